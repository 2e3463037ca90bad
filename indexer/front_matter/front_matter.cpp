// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/front_matter.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>

#include "indexer/base/ascii.hpp"
#include "indexer/base/lines.hpp"
#include "indexer/front_matter/bounded_fields.hpp"
#include "indexer/front_matter/front_matter_repair.hpp"
#include "indexer/front_matter/lost_fields.hpp"
#include "indexer/front_matter/page_properties.hpp"
#include "indexer/front_matter/tags_of_fields.hpp"
#include "indexer/front_matter/toml_fields.hpp"

namespace dssearch::inline indexer_front_matter {
namespace {

constexpr std::size_t kMaxBytes = 64 * 1024;
constexpr std::size_t kMaxSteps = 100'000;  // bounds the parts of values: an alias repeats a part
constexpr int kMaxDepth = 4;
constexpr const char* kCutFields = "front matter has more than 1,000 values or 64 KB of them; the rest is not read";

/// Takes one line off `rest`, without its line end; `taken` grows by the bytes read.
std::string_view next_line(std::string_view& rest, std::size_t& taken) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  const std::size_t used = end == std::string_view::npos ? rest.size() : end + 1;
  rest.remove_prefix(used);
  taken += used;
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line;
}

struct Block {
  std::string_view fields;
  std::size_t size_bytes;
  int line_count;
};

/// @param fence  the line that starts the block; a `---` block may also end with `...`.
std::optional<Block> find_block(std::string_view text, std::string_view fence) {
  std::string_view rest = text;
  std::size_t taken = 0;
  if (next_line(rest, taken) != fence) return std::nullopt;
  const std::size_t begin = taken;
  while (!rest.empty()) {
    const std::size_t line_begin = taken;
    const std::string_view line = next_line(rest, taken);
    if (line != fence && (line != "..." || fence != "---")) continue;
    // Counted as in the rest of the note: a lone CR also ends a line.
    return Block{text.substr(begin, line_begin - begin), taken, LineTable(text.substr(0, taken)).count()};
  }
  return std::nullopt;
}

/// @return the first line below a fence that is no comment; nothing when a text does not begin with the fence.
std::string_view first_field(std::string_view text, std::string_view fence) {
  std::size_t taken = 0;
  if (next_line(text, taken) != fence) return {};
  std::string_view line = "#";
  while (!text.empty() && line.substr(0, 1) == "#") line = next_line(text, taken);
  return line;
}

/// Whether a text opens with `---` and then `name:`, whatever follows. Otherwise the dashes are a thematic break.
bool opens_like_fields(std::string_view text) {
  const std::string_view line = first_field(text, "---");
  constexpr std::string_view kMarkup = "*>-|!`<#";
  return line.find(':') != std::string_view::npos && kMarkup.find(line.front()) == std::string_view::npos;
}

std::string yaml_fault(const YAML::Exception& problem) {
  return "front matter is not valid YAML (line " + std::to_string(problem.mark.line + 2) + ": " + problem.msg + ")";
}

std::string never_closed(const std::string& fence) {
  return "front matter starts with " + fence + " but is never closed; read as text";
}

class Collector {
 public:
  explicit Collector(BoundedFields& out) : out_(out) {}

  void take_map(const YAML::Node& map, const std::string& prefix, int depth) {
    for (const auto& entry : map) {
      if (is_done()) return;
      if (!entry.first.IsScalar() || !out_.allows(prefix.size() + entry.first.Scalar().size())) continue;
      take(prefix + lower_ascii(entry.first.Scalar()), entry.second, depth);
    }
  }

 private:
  /// Counts parts, not only values: lists of empty lists multiply without any value.
  bool is_done() {
    if (++steps_ > kMaxSteps) out_.cut();
    return steps_ > kMaxSteps || out_.is_full();
  }

  void take(const std::string& name, const YAML::Node& value, int depth) {
    if (depth > kMaxDepth) return;
    if (value.IsScalar() && depth == 0 && (name == "tags" || name == "tag")) {
      for (const std::string& tag : tags_of_text(value.Scalar())) out_.add(name, tag);
    } else if (value.IsScalar()) {
      out_.add(name, value.Scalar());
    } else if (value.IsSequence()) {
      for (const auto& item : value) {
        if (is_done()) return;
        take(name, item, depth + 1);
      }
    } else if (value.IsMap()) {
      take_map(value, name + ".", depth + 1);
    }
  }

