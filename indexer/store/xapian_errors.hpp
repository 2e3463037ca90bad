// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <string>

#include "indexer/base/error.hpp"

namespace dssearch::inline indexer_store {

/// @return the failure as an `Error` that names the index.
Error translate(const Xapian::Error& error, const std::string& index_dir);

/// @return whether a reader may see this while another program commits or switches generations, so that trying again
///         on a fresh handle can help (seen: spurious DatabaseCorruptError under heavy commits).
bool is_transient(const Xapian::Error& error);

/// Runs `work`, turning Xapian's exceptions (which are not std::exception) into `Error`.
template <typename Work>
auto with_xapian(const std::string& index_dir, Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw translate(error, index_dir);
  }
}

}  // namespace dssearch::inline indexer_store
