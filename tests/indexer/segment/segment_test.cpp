// SPDX-License-Identifier: GPL-2.0-or-later
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/base/error.hpp"
#include "indexer/document/xapian_document.hpp"
#include "indexer/segment/segment.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {
namespace {

namespace fs = std::filesystem;

constexpr int kFlags = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS;

/// A segment, and the database that Xapian itself writes when it is told the same.
class Twins : public PostingSink {
 public:
  void add_term(std::string_view term, std::uint32_t position, std::uint32_t wdf) override {
    ours_.add_term(term, position, wdf);
    document_.add_term(term, position, wdf);
  }
  void add_value(std::uint32_t slot, std::string_view value) override {
    ours_.add_value(slot, value);
    document_.add_value(slot, value);
  }
  void set_data(std::string_view data) override {
    ours_.set_data(data);
    document_.set_data(data);
  }
  void end_section() {
    ours_.end_section();
    theirs_.add_document(document_.document);
    document_.document = Xapian::Document();
  }
  void set_metadata(const std::string& key, const std::string& value) {
    ours_.set_metadata(key, value);
    theirs_.set_metadata(key, value);
  }
  /// Writes both. May be called again for what was told since.
  void write() {
    ++written_;
    fs::create_directory(ours());
    fs::create_directory(positions(ours()));
    ours_.write(ours(), positions(ours()));
    theirs_.commit();
    theirs_.close();
    theirs_ = Xapian::WritableDatabase(dir_.at("theirs" + std::to_string(written_)), kFlags);
  }
  /// The ones that were written last.
  std::string ours() const { return dir_.at("ours" + std::to_string(written_)); }
  std::string theirs() const { return dir_.at("theirs" + std::to_string(written_ - 1)); }
  /// @return what Xapian makes of segments.
  std::string merged(const std::vector<std::string>& segments) const {
    const std::string out = dir_.at("merged");
    Xapian::Database words;
    Xapian::Database places;
    for (const std::string& segment : segments) {
      words.add_database(Xapian::Database(segment, Xapian::DB_BACKEND_GLASS));
      places.add_database(Xapian::Database(positions(segment), Xapian::DB_BACKEND_GLASS));
    }
    words.compact(out);
    places.compact(positions(out));
    adopt_positions(positions(out), out);
    return out;
  }
  static std::string positions(const std::string& segment) { return segment + ".positions"; }

 private:
  TempDir dir_;
  int written_ = 0;
  Segment ours_;
  XapianDocument document_;
  Xapian::WritableDatabase theirs_{dir_.at("theirs0"), kFlags};
};

std::string dump_document(const Xapian::Database& db, Xapian::docid number) {
  const Xapian::Document document = db.get_document(number);
  std::ostringstream out;
  out << "document " << number << " length " << db.get_doclength(number) << " data " << document.get_data() << '\n';
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    out << *term << " wdf " << term.get_wdf();
    for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at) out << ' ' << *at;
    out << '\n';
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value)
    out << "value " << value.get_valueno() << ' ' << *value << '\n';
  return out.str();
}

std::string dump_postings(const Xapian::Database& db, const std::string& term) {
  std::ostringstream out;
  out << "term " << term << " in " << db.get_termfreq(term) << " times " << db.get_collection_freq(term) << " most "
      << db.get_wdf_upper_bound(term) << '\n';
  for (auto posting = db.postlist_begin(term); posting != db.postlist_end(term); ++posting) {
    out << *posting << ' ' << posting.get_wdf() << ' ' << posting.get_doclength();
    for (auto at = posting.positionlist_begin(); at != posting.positionlist_end(); ++at) out << ' ' << *at;
    out << '\n';
  }
  return out.str();
}

