#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Each source names its licence, code of others lies with its licence and is listed, and no file names a folder that
exists on one machine only."""

import re

from project_files import ROOT, VENDOR, finish, is_vendored, project_files, read

LICENSED = (".cpp", ".hpp", ".cmake", ".py", ".js", ".css", ".sh", ".yml")
MACHINE_PATH = re.compile(r"(?<![\w./~-])/(?:work|home/\w+)/")  # "/home/you/…" in a text stands for any machine
EXAMPLE_PATH = re.compile(r"/home/(?:you|user|me|ada|alice)/")


def needs_licence(path):
    return path.suffix in LICENSED or path.name in ("CMakeLists.txt", "dev") or str(path) in (
        ".ci/run", ".ci/check", ".ci/bench")


def vendor_faults():
    vendored = [path for path in project_files() if is_vendored(path)]
    listed = read(VENDOR / "README.md") if vendored else ""
    for path in vendored:
        if not (ROOT / path.parent / "LICENSE").is_file():
            yield f"{path}:1: code of others, and no LICENSE beside it"
        if f"{path.name}`" not in listed:
            yield f"{path}:1: not listed in {VENDOR}/README.md"


def main():
    faults = list(vendor_faults())
    for path in project_files():
        text = read(path)
        if is_vendored(path):
            continue
        if needs_licence(path) and "SPDX-License-Identifier: " not in "".join(text.splitlines(True)[:3]):
            faults.append(f"{path}:1: no SPDX-License-Identifier in the first three lines")
        if path.parts[0] == ".ci":
            continue
        for number, line in enumerate(text.splitlines(), 1):
            found = MACHINE_PATH.search(line)
            if found and not EXAMPLE_PATH.match(line, found.start()):
                faults.append(f"{path}:{number}: speaks of one machine's folders: {line.strip()[:100]}")
    finish(faults)


if __name__ == "__main__":
    main()
