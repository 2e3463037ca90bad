// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/acronym_term.hpp"

namespace dssearch::inline indexer_schema {

std::string definition_prefix(const Field& field, std::string_view key) {
  std::string term(field.prefix);
  term += key;
  term += kDefinitionSeparator;
  return term;
}

std::string definition_term(const Field& field, std::string_view key, const AcronymDefinition& definition) {
  const std::string term =
      definition_prefix(field, key) + definition.acronym + kDefinitionSeparator + definition.long_form;
  return term.size() > kMaxTermBytesStored ? std::string() : term;
}

std::optional<AcronymDefinition> read_definition(std::string_view term) {
  const std::size_t first = term.find(kDefinitionSeparator);
  const std::size_t second = first == std::string_view::npos ? first : term.find(kDefinitionSeparator, first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  return AcronymDefinition{std::string(term.substr(first + 1, second - first - 1)),
                           std::string(term.substr(second + 1))};
}

}  // namespace dssearch::inline indexer_schema
