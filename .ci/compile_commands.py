# SPDX-License-Identifier: GPL-2.0-or-later
"""How CMake compiles the project's files, and running something over many of them."""

import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess

from project_files import ROOT

JOBS = max(2, os.cpu_count() or 2)


def compile_commands(build):
    """{path relative to ROOT: arguments} of the project's own sources, each compiled alone."""
    apart, commands = ROOT / f"{build}-apart", {}
    subprocess.run(["cmake", "-S", ROOT, "-B", apart, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DDSSEARCH_UNITY=OFF"],
                   check=True, stdout=subprocess.DEVNULL)
    for entry in json.loads((apart / "compile_commands.json").read_text(encoding="utf-8")):
        path = pathlib.Path(entry["directory"], entry["file"]).resolve()
        if ROOT in path.parents and apart not in path.parents:
            commands[pathlib.PurePosixPath(path.relative_to(ROOT))] = shlex.split(entry["command"])
    return commands


def syntax_flags(arguments):
    """What of a compile command decides whether a file compiles: standard, includes, definitions, warnings asked for.

    The -Wno-... are left out: they silence one compiler, and another may not know them.
    """
    flags, takes_value = [], False
    for argument in arguments[1:]:
        if takes_value or argument.startswith(("-I", "-isystem", "-D", "-std=", "-W", "-f")):
            if not argument.startswith("-Wno-"):
                flags.append(argument)
        takes_value = not takes_value and argument in ("-I", "-isystem", "-D")
    return ["-fsyntax-only", "-Werror", *flags]


def run_all(jobs):
    """Runs {name: (arguments, input or None)}, some at a time; yields (name, exit code, all output) as they end."""
    def run(job):
        arguments, text = job
        done = subprocess.run(arguments, input=text, cwd=ROOT, text=True, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout

    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        running = {pool.submit(run, job): name for name, job in jobs.items()}
        for future in concurrent.futures.as_completed(running):
            yield running[future], *future.result()
