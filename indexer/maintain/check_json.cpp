// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/base/json_writer.hpp"
#include "indexer/base/plural.hpp"
#include "indexer/base/terminal.hpp"
#include "indexer/maintain/check.hpp"
#include "indexer/maintain/prune.hpp"
#include "indexer/write/report.hpp"

namespace dssearch::inline indexer_maintain {
namespace {

const char* state_of(const IndexCheck& check) {
  if (!check.damage.empty()) return "damaged";
  return check.stale.empty() ? "fresh" : "stale";
}

}  // namespace

std::string check_text(const IndexCheck& check) {
  std::string out = std::string(state_of(check)) + ": " + plural(check.notes, "note") + ", " +
                    plural(check.sections, "section") + " compared in " + printable(check.index_dir) + "\n";
  for (const Skipped& row : check.damage) out += "damaged " + printable(row.path) + ": " + printable(row.reason) + "\n";
  for (const Skipped& row : check.stale) out += "stale " + printable(row.path) + ": " + printable(row.reason) + "\n";
  return out + rows_text("skipped", check.skipped, false);
}

std::string check_json(const IndexCheck& check) {
  JsonWriter out(2);
  out.begin_object();
  out.member("schema_version", 1);
  out.member("notes_dir", check.notes_dir);
  out.member("index_dir", check.index_dir);
  out.member("generation", check.generation);
  out.member("state", state_of(check));
  out.member("notes", check.notes);
  out.member("sections", check.sections);
  write_rows(out, "stale", check.stale);
  write_rows(out, "damage", check.damage);
  write_rows(out, "skipped", check.skipped);
  out.member("seconds", check.seconds);
  out.end_object();
  return out.take_line();
}

std::string prune_json(const std::vector<PruneRow>& rows) {
  JsonWriter out(2);
  out.begin_object();
  out.member("schema_version", 1);
  out.begin_array("indexes");
  for (const PruneRow& row : rows) {
    out.begin_object();
    out.member("index_dir", row.index_dir);
    out.member("notes_dir", row.notes_dir);
    out.member("gone", row.gone);
    out.member("reason", row.reason);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take_line();
}

}  // namespace dssearch::inline indexer_maintain
