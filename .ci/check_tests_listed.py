#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Each tests/**/*_test.cpp is named in a CMakeLists.txt under tests/, and no test case hides from the default run."""

import re

from project_files import finish, project_files, read

HIDDEN = re.compile(r'"[^"\n]*\[(\.|!hide|!benchmark)[^"\n]*"')


def listed_names():
    """All words of the CMakeLists.txt under tests/, comments left out, as paths from the repository root."""
    names = set()
    for path in project_files(".txt"):
        if path.name == "CMakeLists.txt" and path.parts[0] == "tests":
            text = re.sub(r"#.*", "", read(path))
            names |= {str(path.parent / word) for word in re.findall(r"[\w./+-]+", text)}
    return names


def main():
    faults = []
    names = listed_names()
    for path in project_files(".cpp"):
        if path.parts[0] != "tests":
            continue
        if path.name.endswith("_test.cpp") and not {str(path), str(path.with_suffix(""))} & names:
            faults.append(f"{path}:1: no CMakeLists.txt under tests/ names this file")
        for number, line in enumerate(read(path).splitlines(), 1):
            if HIDDEN.search(line) and re.search(r"TEST_CASE|METHOD|SCENARIO|^\s*\"", line):
                faults.append(f"{path}:{number}: a hidden test never runs; give it a label, or remove it")
            if re.search(r'TEST_CASE\("[^"]*;', line):
                faults.append(f"{path}:{number}: CTest cuts a test's name at ';' and then runs nothing")
    finish(faults)


if __name__ == "__main__":
    main()
