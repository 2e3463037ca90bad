// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/browse/timeline_svg.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <set>

#include "indexer/base/utf8.hpp"
#include "web/frame/note_link.hpp"
#include "web/frame/page_frame.hpp"

namespace dssearch::inline web_browse {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::size_t kMaxLanes = 40;
constexpr std::size_t kPointsPerLane = 40;
constexpr std::size_t kPoints = 240;     // points in all; lanes beyond this show bars
constexpr std::size_t kLongLabel = 60;   // bytes of a title beside its point
constexpr std::size_t kShortLabel = 20;  // the same on narrow screens
constexpr int kHeadHeight = 30;          // pixels
constexpr int kScaleHeight = 24;
constexpr int kRowHeight = 26;
constexpr int kBarHeight = 72;
constexpr int kLaneGap = 26;
constexpr double kTextSide = 0.5;  // beyond this share, a title is to the left of its point

/// One year, or one month, of a timeline.
struct Lane {
  PartialDate period;
  std::vector<const DatedNote*> notes;

  bool is_month() const { return period.month > 0; }
  int columns() const { return is_month() ? days_in_month(period.year, period.month) : 12; }
  /// The column a date is in, from 0; -1 when it covers the whole lane.
  int column(const PartialDate& date) const { return (is_month() ? date.day : date.month) - 1; }
};

/// A part of a lane, in shares of its length.
struct Stretch {
  double begin = 0;
  double size = 0;  ///< 0: one day
};

Stretch stretch_of(const Lane& lane, const PartialDate& date) {
  const int column = lane.column(date);
  if (column < 0) return {0, 1};
  const double width = 1.0 / lane.columns();
  if (lane.is_month()) return {(column + 0.5) * width, 0};
  if (date.day == 0) return {column * width, width};
  return {(column + (date.day - 0.5) / days_in_month(date.year, date.month)) * width, 0};
}

/// The horizontal place of a share of a lane. Points at its ends need room on both sides.
constexpr double kSide = 0.02;

std::string width_of(double share) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f%%", 100 * (1 - 2 * kSide) * share);
  return text.data();
}

std::string place_of(double share) {
  return width_of(share + kSide / (1 - 2 * kSide));
}

std::string padded(int number, int digits) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%0*d", digits, number);
  return text.data();
}

std::string written(const PartialDate& date) {
  std::string out = padded(date.year, 4);
  if (date.month > 0) out += "-" + padded(date.month, 2);
  if (date.day > 0) out += "-" + padded(date.day, 2);
  return out;
}

Html text_at(std::string_view x, int y, Markup kind, std::string_view text, std::string_view anchor = "start",
             int dx = 0) {
  Html out = Html() << "<text class=\"" << kind << "\" x=\"" << x << "\" y=\"" << y << "\"";
  if (anchor != "start") out << " text-anchor=\"" << anchor << "\"";
  if (dx != 0) out << " dx=\"" << dx << "\"";
  out << ">" << text << "</text>\n";
  return out;
}

Html line(Markup kind, std::string_view x1, std::string_view x2, int y1, int y2) {
  return Html() << "<line class=\"" << kind << "\" x1=\"" << x1 << "\" x2=\"" << x2 << "\" y1=\"" << y1 << "\" y2=\""
                << y2 << "\"/>\n";
}

std::string cut(const std::string& title, std::size_t bytes) {
  return title.size() <= bytes ? title : std::string(utf8_prefix(title, bytes - 3)) + "…";
}

class Drawing {
 public:
  explicit Drawing(const TimelineView& view) : view_(view) {}

  Html svg() {
    for (const Lane& lane : lanes()) draw(lane);
    const std::vector<DatedNote>& notes = *view_.notes;
    return Html()
           << "<svg class=\"timeline\" role=\"group\" aria-labelledby=\"page.timeline.title page.timeline.desc\" "
              "width=\"100%\" height=\""
           << y_ << "\">\n<title id=\"page.timeline.title\">Notes by " << view_.field
           << "</title>\n<desc id=\"page.timeline.desc\">" << counted(notes.size(), "date") << " from "
           << written(notes.front().date) << " to " << written(notes.back().date)
           << ". The table below holds the same.</desc>\n"
           << out_ << "</svg>\n";
  }

 private:
  std::vector<Lane> lanes() const {
    std::vector<Lane> out;
    for (const DatedNote& note : *view_.notes) {
      const PartialDate period{note.date.year, view_.period.month, 0};
      if (out.empty() || out.back().period != period) out.push_back({period, {}});
      out.back().notes.push_back(&note);
    }
    if (out.size() > kMaxLanes) out.erase(out.begin(), out.end() - static_cast<std::ptrdiff_t>(kMaxLanes));
    return out;
  }

  std::string period_address(const PartialDate& period) const {
    return view_.address.with("period", written(period)).url();
  }

  void draw(const Lane& lane) {
    if (y_ > 0) y_ += kLaneGap;
    const bool has_points = lane.notes.size() <= kPointsPerLane && points_ + lane.notes.size() <= kPoints;
    const std::string name = written(lane.period);
    const bool is_shown = lane.period == PartialDate{view_.period.year, view_.period.month, 0};
    const Html head = text_at("0", y_ + 18, "year", name);
    if (is_shown) {
      out_ << head;
    } else {
      out_ << "<a href=\"" << period_address(lane.period) << "\">" << head << "</a>\n";
    }
    out_ << text_at("100%", y_ + 18, "count", counted(lane.notes.size(), "note"), "end");
    y_ += kHeadHeight;
    const int top = y_;
    y_ += kScaleHeight;
    const Html marks = has_points ? points(lane) : bars(lane);
    scale(lane, top, y_);
    out_ << marks;
  }