/// All that a database says, by every way in.
std::string dump(const std::string& path) {
  const Xapian::Database db(path, Xapian::DB_BACKEND_GLASS);
  std::ostringstream out;
  out << db.get_doccount() << ' ' << db.get_lastdocid() << ' ' << db.get_total_length() << ' '
      << db.get_doclength_lower_bound() << ' ' << db.get_doclength_upper_bound() << '\n';
  for (auto all = db.postlist_begin(""); all != db.postlist_end(""); ++all) out << dump_document(db, *all);
  for (auto term = db.allterms_begin(); term != db.allterms_end(); ++term) out << dump_postings(db, *term);
  for (Xapian::valueno slot = 0; slot < 400; ++slot) {
    out << slot << ": " << db.get_value_freq(slot) << ' ' << db.get_value_lower_bound(slot) << ' '
        << db.get_value_upper_bound(slot);
    for (auto value = db.valuestream_begin(slot); value != db.valuestream_end(slot); ++value)
      out << ' ' << value.get_docid() << '=' << *value;
    out << '\n';
  }
  for (auto key = db.metadata_keys_begin(); key != db.metadata_keys_end(); ++key)
    out << "metadata " << *key << ' ' << db.get_metadata(*key) << '\n';
  return out.str();
}

std::size_t faults(const std::string& path) {
  std::ostringstream words;
  const std::size_t count = Xapian::Database::check(path, 0, &words);
  return count;
}

void check_twins(const Twins& twins) {
  const std::string wanted = dump(twins.theirs());
  // Of a text whose words all have a wdf of 0, the check says that it has no terms.
  const std::size_t expected = faults(twins.theirs());
  const std::string merged = twins.merged({twins.ours()});
  CHECK(dump(merged) == wanted);
  CHECK(faults(merged) == expected);
  adopt_positions(Twins::positions(twins.ours()), twins.ours());
  CHECK(dump(twins.ours()) == wanted);
  CHECK(faults(twins.ours()) == expected);
}

template <typename Random>
std::string random_bytes(Random& random, std::size_t size, unsigned alphabet) {
  std::string out;
  while (out.size() < size) out.push_back(static_cast<char>(random() % alphabet));
  return out;
}

