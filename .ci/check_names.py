#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""No name that other files see is defined in two of them.

Two types, or two functions with the same parameters, of one name in one namespace are undefined behaviour (the "one
definition rule"): the linker silently takes either. What only one file needs belongs in an anonymous namespace.
"""

import re

from project_files import finish, project_files, read

COMMENTS_AND_TEXTS = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"([^()\s\\]{0,16})\(.*?\)\1"|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)+\'', re.S)
DIRECTIVES = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.)*", re.M | re.S)
TOKENS = re.compile(r"[A-Za-z_]\w*|::|[{}();<>,=:&*~\[\]]|[^\s\w]|\d\w*")
NUMBER_SEPARATOR = re.compile(r"(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])")


def tokens_of(text):
    """Words and signs of a file, each with its line; comments, texts and directives left out."""
    blank = lambda match: "\n" * match[0].count("\n") or " "
    text = DIRECTIVES.sub(blank, COMMENTS_AND_TEXTS.sub(blank, NUMBER_SEPARATOR.sub("", text)))
    line = 1
    for part in text.split("\n"):
        for match in TOKENS.finditer(part):
            yield match[0], line
        line += 1


def type_name(head):
    """The name of the type that a definition's head defines; None when it is no type's."""
    words = [word for word in head if word not in ("final", "alignas")]
    for i, word in enumerate(words):
        if word == "(":
            return None  # `const class Error&` names a type, it defines none
        if word in ("class", "struct", "union", "enum") and (i == 0 or words[i - 1] not in ("<", ",")):
            rest = words[i + 1:]
            while rest and rest[0] in ("class", "struct"):  # enum class
                rest = rest[1:]
            name = []
            for part in rest:
                if part in (":", "<") or (name and part != "::" and name[-1] != "::"):
                    break
                name.append(part)
            after = rest[len(name):]
            is_function = "(" in after and (not after or after[0] != ":")
            return None if is_function or not name else "".join(name)
    return None


def function_name(head):
    """A function's name with its parameters, when a definition's head is that of a function with external linkage."""
    if "(" not in head or "static" in head or "=" in head[:head.index("(")] or "template" in head:
        return None
    begin = head.index("(")
    name = begin - 1
    while name > 1 and head[name - 1] == "::":
        name -= 2
    if name < 0 or not re.match(r"[A-Za-z_~]", head[name]) or head[name].isupper():  # TEST_CASE
        return None
    depth, end = 0, begin
    for end in range(begin, len(head)):
        depth += {"(": 1, ")": -1}.get(head[end], 0)
        if depth == 0:
            break
    is_const = "const" in head[end + 1:end + 2]
    return " ".join(head[name:end + 1]) + (" const" if is_const else "")


def definitions(text):
    """Qualified names of what a file defines for others to see, each with its line."""
    scopes, head = [], []  # a scope: (kind, name)
    line_of_head = 1
    for token, line in tokens_of(text):
        if token == "{":
            names = [name for _, name in scopes if name]
            is_seen = all(kind in ("namespace", "type") for kind, _ in scopes)
            name = type_name(head)
            if head[:1] == ["namespace"] or head[:2] == ["inline", "namespace"]:
                own = "".join(word for word in head if word not in ("namespace", "inline"))
                scopes.append(("namespace" if own else "hidden", own))
            elif name:
                if is_seen:
                    yield "::".join([*names, name]), line_of_head
                scopes.append(("type", name))
            else:
                function = function_name(head)
                if function and is_seen and all(kind == "namespace" for kind, _ in scopes):
                    yield "::".join([*names, function]), line_of_head
                scopes.append(("hidden", ""))
            head = []
        elif token == "}":
            if scopes:
                scopes.pop()
            head = []
        elif token == ";":
            head = []
        else:
            if not head:
                line_of_head = line
            head.append(token)


def main():
    places = {}
    for path in project_files(".cpp", ".hpp"):
        for name, line in definitions(read(path)):
            if name.startswith("main ("):
                continue
            places.setdefault(name, {}).setdefault(str(path), line)
    faults = []
    for name, files in sorted(places.items()):
        (first, _), *others = sorted(files.items())
        faults += [f"{path}:{line}: {name} is defined in {first} too" for path, line in others]
    finish(faults)


if __name__ == "__main__":
    main()
