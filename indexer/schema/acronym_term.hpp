// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/schema/field.hpp"

namespace dssearch {

/// What a section says an abbreviation stands for.
struct AcronymDefinition {
  std::string acronym;    ///< as written, without a plural s: "MLA", "MoE"
  std::string long_form;  ///< lower case, words parted by one space: "multi-head latent attention"
  friend bool operator==(const AcronymDefinition&, const AcronymDefinition&) = default;
};

/// Between the parts of a definition's term; long forms hold no control bytes.
inline constexpr char kDefinitionSeparator = '\x1f';

/// The terms of a definition start so: prefix of the field, then the folded acronym or the folded words of its long
/// form, so that one look-up lists the definitions of either. How many sections bear a term says how often it is
/// defined: counts stay right through updates in place, and add up over shards.
/// @param field  kAcronym or kLongForm. @param key  folded.
std::string definition_prefix(const Field& field, std::string_view key);

/// @return the whole term; empty when the index cannot take one that long.
std::string definition_term(const Field& field, std::string_view key, const AcronymDefinition& definition);

/// @return what the term of `definition_term` says; nothing when it is not such a term.
std::optional<AcronymDefinition> read_definition(std::string_view term);

}  // namespace dssearch