  /// Names and borders of the columns.
  void scale(const Lane& lane, int top, int bottom) {
    const int columns = lane.columns();
    const int base = top + kScaleHeight - 4;
    for (int i = 0; i <= columns; ++i) {
      const std::string x = place_of(static_cast<double>(i) / columns);
      out_ << line("grid", x, x, base, bottom);
      if (i == columns || (lane.is_month() && i % 5 != 0)) continue;  // the numbers of all days would not fit
      const std::string label =
          lane.is_month() ? std::to_string(i + 1) : std::string(kMonths.at(static_cast<std::size_t>(i)));
      out_ << text_at(place_of((i + 0.5) / columns), top + 12, "column", label, "middle");
    }
    out_ << line("base", "0", "100%", base, base);
  }

  Html points(const Lane& lane) {
    Html out;
    for (const DatedNote* note : lane.notes) {
      out << point(lane, *note);
      y_ += kRowHeight;
    }
    points_ += lane.notes.size();
    return out;
  }

  Html point(const Lane& lane, const DatedNote& one) const {
    const Stretch at = stretch_of(lane, one.date);
    const int middle = y_ + kRowHeight / 2;
    const bool is_right = at.begin + at.size / 2 > kTextSide;
    Html out = Html() << "<a href=\"" << note_url(one.note->path) << "\"><title>" << one.note->title << ", "
                      << one.written << "</title>";
    if (at.size > 0) {
      out << "<rect class=\"span\" x=\"" << place_of(at.begin) << "\" width=\"" << width_of(at.size) << "\" y=\""
          << middle - 9 << "\" height=\"18\" rx=\"4\"/>";
    } else {
      out << "<circle cx=\"" << place_of(at.begin) << "\" cy=\"" << middle << "\" r=\"6\"/>";
    }
    const std::string x = place_of(is_right && at.size > 0 ? at.begin + at.size : at.begin);
    const int gap = at.size > 0 ? 6 : 12;
    const std::string anchor = is_right ? "end" : "start";
    const std::string& title = one.note->title;
    if (title.size() > kShortLabel)
      out << text_at(x, middle + 5, "label short", cut(title, kShortLabel), anchor, is_right ? -gap : gap);
    out << text_at(x, middle + 5, title.size() > kShortLabel ? "label long"_html : "label"_html, cut(title, kLongLabel),
                   anchor, is_right ? -gap : gap)
        << "</a>\n";
    return out;
  }

  /// The number of notes in each column. Those for the whole lane are counted separately.
  Html bars(const Lane& lane) {
    std::vector<std::size_t> counts(static_cast<std::size_t>(lane.columns()));
    std::size_t whole = 0;
    for (const DatedNote* note : lane.notes) {
      const int column = lane.column(note->date);
      ++(column < 0 ? whole : counts[static_cast<std::size_t>(column)]);
    }
    const std::size_t most = std::max<std::size_t>(1, *std::max_element(counts.begin(), counts.end()));
    Html out;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] > 0) out << bar(lane, static_cast<int>(i), counts[i], most);
    }
    y_ += kBarHeight;
    if (whole > 0) {
      y_ += kRowHeight;
      out << text_at("0", y_ - 6, "count",
                     counted(whole, "note") + " of the whole " + (lane.is_month() ? "month" : "year"));
    }
    return out;
  }

  Html bar(const Lane& lane, int column, std::size_t count, std::size_t most) const {
    const double width = 1.0 / lane.columns();
    const int height = std::max(2, static_cast<int>((kBarHeight - 22) * count / most));
    const PartialDate period{lane.period.year, lane.is_month() ? lane.period.month : column + 1,
                             lane.is_month() ? column + 1 : 0};
    const int top = y_ + kBarHeight - height;
    return Html() << "<a href=\"" << period_address(period) << "\"><title>" << written(period) << ": "
                  << counted(count, "note") << "</title><rect class=\"bar\" x=\"" << place_of((column + 0.15) * width)
                  << "\" width=\"" << width_of(0.7 * width) << "\" y=\"" << top << "\" height=\"" << height << "\"/>"
                  << text_at(place_of((column + 0.5) * width), top - 5, "column number", with_commas(count), "middle")
                  << "</a>\n";
  }

  const TimelineView& view_;
  Html out_;
  int y_ = 0;
  std::size_t points_ = 0;
};

}  // namespace

Html timeline_svg(const TimelineView& view) {
  return view.notes->empty() ? Html() : Drawing(view).svg();
}

std::size_t notes_not_drawn(const std::vector<DatedNote>& notes) {
  std::set<int> years;
  for (const DatedNote& note : notes) years.insert(note.date.year);
  if (years.size() <= kMaxLanes) return 0;
  const int first_drawn = *std::next(years.rbegin(), static_cast<std::ptrdiff_t>(kMaxLanes) - 1);
  return static_cast<std::size_t>(
      std::count_if(notes.begin(), notes.end(), [&](const DatedNote& note) { return note.date.year < first_drawn; }));
}

}  // namespace dssearch::inline web_browse
