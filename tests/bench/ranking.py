#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What each part of the ranking is worth, and whether other weights would be better, on judged collections.

usage: ranking.py LAB DATA INDEXES FEATURES COLLECTION... > ranking.md     (needs python3-numpy)
  LAB       the program ranking_lab; DATA and INDEXES as there
  FEATURES  a folder for what ranking_lab writes; files that are there are used again

Scores are sums of parts times weights, so other weights are tried here in a fraction of a second, without searching. What is
found is checked on collections that had no say in it: the weights are fitted to all collections but one, and measured on that
one. Only then do they count. Two small parts are left out here: pointers and ancestors.
"""
import json
import os
import subprocess
import sys

import numpy as np

FIRST = "exact heading title base_name path pair heading_phrase whole_heading all_words feedback".split()
SECOND = "heading_match title_match path_match place_match whole_place lead".split()
PARTS = FIRST + SECOND + ["other_sections"]
SECOND_PASS = 50  # sections
SECTIONS_COUNT = 0.3  # what tuning goes for: the figure by note, and so much of the one by section
LEAST_GAIN = 0.0003  # smaller steps are chance
FACTORS = (0, 0.5, 2)


class Cases:
    """The questions of a collection of one kind (few or many words), with all their candidates."""

    def __init__(self, name, listed, rows, few):
        self.name, self.judged = name, listed["judged"]
        questions = listed["queries"]
        most = listed["most_few"]
        wanted = np.array([(question["words"] <= most) == few for question in questions])
        sizes = np.array([question["rows"] for question in questions])
        rows = rows[np.repeat(wanted, sizes)]
        self.questions = [question for question, one in zip(questions, wanted) if one]
        self.count = len(self.questions)
        self.sizes = sizes[wanted]
        self.of = np.repeat(np.arange(self.count), self.sizes)
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)])
        self.columns = {column: rows[:, i] for i, column in enumerate(listed["columns"])}
        self.words = np.array([question["words"] for question in self.questions])
        self.asks_sections = np.array([question["wants_sections"] for question in self.questions], bool)
        gains = lambda grades: sum(grade / np.log2(i + 2) for i, grade in enumerate(grades[:10]))
        self.ideal = np.array([gains(question["grades"]) or 1 for question in self.questions])

    def ranked(self, order):
        """Positions of rows within their question, for rows in this order."""
        counts = np.bincount(self.of[order], minlength=self.count)
        return np.arange(len(order)) - np.concatenate([[0], np.cumsum(counts)])[self.of[order]]

    def scores(self, weights):
        """As the searcher scores: the first pass, names as shares of its best score, then the note's other sections."""
        parts = self.columns
        first = parts["word"].copy()
        for part in FIRST:
            scale = weights[part]
            if part == "feedback":
                scale = scale * (self.words[self.of] >= weights["feedback_from_words"])
            first += scale * parts[part]
        order = np.lexsort((parts["docid"], -first, self.of))
        kept = np.zeros(len(first), bool)
        kept[order] = self.ranked(order) < SECOND_PASS
        kept &= first > 0
        best = np.zeros(self.count)
        np.maximum.at(best, self.of, first)
        names = sum(weights[part] * parts[part] for part in SECOND)
        own = np.where(kept, first + best[self.of] * names, 0)
        return np.where(kept, own + self.others(own, weights), -1)

    def others(self, own, weights):
        """The share of a note's other sections: the best in full, each further one by `decay` less."""
        order = np.lexsort((-own, self.columns["note"], self.of))
        of, note, sorted_own = self.of[order], self.columns["note"][order], own[order]
        new = np.ones(len(order), bool)
        new[1:] = (of[1:] != of[:-1]) | (note[1:] != note[:-1])
        begin = np.maximum.accumulate(np.where(new, np.arange(len(order)), 0))
        end = np.append(np.flatnonzero(new)[1:], len(order))[np.cumsum(new) - 1]
        decay = weights["other_sections_decay"]
        place = np.minimum(np.arange(len(order)) - begin, 12)
        sums = np.concatenate([[0], np.cumsum(np.where(place < 12, decay**place, 0) * sorted_own)])
        before = sums[:-1] - sums[begin]
        after = (sums[end] - sums[1:]) / decay
        out = np.empty(len(order))
        out[order] = weights["other_sections"] * (before + after)
        return out

    def measures(self, weights):
        """Of each question: nDCG@10 or reciprocal rank by note, and reciprocal rank by section where one is asked for."""
        scores = self.scores(weights)
        rows = np.flatnonzero((scores > 0) & (self.columns["excluded"] == 0))
        rows = rows[np.lexsort((self.columns["docid"][rows], -np.round(scores[rows], 6), self.of[rows]))]
        by_section = self.reciprocal(rows, self.columns["right"][rows] > 0)[self.asks_sections]
        key = self.of[rows] * 1_000_000 + self.columns["note"][rows].astype(int)
        rows = rows[np.sort(np.unique(key, return_index=True)[1])]
        grades = self.columns["grade"][rows]
        if not self.judged:
            return self.reciprocal(rows, grades > 0), by_section
        places = self.ranked(rows)
        gains = np.zeros(self.count)
        top = places < 10
        np.add.at(gains, self.of[rows[top]], grades[top] / np.log2(places[top] + 2))
        return gains / self.ideal, by_section

    def reciprocal(self, rows, right):
        places = self.ranked(rows)
        out = np.zeros(self.count)
        for i in np.flatnonzero(right & (places < 10))[::-1]:
            out[self.of[rows[i]]] = 1 / (places[i] + 1)
        return out

    def goal(self, weights):
        by_note, by_section = self.measures(weights)
        return by_note.mean() + (SECTIONS_COUNT * by_section.mean() if len(by_section) >= 10 else 0)


