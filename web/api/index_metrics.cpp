// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/api/index_metrics.hpp"

namespace dssearch::inline web_api {
namespace {

std::string gauge(const std::string& name, const std::string& help, long long value) {
  return "# HELP dssearch_" + name + " " + help + "\n# TYPE dssearch_" + name + " gauge\ndssearch_" + name + " " +
         std::to_string(value) + "\n";
}

/// "2026-11-23T20:35:10Z" in seconds since 1970.
std::time_t seconds_of(const std::string& moment) {
  std::tm time{};
  return ::strptime(moment.c_str(), "%Y-%m-%dT%H:%M:%SZ", &time) == nullptr ? 0 : ::timegm(&time);
}

}  // namespace

std::string index_metrics(const std::optional<IndexSummary>& index, const IndexHealth& health, std::time_t now) {
  const std::size_t stale = health.changed + health.added + health.removed;
  std::string out = gauge("index_up", "Whether the index can be opened.", index ? 1 : 0);
  if (index) {
    out += gauge("index_notes", "Notes in the index.", static_cast<long long>(index->notes));
    out += gauge("index_sections", "Sections in the index.", static_cast<long long>(index->sections));
    out += gauge("index_age_seconds", "Time since the index was changed.", now - seconds_of(index->updated));
  }
  if (health.is_known)
    out += gauge("index_stale_notes", "Notes that differ from the index.", static_cast<long long>(stale));
  out += gauge("index_skipped_notes", "Notes that are left out.", static_cast<long long>(health.skipped.size()));
  return out + gauge("refresh_failing", "Whether the last check of the notes failed.", health.error.empty() ? 0 : 1);
}

}  // namespace dssearch::inline web_api
