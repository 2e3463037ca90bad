// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace dssearch::inline indexer_base {

/// What went wrong, coarse enough for programs to act on; `name_of` gives the JSON spelling.
enum class ErrorKind {
  usage,      ///< the command line or a request asks for something impossible
  not_found,  ///< a folder, note, section or index does not exist
  forbidden,  ///< the system refuses access
  locked,     ///< another writer holds the index
  conflict,   ///< the index belongs to another folder of notes
  unsafe,     ///< the pointer, owner or links of an index cannot be trusted
  damaged,    ///< an index is damaged
  older,      ///< an index written by an older program
  newer,      ///< an index written by a newer program
  io,         ///< reading or writing failed
  network,    ///< a socket could not be used
};

/// A failure that ends the run. `what()` is one line that names the problem and the place; `hint()` is one line that
/// says what to do, or empty. Expected outcomes (no hit, a skipped note) are values, never this.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& what, std::string hint = {})
      : std::runtime_error(what), kind_(kind), hint_(std::move(hint)) {}
  ErrorKind kind() const { return kind_; }
  const std::string& hint() const { return hint_; }

 private:
  ErrorKind kind_;
  std::string hint_;
};

/// Thrown when a signal asked the run to stop. Nothing was published.
struct Interrupted {};

/// @return the name of the kind in JSON answers, for example "not_found".
constexpr std::string_view name_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage: return "usage";
    case ErrorKind::not_found: return "not_found";
    case ErrorKind::forbidden: return "forbidden";
    case ErrorKind::locked: return "locked";
    case ErrorKind::conflict: return "conflict";
    case ErrorKind::unsafe: return "unsafe";
    case ErrorKind::damaged: return "damaged";
    case ErrorKind::older: return "older";
    case ErrorKind::newer: return "newer";
    case ErrorKind::io: return "io";
    case ErrorKind::network: return "network";
  }
  return "unknown";
}

}  // namespace dssearch::inline indexer_base
