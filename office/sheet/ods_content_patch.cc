#include "office/sheet/ods_content_patch.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/base/limits.h"

namespace liandai::sheet {
namespace {

using base::Status;

constexpr std::string_view kClonePrefix = "liandai-fill-";
constexpr std::string_view kValidationPrefix = "liandai-choices-";
constexpr std::string_view kColumnsRepeated = "table:number-columns-repeated";
constexpr std::string_view kRowsRepeated = "table:number-rows-repeated";
constexpr std::string_view kStyleName = "table:style-name";
constexpr double kCentimetresPerCharacter = 0.19;

std::string WidthStyle(const MarkedColumn& column) {
  return fmt::format("liandai-width-{}", column.width_characters);
}

std::string ColumnTag(std::string_view prefix, const MarkedColumn& column) {
  return fmt::format("<{}table-column {}=\"{}\"/>", prefix, kStyleName, WidthStyle(column));
}
const std::string kNoText;

uint64_t RepeatCount(std::string_view tag, std::string_view name) {
  uint64_t count = 1;
  const auto value = AttributeOf(tag, name);
  if (value) std::from_chars(value->data(), value->data() + value->size(), count);
  return std::clamp<uint64_t>(count, 1, uint64_t{1} << 32);
}

std::string WithRepeat(std::string_view tag, std::string_view name, uint64_t count) {
  return count == 1 ? WithoutAttribute(tag, name) : WithAttribute(tag, name, std::to_string(count));
}

std::string TagOf(std::string_view element) {
  return std::string(element.substr(0, element.find('>') + 1));
}

// The element with its start tag changed by `change`.
template <typename Changed>
std::string WithTag(const std::string& element, Changed change) {
  const std::string tag = TagOf(element);
  std::string changed = change(tag);
  return changed.append(element, tag.size());
}

std::string Paragraphs(std::string_view text) {
  std::string paragraphs;
  size_t begin = 0;
  while (begin <= text.size()) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    paragraphs += "<text:p>" + EscapedXml(text.substr(begin, end - begin)) + "</text:p>";
    begin = end + 1;
  }
  return paragraphs;
}

std::string ValidationName(size_t sheet_index, uint32_t column) {
  return fmt::format("{}{}-{}", kValidationPrefix, sheet_index, column);
}

}  // namespace

std::string OdsStyleClones::WithFill(const std::string& style, uint32_t fill) {
  std::string& name = names_[{style, fill}];
  // An earlier marking may have left clones of its own in the file.
  for (size_t number = names_.size(); name.empty(); ++number) {
    std::string free = fmt::format("{}{}-{:06x}", kClonePrefix, number, fill);
    if (!definitions_.contains(free)) name = std::move(free);
  }
  return name;
}

void OdsStyleClones::Define(std::string_view element) {
  const std::string tag = TagOf(element);
  if (const auto name = AttributeOf(tag, "style:name"))
    definitions_.insert_or_assign(std::string(*name), std::string(element));
}

std::string OdsStyleClones::Definitions() const {
  std::string text;
  for (const auto& [key, name] : names_) {
    const std::string colour = fmt::format("#{:06x}", key.second);
    const auto found = definitions_.find(key.first);
    // A common style (of styles.xml) can be the parent; an automatic one must be copied.
    std::string definition = found != definitions_.end()
                                 ? found->second
                                 : fmt::format(
                                       "<style:style style:name=\"\" style:family=\"table-cell\" "
                                       "style:parent-style-name=\"{}\"></style:style>",
                                       key.first.empty() ? "Default" : key.first);
    definition = WithTag(definition, [&](const std::string& tag) {
      const std::string named = WithAttribute(tag, "style:name", name);
      return named.ends_with("/>") ? named.substr(0, named.size() - 2) + ">" : named;
    });
    if (!definition.ends_with("</style:style>")) definition += "</style:style>";
    const size_t properties = definition.find("<style:table-cell-properties");
    if (properties == std::string::npos) {
      definition.insert(TagOf(definition).size(),
                        "<style:table-cell-properties fo:background-color=\"" + colour + "\"/>");
    } else {
      const std::string tag = TagOf(std::string_view(definition).substr(properties));
      definition.replace(properties, tag.size(), WithAttribute(tag, "fo:background-color", colour));
    }
    text += definition;
  }
  return text;
}

OdsContentPatch::OdsContentPatch(const std::vector<MarkedSheet>& sheets, OdsStyleClones& styles,
                                 const ByteSink& sink)
    : styles_(styles), sink_(sink) {
  CHECK(sink != nullptr);
  for (const MarkedSheet& marked : sheets) CollectChanges(marked);
}

