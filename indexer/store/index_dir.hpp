// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dssearch::inline indexer_store {

/// Files of an index folder: `XAPIANDB` (the pointer: one line `auto gNNNNNN`), the generation folders it chooses from,
/// `lock`, `CACHEDIR.TAG`, and, during a run, `working` (WorkGuard).
inline constexpr std::string_view kPointerName = "XAPIANDB";
inline constexpr std::string_view kLockName = "lock";
inline constexpr std::string_view kWorkName = "working";

/// @return whether `name` is that of a generation folder: 'g' and six to twelve digits.
bool is_generation_name(std::string_view name);

/// Reads which generation is current. The folder may be hostile: the pointer must be a regular file of that one form,
/// the generation a real folder (no link), and nobody else may have write permission here, because opening a pointer of
/// another form with Xapian can run programs.
/// @return the generation's name; nothing when there is no pointer.
/// @throws Error  unsafe or damaged, naming what is wrong.
std::optional<std::string> current_generation(const std::string& index_dir);

/// @return the command that rebuilds an index at any place. @param notes_dir  empty: unknown.
std::string rebuild_hint(const std::string& index_dir, const std::string& notes_dir = {});

/// @return whether a folder has a pointer file, with any content. Never throws.
bool has_index(const std::string& index_dir);

}  // namespace dssearch::inline indexer_store
