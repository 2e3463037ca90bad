#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A folder with a million entries: it is listed in bounded memory.

usage: million_entries.py BIN_DIR [ENTRIES]        (a minute or more, most of it for making the files)

First none of them is a note but ten, then all are; those are only looked at (--dry-run). Prints seconds and the peak
of memory, and fails when that is more than an entry may cost.
"""

import os
import subprocess
import sys
import tempfile
import time

BASE_BYTES = 40_000_000
BYTES_OF_AN_ENTRY = {"txt": 4, "md": 150}  # a file that is no note leaves nothing behind; a note its path and stamp


def peak_of(command):
    """Runs a command. Returns its output, its peak of memory in bytes, and seconds."""
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        out = child.stdout.read().decode()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command}: exit {child.returncode}")
    return out, used.ru_maxrss * 1024, time.monotonic() - began


def main():
    dsindex = os.path.join(sys.argv[1], "dsindex")
    entries = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    failed = False
    for ending, arguments in (("txt", []), ("md", ["--dry-run"])):
        with tempfile.TemporaryDirectory() as folder:
            notes = os.path.join(folder, "notes")
            os.mkdir(notes)
            for number in range(entries):
                os.close(os.open(f"{notes}/{number}.{ending}", os.O_CREAT | os.O_WRONLY))
            for number in range(10):
                with open(f"{notes}/note{number}.md", "w", encoding="utf-8") as note:
                    note.write("# Note\n\nneedle\n")
            out, peak, seconds = peak_of([dsindex, notes, "--index", os.path.join(folder, "index"), *arguments])
            bound = BASE_BYTES + entries * BYTES_OF_AN_ENTRY[ending]
            failed |= peak > bound
            print(f"{entries} entries .{ending}: {seconds:.1f} s, {peak / 1e6:.0f} MB (bound {bound / 1e6:.0f} MB): "
                  f"{out.splitlines()[0]}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
