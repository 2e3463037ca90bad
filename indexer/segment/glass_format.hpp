// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dssearch::inline indexer_segment {

// The file format of Xapian's glass tables, unchanged since version 1.4.0 of 2016 and up to the sources of 2026: from
// xapian-core, backends/glass and common/pack.h. Its other numbers and strings have the form of `put_number` and
// `put_text` in indexer/base/pack.hpp.

inline constexpr std::string_view kGlassMagic("\x0f\x0dXapian Glass\x04\x6e", 16);  ///< of "iamglass", with the version
inline constexpr std::size_t kGlassUuidBytes = 16;
inline constexpr std::uint8_t kFirstRevision = 1;  ///< of tables that are written at once
inline constexpr std::size_t kGlassBlockBytes = 8192;
inline constexpr std::size_t kGlassCompressMin = 18;   ///< bytes; tags up to this size stay uncompressed
inline constexpr std::size_t kGlassChunkBytes = 2000;  ///< size from which a list of postings or values is cut
inline constexpr std::string_view kGlassMetadata("\0\xc0", 2);
inline constexpr std::string_view kGlassValueStats("\0\xd0", 2);
inline constexpr std::string_view kGlassValueChunk("\0\xd8", 2);
inline constexpr std::string_view kGlassLengths("\0\xe0", 2);

/// Appends a document number so that bytes sort like numbers. @param value  below 2^29.
void put_sortable(std::string& out, std::uint32_t value);

/// Appends a term so that keys sort like terms. @param is_last  false when something follows in the key.
void put_term(std::string& out, std::string_view term, bool is_last);

}  // namespace dssearch::inline indexer_segment
