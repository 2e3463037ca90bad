// SPDX-License-Identifier: GPL-2.0-or-later
// What Xapian gives back of the records of long sections.
#include <xapian.h>

#include <string>

#include "indexer/schema/stored_section.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {
namespace {

/// A section of one repeated line whose text has `bytes` bytes.
StoredSection repetitive(std::size_t bytes, const std::string& line) {
  StoredSection stored{"4f2a9c1e7k3mq", "a.md", "A", {}};
  while (stored.section.text.size() + line.size() <= bytes) {
    stored.section.lines.push_back({stored.section.text.size(), static_cast<int>(stored.section.lines.size())});
    stored.section.text += line;
  }
  stored.section.text.resize(bytes, 'x');
  stored.section.blocks.push_back({BlockKind::paragraph, {0, bytes}, ""});
  return stored;
}

// Pages of one repeated line made an index that Xapian took for damaged.
TEST_CASE("pack: a section of one pattern is read back from an index, whatever its length", "[unit][indexer]") {
  const std::string line = GENERATE(as<std::string>{}, "A line of many words that stands here for its length.\n", "ab");
  const std::size_t from = GENERATE(as<std::size_t>{}, 7700, 16'000);
  const std::size_t to = from + 700;
  const TempDir dir;
  {
    Xapian::WritableDatabase db(dir.at("db"), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    for (std::size_t bytes = from; bytes < to; ++bytes) {
      Xapian::Document doc;
      doc.set_data(pack(repetitive(bytes, line)));
      db.add_document(doc);
    }
    db.commit();
  }
  const Xapian::Database db(dir.at("db"), Xapian::DB_BACKEND_GLASS);

  for (std::size_t bytes = from; bytes < to; ++bytes) {
    CAPTURE(bytes);
    const auto doc = static_cast<Xapian::docid>(bytes - from + 1);
    REQUIRE(unpack_section(db.get_document(doc).get_data(), section_order("a.md", 0)).section ==
            repetitive(bytes, line).section);
  }
}

}  // namespace
}  // namespace dssearch
