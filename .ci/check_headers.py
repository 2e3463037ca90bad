#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Each header compiles alone, without warnings. Usage: check_headers.py BUILD (a configured build folder)."""

import sys

from compile_commands import compile_commands, run_all, syntax_flags
from project_files import ROOT, finish, project_files


def nearest(header, commands):
    """The command of a source in the header's folder, else in the nearest folder above that has one."""
    for folder in header.parents:
        for path in sorted(commands):
            if folder in path.parents:
                return commands[path]
    return []


def main():
    commands = compile_commands(sys.argv[1])
    jobs = {}
    for header in project_files(".hpp"):
        arguments = nearest(header, commands)
        compiler = next((word for word in arguments if "ccache" not in word), "c++")
        jobs[header] = ([compiler, *syntax_flags(arguments), f"-I{ROOT}", "-x", "c++", "-"],
                        f'#include "{header}"\n')
    finish([f"{header}: does not compile alone\n{output}" for header, code, output in run_all(jobs) if code])


if __name__ == "__main__":
    main()
