// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/work_guard.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <optional>
#include <thread>

#include "indexer/base/hash.hpp"
#include "indexer/document/document_builder.hpp"
#include "indexer/store/index_dir.hpp"

namespace dssearch::inline indexer_write {
namespace {

// The file: marks of the notes being parsed, then those of the suspects of dead runs, which stay until a run ends
// normally. Otherwise, of two notes that end runs, each would be forgotten because of the other, and no run would
// succeed.
constexpr std::size_t kSlots = 64;
constexpr std::size_t kMaxSuspects = 960;
constexpr std::size_t kNumbers = kSlots + kMaxSuspects;
constexpr std::size_t kBytes = kNumbers * sizeof(std::uint64_t);
static_assert(std::atomic<std::uint64_t>::is_always_lock_free, "the slots are shared with the file");

/// Never 0, which means a free slot.
std::uint64_t mark_of(const std::string& path) {
  return hash64(path) | 1U;
}

class NoSink : public PostingSink {
 public:
  void add_term(std::string_view, std::uint32_t, std::uint32_t) override {}
  void add_value(std::uint32_t, std::string_view) override {}
  void set_data(std::string_view) override {}
};

/// All that a run does with one note, except writing it.
void take_through(const FoundNote& found, const IndexSettings& settings) {
  const NoteReader reader(settings.notes_dir);
  const LoadedNote intake = load_note(reader, found, settings.scan.max_size_bytes);
  if (!intake.note) return;
  const NoteSource source{found.path, settings.notes_dir, *intake.note};
  const NoteRecord record = record_of(source);
  DocumentBuilder builder(settings.language);
  NoSink sink;
  builder.begin_note(source);
  for (std::size_t i = 0; i < record.sections.size(); ++i) builder.build(i, record.sections[i], sink);
}

constexpr int kNoMemory = 9;  // exit code of a trial

/// @return what ended the process that parsed the note; nothing when it ended normally or could not be started.
std::optional<std::string> failure_of_trial(const FoundNote& found, const IndexSettings& settings,
                                            const Progress& progress) {
  // Libraries must be initialised before: otherwise another thread could be doing it now, and would not continue in the
  // child.
  cut_note("---\na: b\n---\n", found.path);
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) return std::nullopt;
  if (child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(0);
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    try {
      take_through(found, settings);
    } catch (const std::bad_alloc&) {
      ::_exit(kNoMemory);
    } catch (...) {  // the run itself meets it again and reports it
    }
    ::_exit(0);
  }
  int status = 0;
  for (;;) {
    const pid_t ended = ::waitpid(child, &status, WNOHANG);
    if (ended == child) break;
    if (ended < 0 && errno != EINTR) return std::nullopt;
    if (progress.stopped()) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      throw Interrupted{};
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  if (WIFSIGNALED(status)) return "signal " + std::to_string(WTERMSIG(status));
  if (WEXITSTATUS(status) == kNoMemory) return "not enough memory";
  return std::nullopt;
}

}  // namespace

WorkGuard::WorkGuard(const std::string& index_dir) : file_(index_dir + "/" + std::string(kWorkName)) {
  const int fd = ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
  if (fd < 0) return;
  std::array<std::uint64_t, kNumbers> left{};
  if (::read(fd, left.data(), kBytes) > 0) suspects_.insert(left.begin(), left.end());
  suspects_.erase(0);
  // Blocks are allocated now: on a full disk a write to the mapping would end the process.
  if (::posix_fallocate(fd, 0, kBytes) == 0) {
    void* memory = ::mmap(nullptr, kBytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (memory != MAP_FAILED) slots_ = static_cast<std::atomic<std::uint64_t>*>(memory);
  }
  ::close(fd);
  if (slots_ == nullptr) return;
  std::size_t place = kSlots;  // written before the slots are freed: a crash in between loses none
  for (auto suspect = suspects_.begin(); suspect != suspects_.end() && place < kNumbers; ++suspect)
    slots_[place++] = *suspect;
  while (place < kNumbers) slots_[place++] = 0;
  for (std::size_t i = 0; i < kSlots; ++i) slots_[i] = 0;
}

WorkGuard::~WorkGuard() {
  bool names_a_note = false;
  for (std::size_t i = 0; slots_ != nullptr && i < kSlots; ++i) names_a_note = names_a_note || slots_[i] != 0;
  if (slots_ != nullptr) ::munmap(slots_, kBytes);
  if (!names_a_note) ::unlink(file_.c_str());
}

void WorkGuard::try_suspects(const std::vector<FoundNote>& notes, const std::vector<FileRecord>& left_out,
                             const IndexSettings& settings, bool again, const Progress& progress) {
  std::set<std::string> ended_before;
  for (const FileRecord& file : left_out) {
    if (again) {
      ended_before.insert(file.path);
    } else {
      avoided_.contents.emplace(file.content_hash, file.skipped);
    }
  }
  if (suspects_.empty() && ended_before.empty()) return;
  for (const FoundNote& note : notes) {
    if (!suspects_.contains(mark_of(note.path)) && !ended_before.contains(note.path)) continue;
    work_on(note.path, [&] {  // if this process dies too, the note stays a suspect
      if (const auto failure = failure_of_trial(note, settings, progress))
        avoided_.paths.emplace(note.path, "dsindex died twice while reading it (" + *failure +
                                              "); left out until it changes (--full tries again)");
    });
  }
}

WorkGuard::Mark WorkGuard::begin(const std::string& path) const {
  const std::uint64_t mark = mark_of(path);
  for (std::size_t i = 0; slots_ != nullptr && i < kSlots; ++i) {
    std::uint64_t free = 0;
    if (slots_[i].compare_exchange_strong(free, mark)) return Mark(&slots_[i]);
  }
  return Mark(nullptr);
}

Error WorkGuard::no_memory_for(const std::string& path) {
  return {ErrorKind::io, "not enough memory to read " + path + "; the next run tries it in a separate process"};
}

}  // namespace dssearch::inline indexer_write
