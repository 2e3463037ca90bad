// SPDX-License-Identifier: GPL-2.0-or-later
// Source: gitignore(5) and, for open questions, `git check-ignore` (git 2.39), which gave the expected values in
// ignore_rules_test.cpp. fnmatch(3) is not used: it reads "[a" and a final '\' differently, depends on the locale, and
// has no bound on its time.
#include "indexer/scan/ignore_rules.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "indexer/base/utf8.hpp"

namespace dssearch::inline indexer_scan {
namespace {

struct NamedClass {
  std::string_view name;
  int (*has)(int);
};

const NamedClass kNamedClasses[] = {
    {"alnum", std::isalnum}, {"alpha", std::isalpha}, {"blank", std::isblank}, {"cntrl", std::iscntrl},
    {"digit", std::isdigit}, {"graph", std::isgraph}, {"lower", std::islower}, {"print", std::isprint},
    {"punct", std::ispunct}, {"space", std::isspace}, {"upper", std::isupper}, {"xdigit", std::isxdigit},
};

// Adds the ASCII bytes of a named class; false when there is no such class.
bool add_named(std::bitset<256>& set, std::string_view name) {
  const auto* const found = std::find_if(std::begin(kNamedClasses), std::end(kNamedClasses),
                                         [&](const NamedClass& known) { return known.name == name; });
  if (found == std::end(kNamedClasses)) return false;
  for (unsigned byte = 0; byte < 128; ++byte) {
    if (found->has(static_cast<int>(byte)) != 0) set.set(byte);
  }
  return true;
}

// Reads one byte, or the byte after a '\', and advances past it; nothing at the end of the pattern.
std::optional<unsigned char> read_byte(std::string_view pattern, std::size_t& at) {
  if (at < pattern.size() && pattern[at] == '\\') ++at;
  if (at >= pattern.size()) return std::nullopt;
  return static_cast<unsigned char>(pattern[at++]);
}

// The length of the name in "[:name:]" that starts at `at`; nothing when this is not a named class.
std::optional<std::size_t> named_class_size(std::string_view pattern, std::size_t at) {
  if (pattern.substr(at, 2) != "[:") return std::nullopt;
  const std::size_t close = pattern.find(']', at + 2);
  if (close == std::string_view::npos || close == at + 2 || pattern[close - 1] != ':') return std::nullopt;
  return close - 1 - (at + 2);
}

// Git trims spaces only, and none of them when a backslash protects it.
std::string_view without_trailing_spaces(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == ' ') continue;
    if (line[i] == '\\') ++i;
    end = i + 1;
  }
  return line.substr(0, end);
}

}  // namespace

struct Glob::Retry {
  bool set = false;
  std::size_t token = 0;  // the wildcard
  std::size_t at = 0;     // the rest is tried next from here
};

Glob::Glob(std::string_view pattern) {
  const std::size_t first_wildcard = std::min(pattern.find_first_of("*?[\\"), pattern.size());
  prefix_ = pattern.substr(0, first_wildcard);
  compile(pattern, first_wildcard);
  while (!tokens_.empty() && tokens_.back().kind == Kind::byte) {
    suffix_.push_back(static_cast<char>(tokens_.back().value));
    tokens_.pop_back();
  }
  std::reverse(suffix_.begin(), suffix_.end());
  least_bytes_ = static_cast<std::size_t>(std::count_if(tokens_.begin(), tokens_.end(), [](Token token) {
    return token.kind == Kind::byte || token.kind == Kind::any_byte || token.kind == Kind::one_of;
  }));
}

void Glob::compile(std::string_view pattern, std::size_t first_wildcard) {
  std::size_t at = first_wildcard;
  while (at < pattern.size()) {
    if (pattern[at] == '*') {
      at = compile_stars(pattern, first_wildcard, at);
    } else if (pattern[at] == '?') {
      tokens_.push_back({Kind::any_byte});
      ++at;
    } else if (pattern[at] == '[') {
      compile_class(pattern, ++at);
    } else if (const auto byte = read_byte(pattern, at)) {
      tokens_.push_back({Kind::byte, *byte});
    } else {
      add_set({});  // an empty set contains nothing, so the pattern matches nothing
    }
  }
}

