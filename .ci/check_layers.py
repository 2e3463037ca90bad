#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Includes go one way, and each foreign library stays in few files.

    base <- markdown, analysis, schema, scan <- indexer
            markdown (kinds of sections), analysis, schema <- searcher <- web (also markdown, scan's read_note)

Main files stand above all rooms, and tests may include anything of ours.
"""

import fnmatch
import re

from project_files import finish, project_files, read

# Which rooms a room may include besides itself.
ALLOWED = {
    "indexer/base": set(),
    "indexer/markdown": {"indexer/base"},
    "indexer/analysis": {"indexer/base"},
    "indexer/schema": {"indexer/base"},
    "indexer/scan": {"indexer/base"},
    "indexer": {"indexer/base", "indexer/markdown", "indexer/analysis", "indexer/schema", "indexer/scan"},
    "searcher": {"indexer/base", "indexer/analysis", "indexer/schema"},
    "web": {"indexer/base", "indexer/markdown", "indexer/analysis", "indexer/schema", "searcher"},
}
# Single headers that a room may include besides.
ALLOWED_HEADERS = {
    "searcher": {"indexer/markdown/section.hpp"},
    "web": {"indexer/scan/read_note.hpp"},
}
# Files above all rooms: they put the pieces together.
MAIN_FILES = ["indexer/dsindex.cpp", "searcher/dssearch.cpp", "web/dsweb.cpp", "*_main.cpp", "*options*.?pp"]

# Headers of the searcher that may show Xapian's types, by themselves or through what they include.
XAPIAN_SEARCHER_HEADERS = []

# Foreign headers, and where they may be included.
FOREIGN = [
    (r"xapian\.h$|xapian/", ["indexer/schema/*", "indexer/analysis/*", "indexer/*.cpp", "searcher/*.cpp",
                             *XAPIAN_SEARCHER_HEADERS, "tests/*"]),
    (r"cmark", ["indexer/markdown/*", "web/render*"]),
    (r"httplib\.h$", ["web/server*.cpp", "tests/*"]),
    (r"CLI/", ["*options*.cpp", *MAIN_FILES]),
    (r"yaml-cpp/", ["indexer/markdown/front_matter.cpp", "indexer/*settings*.cpp", "tests/*"]),
    (r"nlohmann/", ["*json*.cpp", "tests/*"]),
    (r"utf8proc\.h$", ["indexer/analysis/*.cpp", "indexer/markdown/slug.cpp"]),
    (r"xxhash\.h$", ["indexer/base/hash.cpp"]),
    (r"catch2/", ["tests/support/catch*"]),
    (r"iostream$", ["*print*.cpp", "tests/*", *MAIN_FILES]),  # only what prints may write to the terminal
]

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(<[^>\n]+>|"[^"\n]+")', re.M)


def matches(path, globs):
    return any(fnmatch.fnmatchcase(str(path), glob) for glob in globs)


def room_of(path):
    """The room a path lies in; None for what is in no room (tests, generated headers)."""
    rooms = [room for room in ALLOWED if str(path).startswith(room + "/")]
    return max(rooms, key=len, default=None)


def arrow_fault(path, header):
    """Why `path` may not include our own `header`; None when it may."""
    room, other = room_of(path), room_of(header)
    if room is None or room == other or matches(path, MAIN_FILES):
        return None
    if other is None:
        return 'is in no room; write includes from the repository root, as in "searcher/query.hpp"'
    if other in ALLOWED[room] or header in ALLOWED_HEADERS.get(room, ()):
        return None
    return f"goes from {room} to {other}, which is not one of the allowed arrows"


def foreign_fault(path, header):
    for pattern, globs in FOREIGN:
        if re.match(pattern, header) and not matches(path, globs):
            return f"is kept to {', '.join(globs)}"
    return None


def reaches_xapian(path, includes, seen):
    seen.add(path)
    return any(re.match(r"xapian", header) or
               (header in includes and header not in seen and reaches_xapian(header, includes, seen))
               for header, _ in includes[path])


def main():
    includes, faults = {}, []
    for path in project_files(".cpp", ".hpp"):
        text = read(path)
        includes[str(path)] = [(match[1][1:-1], text.count("\n", 0, match.start()) + 1)
                               for match in INCLUDE.finditer(text)]
        for match in INCLUDE.finditer(text):
            header, own = match[1][1:-1], match[1][0] == '"'
            fault = foreign_fault(path, header) or (arrow_fault(path, header) if own else None)
            if fault:
                faults.append(f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match[1]} {fault}")
    for path in includes:
        if matches(path, ["searcher/*.hpp"]) and path not in XAPIAN_SEARCHER_HEADERS:
            if reaches_xapian(path, includes, set()):
                faults.append(f"{path}:1: shows Xapian's types to those who include it")
    finish(faults)


if __name__ == "__main__":
    main()
