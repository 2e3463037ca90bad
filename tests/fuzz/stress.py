#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Readers against a writer that never rests: no query fails, and each answer is of one state of the notes.

usage: stress.py BIN_DIR [SECONDS]        (10 minutes are the real thing, a few seconds a smoke test)

All notes carry the same number, `stamp: N` in their front matter. The writer raises it in all of them and runs dsindex,
again and again, every 30 s with --full. Two readers ask dssearch, two ask dsweb; an answer that holds two numbers, or not
all notes, is of no state there was.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

NOTES = 8
FULL_EVERY_S = 30


def write_notes(folder, stamp):
    for number in range(NOTES):
        filler = f"word{stamp % 97} other{number} text. " * 50
        with open(f"{folder}/n{number}.md", "w", encoding="utf-8") as note:
            note.write(f"---\nstamp: {stamp}\n---\n# Note {number}\n\nneedle {filler}\n")


class Stress:
    def __init__(self, bin_dir, seconds, folder):
        self.bin_dir, self.folder = bin_dir, folder
        self.notes, self.index = f"{folder}/notes", f"{folder}/db"
        self.until = time.monotonic() + seconds
        self.env = {"PATH": "/usr/bin:/bin", "HOME": folder, "XDG_CACHE_HOME": f"{folder}/cache"}
        self.lock = threading.Lock()
        self.counts = {"CLI queries": 0, "HTTP queries": 0, "updates": 0, "full builds": 0}
        self.faults = []

    def command(self, program, *arguments):
        return [f"{self.bin_dir}/{program}", *arguments]

    def running(self):
        return time.monotonic() < self.until and len(self.faults) < 10

    def count(self, what, fault=None):
        with self.lock:
            self.counts[what] += 1
            if fault:
                self.faults.append(fault)

    def dsindex(self, *arguments):
        done = subprocess.run(self.command("dsindex", self.notes, "--index", self.index, "-q", *arguments),
                              env=self.env, capture_output=True, text=True, check=False)
        return None if done.returncode == 0 else f"dsindex: exit {done.returncode}: {done.stderr}"

    def write(self):
        stamp, full_at = 1, time.monotonic() + min(FULL_EVERY_S, (self.until - time.monotonic()) / 3)
        while self.running():
            stamp += 1
            write_notes(self.notes, stamp)
            if time.monotonic() < full_at:
                self.count("updates", self.dsindex())
            else:
                full_at = time.monotonic() + FULL_EVERY_S
                self.count("full builds", self.dsindex("--full"))

    @staticmethod
    def fault_of(answer):
        results = json.loads(answer)["results"]
        stamps = {result["fields"].get("stamp") for result in results}
        if len(results) == NOTES and len(stamps) == 1:
            return None
        return f"{len(results)} sections with stamps {sorted(map(str, stamps))}"

    def ask_cli(self):
        while self.running():
            done = subprocess.run(self.command("dssearch", "--index", self.index, "--fresh", "never", "--json", "--no-fold",
                                               "needle"), env=self.env, capture_output=True, text=True, check=False)
            failed = f"dssearch: exit {done.returncode}: {done.stderr}" if done.returncode else self.fault_of(done.stdout)
            self.count("CLI queries", failed)

    def ask_http(self, url):
        while self.running():
            try:
                with urllib.request.urlopen(f"{url}api/search?q=needle", timeout=30) as answer:
                    self.count("HTTP queries", self.fault_of(answer.read()))
            except OSError as problem:
                self.count("HTTP queries", f"dsweb: {problem}")

    def await_first_look(self, url):
        """dsweb looks at the notes once as it starts; in the midst of a write it would rightly find two states."""
        for _ in range(300):
            with urllib.request.urlopen(f"{url}status", timeout=30) as page:
                if b"Notes last checked" in page.read():
                    return
            time.sleep(0.1)
        sys.exit("dsweb did not look at the notes within 30 s")

    def run(self):
        os.mkdir(self.notes)
        write_notes(self.notes, 1)
        first = self.dsindex()
        if first:
            sys.exit(first)
        web = subprocess.Popen(self.command("dsweb", self.notes, "--index", self.index, "--port", "0", "--no-watch"),
                               env=self.env, stdout=subprocess.PIPE, text=True)
        try:
            url = re.match(r"http://\S+", web.stdout.readline())[0]
            self.await_first_look(url)
            threads = [threading.Thread(target=self.write)]
            threads += [threading.Thread(target=self.ask_cli) for _ in range(2)]
            threads += [threading.Thread(target=self.ask_http, args=(url,)) for _ in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        finally:
            web.terminate()
            web.wait()
        print(", ".join(f"{count} {what}" for what, count in self.counts.items()), f"{len(self.faults)} failed", sep=", ")
        for fault in self.faults:
            print(fault)
        return 1 if self.faults or not all(self.counts.values()) else 0


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory(prefix="dssearch-stress-") as folder:
        sys.exit(Stress(sys.argv[1], float(sys.argv[2]) if len(sys.argv) == 3 else 600, folder).run())


if __name__ == "__main__":
    main()
