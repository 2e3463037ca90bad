// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace dssearch {

/// A question with its judged answers.
struct JudgedQuery {
  std::string id;
  std::string text;
  std::set<std::string> exclude;      ///< notes to leave out of the answer
  std::map<std::string, int> grades;  ///< note's path to grade; above 0 is relevant
  struct Place {
    std::string path;
    std::string anchor;
    int line = 0;
  };
  std::vector<Place> sections;  ///< the sections that answer; empty when only notes were judged
};

/// A folder of notes with judged questions. Files: docs/, queries.jsonl (qid, text, exclude), qrels.tsv (qid, path,
/// grade), qrels_sections.tsv (qid, path, anchor, line, …; optional), meta.json (kind: "judged" or another).
struct Collection {
  std::string name;
  std::string docs;
  bool judged = false;  ///< graded abstracts: nDCG@10 is the measure; else MRR@10
  std::vector<JudgedQuery> queries;
};

/// @param queries  name of the file of questions in it.
/// @throws std::runtime_error  a file is missing or not of that form.
Collection read_collection(const std::string& folder, const std::string& queries = "queries.jsonl");

/// A section in an answer.
using AnsweredPlace = JudgedQuery::Place;

/// nDCG@10 or MRR@10 of an answer by note, the best section standing for its note.
double note_measure(const Collection& collection, const JudgedQuery& query, const std::vector<AnsweredPlace>& answer);

/// MRR@10 by section: same anchor, or a line at most two away.
double section_measure(const JudgedQuery& query, const std::vector<AnsweredPlace>& answer);

}  // namespace dssearch
