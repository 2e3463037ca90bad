// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dssearch {

/// Files of an index folder: `XAPIANDB` (the pointer: one line `auto gNNNNNN`), the generation folders it chooses from,
/// `lock`, `CACHEDIR.TAG`, and while a run goes on `working` (WorkGuard).
inline constexpr std::string_view kPointerName = "XAPIANDB";
inline constexpr std::string_view kLockName = "lock";
inline constexpr std::string_view kWorkName = "working";

/// @return whether `name` is that of a generation folder: 'g' and six to twelve digits.
bool is_generation_name(std::string_view name);

/// Reads which generation is current. The folder may be hostile: the pointer must be a plain file of that one form, the
/// generation a real folder (no link), and nobody else may be able to write here, because opening a pointer of another
/// form with Xapian can run programs.
/// @return the generation's name; nothing when there is no pointer.
/// @throws Error  unsafe or damaged, naming what is wrong.
std::optional<std::string> current_generation(const std::string& index_dir);

/// @return the command that builds an index anew, wherever one is. @param notes_dir  empty: the index does not say it.
std::string rebuild_hint(const std::string& index_dir, const std::string& notes_dir = {});

/// @return whether a folder has a pointer file, however it reads. Never throws.
bool has_index(const std::string& index_dir);

}  // namespace dssearch
