#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Includes go one way, between rooms and between files; each room has its namespace; each foreign library stays in few
files.

A room is a folder. ALLOWED lists the rooms from the bottom up: each may include those above it in the list that it
names, so there can be no circle of rooms. A unit is a .cpp with its .hpp; there is no circle of units either. The cli
rooms put a program together and stand above all rooms; tests may include anything of ours.
"""

import fnmatch
import re

from project_files import finish, project_files, read

# Which rooms a room may include besides itself.
ALLOWED = {
    "indexer/base": "",
    "indexer/front_matter": "indexer/base",
    "indexer/raw": "indexer/base",
    "indexer/markdown": "indexer/base indexer/front_matter indexer/raw",
    "indexer/analysis": "indexer/base",
    "indexer/schema": "indexer/base",
    "indexer/scan": "indexer/base",
    "indexer/segment": "indexer/base",
    "indexer/store": "indexer/base indexer/schema",
    "indexer/document": "indexer/base indexer/markdown indexer/analysis indexer/schema indexer/scan indexer/segment",
    "indexer/write": "indexer/base indexer/analysis indexer/schema indexer/scan indexer/segment indexer/store "
                     "indexer/document",
    "indexer/maintain": "indexer/base indexer/schema indexer/scan indexer/store indexer/document indexer/write",
    "searcher/query": "indexer/base indexer/analysis indexer/schema",
    "searcher/answer": "indexer/base indexer/schema searcher/query",
    "searcher/index": "indexer/base indexer/analysis indexer/schema indexer/store searcher/query searcher/answer",
    "searcher/expand": "indexer/base indexer/analysis indexer/schema searcher/query searcher/index",
    "searcher/rank": "indexer/base indexer/analysis indexer/schema indexer/store searcher/query searcher/answer "
                     "searcher/index searcher/expand",
    "searcher/highlight": "indexer/base indexer/analysis searcher/answer searcher/expand",
    "searcher/collect": "indexer/base indexer/analysis indexer/schema indexer/store searcher/query searcher/answer "
                        "searcher/index searcher/rank searcher/highlight",
    "searcher/print": "indexer/base indexer/analysis searcher/answer",
    "searcher": "indexer/base indexer/schema indexer/store searcher/query searcher/answer searcher/index "
                "searcher/expand searcher/rank searcher/highlight searcher/collect",
    "web/http": "indexer/base",
    "web/frame": "indexer/base indexer/schema indexer/store searcher searcher/answer searcher/print web/http",
    "web/note": "indexer/base indexer/markdown searcher searcher/answer web/http web/frame",
    "web/results": "indexer/base searcher searcher/answer searcher/print web/http web/frame web/note",
    "web/browse": "indexer/base indexer/schema searcher searcher/answer web/http web/frame",
    "web/api": "indexer/base searcher searcher/answer searcher/print web/http web/frame web/note web/results",
    "web": "indexer/base searcher searcher/print web/http web/frame web/note web/results web/browse web/api",
}
# Single headers that a room may include besides, with the reason.
ALLOWED_HEADERS = {
    "indexer/schema": ["indexer/markdown/section.hpp"],  # what is stored is a section
    "indexer/store": ["indexer/segment/glass_format.hpp"],  # constants: how the root of an index begins
    "indexer/maintain": ["indexer/markdown/library_version.hpp"],  # for --version
    "searcher/answer": ["indexer/markdown/section.hpp"],  # kinds of sections
    "searcher/highlight": ["indexer/markdown/section.hpp"],
    "searcher/collect": ["indexer/markdown/section.hpp",
                         "indexer/scan/read_note.hpp"],  # a match is looked up in the note as it is now
    "web/note": ["indexer/scan/read_note.hpp"],  # the page shows it so
    "web": ["indexer/scan/read_note.hpp"],
}
# Rooms above all others: they put a program together. No other room may include their headers.
MAIN_ROOMS = ["indexer/cli/*", "searcher/cli/*", "web/cli/*", "*_main.cpp"]
# Written by CMake into the build folder; in no room.
GENERATED = ["version.hpp"]
MOST_UNITS = 16  # of one room

# Foreign headers, and where they may be included.
FOREIGN = [
    (r"xapian\.h$|xapian/", ["indexer/analysis/*", "indexer/schema/front_value.cpp", "indexer/store/*", "indexer/document/*",
                             "indexer/write/*", "indexer/maintain/*", "searcher/index/*", "searcher/expand/*",
                             "searcher/rank/*", "searcher/highlight/*", "searcher/collect/*", "searcher/search*",
                             "tests/*"]),
    (r"cmark", ["indexer/markdown/*", "web/note/render*"]),
    (r"httplib\.h$", ["web/http/server*.cpp", "tests/*"]),
    (r"CLI/", MAIN_ROOMS),
    (r"yaml-cpp/", ["indexer/front_matter/front_matter.cpp", "indexer/write/*settings*.cpp", "tests/*"]),
    (r"toml\+\+/", ["indexer/front_matter/toml_fields.cpp"]),
    (r"nlohmann/", ["tests/*"]),
    (r"utf8proc\.h$", ["indexer/analysis/*.cpp", "indexer/base/utf8.cpp", "indexer/markdown/slug.cpp"]),
    (r"libdeflate\.h$", ["indexer/segment/deflater.cpp", "web/http/compression.cpp"]),
    (r"xxhash\.h$", ["indexer/base/hash.cpp"]),
    (r"catch2/", ["tests/support/catch*"]),
    (r"iostream$", ["tests/*", *MAIN_ROOMS]),  # only what prints may write to the terminal
]

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(<[^>\n]+>|"[^"\n]+")', re.M)


def matches(path, globs):
    return any(fnmatch.fnmatchcase(str(path), glob) for glob in globs)


def room_of(path):
    """The room a path lies in; None for what is in no room (cli rooms, tests, generated headers)."""
    room = str(path).rpartition("/")[0]
    return room if room in ALLOWED else None


def stray_fault(path):
    """Why a source may not lie where it does; None when it may."""
    known = room_of(path) or path.parts[0] == "tests" or matches(path, MAIN_ROOMS)
    return None if known else f"{path}:1: lies in no room that ALLOWED names"


def namespace_faults(path, text):
    """What a file declares lies in the namespace of its room, so that two rooms can never share a symbol. The namespace
    is inline: names are used without it. A block of another room may only declare classes in advance."""
    if path.parts[0] == "tests" or "namespace dssearch" not in text:
        return
    room = str(path.parent).replace("/", "_")
    for match in re.finditer(r"^namespace dssearch.*$", text, re.M):
        block = text[match.end():text.index("\n}", match.end())]
        ahead = re.fullmatch(r"(\s*(class|struct) \w+;)+", block) and match[0].startswith("namespace dssearch::inline ")
        if not ahead and match[0] != f"namespace dssearch::inline {room} {{":
            line = text.count("\n", 0, match.start()) + 1
            yield f"{path}:{line}: not in `namespace dssearch::inline {room}`, as its room is"
    for match in re.finditer(r"^}.*$", text, re.M):
        if "namespace dssearch" in match[0] and not re.fullmatch(r"}  // namespace dssearch::inline \w+", match[0]):
            yield f"{path}:{text.count(chr(10), 0, match.start()) + 1}: does not end as its namespace begins"


def order_faults():
    """Arrows that go up in ALLOWED, which would make circles of rooms possible."""
    rooms = list(ALLOWED)
    return [f"{__file__}:1: {room} may include {other}, which is not above it in ALLOWED" for i, room in enumerate(rooms)
            for other in ALLOWED[room].split() if other not in rooms[:i]]


def size_faults(units):
    counts = {}
    for unit in units:
        counts.setdefault(room_of(unit), set()).add(unit)
    return [f"{room}:1: {len(names)} units, more than {MOST_UNITS}; part it"
            for room, names in counts.items() if room and len(names) > MOST_UNITS]


def circle_faults(units):
    """Circles of units, found by walking down the includes."""
    faults, done = [], set()

    def walk(unit, path):
        if unit in path:
            circle = path[path.index(unit):]
            faults.append(f"{unit}.cpp:1: includes itself, over " + " -> ".join([*circle, unit]))
            return
        if unit in done:
            return
        for other in sorted(units.get(unit, ())):
            walk(other, [*path, unit])
        done.add(unit)

    for unit in sorted(units):
        walk(unit, [])
    return faults


def arrow_fault(path, header):
    """Why `path` may not include our own `header`; None when it may."""
    room, other = room_of(path), room_of(header)
    if room is None or matches(path, MAIN_ROOMS) or header in GENERATED:
        return None
    if matches(header, MAIN_ROOMS):
        return "belongs to what puts a program together"
    if room == other:
        return None
    if other is None:
        return 'is in no room; write includes from the repository root, as in "searcher/query/ast.hpp"'
    if other in ALLOWED[room].split() or header in ALLOWED_HEADERS.get(room, ()):
        return None
    return f"goes from {room} to {other}, which is not one of the allowed arrows"


def foreign_fault(path, header):
    for pattern, globs in FOREIGN:
        if re.match(pattern, header) and not matches(path, globs):
            return f"is kept to {', '.join(globs)}"
    return None


def shown_headers(includes):
    """Headers of the searcher that the web sees."""
    return {header for path, headers in includes.items() for header in headers
            if header.startswith("searcher/") and path.startswith("web/")}


def reaches_xapian(path, includes, seen):
    seen.add(path)
    return any(header == "xapian.h" or
               (header in includes and header not in seen and reaches_xapian(header, includes, seen))
               for header in includes.get(path, ()))


def main():
    includes, units, faults = {}, {}, order_faults()
    for path in project_files(".cpp", ".hpp"):
        if fault := stray_fault(path):
            faults.append(fault)
        text = read(path)
        faults += namespace_faults(path, text)
        includes[str(path)] = headers = []
        for match in INCLUDE.finditer(text):
            header, own = match[1][1:-1], match[1][0] == '"'
            headers.append(header)
            fault = foreign_fault(path, header) or (arrow_fault(path, header) if own else None)
            if fault:
                line = text.count("\n", 0, match.start()) + 1
                faults.append(f"{path}:{line}: {match[1]} {fault}")
        unit = str(path.with_suffix(""))
        if not unit.startswith("tests/"):
            units.setdefault(unit, set()).update(
                header[:-4] for header in headers if header.endswith(".hpp") and header[:-4] != unit)
    faults += size_faults(units) + circle_faults(units)
    for header in sorted(shown_headers(includes)):
        if reaches_xapian(header, includes, set()):
            faults.append(f"{header}:1: other rooms include it, so it may not show Xapian's types")
    finish(faults)


if __name__ == "__main__":
    main()
