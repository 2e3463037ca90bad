#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The list in .clang-tidy over the programs' sources. Usage: check_clang_tidy.py BUILD (a configured build folder).

A source is looked at again only when it, its command, a header of ours, or the list has changed since it was clean.
"""

import hashlib
import subprocess
import sys

from compile_commands import compile_commands, run_all
from project_files import ROOT, finish, project_files, read


def main():
    build = sys.argv[1]
    common = subprocess.run(["clang-tidy", "--version"], capture_output=True, text=True, check=True).stdout
    common += "".join(read(path) for path in [".clang-tidy", *project_files(".hpp")])
    clean = ROOT / build / "clang-tidy-clean"
    clean.mkdir(exist_ok=True)
    jobs, marks = {}, {}
    for path, arguments in sorted(compile_commands(build).items()):
        if path.parts[0] == "tests":
            continue
        digest = hashlib.sha256("\0".join([common, read(path), *arguments]).encode()).hexdigest()
        marks[path] = clean / digest
        if not marks[path].exists():
            jobs[path] = (["clang-tidy", "--quiet", "-p", f"{build}-apart", str(path)], None)
    faults = set()
    for path, code, output in run_all(jobs):
        if code:  # a fault in a header is told by each source that includes it
            faults |= {part.rstrip() for part in split_findings(output)}
        else:
            marks[path].touch()
    finish(sorted(faults))


def split_findings(output):
    """The findings in clang-tidy's output, each with the lines that explain it."""
    findings = [[]]
    for line in output.splitlines():
        if ": error: " in line or ": warning: " in line:
            findings.append([])
        if not line.endswith(("warnings generated.", "treated as error", "treated as errors")):
            findings[-1].append(line)
    return {"\n".join(lines) for lines in findings if lines}


if __name__ == "__main__":
    main()
