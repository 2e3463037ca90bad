#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Puts dsweb under load with wrk: page and API, 4 and 64 clients that keep their connections, one after the other.

usage: tests/bench/load.py [--index DIR] [--seconds N] [--beside URL] BIN NOTES QUERIES
       tests/bench/load.py --soak SECONDS BIN NOTES QUERIES

BIN has dsweb, QUERIES is queries.jsonl of a collection (tests/bench/collection.hpp). --beside measures another server
too, which answers URL followed by a query. CPU time per request is that of the server: it means something on a busy
machine too. --soak edits a copy of the notes meanwhile, and fails when there are errors or when memory or open files
grow.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).parent
GROWTH_KB = 20_000  # of memory, after the first fifth of a soak: what threads and allocators keep for later
MORE_FILES = 8  # open at one time than at another: edits come and go


class Server:
    """A running dsweb."""

    def __init__(self, program, notes, options, cache):
        self.process = subprocess.Popen(
            [program, notes, "--port", "0", *options], stdout=subprocess.PIPE, text=True, env={**os.environ, "XDG_CACHE_HOME": cache}
        )
        self.url = self.process.stdout.readline().strip().rstrip("/")
        if not self.url:
            sys.exit("dsweb did not come up")

    def cpu_seconds(self):
        return cpu_seconds(self.process.pid)

    def memory_kb(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1))

    def open_files(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def end(self):
        began = time.monotonic()
        self.process.terminate()
        code = self.process.wait()
        return code, time.monotonic() - began


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def start_wrk(url, path, clients, seconds, queries):
    # One thread of wrk: a second one would take a core from the server.
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "60s", "-s", str(HERE / "load.lua"), url, "--", queries, path]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def figures_of(wrk):
    """Requests a second, p50 ms, p99 ms, requests, errors."""
    text, _ = wrk.communicate()
    found = re.search(r"^figures (.*)$", text, re.M)
    if wrk.returncode != 0 or not found:
        sys.exit(f"wrk failed:\n{text}")
    figures = [float(figure) for figure in found.group(1).split()]
    if figures[-1] > 0:
        print(re.search(r"^not connected.*$", text, re.M).group(0))
    return figures


def measure(name, url, path, pid, options):
    errors = 0
    for clients in (4, 64):
        before = cpu_seconds(pid) if pid else 0
        rate, half, most, requests, wrong = figures_of(start_wrk(url, path, clients, options.seconds, options.paths))
        cpu = f"{(cpu_seconds(pid) - before) * 1000 / max(requests, 1):6.2f} ms CPU" if pid else ""
        print(f"{name:8} {clients:3} clients {rate:8.0f}/s  p50 {half:7.1f} ms  p99 {most:7.1f} ms  {wrong:.0f} errors {cpu}", flush=True)
        errors += wrong
    return errors


def load(options, cache):
    server = Server(options.bin / "dsweb", options.notes, ["--index", options.index] if options.index else [], cache)
    errors = measure("API", server.url, "/api/search?q=", server.process.pid, options)
    errors += measure("page", server.url, "/?q=", server.process.pid, options)
    server.end()
    if options.beside:
        parts = urllib.parse.urlsplit(options.beside)
        errors += measure("beside", f"http://{parts.netloc}", f"{parts.path}?{parts.query}", 0, options)
    return errors == 0


def edit(notes, paths, number):
    """Changes a note, makes one, removes the one made before."""
    with open(paths[number % len(paths)], "a", encoding="utf-8") as note:
        note.write(f"\n## Edit {number}\n\nSoaked for the {number}th time.\n")
    (notes / f"made{number}.md").write_text(f"# Made {number}\n\nA note of the soak.\n", encoding="utf-8")
    (notes / f"made{number - 1}.md").unlink(missing_ok=True)


def is_found(server, number):
    with urllib.request.urlopen(f"{server.url}/api/search?n=1&q=title:%22Made+{number}%22", timeout=60) as answer:
        return json.load(answer)["total"] > 0


def soak(options, cache):
    notes = pathlib.Path(cache) / "notes"
    shutil.copytree(options.notes, notes)
    server = Server(options.bin / "dsweb", notes, [], cache)
    paths = sorted(notes.rglob("*.md"))
    clients = start_wrk(server.url, "/api/search?q=", 64, options.soak, options.paths)
    began = time.monotonic()
    seen, number, late = [], 0, 0
    while clients.poll() is None:
        edit(notes, paths, number)
        time.sleep(2)
        late += not is_found(server, number)
        number += 1
        if time.monotonic() - began > len(seen) * options.soak / 20:
            seen.append((server.memory_kb(), server.open_files()))
            print(f"{time.monotonic() - began:5.0f} s  {seen[-1][0]:8} KB  {seen[-1][1]:4} files  {number} edits, {late} later than 2 s", flush=True)
    rate, half, most, requests, errors = figures_of(clients)
    print(f"{requests:.0f} requests, {errors:.0f} errors, {rate:.0f}/s, p50 {half:.1f} ms, p99 {most:.1f} ms")
    code, took = server.end()
    print(f"ended in {took:.2f} s with {code}")
    settled = seen[len(seen) // 5 :]
    grown = settled[-1][0] - max(memory for memory, _ in settled[: len(settled) // 2])
    more_files = settled[-1][1] - max(files for _, files in settled[: len(settled) // 2])
    print(f"grown by {grown} KB and {more_files} files in the second half")
    return errors == 0 and code == 0 and grown < GROWTH_KB and more_files <= MORE_FILES


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--beside")
    parser.add_argument("--soak", type=int, default=0)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("notes")
    parser.add_argument("queries", type=pathlib.Path)
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for line in options.queries.read_text(encoding="utf-8").splitlines() if line]
    with tempfile.TemporaryDirectory(prefix="dssearch-load-", ignore_cleanup_errors=True) as cache:
        options.paths = f"{cache}/paths"
        pathlib.Path(options.paths).write_text("".join(f"{urllib.parse.quote(text, safe='')}\n" for text in texts), encoding="utf-8")
        is_good = (soak if options.soak else load)(options, cache)
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
