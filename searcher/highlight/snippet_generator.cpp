// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/highlight/snippet_generator.hpp"

#include <algorithm>

#include "indexer/analysis/graphemes.hpp"
#include "indexer/base/ascii.hpp"
#include "searcher/highlight/boundaries.hpp"
#include "searcher/highlight/passage.hpp"

namespace dssearch::inline searcher_highlight {
namespace {

constexpr std::size_t kMinWidth = 40;
constexpr std::size_t kEnoughBytes = 512 * 1024;
constexpr std::size_t kSampleBytes = 2048;  // of text, to estimate the bytes per character
constexpr std::size_t kSmallGap = 12;       // too small to leave out
constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kCell = " | ";

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}
bool has_lines(BlockKind kind) {
  return kind == BlockKind::code || kind == BlockKind::table_row;
}

/// A stretch of a block to show.
struct Piece {
  std::size_t block = 0;  ///< in the section's blocks
  ByteRange at;           ///< in the block's text
  bool names_columns = false;
};

void append(MarkedText& out, std::string_view text, bool hit) {
  if (text.empty()) return;
  if (!out.empty() && !out.back().hit && !hit) {
    out.back().text += text;
  } else {
    out.push_back({std::string(text), hit});
  }
}

void append_marked(MarkedText& out, std::string_view text, ByteRange shown, const std::vector<Match>& matches) {
  std::size_t at = shown.begin;
  for (const Match& match : matches) {
    const ByteRange part{std::max(match.at.begin, at), std::min(match.at.end, shown.end)};
    if (part.begin >= part.end) continue;
    append(out, text.substr(at, part.begin - at), false);
    append(out, text.substr(part.begin, part.size()), true);
    at = part.end;
  }
  append(out, text.substr(at, shown.end - at), false);
}

/// The number of bytes of about `width` characters of this text.
std::size_t width_in_bytes(std::string_view text, std::size_t width) {
  const auto characters =
      static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
  return std::max(width, characters == 0 ? width : width * text.size() / characters);
}

/// Whole lines around a match, as many as there is room for; nothing when they are too long.
ByteRange lines_around(std::string_view text, ByteRange match, std::size_t width) {
  ByteRange shown{line_begin(text, match.begin), line_end(text, match.end)};
  if (shown.size() > 2 * width) return {};
  for (bool grown = true; grown;) {
    grown = false;
    const std::size_t below = shown.end < text.size() ? line_end(text, shown.end + 1) : shown.end;
    if (below > shown.end && below - shown.begin <= width) {
      shown.end = below;
      grown = true;
    }
    const std::size_t above = shown.begin > 0 ? line_begin(text, shown.begin - 1) : shown.begin;
    if (above < shown.begin && shown.end - above <= width) {
      shown.begin = above;
      grown = true;
    }
  }
  return shown;
}

/// Whole cells around a match, as many to the right as there is room for; nothing when they are too long.
ByteRange cells_around(std::string_view text, ByteRange match, std::size_t width) {
  const auto end_of_cell = [&](std::size_t from) { return std::min(text.find(kCell, from), text.size()); };
  const std::size_t before = text.substr(0, match.begin).rfind(kCell);
  ByteRange shown{before == std::string_view::npos ? 0 : before + kCell.size(), end_of_cell(match.end)};
  if (shown.size() > 2 * width) return {};
  while (shown.end < text.size()) {
    const std::size_t next = end_of_cell(shown.end + kCell.size());
    if (next - shown.begin > width) break;
    shown.end = next;
  }
  return shown;
}

ByteRange prose_around(std::string_view text, ByteRange match, std::size_t width) {
  const std::size_t spare = width > match.size() ? width - match.size() : 0;
  ByteRange shown;
  shown.begin = cut_before(text, match.begin, spare / 2);
  shown.end = cut_after(text, match.end, shown.begin + width);
  while (shown.begin < match.begin && is_space(text[shown.begin])) ++shown.begin;
  return shown;
}

ByteRange shown_around(BlockKind kind, std::string_view text, ByteRange match, std::size_t width) {
  if (match.size() > 2 * width) match.end = grapheme_floor(text, match.begin + width);  // a very long match
  const std::size_t fits = kind == BlockKind::table_row ? width * 3 / 2 : width;
  ByteRange shown{0, text.size()};
  if (text.size() > fits) {
    shown = {};
    if (kind == BlockKind::code) shown = lines_around(text, match, width);
    if (kind == BlockKind::table_row) shown = cells_around(text, match, width);
    if (shown.empty()) shown = prose_around(text, match, width);
  }
  while (shown.end > shown.begin && is_space(text[shown.end - 1])) --shown.end;
  return shown;
}

class SnippetMaker {
 public:
  SnippetMaker(const Section& section, const Highlighter& highlighter, const std::vector<double>& weights,
               std::size_t width)
      : section_(section), highlighter_(highlighter), weights_(weights), width_(std::max(width, kMinWidth)) {}

