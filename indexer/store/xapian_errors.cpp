// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/store/xapian_errors.hpp"

#include <cstring>
#include <string_view>

#include "indexer/store/index_dir.hpp"

namespace dssearch::inline indexer_store {
namespace {

bool is_type(const Xapian::Error& error, const char* type) {
  return std::strcmp(error.get_type(), type) == 0;
}

/// A failed write that Xapian cannot undo: its message has the cause first, in brackets.
std::string cause_of_failed_write(const std::string& text) {
  constexpr std::string_view kStart = "Modifications failed (";
  constexpr std::string_view kEnd = "), and couldn't open at the old revision";
  const std::size_t end = text.find(kEnd);
  if (text.rfind(kStart, 0) != 0 || end == std::string::npos) return text;
  return text.substr(kStart.size(), end - kStart.size());
}

std::string details(const Xapian::Error& error) {
  std::string text = cause_of_failed_write(error.get_msg());
  if (const char* system = error.get_error_string(); system != nullptr) text += std::string(" (") + system + ")";
  return text;
}

/// A table that is missing or ends too early, or a block that its check finds broken: Xapian has other types for these;
/// the last two have the type of a failing disk.
bool is_of_damage(const Xapian::Error& error) {
  if (is_type(error, "FeatureUnavailableError")) return true;  // "Database has no termlist"
  const std::string& text = error.get_msg();
  return is_type(error, "DatabaseError") && (text.rfind("EOF reading block", 0) == 0 || text.rfind("Block ", 0) == 0);
}

/// HOST:PORT of the failed server, among several.
std::string network_place(const Xapian::Error& error, const std::string& asked) {
  constexpr std::string_view kStart = "remote:tcp(";
  const std::string& context = error.get_context();
  if (context.rfind(kStart, 0) != 0 || context.back() != ')') return asked;
  return context.substr(kStart.size(), context.size() - kStart.size() - 1);
}

}  // namespace

Error translate(const Xapian::Error& error, const std::string& index_dir) {
  const std::string what = index_dir + ": " + details(error);
  // Xapian uses the same type for a held lock and for a lock file that cannot be opened.
  if (is_type(error, "DatabaseLockError") && error.get_msg().find("open lockfile") == std::string::npos) {
    return {ErrorKind::locked, what, "another dsindex is writing it: wait for it to end"};
  }
  if (is_type(error, "DatabaseVersionError")) {
    return {ErrorKind::newer, what, "it was written by another version of Xapian; " + rebuild_hint(index_dir)};
  }
  if (is_type(error, "DatabaseCorruptError") || is_of_damage(error)) {
    return {ErrorKind::damaged, what, rebuild_hint(index_dir)};
  }
  if (is_type(error, "DatabaseNotFoundError") || is_type(error, "DatabaseOpeningError")) {
    return {ErrorKind::damaged, what, rebuild_hint(index_dir)};
  }
  if (is_type(error, "NetworkError") || is_type(error, "NetworkTimeoutError")) {
    return {ErrorKind::network, network_place(error, index_dir) + ": " + details(error),
            "is xapian-tcpsrv running there, with an index of this version of Xapian?"};
  }
  return {ErrorKind::io, what, "check free space and permissions of the index folder"};
}

bool is_transient(const Xapian::Error& error) {
  return is_type(error, "DatabaseModifiedError") || is_type(error, "DatabaseCorruptError") ||
         is_type(error, "DatabaseOpeningError") || is_type(error, "DatabaseNotFoundError") ||
         is_type(error, "DatabaseError");
}

}  // namespace dssearch::inline indexer_store
