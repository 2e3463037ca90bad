// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/segment_merge.hpp"

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <future>

#include "indexer/base/error.hpp"

namespace dssearch::inline indexer_write {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMergeAtOnce = 100;  // six file descriptors per segment, 1,024 allowed by default

/// The path of a segment's positions.
std::string positions_of(const std::string& segment_path) {
  return segment_path + ".positions";
}

void remove(const std::string& segment_path) {
  fs::remove_all(segment_path);
  fs::remove_all(positions_of(segment_path));
}

void compact(const std::vector<std::string>& from, const std::string& to) {
  Xapian::Database in;
  for (const std::string& path : from) in.add_database(Xapian::Database(path, Xapian::DB_BACKEND_GLASS));
  in.compact(to);
}

std::vector<std::string> positions_of(const std::vector<std::string>& segments) {
  std::vector<std::string> out(segments.size());
  std::transform(segments.begin(), segments.end(), out.begin(),
                 [](const std::string& segment) { return positions_of(segment); });
  return out;
}

void merge_group(const std::vector<std::string>& segments, SegmentKind kind, const std::string& to, unsigned jobs) {
  if (kind == SegmentKind::xapian) return compact(segments, to);
  std::future<void> positions = std::async(jobs > 1 ? std::launch::async : std::launch::deferred,
                                           [&] { compact(positions_of(segments), positions_of(to)); });
  compact(segments, to);
  positions.get();
}

// A segment with some of everything: short and long terms and records, values, positions, metadata.
constexpr std::uint32_t kProbeSections = 3;
constexpr std::uint32_t kProbeSlot = 7;

std::string probe_data(std::uint32_t section) {
  return std::string(200 * section, 'd') + std::to_string(section);
}

std::string probe_term(std::uint32_t section) {
  return std::string(60 * section, 't');
}

void write_probe(const std::string& path) {
  Segment segment;
  for (std::uint32_t section = 1; section <= kProbeSections; ++section) {
    for (std::uint32_t position = 1; position <= 40; ++position) segment.add_term("word", position * section, 1);
    segment.add_term(probe_term(section), 0, section);
    segment.add_value(kProbeSlot, "value " + std::to_string(section));
    segment.set_data(probe_data(section));
    segment.end_section();
  }
  segment.set_metadata("key", "value");
  write_segment(segment, path);
}

bool is_probe_section(const Xapian::Database& db, std::uint32_t section) {
  const Xapian::Document document = db.get_document(section);
  const std::vector<std::uint32_t> positions(db.positionlist_begin(section, "word"),
                                             db.positionlist_end(section, "word"));
  std::vector<std::uint32_t> written;
  for (std::uint32_t position = 1; position <= 40; ++position) written.push_back(position * section);
  return positions == written && document.get_data() == probe_data(section) &&
         document.get_value(kProbeSlot) == "value " + std::to_string(section) &&
         db.get_doclength(section) == 40 + section && db.get_termfreq(probe_term(section)) == 1 &&
         db.get_collection_freq(probe_term(section)) == section;
}

bool is_probe(const std::string& path) {
  const Xapian::Database db(path, Xapian::DB_BACKEND_GLASS);
  if (db.get_doccount() != kProbeSections || db.get_termfreq("word") != kProbeSections) return false;
  for (std::uint32_t section = 1; section <= kProbeSections; ++section) {
    if (!is_probe_section(db, section)) return false;
  }
  return db.get_metadata("key") == "value";
}

}  // namespace

void write_segment(Segment& segment, const std::string& path) {
  fs::create_directory(path);
  fs::create_directory(positions_of(path));
  segment.write(path, positions_of(path));
}

void merge_segments(std::vector<std::string> segments, SegmentKind kind, const std::string& work_dir,
                    const std::string& target, unsigned jobs) {
  for (int round = 0; segments.size() > kMergeAtOnce; ++round) {
    std::vector<std::string> merged;
    for (std::size_t i = 0; i < segments.size(); i += kMergeAtOnce) {
      const std::size_t end = std::min(i + kMergeAtOnce, segments.size());
      const std::vector<std::string> group(segments.begin() + static_cast<std::ptrdiff_t>(i),
                                           segments.begin() + static_cast<std::ptrdiff_t>(end));
      merged.push_back(work_dir + "/merge." + std::to_string(round) + "." + std::to_string(i));
      merge_group(group, kind, merged.back(), jobs);
      for (const std::string& path : group) remove(path);
    }
    segments = std::move(merged);
  }
  const std::string whole = work_dir + "/whole";
  merge_group(segments, kind, whole, jobs);
  if (kind == SegmentKind::own) adopt_positions(positions_of(whole), whole);
  fs::rename(whole, target);
}

bool xapian_reads_segments(const std::string& work_dir) {
  const std::string dir = work_dir + "/probe";
  fs::create_directory(dir);
  bool fits = false;
  try {
    write_probe(dir + "/segment");
    adopt_positions(positions_of(dir + "/segment"), dir + "/segment");
    fits = is_probe(dir + "/segment");
  } catch (const Xapian::Error&) {
    fits = false;
  } catch (const Error&) {  // also on a full disk: the next write will fail and report it
    fits = false;
  }
  fs::remove_all(dir);
  return fits;
}

}  // namespace dssearch::inline indexer_write
