// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dssearch::inline indexer_schema {

/// The file in the notes' folder that a link points to. Does not check that it exists.
/// @param target     as written in the note; not a wikilink. @param note_path  of the note, relative to the notes'
/// folder.
/// @return the path inside the notes' folder, without query and fragment; nothing for links that have a scheme or a
///         host, lead out of the folder, to a folder, or only to a place in the note.
std::optional<std::string> linked_path(std::string_view target, std::string_view note_path);

/// @return the term of all sections with a link to a file. @param path  relative to the notes' folder.
std::string link_term(std::string_view path);

/// @param target  of a wikilink, between its brackets. @return the note it names: lower case, without extension and
/// part.
std::string wikilink_name(std::string_view target);

/// `[[moe]]` and `[[core/MoE#Routing]]` name the note core/moe.md: folders are optional, case does not matter.
/// @return the terms of all sections with a wikilink that can mean a note, one for each way to name it.
std::vector<std::string> wikilink_terms(std::string_view path);

/// @param target  as in `Section::link_targets`: a link's, or "[[" and a wikilink's.
/// @return the term of the target's file; empty when it does not point into the folder.
std::string target_term(std::string_view target, std::string_view note_path);

}  // namespace dssearch::inline indexer_schema
