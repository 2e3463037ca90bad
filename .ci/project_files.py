# SPDX-License-Identifier: GPL-2.0-or-later
"""The files of the project, for the checks beside this file."""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


VENDOR = pathlib.PurePosixPath("web/assets/vendor")  # files of others, kept as they were published


def is_vendored(path):
    return VENDOR in path.parents and path.parent != VENDOR


def project_files(*suffixes):
    """Paths relative to ROOT, sorted: what git knows or would add; all files where there is no git work tree."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        names = listed.stdout.split("\0")
    else:
        names = (str(path.relative_to(ROOT)) for path in ROOT.rglob("*"))
        names = [name for name in names if not re.match(r"build[^/]*/|\.git/", name)]
    paths = (pathlib.PurePosixPath(name) for name in sorted(set(names)) if name)
    return [path for path in paths if (not suffixes or path.suffix in suffixes) and (ROOT / path).is_file()]


def read(path):
    """The text of a project file; bytes that are not UTF-8 become U+FFFD."""
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


def finish(faults):
    """Prints the faults, one a line, and ends the check: exit 1 when there are any."""
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)
