// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/scan/scan.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include "indexer/base/error.hpp"
#include "indexer/base/note_name.hpp"
#include "indexer/scan/descriptor.hpp"
#include "indexer/scan/ignore_rules.hpp"
#include "indexer/scan/note_stats.hpp"

namespace dssearch::inline indexer_scan {
namespace {

// Each level needs one open folder and one frame of `walk`.
constexpr int kMaxDepth = 100;
constexpr std::size_t kMaxLeftOut = 20;  // endings in letters of either case
constexpr std::size_t kNotesAtOnce =
    256;  // names of one folder, so that the other thread need not wait for all of them

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

std::string message_of(int error) {
  return std::generic_category().message(error);
}

// Opens a folder for listing; empty, with errno set, when it cannot be opened.
OpenFolder open_folder(int parent, const std::string& path, int flags) {
  const int descriptor = ::openat(parent, path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags);
  if (descriptor < 0) return nullptr;
  OpenFolder folder(::fdopendir(descriptor));
  if (!folder) {
    const int error = errno;
    ::close(descriptor);
    errno = error;
  }
  return folder;
}

// A lack of memory or descriptors says nothing about the folder: continuing would report its notes as gone.
void throw_if_exhausted(int error, const std::string& path) {
  if (error != EMFILE && error != ENFILE && error != ENOMEM) return;
  throw Error(ErrorKind::io, path + ": cannot be listed: " + message_of(error));
}

[[noreturn]] void throw_root_error(int error, const std::string& root) {
  if (error == ENOENT || error == ENAMETOOLONG)
    throw Error(ErrorKind::not_found, root + ": no such folder", kNameFolder);
  if (error == ENOTDIR) throw Error(ErrorKind::not_found, root + ": not a folder", kNameFolder);
  throw Error(is_refusal(error) ? ErrorKind::forbidden : ErrorKind::io,
              root + ": cannot be listed: " + message_of(error));
}

IgnorePatterns patterns_of(const std::vector<std::string>& globs) {
  IgnorePatterns patterns(NameForm::composed);
  for (const std::string& glob : globs) patterns.add(glob);
  return patterns;
}

// The whole of an ignore file, or the reason why it is not applied.
struct IgnoreText {
  std::string text;
  std::string problem;
};

IgnoreText read_ignore_text(int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return {{}, "cannot be read: " + message_of(errno)};
  if (!S_ISREG(status.st_mode)) return {{}, "not a regular file"};
  std::string text(kMaxIgnoreFileBytes + 1 < static_cast<std::uint64_t>(status.st_size)
                       ? kMaxIgnoreFileBytes + 1
                       : static_cast<std::size_t>(status.st_size) + 1,
                   '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const ssize_t count = ::read(descriptor, text.data() + size, text.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return {{}, "cannot be read: " + message_of(errno)};
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  if (size > kMaxIgnoreFileBytes) return {{}, larger_than(kMaxIgnoreFileBytes)};
  text.resize(size);
  return {std::move(text), {}};
}

/// Walks one folder of notes. Entries are addressed relative to their open folder, so that a folder that is replaced by
/// a link during the walk leads nowhere.
class Walker {
 public:
  Walker(const std::string& root, const ScanOptions& options)
      : root_(root),
        include_(patterns_of(options.include)),
        exclude_(patterns_of(options.exclude)),
        stats_(options.max_size_bytes) {}

  ScanResult run();

 private:
  enum class Kind { folder, link, other, gone };

  /// Names in one folder.
  struct Listed {
    std::vector<std::string> folders;
    std::vector<std::string> notes;
  };

  void enter_parents();
  void enter(int folder);
  void load(int folder, const char* name, IgnoreRules::Source source);
  void walk(DIR* folder, int depth);
  void descend(DIR* parent, const std::string& name, int depth);
  std::vector<std::string> list(DIR* folder);
  void take(int folder, const std::string& name, Kind kind, Listed& listed);
  void leave_out(std::string_view name);
  bool is_note(std::string_view name) const;
  bool is_ignored(bool is_folder) const;
  std::string relative() const { return path_.substr(root_size_); }
  void skip(std::string path, std::string reason) { result_.skipped.push_back({std::move(path), std::move(reason)}); }
  void skip_folder(const std::string& path, int error);

  static Kind kind_of(int folder, const dirent& entry);
  static bool leads_to_note_or_folder(int folder, const char* name);

  const std::string root_;  // as given
  const IgnorePatterns include_;
  const IgnorePatterns exclude_;
  NoteStats stats_;
  IgnoreRules rules_;
  std::string path_;           // absolute, of the current entry; a folder being listed ends in '/'
  std::size_t root_size_ = 0;  // bytes of `path_` up to the notes' folder, including the final '/'
  ScanResult result_;
};

ScanResult Walker::run() {
  const OpenFolder folder = open_folder(AT_FDCWD, root_, 0);
  if (!folder) throw_root_error(errno, root_);
  std::error_code failure;
  path_ = std::filesystem::canonical(root_, failure).string();
  if (failure) throw_root_error(failure.value(), root_);
  if (!path_.ends_with('/')) path_ += '/';
  root_size_ = path_.size();
  enter_parents();
  walk(folder.get(), 0);
  stats_.finish(result_);

  const auto by_path = [](const auto& left, const auto& right) { return left.path < right.path; };
  std::sort(result_.notes.begin(), result_.notes.end(), by_path);
  std::stable_sort(result_.skipped.begin(), result_.skipped.end(), by_path);
  std::sort(result_.links.begin(), result_.links.end());
  return std::move(result_);
}

void Walker::enter_parents() {
  const std::string root = path_;
  for (std::size_t slash = 0; slash + 1 < root.size(); slash = root.find('/', slash + 1)) {
    path_ = root.substr(0, slash + 1);
    // The ignore files of a parent count even if it cannot be listed. A parent that cannot be reached has none for us.
    const Descriptor parent(::open(path_.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (parent.is_open()) enter(parent.get());
  }
  path_ = root;
}

// Reads the ignore files of the folder `path_`, lowest priority first.
void Walker::enter(int folder) {
  struct stat git {};
  const bool is_work_tree_root = ::fstatat(folder, ".git", &git, AT_SYMLINK_NOFOLLOW) == 0;
  rules_.enter(path_.size(), is_work_tree_root);
  if (is_work_tree_root && S_ISDIR(git.st_mode)) {
    const Descriptor info(::openat(folder, ".git/info", O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (info.is_open()) load(info.get(), "exclude", IgnoreRules::Source::git);
  }
  if (rules_.in_work_tree()) load(folder, ".gitignore", IgnoreRules::Source::git);
  load(folder, ".ignore", IgnoreRules::Source::plain);
  load(folder, ".dssearchignore", IgnoreRules::Source::plain);
}

void Walker::load(int folder, const char* name, IgnoreRules::Source source) {
  // Git does not follow links here either (since 2.32); O_NONBLOCK: a FIFO must not block us.
  const Descriptor file(::openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  const int error = file.is_open() ? 0 : errno;
  struct stat status {};
  const bool is_absent =
      error == ENOENT || (error == EACCES && ::fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0);
  if (is_absent) return;
  throw_if_exhausted(error, path_);
  IgnoreText content;
  if (error == 0) {
    content = read_ignore_text(file.get());
  } else {
    content.problem = error == ELOOP ? "is a link" : "cannot be read: " + message_of(error);
  }
  if (content.problem.empty()) {
    IgnorePatterns patterns =
        IgnorePatterns::parse(content.text, source == IgnoreRules::Source::git ? NameForm::bytes : NameForm::composed);
    if (patterns.too_long_line() != 0)
      content.problem = "line " + std::to_string(patterns.too_long_line()) + " too long";
    if (!rules_.add(std::move(patterns), source)) content.problem = "too many patterns";
  }
  if (content.problem.empty()) return;
  const bool is_beneath = path_.size() >= root_size_;
  skip((is_beneath ? relative() : path_) + name, "ignore file not applied: " + content.problem);
}

void Walker::walk(DIR* folder, int depth) {
  enter(::dirfd(folder));
  const std::size_t base = path_.size();
  result_.folders.push_back(relative());
  for (const std::string& name : list(folder)) {
    path_.resize(base);
    path_ += name;
    descend(folder, name, depth + 1);
  }
  path_.resize(base);
  rules_.leave();
}

void Walker::descend(DIR* parent, const std::string& name, int depth) {
  if (depth > kMaxDepth) return skip(relative(), "more than " + std::to_string(kMaxDepth) + " folders deep");
  const OpenFolder folder = open_folder(::dirfd(parent), name, O_NOFOLLOW);
  if (folder) {
    path_ += '/';
    walk(folder.get(), depth);
  } else if (errno != ENOENT && errno != ENOTDIR && errno != ELOOP) {  // those: replaced since it was listed
    skip_folder(relative(), errno);
  }
}

void Walker::skip_folder(const std::string& path, int error) {
  throw_if_exhausted(error, path_);
  skip(path, "cannot be listed: " + message_of(error));
  if (!is_refusal(error)) result_.unread.push_back(path + '/');
}

// Takes the notes of the folder `path_`; returns the names of the folders to enter.
std::vector<std::string> Walker::list(DIR* folder) {
  const int descriptor = ::dirfd(folder);
  const std::size_t base = path_.size();
  const std::string prefix = relative();
  Listed listed;
  errno = 0;
  while (const dirent* const entry = ::readdir(folder)) {
    const std::string name = entry->d_name;
    path_.resize(base);
    path_ += name;
    if (name != "." && name != "..") take(descriptor, name, kind_of(descriptor, *entry), listed);
    if (listed.notes.size() == kNotesAtOnce) stats_.add(descriptor, prefix, std::exchange(listed.notes, {}));
    errno = 0;
  }
  const int error = errno;
  path_.resize(base);
  stats_.add(descriptor, prefix, std::move(listed.notes));
  if (error != 0) {
    if (base == root_size_) throw_root_error(error, root_);
    skip_folder(path_.substr(root_size_, base - root_size_ - 1), error);
  }
  return std::move(listed.folders);
}

// Decides on the entry `path_`.
void Walker::take(int folder, const std::string& name, Kind kind, Listed& listed) {
  const bool is_folder = kind == Kind::folder;
  const bool has_name = !is_folder && kind != Kind::gone && is_note(name);
  if (name.starts_with('.')) {
    if (is_folder || has_name) ++result_.hidden;
    return;
  }
  if (!has_name && kind == Kind::other && is_like_note(name)) return leave_out(name);
  const bool is_link = kind == Kind::link && (has_name || leads_to_note_or_folder(folder, name.c_str()));
  if (!is_folder && !has_name && !is_link) return;
  if (is_ignored(is_folder)) {
    if (!is_link) ++result_.ignored;
  } else if (is_link) {
    result_.links.push_back(relative());
  } else {
    (is_folder ? listed.folders : listed.notes).push_back(name);
  }
}

// Counts the entry `path_`, unless the user left it out on purpose.
void Walker::leave_out(std::string_view name) {
  if (is_ignored(false)) return;
  const std::string glob = "*" + std::string(name.substr(name.rfind('.')));
  if (result_.left_out.size() < kMaxLeftOut || result_.left_out.contains(glob)) ++result_.left_out[glob];
}

bool Walker::is_note(std::string_view name) const {
  if (has_note_name(name)) return true;
  return include_.size() > 0 && include_.verdict(std::string_view(path_).substr(root_size_), false) == Verdict::listed;
}

// The user's --exclude overrides any file.
bool Walker::is_ignored(bool is_folder) const {
  const Verdict verdict = exclude_.verdict(std::string_view(path_).substr(root_size_), is_folder);
  return verdict == Verdict::silent ? rules_.ignored(path_, is_folder) : verdict == Verdict::listed;
}

Walker::Kind Walker::kind_of(int folder, const dirent& entry) {
  unsigned type = entry.d_type;
  if (type == DT_UNKNOWN) {  // some file systems do not report it
    struct stat status {};
    if (::fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return Kind::gone;
    type = IFTODT(status.st_mode);
  }
  switch (type) {
    case DT_DIR: return Kind::folder;
    case DT_LNK: return Kind::link;
    default: return Kind::other;
  }
}

bool Walker::leads_to_note_or_folder(int folder, const char* name) {
  struct stat target {};
  if (::fstatat(folder, name, &target, 0) == 0 && S_ISDIR(target.st_mode)) return true;
  std::array<char, 4096> path{};
  const ssize_t size = ::readlinkat(folder, name, path.data(), path.size());
  return size > 0 && has_note_name({path.data(), static_cast<std::size_t>(size)});
}

}  // namespace

void require_folder(const std::string& root) {
  struct stat status {};
  if (::stat(root.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
    throw Error(ErrorKind::not_found, root + ": the folder disappeared while it was indexed", "the index is unchanged");
}

ScanResult scan_notes(const std::string& root, const ScanOptions& options) {
  return Walker(root, options).run();
}

}  // namespace dssearch::inline indexer_scan
