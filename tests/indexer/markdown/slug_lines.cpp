// SPDX-License-Identifier: GPL-2.0-or-later
// Reads headings, one a line, and prints the anchors of a note that has them in that order. .ci/check slugger compares
// these with what github-slugger gives. With --apart each heading is a note of its own.
#include <iostream>
#include <string>
#include <string_view>

#include "indexer/markdown/slug.hpp"

int main(int argc, char** argv) {
  const bool apart = argc > 1 && std::string_view(argv[1]) == "--apart";
  dssearch::AnchorSet note;
  for (std::string heading; std::getline(std::cin, heading);) {
    std::cout << (apart ? dssearch::slugify(heading) : note.unique(heading)) << '\n';
  }
  return std::cout.good() ? 0 : 2;
}
