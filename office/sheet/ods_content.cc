#include "office/sheet/ods_content.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "engine/base/limits.h"
#include "office/sheet/number_format.h"
#include "office/sheet/sheet_bounds.h"
#include "office/sheet/stored_number.h"

namespace liandai::sheet {
namespace {

using base::Decimal;
using base::Status;

uint64_t ReadCount(std::string_view text) {
  uint64_t count = 1;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return std::clamp<uint64_t>(count, 1, uint64_t{1} << 32);
}

bool IsOutsideOfCells(std::string_view name) {
  return name == "tracked-changes" || name == "shapes" || name == "forms" ||
         name == "named-expressions" || name == "database-ranges" || name == "scenario";
}

// "PT12H30M05S" in days.
std::optional<Decimal> ReadDuration(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  unsigned hours = 0;
  unsigned minutes = 0;
  unsigned seconds = 0;
  const std::string duration(text.substr(is_negative ? 1 : 0));
  if (std::sscanf(duration.c_str(), "PT%9uH%9uM%9u", &hours, &minutes, &seconds) < 1)
    return std::nullopt;
  const int64_t total = int64_t{hours} * 3600 + int64_t{minutes} * 60 + seconds;
  const Decimal days = Decimal::FromInt64(total) / Decimal::FromInt64(86'400);
  return is_negative ? days.Negated() : days;
}

}  // namespace

void OdsText::Start(std::string_view name, const XmlAttributes& attributes) {
  if (skipped_depth_ > 0) {
    ++skipped_depth_;
    return;
  }
  if (name == "p" && paragraph_depth_ == 0) {
    paragraph_depth_ = 1;
    if (paragraph_count_++ > 0) text_ += '\n';
    after_blank_ = true;
    return;
  }
  const bool is_aside = name == "annotation" || name == "ruby-text" || name == "note";
  if (paragraph_depth_ == 0 || is_aside) {
    skipped_depth_ = 1;
    return;
  }
  ++paragraph_depth_;
  if (name == "s") {
    const uint64_t count = std::min<uint64_t>(ReadCount(attributes.Get("c")), 32'767);
    text_.append(static_cast<size_t>(count), ' ');
  }
  if (name == "tab") text_ += '\t';
  if (name == "line-break") text_ += '\n';
}

void OdsText::End(std::string_view) {
  if (skipped_depth_ > 0) {
    --skipped_depth_;
  } else if (paragraph_depth_ > 0) {
    --paragraph_depth_;
  }
}

void OdsText::Text(std::string_view text) {
  if (paragraph_depth_ == 0 || skipped_depth_ > 0) return;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_blank) text_ += c;
    if (is_blank && !after_blank_) text_ += ' ';
    after_blank_ = is_blank;
  }
}

void OdsText::Clear() {
  text_.clear();
  paragraph_depth_ = 0;
  paragraph_count_ = 0;
  skipped_depth_ = 0;
}

void OdsHandler::Start(std::string_view name, const XmlAttributes& attributes) {
  if (in_cell_) return text_.Start(name, attributes);
  if (skipped_depth_ > 0 || IsOutsideOfCells(name)) {
    ++skipped_depth_;
    return;
  }
  if (name == "style") style_name_ = attributes.Get("name");
  if (name == "table-properties" && attributes.Get("display") == "false")
    hidden_styles.insert(style_name_);
  if (name == "table") return StartTable(attributes);
  if (!in_table_) return;
  if (name == "table-row") return StartRow(attributes);
  if (name == "table-cell" || name == "covered-table-cell")
    StartCell(attributes, name == "covered-table-cell");
}

void OdsHandler::Text(std::string_view text) {
  if (in_cell_ && is_wanted()) text_.Text(text);
}

void OdsHandler::End(std::string_view name) {
  if (in_cell_) {
    if (text_.is_at_top()) return FinishCell();
    return text_.End(name);
  }
  if (skipped_depth_ > 0) {
    --skipped_depth_;
    return;
  }
  if (name == "table-row" && in_table_) FinishRow();
  if (name == "table") {
    if (is_wanted()) Stop();
    in_table_ = false;
  }
}

void OdsHandler::StartTable(const XmlAttributes& attributes) {
  if (sheets.size() == base::kSheetCountMax)
    return StopWith(TooMany(path_, "<table>", base::kSheetCountMax));
  sheets.push_back({{std::string(attributes.Get("name")), false},
                    std::string(attributes.Get("style-name")),
                    {}});
  in_table_ = true;
  row_index_ = 0;
}

void OdsHandler::StartRow(const XmlAttributes& attributes) {
  row_repeat_count_ = ReadCount(attributes.Get("number-rows-repeated"));
  const std::string_view visibility = attributes.Get("visibility");
  is_row_hidden_ = visibility == "collapse" || visibility == "filter";
  column_index_ = 0;
}

void OdsHandler::StartCell(const XmlAttributes& attributes, bool is_covered) {
  in_cell_ = true;
  is_covered_ = is_covered;
  cell_repeat_count_ = ReadCount(attributes.Get("number-columns-repeated"));
  text_.Clear();
  if (is_wanted()) ReadCellAttributes(attributes);
  if (sink_ != nullptr || is_covered) return;
  const uint64_t width = ReadCount(attributes.Get("number-columns-spanned"));
  const uint64_t height = ReadCount(attributes.Get("number-rows-spanned"));
  if (width * height <= 1 || column_index_ + width > base::kSheetColumnCountMax ||
      row_index_ + height > base::kSheetRowCountMax)
    return;
  std::vector<MergedRange>& ranges = sheets.back().merged_ranges;
  if (ranges.size() == base::kMergedRangeCountMax)
    return StopWith(TooMany(path_, "number-columns-spanned", base::kMergedRangeCountMax));
  ranges.push_back(
      {static_cast<uint32_t>(row_index_), static_cast<uint32_t>(row_index_ + height - 1),
       static_cast<uint16_t>(column_index_), static_cast<uint16_t>(column_index_ + width - 1)});
}

void OdsHandler::ReadCellAttributes(const XmlAttributes& attributes) {
  const std::string_view type = attributes.Get("value-type");
  type_ = type == "float" || type == "currency" ? Type::kNumber
          : type == "percentage"                ? Type::kPercent
          : type == "date"                      ? Type::kDate
          : type == "time"                      ? Type::kTime
          : type == "boolean"                   ? Type::kBoolean
          : type == "string"                    ? Type::kString
                                                : Type::kNone;
  is_formula_ = attributes.Find("formula").has_value();
  has_value_ = false;
  for (const char* const name :
       {"value", "date-value", "time-value", "boolean-value", "string-value"}) {
    const auto value = attributes.Find(name);
    if (!value) continue;
    value_ = *value;
    has_value_ = true;
    break;
  }
  for (const char** pair = attributes.pairs(); *pair != nullptr; pair += 2)
    if (std::string_view(pair[0]) == "calcext:value-type" && std::string_view(pair[1]) == "error")
      type_ = Type::kError;
}

bool OdsHandler::FillNumber(Cell& cell, NumberLook look) {
  const auto number = ReadStoredNumber(value_, row_.arena());
  if (!number) return false;
  cell.kind = CellKind::kNumber;
  cell.look = look;
  cell.number = number->value;
  cell.text = number->text;
  cell.precision_lost = number->precision_lost;
  return true;
}

bool OdsHandler::Fill(Cell& cell) {
  cell.is_formula = is_formula_;
  const auto fill_text = [&](CellKind kind) {
    const bool is_stated = kind == CellKind::kText && has_value_ && text_.text().empty();
    cell.kind = kind;
    cell.text = row_.arena().Copy(is_stated ? value_ : text_.text());
    return !cell.text.empty();
  };
  switch (type_) {
    case Type::kNone:
      // A formula that was never calculated has neither type nor text.
      if (text_.text().empty()) return is_formula_;
      return fill_text(CellKind::kText);
    case Type::kNumber:
      return FillNumber(cell, NumberLook::kGeneral);
    case Type::kPercent:
      return FillNumber(cell, NumberLook::kPercent);
    case Type::kDate:
      if (const auto date = ReadIsoDate(value_)) {
        SetDate(*date, row_.arena(), cell);
        SetSerial(*date, cell);
        return true;
      }
      return fill_text(CellKind::kText);
    case Type::kTime:
      if (const auto days = ReadDuration(value_)) {
        cell.kind = CellKind::kNumber;
        cell.look = NumberLook::kTime;
        cell.number = *days;
        cell.text = row_.arena().Copy(days->ToString());
        return true;
      }
      return fill_text(CellKind::kText);
    case Type::kBoolean:
      cell.kind = CellKind::kBoolean;
      cell.boolean = value_ == "true";
      cell.text = cell.boolean ? "TRUE" : "FALSE";
      return true;
    case Type::kString:
      return fill_text(CellKind::kText);
    case Type::kError:
      return fill_text(CellKind::kError);
  }
  return false;
}

void OdsHandler::FinishCell() {
  in_cell_ = false;
  const uint64_t first_column = column_index_;
  column_index_ += cell_repeat_count_;
  if (!is_wanted() || is_covered_) return;
  const auto row = static_cast<uint32_t>(std::min<uint64_t>(row_index_, UINT32_MAX));
  if (!IsCellSize(text_.text().size())) return StopWith(CellTooLong(path_, row));
  Cell filled;
  if (!Fill(filled)) return;
  if (column_index_ > base::kSheetColumnCountMax)
    return StopWith(CellOutOfBounds(path_, std::to_string(column_index_)));
  for (uint64_t column = first_column; column < column_index_; ++column) {
    filled.column_index = static_cast<uint16_t>(column);
    row_.cells().push_back(filled);
  }
  if (!IsRowSize(row_.arena().byte_count())) return StopWith(RowTooLong(path_, row));
}

void OdsHandler::FinishRow() {
  const uint64_t first_row = row_index_;
  row_index_ += row_repeat_count_;
  if (!is_wanted() || row_.empty()) return;
  if (row_index_ > base::kSheetRowCountMax)
    return StopWith(CellOutOfBounds(path_, std::to_string(row_index_)));
  cell_count_ += row_repeat_count_ * row_.cells().size();
  if (cell_count_ > base::kSheetCellCountMax)
    return StopWith(TooMany(path_, "<table-cell>", base::kSheetCellCountMax));
  for (uint64_t row = first_row; row < row_index_; ++row) {
    if ((*sink_)({static_cast<uint32_t>(row), row_.cells(), is_row_hidden_}) == Step::kGoOn)
      continue;
    Stop();
    break;
  }
  row_.Clear();
}

}  // namespace liandai::sheet
