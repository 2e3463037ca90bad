// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_front_matter {

/// Most values that the front matter of one note may have.
inline constexpr std::size_t kMaxFieldValues = 1000;

/// Collects the fields of a front matter. They are stored with every section of the note, so the expansion of aliases
/// and tables is bounded: `kMaxFieldValues`, 64 KB of names and values, 200 bytes of a name.
class BoundedFields {
 public:
  /// Adds a value; the first one beyond a bound and all later ones are left out.
  /// @param name  lower case, nested ones joined by '.'.
  void add(const std::string& name, std::string_view value);

  /// Whether a name is short enough; a longer one counts as left out.
  bool allows(std::size_t name_bytes);

  /// @return whether nothing more is taken.
  bool is_full() const { return is_full_; }
  /// @return whether something was left out.
  bool is_cut() const { return is_cut_; }
  /// Records that something was left out.
  void cut() { is_cut_ = true; }

  /// Moves the fields out.
  std::map<std::string, std::vector<std::string>> take() { return std::move(fields_); }

 private:
  std::map<std::string, std::vector<std::string>> fields_;
  std::size_t values_ = 0;
  std::size_t bytes_ = 0;
  bool is_full_ = false;
  bool is_cut_ = false;
};

}  // namespace dssearch::inline indexer_front_matter