std::size_t Glob::compile_stars(std::string_view pattern, std::size_t first_wildcard, std::size_t at) {
  const std::size_t end = std::min(pattern.find_first_not_of('*', at), pattern.size());
  const std::string_view rest = pattern.substr(end);
  // Git compares the text before the first wildcard separately and treats the rest as a new pattern: so the first "**"
  // starts a segment even in "a**/b".
  const bool opens = at == first_wildcard || pattern[at - 1] == '/';
  const bool closes = rest.empty() || rest.starts_with('/') || rest.starts_with("\\/");
  if (end - at < 2 || !opens || !closes) {
    tokens_.push_back({Kind::star});
    return end;
  }
  const bool over_folders = rest.starts_with('/');
  tokens_.push_back({over_folders ? Kind::folders : Kind::everything});
  return over_folders ? end + 1 : end;
}

void Glob::compile_class(std::string_view pattern, std::size_t& at) {
  const std::optional<ByteSet> set = read_class(pattern, at);
  if (!set) at = pattern.size();
  add_set(set.value_or(ByteSet()));
}

void Glob::add_set(const ByteSet& set) {
  tokens_.push_back({Kind::one_of, static_cast<std::uint16_t>(classes_.size())});
  classes_.push_back(set);
}

// Reads a class whose '[' is before `at`, and advances past its ']'; nothing when it is malformed.
std::optional<Glob::ByteSet> Glob::read_class(std::string_view pattern, std::size_t& at) {
  const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  if (negated) ++at;
  ByteSet set;
  constexpr unsigned kNoByte = 256;
  unsigned low = kNoByte;  // a '-' that follows makes a range from here
  for (bool is_first = true; at < pattern.size(); is_first = false) {
    if (pattern[at] == ']' && !is_first) {
      ++at;
      if (negated) set.flip();
      set.reset('/');
      return set;
    }
    if (const auto name_size = named_class_size(pattern, at)) {
      if (!add_named(set, pattern.substr(at + 2, *name_size))) return std::nullopt;
      at += *name_size + 4;
      low = kNoByte;
      continue;
    }
    const bool is_range = pattern[at] == '-' && low != kNoByte && at + 1 < pattern.size() && pattern[at + 1] != ']';
    if (is_range) ++at;
    const auto byte = read_byte(pattern, at);
    if (!byte) return std::nullopt;
    for (unsigned member = is_range ? low : *byte; member <= *byte; ++member) set.set(member);
    low = is_range ? kNoByte : *byte;
  }
  return std::nullopt;
}

bool Glob::matches(std::string_view path) const {
  if (path.size() < prefix_.size() + least_bytes_ + suffix_.size()) return false;
  if (!path.starts_with(prefix_) || !path.ends_with(suffix_)) return false;
  return matches_tokens(path.substr(prefix_.size(), path.size() - prefix_.size() - suffix_.size()));
}

bool Glob::accepts(Token token, unsigned char byte) const {
  switch (token.kind) {
    case Kind::byte: return token.value == byte;
    case Kind::any_byte: return byte != '/';
    case Kind::one_of: return classes_[token.value].test(byte);
    default: return false;
  }
}

// Extends a wildcard by as little text as possible; false when it cannot.
bool Glob::widen(Retry& retry, std::string_view text) const {
  if (!retry.set || retry.at >= text.size()) return false;
  switch (tokens_[retry.token].kind) {
    case Kind::star:
      if (text[retry.at] == '/') return false;
      ++retry.at;
      return true;
    case Kind::folders:
      retry.at = text.find('/', retry.at);
      if (retry.at == std::string_view::npos) return false;
      ++retry.at;
      return true;
    default: ++retry.at; return true;
  }
}