void OdsContentPatch::CollectChanges(const MarkedSheet& marked) {
  Sheet& sheet = sheets_[marked.sheet_index];
  CHECK(sheet.marked == nullptr);
  sheet.marked = &marked;
  for (const MarkedCell& cell : marked.cells)
    sheet.changes[cell.row_index][cell.column_index] = {nullptr, cell.fill, {}};
  for (const MarkedColumn& column : marked.columns) {
    CHECK(column.column_index < base::kSheetColumnCountMax);
    sheet.changes[marked.heading_row_index][column.column_index] = {&column.heading, 0, {}};
    std::string validation;
    if (!column.choices.empty()) {
      validation = ValidationName(marked.sheet_index, column.column_index);
      for (uint32_t row = marked.heading_row_index + 1; row <= marked.last_row_index; ++row)
        sheet.changes[row][column.column_index] = {&kNoText, 0, validation};
    }
    for (const auto& [row, text] : column.values) {
      CHECK(row > marked.heading_row_index);
      sheet.changes[row][column.column_index] = {&text, 0, validation};
    }
  }
}

Status OdsContentPatch::Run(XmlTokens& tokens) {
  XmlToken token;
  while (true) {
    TRY(const bool has_token, tokens.Next(token));
    if (!has_token) return {};
    if (token.opens("style") || token.opens("tracked-changes") || token.opens("shapes")) {
      const bool is_style = token.name == "style";
      TRY(const std::string element, tokens.WholeElement(token));
      if (is_style) styles_.Define(element);
      // Clones of an earlier marking may still be in use by cells that this one leaves alone.
      TRY(sink_(element));
      continue;
    }
    if (token.ends("automatic-styles")) TRY(sink_(styles_.Definitions() + WidthStyles()));
    if (token.opens("content-validations")) {
      TRY(PatchValidations(tokens, token));
      continue;
    }
    if (token.opens("table")) {
      if (!has_validations_ && !ValidationTags().empty())
        TRY(sink_("<table:content-validations>" + ValidationTags() +
                  "</table:content-validations>"));
      has_validations_ = true;
      const auto found = sheets_.find(sheet_count_++);
      sheet_ = found == sheets_.end() ? nullptr : &found->second;
      row_index_ = 0;
      column_index_ = 0;
      has_columns_ = false;
    }
    if (sheet_ != nullptr && token.opens("table-column")) {
      TRY(PatchColumn(tokens, token));
      continue;
    }
    if (sheet_ != nullptr && (token.name.starts_with("table-row") ||
                              token.opens("table-header-rows") || token.ends("table")))
      TRY(WriteMissingColumns());
    if (sheet_ != nullptr && token.opens("table-row")) {
      TRY(PatchRow(tokens, token));
      continue;
    }
    if (token.ends("table")) {
      TRY(WriteMissingRows());
      sheet_ = nullptr;
    }
    TRY(sink_(token.raw));
  }
}

std::string OdsContentPatch::WidthStyles() const {
  std::map<std::string, std::string> styles;  // each once
  for (const auto& [index, sheet] : sheets_)
    for (const MarkedColumn& column : sheet.marked->columns) {
      const std::string name = WidthStyle(column);
      // An earlier marking left it.
      if (styles_.IsDefined(name)) continue;
      styles[name] = fmt::format(
          "<style:style style:name=\"{}\" style:family=\"table-column\">"
          "<style:table-column-properties style:column-width=\"{:.2f}cm\"/></style:style>",
          name, kCentimetresPerCharacter * column.width_characters);
    }
  std::string text;
  for (const auto& [name, style] : styles) text += style;
  return text;
}

Status OdsContentPatch::PatchColumn(XmlTokens& tokens, const XmlToken& token) {
  const std::string prefix(
      token.qualified_name.substr(0, token.qualified_name.size() - token.name.size()));
  TRY(const std::string element, tokens.WholeElement(token));
  const std::string tag = TagOf(element);
  const uint64_t end = column_index_ + RepeatCount(tag, kColumnsRepeated);
  const auto write_run = [&](uint64_t count) -> Status {
    if (count == 0) return {};
    return sink_(WithTag(
        element, [&](const std::string& own) { return WithRepeat(own, kColumnsRepeated, count); }));
  };
  for (const MarkedColumn& column : sheet_->marked->columns) {
    if (column.column_index < column_index_ || column.column_index >= end) continue;
    TRY(write_run(column.column_index - column_index_));
    TRY(sink_(ColumnTag(prefix, column)));
    column_index_ = column.column_index + uint64_t{1};
  }
  TRY(write_run(end - column_index_));
  column_index_ = end;
  return {};
}