TEST_CASE("Segment: is what Xapian writes of the same sections") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    std::mt19937 engine(seed);
    const auto random = [&engine] { return static_cast<std::uint32_t>(engine()); };
    std::vector<std::string> words;
    // Few letters: terms begin alike. NUL and 0xff are special in keys.
    for (int i = 0; i < 300; ++i) words.push_back("w" + random_bytes(random, random() % 12, i % 5 == 0 ? 256 : 3));
    for (int i = 0; i < 5; ++i) words.push_back(random_bytes(random, 100, 2) + "x");
    Twins twins;
    const std::size_t sections = seed % 4 == 0 ? 3000 : random() % 200;
    for (std::size_t i = 0; i < sections; ++i) {
      std::uint32_t position = 1;
      for (std::size_t left = random() % (seed % 4 == 0 ? 12 : 300); left > 0; --left) {
        const std::string& word = words[std::min(random() % 305, random() % 305)];
        twins.add_term(word, random() % 4 == 0 ? 0 : position, random() % 3 == 0 ? 0 : random() % 70);
        position += random() % 5 == 0 ? random() % 3000 : random() % 2;  // also twice in one place
        if (random() % 50 == 0) position = 1 + random() % position;      // and backwards
      }
      for (std::size_t left = random() % 8; left > 0; --left)
        twins.add_value(random() % 3 == 0 ? random() % 300 : random() % 4, random_bytes(random, random() % 40, 5));
      if (random() % 10 != 0)
        twins.set_data(random_bytes(random, random() % (i % 40 == 0 ? 30'000 : 300), 1 + random() % 256));
      twins.end_section();
    }
    for (int i = 0; i < 20; ++i)
      twins.set_metadata("key" + std::to_string(random() % 30), random_bytes(random, random() % 5000, 7));
    twins.write();
    check_twins(twins);
  }
}

TEST_CASE("Segment: none, one empty section, and what is added last counts") {
  Twins twins;
  SECTION("nothing at all") {}
  SECTION("only metadata") {
    twins.set_metadata("a", "b");
  }
  SECTION("a section without anything") {
    twins.end_section();
  }
  SECTION("values and data") {
    twins.add_value(3, "first");
    twins.add_value(3, "second");
    twins.add_value(1, "there");
    twins.add_value(1, "");
    twins.set_data("first data, which is longer than the second");
    twins.set_data("second data");
    twins.end_section();
    twins.add_value(3, "second");
    twins.end_section();
  }
  twins.write();
  check_twins(twins);
}

TEST_CASE("Segment: long lists are cut, frequent words and far positions counted") {
  Twins twins;
  for (std::uint32_t i = 1; i <= 40'000; ++i) {
    twins.add_term("everywhere", i % 7, i % 300);
    if (i % 3 == 0) twins.add_term("Zrare" + std::to_string(i % 1000), 0, 126 + i % 3);
    if (i % 9'000 == 0) {
      for (std::uint32_t at = 1; at < 4'000'000'000U - 3'000'000; at += 2'999'999) twins.add_term("far", at, 1);
      for (std::uint32_t at = 1; at < 20'000; ++at) twins.add_term("near", at, 1);
    }
    twins.add_value(0, "value " + std::to_string(i % 77));
    twins.end_section();
  }
  twins.write();
  check_twins(twins);
}

TEST_CASE("Segment: a table of several levels is searched by key") {
  Twins twins;
  const std::string filler(170, 'k');
  for (int i = 0; i < 30'000; ++i) {
    const std::string key = filler + std::to_string(i * 7919 % 30'000);
    twins.set_metadata(key, "tag " + std::to_string(i));
  }
  twins.write();
  const Xapian::Database db(twins.ours());
  for (int i = 0; i < 30'000; i += 7)
    REQUIRE(db.get_metadata(filler + std::to_string(i * 7919 % 30'000)) == "tag " + std::to_string(i));
  CHECK(db.get_metadata(filler + "x").empty());
  CHECK(faults(twins.ours()) == 0);
  CHECK(faults(twins.merged({twins.ours()})) == 0);
}

TEST_CASE("adopt_positions: a root that is not as it should be is left alone") {
  Twins twins;
  twins.add_term("word", 1, 1);
  twins.end_section();
  twins.write();
  const std::string root = twins.ours() + "/iamglass";
  SECTION("of another version") {
    std::fstream(root, std::ios::in | std::ios::out | std::ios::binary).seekp(15).put('x');
  }
  SECTION("that ends early") {
    fs::resize_file(root, 40);
  }
  SECTION("of another revision") {
    std::fstream(root, std::ios::in | std::ios::out | std::ios::binary).seekp(32).put('\2');
  }
  SECTION("that is not there") {
    fs::remove(root);
  }
  CHECK_THROWS_AS(adopt_positions(Twins::positions(twins.ours()), twins.ours()), Error);
  CHECK(fs::exists(Twins::positions(twins.ours()) + "/position.glass"));
}

TEST_CASE("Segment: is empty after it was written, and several are merged") {
  Twins twins;
  std::vector<std::string> segments;
  Xapian::Database both;
  for (const std::string word : {"alpha", "beta", "gamma"}) {
    for (std::uint32_t i = 1; i < 50; ++i) {
      twins.add_term(word, i, 1);
      twins.add_term("common", 100 + i, 2);
      twins.add_value(i % 3, word + std::to_string(i));
      twins.set_data("of " + word);
      twins.end_section();
    }
    twins.set_metadata(word, "there");
    twins.write();
    segments.push_back(twins.ours());
    both.add_database(Xapian::Database(twins.theirs()));
  }
  TempDir dir;
  both.compact(dir.at("theirs"));
  const std::string merged = twins.merged(segments);
  CHECK(dump(merged) == dump(dir.at("theirs")));
  CHECK(faults(merged) == 0);
}

}  // namespace
}  // namespace dssearch
