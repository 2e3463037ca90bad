#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""clang takes every source without a warning. Usage: check_clang.py BUILD (a configured build folder)."""

import sys

from compile_commands import compile_commands, run_all, syntax_flags
from project_files import finish


def main():
    jobs = {path: (["clang++", *syntax_flags(arguments), str(path)], None)
            for path, arguments in compile_commands(sys.argv[1]).items()}
    finish([output for _, code, output in run_all(jobs) if code])


if __name__ == "__main__":
    main()
