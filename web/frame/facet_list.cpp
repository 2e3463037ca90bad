// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/frame/facet_list.hpp"

#include <algorithm>
#include <map>

#include "indexer/base/ascii.hpp"
#include "web/frame/page_frame.hpp"

namespace dssearch::inline web_frame {
namespace {

constexpr std::size_t kShownFields = 4;  // the others are folded
constexpr std::size_t kShownValues = 6;
constexpr std::string_view kYearDigits = "2024";

/// 2024, 2024-05 or 2024-05-06.
bool is_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7 ? text[i] != '-' : !is_digit(text[i])) return false;
  }
  return text[0] == '1' || text[0] == '2';
}

bool is_plain(char c) {
  return is_alphanumeric(c) || c == '-' || c == '_' || c == '.' || c == '/' || static_cast<unsigned char>(c) >= 0x80;
}

/// Folders and tags first, then front matter fields. Kinds of sections are not filters.
int place_of(const Facet& facet) {
  if (facet.field == "in") return 0;
  if (facet.field == "tag") return 1;
  if (facet.field == "family") return 2;
  const bool is_years = std::all_of(facet.values.begin(), facet.values.end(), [](const FacetValue& value) {
    return value.value.size() == kYearDigits.size() && is_date(value.value);
  });
  return is_years ? 3 : 4;
}

std::string name_of(const Facet& facet) {
  if (facet.field == "in") return "folder";
  if (facet.field == "codelang") return "code";
  if (facet.field == "is") return "tasks";
  return facet.field.starts_with("fm.") ? facet.field.substr(3) : facet.field;
}

class FacetList {
 public:
  FacetList(const Facet& facet, const SearchLink& search) : facet_(facet), search_(search) {
    for (const FacetValue& value : facet_.values) add(value);
  }

  /// Whether there is nothing to choose.
  bool empty() const { return shown_.empty() || (items_ < 2 && !is_chosen_); }

  /// Whether the query has one of the values already.
  bool is_chosen() const { return is_chosen_; }

  Html html() const {
    const std::string name = name_of(facet_);
    Html out = Html() << "<section>\n<h3>" << name << "</h3>\n<ul>\n" << shown_ << "</ul>\n";
    if (!folded_.empty()) {
      out << "<details><summary>" << items_ - kShownValues << " more<span class=\"unseen\"> of " << name
          << "</span></summary>\n<ul>\n"
          << folded_ << "</ul></details>\n";
    }
    out << "</section>\n";
    return out;
  }

 private:
  void add(const FacetValue& value) {
    const std::string filter = filter_text(facet_.field, value.value);
    if (filter.empty()) return;
    const std::string rest = without_filter(search_.query, filter);
    const bool chosen = rest != search_.query;
    is_chosen_ = is_chosen_ || chosen;
    const SearchLink link = search_.with_query(chosen ? rest : search_.query + " " + filter);
    (chosen || items_ < kShownValues ? shown_ : folded_)
        << "<li><a dir=\"auto\" href=\"" << search_url(link)
        << (chosen ? "\" aria-current=\"true\" title=\"Remove this filter\">"_html : "\">"_html) << value.value
        << "</a> <span class=\"n\">" << with_commas(value.count) << "</span></li>\n";
    ++items_;
  }

  const Facet& facet_;
  const SearchLink& search_;
  Html shown_;
  Html folded_;
  std::size_t items_ = 0;
  bool is_chosen_ = false;
};

}  // namespace

std::string filter_text(std::string_view field, std::string_view value) {
  std::string out(field);
  out += ':';
  if (!value.empty() && std::all_of(value.begin(), value.end(), is_plain) && value.front() != '-') {
    out += value;
    return out;
  }
  const bool is_odd = std::any_of(value.begin(), value.end(), [](char c) {
    return c == '"' || c == '\\' || c == '*' || (static_cast<unsigned char>(c) < 0x20 || c == 0x7F);
  });
  if (value.empty() || is_odd) return {};
  out += '"';
  out += value;
  return out + '"';
}

std::string without_filter(const std::string& query, const std::string& filter) {
  for (std::size_t at = query.find(filter); at != std::string::npos; at = query.find(filter, at + 1)) {
    const std::size_t end = at + filter.size();
    const bool begins = at == 0 || query[at - 1] == ' ';
    if (!begins || (end != query.size() && query[end] != ' ')) continue;
    std::string out = query.substr(0, at == 0 ? 0 : at - 1) + query.substr(end);
    out.erase(0, out.find_first_not_of(' '));
    return out;
  }
  return query;
}

Facet by_year(const Facet& facet) {
  const auto is_a_date = [](const FacetValue& value) { return is_date(value.value); };
  if (!std::all_of(facet.values.begin(), facet.values.end(), is_a_date)) return facet;
  // A field of numbers may look like years: it is a field of dates only if some value has a month.
  const bool has_month = std::any_of(facet.values.begin(), facet.values.end(),
                                     [](const FacetValue& value) { return value.value.size() > kYearDigits.size(); });
  if (!has_month) return facet;
  std::map<std::string, std::size_t, std::greater<>> years;
  for (const FacetValue& value : facet.values) years[value.value.substr(0, kYearDigits.size())] += value.count;
  Facet out;
  out.field = facet.field;
  out.is_exact = facet.is_exact;
  for (const auto& [year, count] : years) out.values.push_back({year, count});
  return out;
}

Html facets_html(const std::vector<Facet>& facets, const SearchLink& search) {
  std::vector<Facet> fields;
  for (const Facet& facet : facets) {
    if (facet.field != "kind") fields.push_back(by_year(facet));
  }
  std::stable_sort(fields.begin(), fields.end(),
                   [](const Facet& a, const Facet& b) { return place_of(a) < place_of(b); });
  Html first;
  Html others;
  std::size_t shown = 0;
  for (const Facet& facet : fields) {
    const FacetList list(facet, search);
    if (list.empty()) continue;
    (shown < kShownFields || list.is_chosen() ? first : others) << list.html();
    ++shown;
  }
  if (first.empty()) return {};
  Html out = Html() << "<nav class=\"facets\" id=\"page.narrow\" aria-labelledby=\"page.narrow.name\">\n"
                       "<h2 id=\"page.narrow.name\">Narrow</h2>\n"
                    << first;
  if (!others.empty()) out << "<details><summary>More fields</summary>\n" << others << "</details>\n";
  out << "</nav>\n";
  return out;
}

}  // namespace dssearch::inline web_frame
