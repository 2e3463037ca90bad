// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/maintain/versions.hpp"

namespace dssearch::inline indexer_cli {

/// Help without the list of options that exclude each other: the error message names them when both are given.
class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string type = option->get_type_size() == 0 ? std::string() : option->get_type_name();
    return type.empty() ? type : " " + type + (option->get_expected_max() > 1 ? " ..." : "");
  }
};

/// A range of numbers that the help does not show.
template <typename Number>
CLI::Validator from_to(Number least, Number most) {
  CLI::Validator out = CLI::Range(least, most);
  out.description("");
  return out;
}

/// The same for one of some words.
inline CLI::Validator one_of(std::vector<std::string> words) {
  CLI::Validator out = CLI::IsMember(std::move(words));
  out.description("");
  return out;
}

/// Call it after adding all options: help and version come last in the help.
inline void add_help_and_version(CLI::App& app, const std::string& program) {
  app.formatter(std::make_shared<HelpFormatter>());
  app.set_help_flag();
  app.set_help_flag("-h,--help", "Print this help and exit")->group("Other");
  app.set_version_flag(
         "--version", [program] { return versions(program); }, "Print the versions and exit")
      ->group("Other");
}

/// The problem of a command line. CLI11 reads -load as -l and calls the rest "-oad" unexpected.
inline std::string parse_problem(const CLI::App& app, const CLI::ParseError& problem, int argc,
                                 const char* const* argv) {
  if (dynamic_cast<const CLI::ExtrasError*>(&problem) == nullptr) return problem.what();
  const auto option = [&](const std::string& name) { return app.get_option_no_throw(name); };
  for (int i = 1; i < argc && std::string_view(argv[i]) != "--"; ++i) {
    const std::string name = std::string(argv[i]).substr(0, std::string_view(argv[i]).find('='));
    if (name.size() < 2 || name[0] != '-') continue;
    if (name[1] == '-') {
      if (option(name) == nullptr) return "unknown option " + name;
      continue;
    }
    for (std::size_t letter = 1; letter < name.size(); ++letter) {
      const CLI::Option* one = option({'-', name[letter]});
      if (one == nullptr) return "unknown option " + name;
      if (one->get_items_expected_max() != 0) break;  // the rest is its value
    }
  }
  return problem.what();
}

}  // namespace dssearch::inline indexer_cli