def fitted(collections, weights):
    """Coordinate ascent, one round."""
    weights = dict(weights)
    best = np.mean([cases.goal(weights) for cases in collections])
    for part in PARTS:
        start = weights[part]
        for value in [start * factor for factor in FACTORS] if start else [0.1, 0.3]:
            if part == "feedback" and not start:
                continue
            reached = np.mean([cases.goal(dict(weights, **{part: value})) for cases in collections])
            if reached > best + LEAST_GAIN:
                best = reached
                weights[part] = value
    return weights


def chance(differences, rounds=10_000):
    """Two-sided paired randomisation test: how often signs by chance give a mean as large."""
    seed = np.random.default_rng(1)
    signs = seed.choice([-1.0, 1.0], size=(rounds, len(differences)))
    return float((np.abs(signs @ differences) >= abs(differences.sum()) - 1e-12).mean())


def read(argv):
    lab, data, indexes, folder, *names = argv
    os.makedirs(folder, exist_ok=True)
    missing = [name for name in names if not os.path.exists(f"{folder}/{name}.json")]
    if missing:
        subprocess.run([lab, "features", data, indexes, *missing, f"out={folder}"], check=True)
    out = {"few": [], "many": []}
    weights = {}
    for name in names:
        with open(f"{folder}/{name}.json", encoding="utf-8") as file:
            listed = json.load(file)
        rows = np.fromfile(f"{folder}/{name}.f32", dtype=np.float32).astype(float).reshape(-1, len(listed["columns"]))
        for kind in out:
            weights[kind] = listed[kind]
            cases = Cases(name, listed, rows, kind == "few")
            if cases.count >= 10:
                out[kind].append(cases)
    return out, weights, listed["most_few"]


def table(header, rows):
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def show_parts(collections, weights):
    base = [cases.measures(weights) for cases in collections]
    rows = [["(all parts)", ""] + [f"{note.mean():.3f}" + (f" / {section.mean():.3f}" if len(section) >= 10 else "")
                                   for note, section in base] + [""]]
    for part in PARTS:
        if not weights[part]:
            continue
        row, changes = [part, f"{weights[part]:g}"], []
        for cases, (note, section) in zip(collections, base):
            by_note, by_section = cases.measures(dict(weights, **{part: 0}))
            changes.append(by_note.mean() - note.mean())
            cell = f"{changes[-1]:+.3f}"
            row.append(cell + (f" / {by_section.mean() - section.mean():+.3f}" if len(section) >= 10 else ""))
        rows.append(row + [f"{np.mean(changes):+.4f}"])
    table(["without", "weight"] + [f"{cases.name} ({cases.count})" for cases in collections] + ["mean"], rows)


def show_cross_validation(collections, weights):
    with_all = fitted(collections, weights)
    rows, differences, gaps = [], [], []
    for cases in collections:
        without = fitted([other for other in collections if other is not cases], weights)
        now, seen, unseen = (cases.measures(one)[0] for one in (weights, with_all, without))
        differences.append(unseen - now)
        gaps.append(abs(unseen.mean() - seen.mean()))
        changed = ", ".join(f"{part} {without[part]:g}" for part in PARTS if without[part] != weights[part])
        rows.append([cases.name, f"{now.mean():.3f}", f"{seen.mean():.3f}", f"{unseen.mean():.3f}", changed or "nothing"])
    table(["collection", "as they are", "fitted to all", "fitted to the others", "what the others change"], rows)
    together = np.concatenate(differences)
    print(f"Fitted to the others, the mean over collections changes by {np.mean([one.mean() for one in differences]):+.4f}, over"
          f" all {len(together)} questions by {together.mean():+.4f} (p = {chance(together):.3f}, paired randomisation test)."
          f" Fitted to all it differs from fitted to the others by {np.mean(gaps):.4f} on average, {max(gaps):.3f} at most.\n")


def main():
    if len(sys.argv) < 6:
        sys.exit(__doc__)
    collections, weights, most = read(sys.argv[1:])
    print("# What the parts of the ranking are worth\n")
    print("Written by `ranking.py` (see there for how, and for the command). By note: nDCG@10 of judged abstracts (cranfield, cacm,"
          " cisi, npl, lisa), MRR@10 of known items; behind the slash MRR@10 by section. In brackets: questions.\n")
    for kind, words in (("few", f"up to {most} words"), ("many", f"more than {most} words")):
        print(f"## Queries of {words}\n\nStop words are not counted. What changes when a part is taken out:\n")
        show_parts(collections[kind], weights[kind])
        print("### Would other weights be better?\n")
        show_cross_validation(collections[kind], weights[kind])


if __name__ == "__main__":
    main()
