// SPDX-License-Identifier: GPL-2.0-or-later
// What a full build consists of, on one thread: how far it is from its floor, which is to read and cut the notes.
//
// usage: build_cost NOTES
// Prints a table of milliseconds of processor time per MB of notes, each row with all that the rows before do. The
// first reading is not counted: all is in memory. The index goes into a temporary folder.
#include <xapian.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <iostream>
#include <stdexcept>

#include "indexer/document/document_builder.hpp"
#include "indexer/document/note_loader.hpp"
#include "indexer/segment/segment.hpp"
#include "indexer/write/generation.hpp"
#include "indexer/write/refresh.hpp"
#include "tests/support/temp_dir.hpp"

namespace dssearch {
namespace {

double now_ms() {
  struct timespec now {};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

class Costs {
 public:
  explicit Costs(const std::string& notes_dir)
      : notes_dir_(std::filesystem::canonical(notes_dir).string()),
        notes_(scan_notes(notes_dir_, {}).notes),
        reader_(notes_dir_) {
    for (const FoundNote& note : notes_) bytes_ += static_cast<double>(note.stamp.size_bytes);
    if (notes_.empty()) throw std::runtime_error("no notes in " + notes_dir);
  }

  void run() {
    read();
    std::printf("%zu notes, %.1f MB\n\n| on one thread | ms/MB | of all |\n|---|---:|---:|\n", notes_.size(),
                bytes_ / 1e6);
    const double all = time([&] { build(); });
    const auto row = [&](const char* name, double ms) {
      std::printf("| %s | %.1f | %.0f %% |\n", name, ms / (bytes_ / 1e6), 100 * ms / all);
      std::fflush(stdout);
    };
    row("walk and look at files", time([&] { scan_notes(notes_dir_, {}); }));
    row("read them", time([&] { read(); }));
    row("parse and cut them: the floor", time([&] { cut(); }));
    row("tokenise and stem", time([&] { find_terms(); }));
    row("and sort into segments", time([&] { make_segments(); }));
    row("whole build", all);
    row("  of which: copying all tables once, as the last merge does", time([&] { copy(); }));
    std::printf("\n%zu sections, index %.2f times the notes\n", sections_, index_bytes() / bytes_);
  }

 private:
  static double time(const std::function<void()>& work) {
    const double began = now_ms();
    work();
    return now_ms() - began;
  }

  void read() const {
    for (const FoundNote& note : notes_) reader_.read(note.path, kMaxBytes);
  }

  void cut() const {
    for (const FoundNote& note : notes_) load_note(reader_, note, kMaxBytes);
  }

  /// Calls `end` after each section.
  template <typename End>
  void tell(PostingSink& sink, End end) {
    DocumentBuilder builder("english");
    sections_ = 0;
    for (const FoundNote& found : notes_) {
      const LoadedNote intake = load_note(reader_, found, kMaxBytes);
      if (!intake.note) continue;
      const NoteSource source{found.path, notes_dir_, *intake.note};
      const NoteRecord record = record_of(source);
      builder.begin_note(source);
      for (std::size_t i = 0; i < record.sections.size(); ++i) {
        builder.build(i, record.sections[i], sink);
        end();
      }
      sections_ += record.sections.size();
    }
  }

  void find_terms() {
    struct Nobody : PostingSink {
      void add_term(std::string_view, std::uint32_t, std::uint32_t) override {}
      void add_value(std::uint32_t, std::string_view) override {}
      void set_data(std::string_view) override {}
    } nobody;
    tell(nobody, [] {});
  }

  void make_segments() {
    constexpr int kSections = 10'000;  // of about 4 MB of notes
    Segment segment;
    int count = 0;
    const auto write = [&] {
      const std::string dir = dir_.at("segment" + std::to_string(count));
      const std::string positions_dir = dir + ".positions";
      std::filesystem::create_directory(dir);
      std::filesystem::create_directory(positions_dir);
      segment.write(dir, positions_dir);
    };
    tell(segment, [&] {
      segment.end_section();
      if (++count % kSections == 0) write();
    });
    if (count % kSections != 0) write();
  }

  void build() {
    Location location;
    location.notes_dir = notes_dir_;
    location.index_dir = dir_.at("index");
    location.may_read_notes = true;
    RefreshRequest request;
    request.full = true;
    request.jobs = 1;
    Progress silent;
    generation_ = location.index_dir + "/" + refresh_index(location, request, silent).generation;
  }

  void copy() const { Xapian::Database(generation_).compact(dir_.at("copy")); }

  double index_bytes() const {
    double bytes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(generation_))
      bytes += static_cast<double>(entry.file_size());
    return bytes;
  }

  static constexpr std::uint64_t kMaxBytes = 16'000'000;

  TempDir dir_;
  std::string notes_dir_;
  std::vector<FoundNote> notes_;
  NoteReader reader_;
  double bytes_ = 0;
  std::size_t sections_ = 0;
  std::string generation_;
};

}  // namespace
}  // namespace dssearch

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: build_cost NOTES\n";
    return 2;
  }
  try {
    dssearch::Costs(argv[1]).run();
  } catch (const std::exception& error) {
    std::cerr << "build_cost: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