  Snippet run() {
    Snippet out;
    if (section_.blocks.empty()) return out;
    look();
    if (!found_.empty()) {
      show_matches(out);
    } else {
      show_beginning();
    }
    name_columns();
    out.text = rendered();
    return out;
  }

 private:
  const TextBlock& block(std::size_t index) const { return section_.blocks[index]; }
  std::string_view text_of(std::size_t index) const {
    return std::string_view(section_.text).substr(block(index).at.begin, block(index).at.size());
  }

  void look() {
    std::size_t looked_at = 0;
    for (std::size_t i = 0; i < section_.blocks.size(); ++i) {
      std::vector<Match> matches = highlighter_.find(text_of(i));
      if (!matches.empty()) found_.push_back({i, std::move(matches)});
      looked_at += block(i).at.size();
      if (!found_.empty() && looked_at > kEnoughBytes) break;
    }
  }

  void measure(std::size_t block_index, std::size_t at) {
    const std::size_t from = at > kSampleBytes / 2 ? at - kSampleBytes / 2 : 0;
    width_ = width_in_bytes(text_of(block_index).substr(from, kSampleBytes), width_);
  }

  void show_matches(Snippet& out) {
    measure(found_.front().index, found_.front().matches.front().at.begin);
    const std::vector<Passage> passages = best_passages(found_, weights_, width_);
    for (const Passage& passage : passages) {
      const MatchedBlock& found = found_[passage.block];
      const ByteRange match{found.matches[passage.first].at.begin, found.matches[passage.last].at.end};
      pieces_.push_back(
          {found.index, shown_around(block(found.index).kind, text_of(found.index), match, width_ / passages.size())});
    }
    const MatchedBlock& best = found_[passages.front().block];
    const Match& match = heaviest(best.matches, passages.front());
    out.line = line_at(block(best.index).at.begin + match.at.begin);
    out.match = {std::string(text_of(best.index).substr(match.at.begin, match.at.size())), match.query_terms};
    std::sort(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) {
      return a.block != b.block ? a.block < b.block : a.at.begin < b.at.begin;
    });
    join_near();
  }

  /// The most important match: whole words before parts of compounds, then by weight, then the first.
  const Match& heaviest(const std::vector<Match>& matches, const Passage& passage) const {
    const auto weight = [&](const Match& match) {
      return match.query_term < weights_.size() ? weights_[match.query_term] : 0.0;
    };
    const Match* best = &matches[passage.first];
    for (std::size_t i = passage.first + 1; i <= passage.last; ++i) {
      const Match& match = matches[i];
      const bool heavier = match.whole == best->whole && weight(match) > weight(*best);
      if ((match.whole && !best->whole) || heavier) best = &match;
    }
    return *best;
  }

  void show_beginning() {
    measure(0, 0);
    const std::string_view text = text_of(0);
    pieces_.push_back({0, shown_around(block(0).kind, text, {0, 0}, width_)});
  }

