#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A file is one thing (at most 400 lines), and a function fits a screen (at most 60, signature to closing brace).

Test cases are not counted as functions: the long ones are tables of cases.
"""

import re

from project_files import finish, is_vendored, project_files, read

FILE_LINES = 400
FUNCTION_LINES = 60
SOURCES = (".cpp", ".hpp", ".js", ".html", ".py", ".cmake")  # a style sheet is one list of rules

# What holds no braces of the program: comments, raw strings, strings, characters (not the ' in 1'000), directives.
NOT_CODE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"([^()\\ ]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\''
    r'|^[ \t]*#(?:\\\n|[^\n])*', re.S | re.M)


def blanked(text):
    """The text with all that is no code replaced by spaces; lines stay where they are."""
    return NOT_CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def closing_brace(code, opening):
    depth = 0
    for match in re.compile(r"[{}]").finditer(code, opening):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.start()
    return len(code)


def opens_scope(head):
    """Does the brace after `head` open a namespace, class or enum, whose inside holds declarations?"""
    head = re.sub(r"template\s*<[^{;]*?>\s*(?=class|struct|union|requires|enum)", "", head)
    return re.match(r"\s*(?:export\s+|inline\s+|typedef\s+)*(namespace|extern|class|struct|union|enum)\b", head) and not (
        "(" in re.sub(r"(alignas|__attribute__|\[\[.*?\]\])\s*(\(.*?\))?", "", head) and ")" in head[-12:])


def functions(code):
    """Yields (offset of the signature, offset of the closing brace) of each function outside other functions."""
    start = at = 0
    while at < len(code):
        mark = code[at]
        if mark in ";}":
            start = at + 1
        elif mark == "{":
            head = code[start:at]
            if opens_scope(head):
                start = at + 1
            else:
                end = closing_brace(code, at)
                member = re.search(r"\)[^(){}]*:(?!:)", head) and re.search(r"[\w>]\s*$", head)
                if not member:  # not just a member's braces in a constructor's list
                    if "(" in head:
                        yield start + len(head) - len(head.lstrip()), end
                    start = end + 1
                at = end
        at += 1


def main():
    faults = []
    for path in project_files(*SOURCES):
        if is_vendored(path):
            continue
        text = read(path)
        lines = text.count("\n")
        if lines > FILE_LINES:
            faults.append(f"{path}:1: {lines} lines, over {FILE_LINES}: is it one thing?")
        if path.suffix in (".cpp", ".hpp"):
            code = blanked(text)
            for start, end in functions(code):
                length = code.count("\n", start, end) + 1
                if length > FUNCTION_LINES and not code.startswith("TEST_CASE", start):
                    name = " ".join(text[start:].split("{")[0].split())[:80]
                    line = code.count("\n", 0, start) + 1
                    faults.append(f"{path}:{line}: {length} lines, over {FUNCTION_LINES}: {name}")
    finish(faults)


if __name__ == "__main__":
    main()