Status OdsContentPatch::WriteMissingColumns() {
  if (has_columns_) return {};
  has_columns_ = true;
  for (const MarkedColumn& column : sheet_->marked->columns) {
    if (column.column_index < column_index_) continue;
    if (const uint64_t gap = column.column_index - column_index_; gap > 0)
      TRY(sink_(WithRepeat("<" + row_prefix_ + "table-column/>", kColumnsRepeated, gap)));
    TRY(sink_(ColumnTag(row_prefix_, column)));
    column_index_ = column.column_index + uint64_t{1};
  }
  return {};
}

Status OdsContentPatch::PatchRow(XmlTokens& tokens, const XmlToken& token) {
  StoredRow row;
  row.name = token.qualified_name;
  row_prefix_ = row.name.substr(0, row.name.size() - token.name.size());
  row.tag = token.raw;
  const uint64_t first = row_index_;
  const uint64_t count = RepeatCount(row.tag, kRowsRepeated);
  row_index_ += count;
  TRY(const std::string element, tokens.WholeElement(token));
  const auto change = sheet_->changes.lower_bound(static_cast<uint32_t>(first));
  const bool is_changed = change != sheet_->changes.end() && change->first < row_index_;
  const bool may_have_old_cells =
      !sheet_->marked->columns.empty() && row_index_ > sheet_->marked->heading_row_index;
  if (!is_changed && !may_have_old_cells) return sink_(element);

  if (row.tag.ends_with("/>")) row.tag = row.tag.substr(0, row.tag.size() - 2) + ">";
  XmlTokens inner = XmlTokens::Of(std::string_view(element));
  XmlToken cell;
  while (true) {
    TRY(const bool has_token, inner.Next(cell));
    if (!has_token) break;
    if (!cell.opens("table-cell") && !cell.opens("covered-table-cell")) continue;
    TRY(std::string whole, inner.WholeElement(cell));
    const uint64_t repeat_count = RepeatCount(TagOf(whole), kColumnsRepeated);
    row.cells.push_back({std::move(whole), repeat_count});
  }
  // Runs of rows without changes between the rows with some.
  uint64_t next = first;
  for (auto i = change; i != sheet_->changes.end() && i->first < row_index_; ++i) {
    TRY(WritePiece(row, next, i->first - next));
    TRY(WritePiece(row, i->first, 1));
    next = i->first + uint64_t{1};
  }
  TRY(WritePiece(row, next, row_index_ - next));
  sheet_->changes.erase(change, sheet_->changes.lower_bound(static_cast<uint32_t>(
                                    std::min<uint64_t>(row_index_, UINT32_MAX))));
  return {};
}

// `count` rows from `first_row` on, alike; what an earlier marking left in our columns is emptied.
Status OdsContentPatch::WritePiece(const StoredRow& row, uint64_t first_row, uint64_t count) {
  if (count == 0) return {};
  RowChanges changes;
  const auto found = sheet_->changes.find(static_cast<uint32_t>(first_row));
  if (found != sheet_->changes.end()) changes = found->second;
  const uint64_t heading = sheet_->marked->heading_row_index;
  if (first_row < heading && first_row + count > heading) {
    TRY(WritePiece(row, first_row, heading - first_row));
    return WritePiece(row, heading, first_row + count - heading);
  }
  if (first_row >= heading)
    for (const MarkedColumn& column : sheet_->marked->columns)
      changes.try_emplace(column.column_index, Change{&kNoText, 0, {}});
  TRY(sink_(WithRepeat(row.tag, kRowsRepeated, count)));
  TRY(sink_(Rendered(row, changes)));
  return sink_("</" + row.name + ">");
}

