#include "office/sheet/xlsx_sheet_patch.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/base/utf8.h"
#include "office/sheet/cell_reference.h"
#include "office/sheet/xlsx_sheet.h"

namespace liandai::sheet {
namespace {

using base::Status;

constexpr size_t kChoiceLengthMax = 255;  // characters that the list in formula1 may have

// What may stand behind <dataValidations> (CT_Worksheet, 18.3.1.99).
constexpr auto kBehindValidations = std::to_array<std::string_view>(
    {"hyperlinks", "printOptions", "pageMargins",      "pageSetup",       "headerFooter",
     "rowBreaks",  "colBreaks",    "customProperties", "cellWatches",     "ignoredErrors",
     "smartTags",  "drawing",      "drawingHF",        "legacyDrawing",   "legacyDrawingHF",
     "picture",    "oleObjects",   "controls",         "webPublishItems", "tableParts",
     "extLst"});

uint32_t NumberOf(std::string_view text, uint32_t fallback) {
  uint32_t number = fallback;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

uint32_t NumberAttribute(std::string_view tag, std::string_view name, uint32_t fallback) {
  const auto value = AttributeOf(tag, name);
  return value ? NumberOf(*value, fallback) : fallback;
}

std::string JoinedChoices(const std::vector<std::string>& choices) {
  std::string joined;
  for (const std::string& choice : choices) {
    if (choice.find(',') != std::string::npos) return {};
    joined += (joined.empty() ? "" : ",") + choice;
  }
  return base::CodePointCount(joined) <= kChoiceLengthMax ? joined : std::string();
}

}  // namespace

XlsxSheetPatch::XlsxSheetPatch(const MarkedSheet& marked, StyleClones& styles, const ByteSink& sink)
    : marked_(marked), styles_(styles), sink_(sink) {
  CHECK(sink != nullptr);
  CollectChanges();
}

void XlsxSheetPatch::CollectChanges() {
  for (const MarkedCell& cell : marked_.cells)
    changes_[cell.row_index][cell.column_index] = {nullptr, cell.fill, false};
  for (const MarkedColumn& column : marked_.columns) {
    CHECK(column.column_index < base::kSheetColumnCountMax);
    CHECK(added_columns_.insert(column.column_index).second);
    changes_[marked_.heading_row_index][column.column_index] = {&column.heading, 0, true};
    for (const auto& [row, text] : column.values) {
      CHECK(row > marked_.heading_row_index);
      CHECK(row < base::kSheetRowCountMax);
      changes_[row][column.column_index] = {&text, 0, false};
    }
  }
}

Status XlsxSheetPatch::Write(std::string_view bytes) {
  return bytes.empty() ? Status() : sink_(bytes);
}

bool XlsxSheetPatch::IsAddedColumn(uint32_t row_index, uint32_t column_index) const {
  return row_index >= marked_.heading_row_index &&
         added_columns_.contains(static_cast<uint16_t>(column_index));
}

Status XlsxSheetPatch::Run(XmlTokens& tokens) {
  XmlToken token;
  while (true) {
    TRY(const bool has_token, tokens.Next(token));
    if (!has_token) return {};
    const bool is_behind = std::find(kBehindValidations.begin(), kBehindValidations.end(),
                                     token.name) != kBehindValidations.end();
    if (token.opens("dimension")) {
      TRY(PatchDimension(token));
    } else if (token.opens("cols")) {
      TRY(PatchColumns(tokens, token));
    } else if (token.opens("sheetData")) {
      TRY(PatchRows(tokens, token));
    } else if (token.opens("dataValidations")) {
      TRY(PatchValidations(tokens, token));
    } else if ((is_behind && token.kind != XmlToken::Kind::kEnd) || token.ends("worksheet")) {
      TRY(WriteValidations());
      if (token.kind != XmlToken::Kind::kStart) {
        TRY(Write(token.raw));
        continue;
      }
      // Elements of the same names deeper down must not be taken for those of the sheet.
      TRY(const std::string element, tokens.WholeElement(token));
      TRY(Write(element));
    } else {
      TRY(Write(token.raw));
    }
  }
}

Status XlsxSheetPatch::PatchDimension(const XmlToken& token) {
  const auto reference = AttributeOf(token.raw, "ref");
  auto range = reference ? ParseRange(*reference) : std::nullopt;
  if (!range || changes_.empty()) return Write(token.raw);
  range->first_row = std::min(range->first_row, changes_.begin()->first);
  range->last_row = std::max(range->last_row, changes_.rbegin()->first);
  for (const auto& [row, columns] : changes_) {
    range->first_column = std::min(range->first_column, columns.begin()->first);
    range->last_column = std::max(range->last_column, columns.rbegin()->first);
  }
  const std::string grown =
      A1(range->first_row, range->first_column) + ":" + A1(range->last_row, range->last_column);
  return Write(WithAttribute(token.raw, "ref", grown));
}

std::string XlsxSheetPatch::ColumnTag(uint32_t first, uint32_t last, std::string_view tag) const {
  return WithAttribute(WithAttribute(tag, "min", std::to_string(first)), "max",
                       std::to_string(last));
}

std::string XlsxSheetPatch::AddedColumnTag(const MarkedColumn& column) const {
  return fmt::format("<{}col min=\"{}\" max=\"{}\" width=\"{}\" customWidth=\"1\"/>", prefix_,
                     column.column_index + 1, column.column_index + 1, column.width_characters);
}

// <col> elements hold ranges of columns; those that reach over an added column are cut around it.
Status XlsxSheetPatch::PatchColumns(XmlTokens& tokens, const XmlToken& token) {
  has_columns_ = true;
  prefix_ = token.qualified_name.substr(0, token.qualified_name.size() - token.name.size());
  TRY(const std::string element, tokens.WholeElement(token));
  std::map<uint32_t, std::string> columns;  // by first column, 1-based
  for (const MarkedColumn& column : marked_.columns)
    columns[column.column_index + 1u] = AddedColumnTag(column);
  XmlTokens inner = XmlTokens::Of(std::string_view(element));
  XmlToken column;
  while (true) {
    TRY(const bool has_token, inner.Next(column));
    if (!has_token) break;
    if (!column.opens("col")) continue;
    uint32_t first = NumberAttribute(column.raw, "min", 1);
    const uint32_t last = NumberAttribute(column.raw, "max", first);
    for (const uint16_t added : added_columns_) {
      const uint32_t number = added + 1u;
      if (number < first || number > last) continue;
      if (number > first) columns[first] = ColumnTag(first, number - 1, column.raw);
      first = number + 1;
    }
    if (first <= last) columns[first] = ColumnTag(first, last, column.raw);
  }
  TRY(Write("<" + prefix_ + "cols>"));
  for (const auto& [first, tag] : columns) {
    const bool is_empty = tag.ends_with("/>");
    TRY(Write(is_empty ? tag : tag.substr(0, tag.size() - 1) + "/>"));
  }
  return Write("</" + prefix_ + "cols>");
}

Status XlsxSheetPatch::PatchRows(XmlTokens& tokens, const XmlToken& token) {
  const std::string name(token.qualified_name);
  prefix_ = name.substr(0, name.size() - token.name.size());
  if (!has_columns_ && !marked_.columns.empty()) {
    std::string columns = "<" + prefix_ + "cols>";
    for (const MarkedColumn& column : marked_.columns) columns += AddedColumnTag(column);
    TRY(Write(columns + "</" + prefix_ + "cols>"));
  }
  if (token.kind == XmlToken::Kind::kEmpty) {
    TRY(Write("<" + name + ">"));
    TRY(WriteMissingRows(base::kSheetRowCountMax));
    return Write("</" + name + ">");
  }
  TRY(Write(token.raw));
  XmlToken inner;
  while (true) {
    TRY(const bool has_token, tokens.Next(inner));
    if (!has_token) return {};
    if (inner.ends("sheetData")) {
      TRY(WriteMissingRows(base::kSheetRowCountMax));
      return Write(inner.raw);
    }
    if (inner.opens("row")) {
      TRY(PatchRow(tokens, inner));
    } else {
      TRY(Write(inner.raw));
    }
  }
}

Status XlsxSheetPatch::WriteMissingRows(uint32_t row_index) {
  while (!changes_.empty() && changes_.begin()->first < row_index) {
    const auto row = changes_.begin();
    row_index_ = row->first;
    left_style_ = 0;
    TRY(Write(fmt::format("<{}row r=\"{}\">", prefix_, row_index_ + 1)));
    TRY(WriteCellsBefore(base::kSheetColumnCountMax, row->second));
    TRY(Write(fmt::format("</{}row>", prefix_)));
    changes_.erase(row);
  }
  return {};
}

Status XlsxSheetPatch::PatchRow(XmlTokens& tokens, const XmlToken& token) {
  const uint32_t row_index = NumberAttribute(token.raw, "r", next_row_index_ + 1) - 1;
  const std::string name(token.qualified_name);
  const bool is_empty = token.kind == XmlToken::Kind::kEmpty;
  const bool is_changed = changes_.contains(row_index) || (row_index >= marked_.heading_row_index &&
                                                           !added_columns_.empty() && !is_empty);
  std::string tag(token.raw);
  if (changes_.contains(row_index)) tag = WithoutAttribute(tag, "spans");
  TRY(WriteMissingRows(row_index));
  row_index_ = row_index;
  next_row_index_ = row_index + 1;
  next_column_index_ = 0;
  left_style_ = NumberAttribute(tag, "s", 0);
  RowChanges changes;
  if (const auto found = changes_.find(row_index); found != changes_.end()) {
    changes = std::move(found->second);
    changes_.erase(found);
  }
  if (!is_changed) return Write(tag);  // cells and end pass through the caller's loop
  if (is_empty) {
    TRY(Write(tag.substr(0, tag.size() - 2) + ">"));
    TRY(WriteCellsBefore(base::kSheetColumnCountMax, changes));
    return Write("</" + name + ">");
  }
  TRY(Write(tag));
  XmlToken inner;
  while (true) {
    TRY(const bool has_token, tokens.Next(inner));
    if (!has_token) return {};
    if (inner.opens("c")) {
      TRY(PatchCell(tokens, inner, changes));
      continue;
    }
    // Anything that follows the cells (extLst) or ends the row.
    if (inner.kind != XmlToken::Kind::kOther)
      TRY(WriteCellsBefore(base::kSheetColumnCountMax, changes));
    TRY(Write(inner.raw));
    if (inner.ends("row")) return {};
  }
}

Status XlsxSheetPatch::PatchCell(XmlTokens& tokens, const XmlToken& token, RowChanges& changes) {
  const auto reference = AttributeOf(token.raw, "r");
  const auto position = reference ? ParseA1(*reference) : std::nullopt;
  const uint32_t column = position ? position->column_index : next_column_index_;
  next_column_index_ = column + 1;
  const uint32_t style = NumberAttribute(token.raw, "s", 0);
  const bool is_stored_by_us = IsAddedColumn(row_index_, column);
  TRY(std::string element, tokens.WholeElement(token));
  TRY(WriteCellsBefore(is_stored_by_us ? column + 1 : column, changes));
  if (is_stored_by_us) return {};
  if (const auto change = changes.find(static_cast<uint16_t>(column)); change != changes.end()) {
    const std::string tag = element.substr(0, element.find('>') + 1);
    const uint32_t coloured = styles_.WithFill(style, change->second.fill);
    element = WithAttribute(tag, "s", std::to_string(coloured)) + element.substr(tag.size());
    changes.erase(change);
  }
  left_style_ = style;
  return Write(element);
}

Status XlsxSheetPatch::WriteCellsBefore(uint32_t column_index, RowChanges& changes) {
  while (!changes.empty() && changes.begin()->first < column_index) {
    const auto [column, change] = *changes.begin();
    changes.erase(changes.begin());
    const std::string place = A1(row_index_, column);
    if (change.text == nullptr) {
      TRY(Write(fmt::format("<{}c r=\"{}\" s=\"{}\"/>", prefix_, place,
                            styles_.WithFill(left_style_, change.fill))));
      continue;
    }
    const uint32_t style = change.is_heading ? left_style_ : styles_.ForNote(left_style_);
    TRY(
        Write(fmt::format("<{0}c r=\"{1}\" s=\"{2}\" t=\"inlineStr\"><{0}is><{0}t "
                          "xml:space=\"preserve\">{3}</{0}t></{0}is></{0}c>",
                          prefix_, place, style, EscapedXml(*change.text))));
  }
  return {};
}

std::string XlsxSheetPatch::ValidationTags(int& count) const {
  std::string tags;
  for (const MarkedColumn& column : marked_.columns) {
    const std::string choices = JoinedChoices(column.choices);
    if (choices.empty() || marked_.last_row_index <= marked_.heading_row_index) continue;
    ++count;
    tags += fmt::format(
        "<{0}dataValidation type=\"list\" errorStyle=\"warning\" allowBlank=\"1\" "
        "showInputMessage=\"1\" showErrorMessage=\"{4}\" sqref=\"{1}:{2}\"><{0}formula1>"
        "&quot;{3}&quot;</{0}formula1></{0}dataValidation>",
        prefix_, A1(marked_.heading_row_index + 1, column.column_index),
        A1(marked_.last_row_index, column.column_index), EscapedXml(choices),
        column.takes_other_text ? 0 : 1);
  }
  return tags;
}

Status XlsxSheetPatch::WriteValidations() {
  if (has_validations_) return {};
  has_validations_ = true;
  int count = 0;
  const std::string tags = ValidationTags(count);
  if (count == 0) return {};
  return Write(fmt::format("<{0}dataValidations count=\"{1}\">{2}</{0}dataValidations>", prefix_,
                           count, tags));
}

// Drop-downs that an earlier marking left in our columns are replaced; all others stay.
Status XlsxSheetPatch::PatchValidations(XmlTokens& tokens, const XmlToken& token) {
  has_validations_ = true;
  const std::string open(token.raw);
  const std::string name(token.qualified_name);
  TRY(const std::string element, tokens.WholeElement(token));
  XmlTokens inner = XmlTokens::Of(std::string_view(element));
  XmlToken validation;
  std::string kept;
  int count = 0;
  while (true) {
    TRY(const bool has_token, inner.Next(validation));
    if (!has_token) break;
    if (!validation.opens("dataValidation")) continue;
    const auto range = ParseRange(AttributeOf(validation.raw, "sqref").value_or(""));
    const bool is_ours = range && range->first_column == range->last_column &&
                         IsAddedColumn(range->first_row, range->first_column);
    TRY(const std::string whole, inner.WholeElement(validation));
    if (is_ours) continue;
    kept += whole;
    ++count;
  }
  kept += ValidationTags(count);
  if (count == 0) return {};
  TRY(Write(WithAttribute(open, "count", std::to_string(count)) + kept));
  return Write("</" + name + ">");
}

}  // namespace liandai::sheet
