// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/schema/field.hpp"

namespace dssearch::inline indexer_schema {

/// The definition of an acronym in a section.
struct AcronymDefinition {
  std::string acronym;    ///< as written, without a plural s: "MLA", "MoE"
  std::string long_form;  ///< lower case, words separated by one space: "multi-head latent attention"
  friend bool operator==(const AcronymDefinition&, const AcronymDefinition&) = default;
};

/// Between the parts of a definition's term; long forms contain no control bytes.
inline constexpr char kDefinitionSeparator = '\x1f';

/// The start of a definition's terms: prefix of the field, then the folded acronym or the folded words of its long
/// form, so that one look-up lists the definitions of either. The number of sections with a term is the number of
/// definitions: counts stay right through updates in place, and add up over shards.
/// @param field  kAcronym or kLongForm. @param key  folded.
std::string definition_prefix(const Field& field, std::string_view key);

/// @return the whole term; empty when it is too long for the index.
std::string definition_term(const Field& field, std::string_view key, const AcronymDefinition& definition);

/// @return the definition in a term made by `definition_term`; nothing for other terms.
std::optional<AcronymDefinition> read_definition(std::string_view term);

}  // namespace dssearch::inline indexer_schema