std::string OdsContentPatch::Rendered(const StoredRow& row, const RowChanges& changes) const {
  std::string text;
  std::string left_style;
  uint64_t column = 0;
  auto change = changes.begin();
  const auto append_stored = [&](const StoredCell& cell, uint64_t count) {
    if (count > 0)
      text += WithTag(cell.element, [&](const std::string& tag) {
        return WithRepeat(tag, kColumnsRepeated, count);
      });
  };
  for (const StoredCell& cell : row.cells) {
    const uint64_t end = column + cell.repeat_count;
    const std::string style(AttributeOf(TagOf(cell.element), kStyleName).value_or(""));
    for (; change != changes.end() && change->first < end; ++change) {
      append_stored(cell, change->first - column);
      if (change->first > column) left_style = style;
      text += RenderedCell(row, cell.element, change->second, left_style);
      column = change->first + uint64_t{1};
    }
    append_stored(cell, end - column);
    left_style = style;
    column = end;
  }
  for (; change != changes.end(); ++change) {
    const uint64_t gap = change->first - column;
    // Nothing is stored behind the last cell: an empty one needs not be.
    if (change->second.text == &kNoText && change->second.validation.empty()) continue;
    if (gap > 0) text += WithRepeat("<" + row_prefix_ + "table-cell/>", kColumnsRepeated, gap);
    text += RenderedCell(row, {}, change->second, left_style);
    column = change->first + uint64_t{1};
  }
  return text;
}

std::string OdsContentPatch::RenderedCell(const StoredRow&, const std::string& stored,
                                          const Change& change,
                                          const std::string& left_style) const {
  const std::string name = row_prefix_ + "table-cell";
  if (change.text == nullptr) {
    const std::string base = stored.empty() ? "<" + name + "/>" : stored;
    return WithTag(base, [&](const std::string& tag) {
      const std::string own(AttributeOf(tag, kStyleName).value_or(left_style));
      const std::string single = WithoutAttribute(tag, kColumnsRepeated);
      return WithAttribute(single, kStyleName, styles_.WithFill(own, change.fill));
    });
  }
  std::string tag = "<" + name;
  if (!left_style.empty()) tag += fmt::format(" {}=\"{}\"", kStyleName, left_style);
  if (!change.validation.empty())
    tag += fmt::format(" table:content-validation-name=\"{}\"", change.validation);
  if (change.text->empty()) return tag + "/>";
  return tag + " office:value-type=\"string\">" + Paragraphs(*change.text) + "</" + name + ">";
}

Status OdsContentPatch::WriteMissingRows() {
  if (sheet_ == nullptr) return {};
  const StoredRow row{"<" + row_prefix_ + "table-row>", row_prefix_ + "table-row", {}};
  for (const auto& [index, changes] : sheet_->changes) {
    if (index > row_index_)
      TRY(sink_(WithRepeat("<" + row.name + ">", kRowsRepeated, index - row_index_) + "<" +
                row_prefix_ + "table-cell/></" + row.name + ">"));
    TRY(sink_(row.tag + Rendered(row, changes) + "</" + row.name + ">"));
    row_index_ = index + uint64_t{1};
  }
  sheet_->changes.clear();
  return {};
}

std::string OdsContentPatch::ValidationTags() const {
  std::string tags;
  for (const auto& [index, sheet] : sheets_)
    for (const MarkedColumn& column : sheet.marked->columns) {
      if (column.choices.empty()) continue;
      std::string list;
      for (const std::string& choice : column.choices)
        list += (list.empty() ? "" : ";") + fmt::format("&quot;{}&quot;", EscapedXml(choice));
      tags += fmt::format(
          "<table:content-validation table:name=\"{}\" "
          "table:condition=\"of:cell-content-is-in-list({})\" table:allow-empty-cell=\"true\">"
          "<table:error-message table:display=\"{}\" table:message-type=\"warning\"/>"
          "</table:content-validation>",
          ValidationName(index, column.column_index), list, !column.takes_other_text);
    }
  return tags;
}

// Ours of an earlier marking are replaced; all others stay.
Status OdsContentPatch::PatchValidations(XmlTokens& tokens, const XmlToken& token) {
  has_validations_ = true;
  std::string text(TagOf(token.raw));
  if (text.ends_with("/>")) text = text.substr(0, text.size() - 2) + ">";
  const std::string name(token.qualified_name);
  TRY(const std::string element, tokens.WholeElement(token));
  XmlTokens inner = XmlTokens::Of(std::string_view(element));
  XmlToken validation;
  while (true) {
    TRY(const bool has_token, inner.Next(validation));
    if (!has_token) break;
    if (!validation.opens("content-validation")) continue;
    const std::string own_name(AttributeOf(validation.raw, "table:name").value_or(""));
    TRY(const std::string whole, inner.WholeElement(validation));
    const bool is_ours = own_name.starts_with(kValidationPrefix) &&
                         ValidationTags().find("\"" + own_name + "\"") != std::string::npos;
    if (!is_ours) text += whole;
  }
  return sink_(text + ValidationTags() + "</" + name + ">");
}

}  // namespace liandai::sheet
