// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_scan {

/// Bytes; a larger ignore file is not applied.
inline constexpr std::size_t kMaxIgnoreFileBytes = 1'000'000;
/// Bytes; a longer line of an ignore file is not applied.
inline constexpr std::size_t kMaxPatternBytes = 4096;
/// Maximum number of active patterns; an ignore file that would exceed it is not applied.
inline constexpr std::size_t kMaxPatterns = 20'000;

/// One shell pattern as git matches it: '*' and '?' stay within a path segment, "**" as a whole segment crosses them.
///
/// Bytes are compared as they are, so that no locale changes the result.
class Glob {
 public:
  /// @param pattern  without '!', and without leading or trailing '/'. A malformed one ("[a", a final '\') matches
  ///                 nothing.
  explicit Glob(std::string_view pattern);

  /// @return whether the whole of `path` matches. Cost: O(bytes of the pattern * bytes of `path`), whatever the stars;
  /// a pattern that is longer than the path costs nothing.
  bool matches(std::string_view path) const;

 private:
  using ByteSet = std::bitset<256>;
  enum class Kind : std::uint8_t {
    byte,        // exactly `value`
    any_byte,    // one byte that is not '/'
    one_of,      // one byte of classes_[value]
    star,        // any bytes that are not '/'
    folders,     // "**/": nothing, or anything up to and including a '/'
    everything,  // "**": anything
  };
  struct Token {
    Kind kind;
    std::uint16_t value = 0;
  };
  struct Retry;  // where matching resumes when the rest after a wildcard fails

  static std::optional<ByteSet> read_class(std::string_view pattern, std::size_t& at);
  void compile(std::string_view pattern, std::size_t first_wildcard);
  std::size_t compile_stars(std::string_view pattern, std::size_t first_wildcard, std::size_t at);
  void compile_class(std::string_view pattern, std::size_t& at);
  void add_set(const ByteSet& set);
  bool accepts(Token token, unsigned char byte) const;
  bool widen(Retry& retry, std::string_view text) const;
  bool matches_tokens(std::string_view text) const;

  std::string prefix_;           // bytes before the first wildcard
  std::size_t least_bytes_ = 0;  // fewest bytes that the part between prefix and suffix can match
  std::string suffix_;           // bytes after the last wildcard
  std::vector<Token> tokens_;
  std::vector<ByteSet> classes_;
};

/// The result of a list of patterns for one path; the last matching pattern decides.
enum class Verdict {
  silent,    ///< no pattern matches
  listed,    ///< a pattern names it
  unlisted,  ///< a '!' pattern includes it again
};

/// How names with accents are compared.
enum class NameForm {
  bytes,     ///< as git does: NFC and NFD differ
  composed,  ///< NFC and NFD are the same name: what a user wants left out is left out, however the disk spells it
};

/// The patterns of one ignore file, in the syntax of gitignore(5).
class IgnorePatterns {
 public:
  explicit IgnorePatterns(NameForm form) : form_(form) {}

  /// Reads an ignore file: comments, empty lines, CRLF and trailing spaces as git does. Never throws.
  static IgnorePatterns parse(std::string_view text, NameForm form);

  /// Adds one literal pattern; '#' and trailing spaces are not special.
  void add(std::string_view typed);

  /// @param on_disk  a path relative to the folder of the ignore file, with '/'.
  Verdict verdict(std::string_view on_disk, bool is_folder) const;

  /// @return how many patterns there are.
  std::size_t size() const { return rules_.size(); }

  /// @return the first line that was too long to be applied, from 1; 0 when there is none.
  std::size_t too_long_line() const { return too_long_line_; }

 private:
  struct Rule {
    Glob glob;
    bool negated;
    bool folders_only;
    bool name_only;  // no '/' except at the end: matches the last segment at any depth
  };
  NameForm form_;
  std::vector<Rule> rules_;
  std::size_t too_long_line_ = 0;
};

/// The ignore rules that apply on the path from the file system's root down to one folder.
///
/// Rules of a deeper folder override those above; in one folder, a list added later overrides. As in git, git's rules
/// apply down to the next work tree. A caller never enters an ignored folder, so nothing in it can be included again.
class IgnoreRules {
 public:
  /// Who reads such a list: only git, or also programs without work trees.
  enum class Source { git, plain };

  /// Enters a folder; lists added next belong to it.
  /// @param base  bytes of the folder's path, including its final '/'.
  void enter(std::size_t base, bool is_work_tree_root);

  /// Leaves the folder and removes its lists. Requires: one `enter` before.
  void leave();

  /// @return whether the current folder is in a git work tree, so that git's rules count.
  bool in_work_tree() const { return !folders_.empty() && folders_.back().first_git_list != kNoList; }

  /// Adds a list to the current folder. Requires: one `enter` before.
  /// @return false when it is not applied because there would be too many patterns.
  bool add(IgnorePatterns patterns, Source source);

  /// @param path  of an entry of the current folder, from the same root as the paths of folders.
  bool ignored(std::string_view path, bool is_folder) const;

 private:
  static constexpr std::size_t kNoList = std::numeric_limits<std::size_t>::max();
  struct List {
    std::size_t base;
    Source source;
    IgnorePatterns patterns;
  };
  struct Folder {
    std::size_t base;
    std::size_t first_list;
    std::size_t first_git_list;  // git's lists before this index belong to an outer work tree
  };
  std::vector<List> lists_;  // lowest priority first
  std::vector<Folder> folders_;
  std::size_t pattern_count_ = 0;
};

}  // namespace dssearch::inline indexer_scan