  BoundedFields& out_;
  std::size_t steps_ = 0;
};

/// A field of a block that is not valid YAML: as written or, if that fails, repaired.
YAML::Node load_field(std::string_view field) {
  try {
    const YAML::Node node = YAML::Load(std::string(field));
    if (node.IsMap()) return node;
  } catch (const YAML::Exception&) {
  }
  return YAML::Load(with_plain_values(field));
}

/// Takes the readable fields of a block that is not valid YAML, and names the others in the warning.
void read_fields_apart(std::string_view yaml, BoundedFields& fields, FrontMatter& out) {
  Collector collector(fields);
  LostFields lost;
  for (const std::string_view field : fields_apart(yaml)) {
    if (lost.is_full()) break;
    try {
      const YAML::Node node = load_field(field);
      if (node.IsMap()) collector.take_map(node, "", 0);
    } catch (const YAML::Exception&) {
      lost.add(field.substr(0, field.find(':')));
    }
  }
  out.warning += lost.text();
}

/// Cuts a block off; false when it is too large to read.
bool take_block(const Block& block, FrontMatter& out) {
  out.size_bytes = block.size_bytes;
  out.line_count = block.line_count;
  if (block.fields.size() <= kMaxBytes) return true;
  out.warning = "front matter is larger than 64 KB; not read";
  return false;
}

/// Moves the collected fields into `out`.
void take_fields(BoundedFields& fields, FrontMatter& out) {
  if (fields.is_cut()) out.warning += (out.warning.empty() ? "" : "; ") + std::string(kCutFields);
  out.fields = fields.take();
}

FrontMatter read_toml(std::string_view text) {
  FrontMatter out;
  const auto block = find_block(text, "+++");
  if (!block) {
    if (begins_toml(first_field(text, "+++"))) out.warning = never_closed("+++");
    return out;
  }
  const bool has_fields = block->fields.find('=') != std::string_view::npos;
  if ((!has_fields && !is_blank(block->fields)) || !take_block(*block, out)) return out;
  BoundedFields fields;
  out.warning = read_toml_fields(block->fields, fields);
  take_fields(fields, out);
  return out;
}

FrontMatter read_yaml(std::string_view text) {
  FrontMatter out;
  const auto block = find_block(text, "---");
  if (!block) {
    if (opens_like_fields(text)) out.warning = never_closed("---");
    return out;
  }
  if (block->fields.size() > kMaxBytes) {
    if (opens_like_fields(text)) take_block(*block, out);
    return out;
  }
  BoundedFields fields;
  try {
    const YAML::Node root = YAML::Load(std::string(block->fields));
    // Two thematic breaks around prose are not front matter: only a map (or nothing) is.
    if (!root.IsMap() && !is_blank(block->fields)) return out;
    take_block(*block, out);
    if (root.IsMap()) Collector(fields).take_map(root, "", 0);
  } catch (const YAML::Exception& problem) {
    fields = {};
    if (!opens_like_fields(text)) return out;
    take_block(*block, out);
    out.warning = yaml_fault(problem);
    read_fields_apart(block->fields, fields, out);
  }
  take_fields(fields, out);
  return out;
}

}  // namespace

std::string FrontMatter::first(const std::string& name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : found->second.front();
}

std::vector<std::string> FrontMatter::all(const std::string& name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? std::vector<std::string>() : found->second;
}

FrontMatter read_front_matter(std::string_view text) {
  // A byte order mark is not text, and readers of the file drop it. Some programs add a second one and mean the same.
  // Any more are zero-width spaces, as in Unicode.
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  const std::size_t mark = text.starts_with(kMark) ? kMark.size() : 0;
  text.remove_prefix(mark);
  FrontMatter out = text.starts_with("+++") ? read_toml(text) : read_yaml(text);
  add_page_properties(text.substr(std::min(text.size(), out.size_bytes)), out.fields);
  tidy_names(out.fields);
  if (out.size_bytes > 0) out.size_bytes += mark;
  return out;
}

}  // namespace dssearch::inline indexer_front_matter
