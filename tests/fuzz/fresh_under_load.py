#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Edits notes and searches at once, while the machine is busy: is every edit in the answer, or said to be missing?

usage: fresh_under_load.py BIN_DIR [EDITS=200] [NOTES_DIR=corpus] [BUSY=4]

Copies the notes, indexes them, keeps BUSY processes computing, and for each edit adds a word that is nowhere else, or a
new note, renames or deletes one, and asks for it with `dssearch --json`. An edit that is neither in the answer nor
said to be missing or unknown is a fault; so is a count that is wrong. Every fourth edit happens while `dsindex --full`
runs. Exit 1 when there was a fault.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

BUSY = "while True: sum(i * i for i in range(10000))"


class World:
    def __init__(self, programs, notes, folder):
        self.programs = programs
        self.notes = os.path.join(folder, "notes")
        shutil.copytree(notes, self.notes)
        self.env = dict(os.environ, XDG_CACHE_HOME=os.path.join(folder, "cache"))
        self.paths = [os.path.join(where, name) for where, _, names in os.walk(self.notes)
                      for name in names if name.endswith(".md") and "/." not in os.path.join(where, name)]
        self.run("dsindex", self.notes)

    def command(self, program, *arguments):
        return [os.path.join(self.programs, program), *arguments]

    def run(self, program, *arguments):
        return subprocess.run(self.command(program, *arguments), env=self.env, capture_output=True, text=True, check=False)

    def edit(self, number):
        """Does something to a note. Returns the word to ask for and whether it should be found."""
        word = f"quagga{number}x"
        kind = random.choice(["append", "append", "add", "rename", "delete"])
        path = random.choice(self.paths)
        if kind in ("rename", "delete"):
            with open(path, "a", encoding="utf-8") as note:
                note.write(f"\n{word}\n")
            self.run("dsindex", self.notes)
        if kind == "append":
            with open(path, "a", encoding="utf-8") as note:
                note.write(f"\n{word}\n")
        elif kind == "add":
            path = os.path.join(os.path.dirname(path), f"new{number}.md")
            with open(path, "w", encoding="utf-8") as note:
                note.write(f"# New\n\n{word}\n")
            self.paths.append(path)
        else:
            self.paths.remove(path)
            if kind == "delete":
                os.remove(path)
                return kind, word, None
            new = os.path.join(os.path.dirname(path), f"moved{number}.md")
            os.rename(path, new)
            self.paths.append(new)
            path = new
        return kind, word, os.path.relpath(path, self.notes)

    def ask(self, word):
        started = time.monotonic()
        done = self.run("dssearch", "--notes", self.notes, "--json", word)
        took = time.monotonic() - started
        if done.returncode not in (0, 1):
            return None, done.stderr, took
        return json.loads(done.stdout), done.stderr, took


def verdict(answer, word, path):
    """ "found", "said" (to be missing, gone or unknown) or "MISSED"."""
    hits = [hit for hit in answer["results"] if any(word in piece["text"] for piece in hit["snippet"])]
    if path is None:
        right = not hits
        said = all(hit["gone"] for hit in hits)
    else:
        right = any(hit["path"] == path for hit in hits)
        said = bool(hits) and all(hit["gone"] and hit["moved_to"] in (None, path) for hit in hits)
    if right:
        return "found"
    stale = answer["index"]["stale"]
    if not stale["known"] or stale["changed"] + stale["added"] + stale["removed"] > 0 or said:
        return "said"
    return "MISSED"


def main():
    programs = os.path.abspath(sys.argv[1])
    edits = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    notes = sys.argv[3] if len(sys.argv) > 3 else os.path.join(os.path.dirname(__file__), "../../corpus")
    busy = int(sys.argv[4]) if len(sys.argv) > 4 else 4
    random.seed(7)
    counts, slowest, times = {}, 0.0, []
    with tempfile.TemporaryDirectory() as folder:
        world = World(programs, notes, folder)
        burners = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(busy)]
        writer = None
        try:
            for number in range(edits):
                if number % 4 == 3 and (writer is None or writer.poll() is not None):
                    writer = subprocess.Popen(world.command("dsindex", "--full", "-q", world.notes), env=world.env)
                kind, word, path = world.edit(number)
                answer, err, took = world.ask(word)
                result = verdict(answer, word, path) if answer else "FAILED"
                counts[result] = counts.get(result, 0) + 1
                times.append(took)
                slowest = max(slowest, took)
                if result in ("MISSED", "FAILED"):
                    print(f"{number} {kind} {path}: {result} in {took:.2f} s: {err.strip()}")
        finally:
            for burner in burners:
                burner.kill()
                burner.wait()
            if writer is not None:
                writer.wait()
    times.sort()
    print(f"{edits} edits beside {busy} busy processes: {counts}; "
          f"answers in {times[len(times) // 2]:.2f} s (median), {slowest:.2f} s at most")
    return 1 if counts.get("MISSED", 0) + counts.get("FAILED", 0) > 0 else 0


if __name__ == "__main__":
    sys.exit(main())
