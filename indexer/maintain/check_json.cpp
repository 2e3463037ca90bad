// SPDX-License-Identifier: GPL-2.0-or-later
#include <nlohmann/json.hpp>

#include "indexer/base/json_text.hpp"
#include "indexer/base/plural.hpp"
#include "indexer/base/terminal.hpp"
#include "indexer/maintain/check.hpp"
#include "indexer/maintain/prune.hpp"
#include "indexer/write/report.hpp"

namespace dssearch {
namespace {

std::string dump(const nlohmann::ordered_json& value) {
  return json_text(value, 2);
}

nlohmann::ordered_json rows_of(const std::vector<Skipped>& list) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const Skipped& row : list) out.push_back({{"path", row.path}, {"reason", row.reason}});
  return out;
}

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
  return dump({{"schema_version", 1},
               {"notes_dir", check.notes_dir},
               {"index_dir", check.index_dir},
               {"generation", check.generation},
               {"state", state_of(check)},
               {"notes", check.notes},
               {"sections", check.sections},
               {"stale", rows_of(check.stale)},
               {"damage", rows_of(check.damage)},
               {"skipped", rows_of(check.skipped)},
               {"seconds", check.seconds}});
}

std::string prune_json(const std::vector<PruneRow>& rows) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const PruneRow& row : rows)
    list.push_back(
        {{"index_dir", row.index_dir}, {"notes_dir", row.notes_dir}, {"gone", row.gone}, {"reason", row.reason}});
  return dump({{"schema_version", 1}, {"indexes", list}});
}

}  // namespace dssearch
