#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Includes go one way, and each foreign library stays in few files.

    base <- markdown, analysis, schema, scan, segment <- indexer
                      analysis, schema                <- searcher <- web (which also renders notes with markdown)

The files that put a program together stand above all rooms, and tests may include anything of ours.
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
    "indexer/segment": {"indexer/base"},
    "indexer": {"indexer/base", "indexer/markdown", "indexer/analysis", "indexer/schema", "indexer/scan",
                "indexer/segment"},
    "searcher": {"indexer/base", "indexer/analysis", "indexer/schema"},
    "web": {"indexer/base", "indexer/markdown", "indexer/analysis", "indexer/schema", "searcher"},
}
# Single headers that a room may include besides, with the reason.
ALLOWED_HEADERS = {
    "indexer/schema": {"indexer/markdown/section.hpp",  # what is stored is a section
                       "indexer/segment/glass_format.hpp"},  # constants: how the root of an index begins
    "searcher": {"indexer/markdown/section.hpp", "indexer/markdown/lines.hpp",  # kinds of sections; lines of a note
                 "indexer/scan/read_note.hpp"},  # --show reads the note as it is now
    "web": {"indexer/scan/read_note.hpp"},  # and so does the page
}
# Files above all rooms: they put a program together. No other file may include their headers.
MAIN_FILES = ["indexer/dsindex.cpp", "searcher/dssearch.cpp", "web/dsweb.cpp", "*_main.cpp", "*options*.?pp",
              "searcher/fresh.?pp", "web/refresher.?pp"]  # these two call the indexer before they answer
# Written by CMake into the build folder; in no room.
GENERATED = ["version.hpp"]

# Foreign headers, and where they may be included.
FOREIGN = [
    (r"xapian\.h$|xapian/", ["indexer/schema/*", "indexer/analysis/*", "indexer/*.cpp", "indexer/section_document.hpp",
                             "indexer/xapian_document.hpp", "searcher/*", "tests/*"]),
    (r"cmark", ["indexer/markdown/*", "web/render*"]),
    (r"httplib\.h$", ["web/server*.cpp", "tests/*"]),
    (r"CLI/", ["*options*.cpp", *MAIN_FILES]),
    (r"yaml-cpp/", ["indexer/markdown/front_matter.cpp", "indexer/*settings*.cpp", "tests/*"]),
    (r"nlohmann/", ["*json*.cpp", "indexer/report.cpp", "indexer/status.cpp", "tests/*"]),
    (r"utf8proc\.h$", ["indexer/analysis/*.cpp", "indexer/markdown/slug.cpp"]),
    (r"libdeflate\.h$", ["indexer/segment/deflater.cpp"]),
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
    if room is None or matches(path, MAIN_FILES) or header in GENERATED:
        return None
    if matches(header, MAIN_FILES):
        return "belongs to the files that put a program together"
    if room == other:
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


def shown_headers(includes):
    """Headers of the searcher that other rooms see."""
    return {header for path, headers in includes.items() for header in headers
            if room_of(header) == "searcher" and room_of(path) != "searcher" and not path.startswith("tests/")}


def reaches_xapian(path, includes, seen):
    seen.add(path)
    return any(header == "xapian.h" or
               (header in includes and header not in seen and reaches_xapian(header, includes, seen))
               for header in includes.get(path, ()))


def main():
    includes, faults = {}, []
    for path in project_files(".cpp", ".hpp"):
        text = read(path)
        includes[str(path)] = headers = []
        for match in INCLUDE.finditer(text):
            header, own = match[1][1:-1], match[1][0] == '"'
            headers.append(header)
            fault = foreign_fault(path, header) or (arrow_fault(path, header) if own else None)
            if fault:
                line = text.count("\n", 0, match.start()) + 1
                faults.append(f"{path}:{line}: {match[1]} {fault}")
    for header in sorted(shown_headers(includes)):
        if reaches_xapian(header, includes, set()):
            faults.append(f"{header}:1: other rooms include it, so it may not show Xapian's types")
    finish(faults)


if __name__ == "__main__":
    main()