// Each wildcard first takes as little as possible. Only the last star and the last "**" are ever extended: an earlier
// one would leave the rest fewer places to start from or, for a star before a '/', the same one. That bounds the time.
bool Glob::matches_tokens(std::string_view text) const {
  Retry star;
  Retry deep;
  std::size_t token = 0;
  std::size_t at = 0;
  while (token < tokens_.size() || at < text.size()) {
    const Kind kind = token < tokens_.size() ? tokens_[token].kind : Kind::byte;
    if (kind == Kind::star) {
      star = {true, token++, at};
    } else if (kind == Kind::folders || kind == Kind::everything) {
      deep = {true, token++, at};
      star.set = false;
    } else if (token < tokens_.size() && at < text.size() &&
               accepts(tokens_[token], static_cast<unsigned char>(text[at]))) {
      if (text[at] == '/') star.set = false;
      ++token;
      ++at;
    } else {
      if (!widen(star, text)) {
        star.set = false;
        if (!widen(deep, text)) return false;
      }
      const Retry& next = star.set ? star : deep;
      token = next.token + 1;
      at = next.at;
    }
  }
  return true;
}

IgnorePatterns IgnorePatterns::parse(std::string_view text, NameForm form) {
  IgnorePatterns patterns(form);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    line = line.substr(0, line.find('\0'));  // git reads lines as C strings
    if (line.starts_with('#')) continue;
    line = without_trailing_spaces(line);
    if (line.size() <= kMaxPatternBytes) {
      patterns.add(line);
    } else if (patterns.too_long_line_ == 0) {
      patterns.too_long_line_ = number;
    }
  }
  return patterns;
}

void IgnorePatterns::add(std::string_view typed) {
  const std::string in_form = form_ == NameForm::composed ? composed(typed) : std::string(typed);
  std::string_view pattern = in_form;
  const bool negated = pattern.starts_with('!');
  if (negated) pattern.remove_prefix(1);
  const bool folders_only = pattern.ends_with('/');
  if (folders_only) pattern.remove_suffix(1);
  const bool name_only = pattern.find('/') == std::string_view::npos;
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  if (!pattern.empty()) rules_.push_back({Glob(pattern), negated, folders_only, name_only});
}

Verdict IgnorePatterns::verdict(std::string_view on_disk, bool is_folder) const {
  if (rules_.empty()) return Verdict::silent;
  const std::string in_form = form_ == NameForm::composed ? composed(on_disk) : std::string();
  const std::string_view path = form_ == NameForm::composed ? std::string_view(in_form) : on_disk;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const auto decides = [&](const Rule& rule) {
    return (is_folder || !rule.folders_only) && rule.glob.matches(rule.name_only ? name : path);
  };
  const auto last = std::find_if(rules_.rbegin(), rules_.rend(), decides);
  if (last == rules_.rend()) return Verdict::silent;
  return last->negated ? Verdict::unlisted : Verdict::listed;
}

void IgnoreRules::enter(std::size_t base, bool is_work_tree_root) {
  const std::size_t outer = folders_.empty() ? kNoList : folders_.back().first_git_list;
  folders_.push_back({base, lists_.size(), is_work_tree_root ? lists_.size() : outer});
}

void IgnoreRules::leave() {
  const std::size_t first = folders_.back().first_list;
  for (; lists_.size() > first; lists_.pop_back()) pattern_count_ -= lists_.back().patterns.size();
  folders_.pop_back();
}

bool IgnoreRules::add(IgnorePatterns patterns, Source source) {
  if (patterns.size() > kMaxPatterns - pattern_count_) return false;
  pattern_count_ += patterns.size();
  lists_.push_back({folders_.back().base, source, std::move(patterns)});
  return true;
}

bool IgnoreRules::ignored(std::string_view path, bool is_folder) const {
  for (std::size_t i = lists_.size(); i-- > 0;) {
    const List& list = lists_[i];
    if (list.source == Source::git && i < folders_.back().first_git_list) continue;
    const Verdict verdict = list.patterns.verdict(path.substr(list.base), is_folder);
    if (verdict != Verdict::silent) return verdict == Verdict::listed;
  }
  return false;
}

}  // namespace dssearch::inline indexer_scan