  void join_near() {
    std::vector<Piece> joined;
    for (const Piece& piece : pieces_) {
      const bool near =
          !joined.empty() && joined.back().block == piece.block && piece.at.begin <= joined.back().at.end + kSmallGap;
      if (near) {
        joined.back().at.end = std::max(joined.back().at.end, piece.at.end);
      } else {
        joined.push_back(piece);
      }
    }
    pieces_ = std::move(joined);
  }

  /// Adds to a row of a table its first row, which names the columns; adds to the first row those below it.
  void name_columns() {
    if (pieces_.size() != 1 || block(pieces_.front().block).kind != BlockKind::table_row) return;
    const std::size_t row = pieces_.front().block;
    std::size_t top = row;
    while (top > 0 && block(top - 1).kind == BlockKind::table_row) --top;
    std::size_t room = width_ - std::min(width_, pieces_.front().at.size());
    if (top < row && text_of(top).size() <= room) {
      pieces_.insert(pieces_.begin(), {top, {0, text_of(top).size()}, true});
      return;
    }
    for (std::size_t next = row + 1; top == row && next < section_.blocks.size() && pieces_.size() < 3; ++next) {
      if (block(next).kind != BlockKind::table_row || text_of(next).size() > room) break;
      room -= text_of(next).size();
      pieces_.push_back({next, {0, text_of(next).size()}});
    }
  }

  bool starts_inside(const Piece& piece) const {
    if (piece.at.begin == 0) return false;
    return !has_lines(block(piece.block).kind) || text_of(piece.block)[piece.at.begin - 1] != '\n';
  }
  bool ends_inside(const Piece& piece) const {
    const std::string_view text = text_of(piece.block);
    if (text.find_first_not_of(" \n\t", piece.at.end) == std::string_view::npos) return false;
    return !has_lines(block(piece.block).kind) || text[piece.at.end] != '\n';
  }

  /// The text between two pieces.
  std::string between(const Piece& left, const Piece& right) const {
    const bool next = right.block == left.block + 1 && !ends_inside(left) && !starts_inside(right);
    if (next || left.names_columns) return "\n";
    const bool lines = has_lines(block(left.block).kind) || has_lines(block(right.block).kind);
    return lines ? "\n" + std::string(kEllipsis) + "\n" : " " + std::string(kEllipsis) + " ";
  }

  MarkedText rendered() const {
    MarkedText out;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& piece = pieces_[i];
      if (i > 0) append(out, between(pieces_[i - 1], piece), false);
      if ((i == 0 || pieces_[i - 1].names_columns) && starts_inside(piece)) append(out, kEllipsis, false);
      const auto found = std::find_if(found_.begin(), found_.end(),
                                      [&](const MatchedBlock& matched) { return matched.index == piece.block; });
      const std::string_view text = text_of(piece.block);
      append_marked(out, text, piece.at, found == found_.end() ? std::vector<Match>{} : found->matches);
      if (i + 1 < pieces_.size() || !ends_inside(piece)) continue;
      append(out, ends_sentence(text, piece.at.end) ? " " + std::string(kEllipsis) : std::string(kEllipsis), false);
    }
    return out;
  }

  int line_at(std::size_t offset) const {
    int line = 0;
    for (const LineMark& mark : section_.lines) {
      if (mark.offset > offset) break;
      line = mark.line;
    }
    return line;
  }

  const Section& section_;
  const Highlighter& highlighter_;
  const std::vector<double>& weights_;
  std::size_t width_;
  std::vector<MatchedBlock> found_;
  std::vector<Piece> pieces_;
};

}  // namespace

Snippet make_snippet(const Section& section, const Highlighter& highlighter, const std::vector<double>& weights,
                     std::size_t width) {
  return SnippetMaker(section, highlighter, weights, width).run();
}

MarkedText mark(std::string_view text, const Highlighter& highlighter) {
  MarkedText out;
  append_marked(out, text, {0, text.size()}, highlighter.find(text));
  return out;
}

}  // namespace dssearch::inline searcher_highlight
