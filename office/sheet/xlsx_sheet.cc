#include "office/sheet/xlsx_sheet.h"

#include <charconv>

#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "office/sheet/cell_reference.h"
#include "office/sheet/sheet_bounds.h"
#include "office/sheet/stored_number.h"

namespace liandai::sheet {
namespace {

constexpr uint32_t kBlankRowCountTold = 10'000;

using base::Status;

// The column of "AB12"; rows are counted by <row>. Far out of bounds when there is no letter.
uint32_t ColumnOf(std::string_view address) {
  uint32_t column = 0;
  for (size_t i = 0; i < address.size() && i < 4; ++i) {
    if (address[i] < 'A' || address[i] > 'Z') break;
    column = column * 26 + static_cast<uint32_t>(address[i] - 'A' + 1);
  }
  return column - 1;
}

}  // namespace

std::optional<MergedRange> ParseRange(std::string_view reference) {
  const size_t colon = reference.find(':');
  const auto first = ParseA1(reference.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : ParseA1(reference.substr(colon + 1));
  if (!first || !last) return std::nullopt;
  return MergedRange{std::min(first->row_index, last->row_index),
                     std::max(first->row_index, last->row_index),
                     std::min(first->column_index, last->column_index),
                     std::max(first->column_index, last->column_index)};
}

XlsxSheetHandler::XlsxSheetHandler(const std::string& path, const XlsxWorkbook& workbook,
                                   SharedStrings& strings, const RowSink& sink)
    : path_(path), workbook_(workbook), strings_(strings), sink_(sink) {
  CHECK(sink != nullptr);
}

void XlsxSheetHandler::Start(std::string_view name, const XmlAttributes& attributes) {
  if (in_inline_) return inline_.Start(name, attributes);
  if (name.size() == 1) {
    switch (name[0]) {
      case 'c':
        return StartCell(attributes);
      case 'v':
        in_value_ = true;
        return;
      case 'f':
        is_formula_ = true;
        return;
      default:
        return;
    }
  }
  if (name == "row") return StartRow(attributes);
  if (name == "is") in_inline_ = true;
  if (name == "mergeCell") AddMergedRange(attributes.Get("ref"));
}

void XlsxSheetHandler::Text(std::string_view text) {
  if (in_value_) {
    value_.append(text);
  } else if (in_inline_) {
    inline_.Text(text);
  }
}

void XlsxSheetHandler::End(std::string_view name) {
  if (name == "v") {
    in_value_ = false;
  } else if (name == "c") {
    FinishCell();
  } else if (name == "row") {
    FinishRow();
  } else if (name == "sheetData") {
    FinishRows();
  } else if (name == "is") {
    in_inline_ = false;
  } else if (in_inline_) {
    inline_.End(name);
  }
}

void XlsxSheetHandler::StartRow(const XmlAttributes& attributes) {
  uint32_t row = next_row_index_ + 1;
  if (const auto number = attributes.Find("r"))
    std::from_chars(number->data(), number->data() + number->size(), row);
  if (row == 0 || row > base::kSheetRowCountMax)
    return StopWith(CellOutOfBounds(path_, attributes.Get("r")));
  if (row - 1 < next_row_index_)
    return StopBroken(base::InBoth("行号没有从小到大排", "rows are not in ascending order"));
  row_index_ = row - 1;
  next_row_index_ = row;
  next_column_index_ = 0;
  is_row_hidden_ = attributes.IsTrue("hidden");
}

void XlsxSheetHandler::StartCell(const XmlAttributes& attributes) {
  column_index_ = next_column_index_;
  style_ = 0;
  type_ = Type::kNumber;
  is_formula_ = false;
  value_.clear();
  for (const char** pair = attributes.pairs(); *pair != nullptr; pair += 2) {
    const std::string_view value = pair[1];
    if (pair[0][1] != '\0') continue;
    if (pair[0][0] == 'r') {
      column_index_ = ColumnOf(value);
      if (column_index_ >= base::kSheetColumnCountMax)
        return StopWith(CellOutOfBounds(path_, value));
    } else if (pair[0][0] == 's') {
      std::from_chars(value.data(), value.data() + value.size(), style_);
    } else if (pair[0][0] == 't') {
      type_ = value == "s"           ? Type::kShared
              : value == "inlineStr" ? Type::kInline
              : value == "str"       ? Type::kString
              : value == "b"         ? Type::kBoolean
              : value == "e"         ? Type::kError
              : value == "d"         ? Type::kDate
                                     : Type::kNumber;
    }
  }
  if (column_index_ >= base::kSheetColumnCountMax)
    return StopWith(CellOutOfBounds(path_, attributes.Get("r")));
  next_column_index_ = column_index_ + 1;
}

void XlsxSheetHandler::FinishCell() {
  const bool is_never_calculated =
      is_formula_ && value_.empty() && type_ != Type::kString && type_ != Type::kInline;
  const bool has_value = !value_.empty() || type_ == Type::kInline;
  if (!has_value && !is_never_calculated) return;
  if (!IsCellSize(value_.size())) return StopWith(CellTooLong(path_, row_index_));
  Cell& cell = row_.Add(static_cast<uint16_t>(column_index_));
  cell.is_formula = is_formula_;
  if (has_value && !Fill(cell)) row_.cells().pop_back();
  if (!IsRowSize(row_.arena().byte_count())) return StopWith(RowTooLong(path_, row_index_));
}

bool XlsxSheetHandler::Fill(Cell& cell) {
  switch (type_) {
    case Type::kNumber:
      return FillNumber(cell);
    case Type::kShared:
      return FillShared(cell);
    case Type::kInline: {
      const bool filled = FillText(cell, inline_.text());
      inline_.Clear();
      return filled;
    }
    case Type::kString: {
      std::string text;
      AppendUnescaped(value_, text);
      return FillText(cell, text);
    }
    case Type::kBoolean:
      cell.kind = CellKind::kBoolean;
      cell.boolean = value_ == "1" || value_ == "true";
      cell.text = cell.boolean ? "TRUE" : "FALSE";
      return true;
    case Type::kError:
      cell.kind = CellKind::kError;
      cell.text = row_.arena().Copy(value_);
      return true;
    case Type::kDate:
      return FillIsoDate(cell);
  }
  return false;
}

bool XlsxSheetHandler::FillText(Cell& cell, std::string_view text) {
  cell.kind = CellKind::kText;
  cell.text = row_.arena().Copy(text);
  return !text.empty();
}

bool XlsxSheetHandler::FillShared(Cell& cell) {
  uint64_t index = 0;
  const char* const end = value_.data() + value_.size();
  const auto [stop, error] = std::from_chars(value_.data(), end, index);
  if (error != std::errc() || stop != end || index >= strings_.count()) {
    StopBroken(base::InBoth("有单元格指向不存在的共享字符串 ",
                            "a cell points to a shared string that is not there: ") +
               value_.substr(0, 20));
    return false;
  }
  auto text = strings_.At(index, row_.arena());
  if (!text) {
    StopWith(std::move(text).error());
    return false;
  }
  cell.kind = CellKind::kText;
  cell.text = *text;
  return !cell.text.empty();
}

bool XlsxSheetHandler::FillNumber(Cell& cell) {
  const auto number = ReadStoredNumber(value_, row_.arena());
  if (!number) return FillText(cell, value_);
  const FormatMeaning format =
      style_ < workbook_.formats.size() ? workbook_.formats[style_] : FormatMeaning();
  cell.kind = CellKind::kNumber;
  cell.look = format.look;
  cell.number = number->value;
  cell.text = number->text;
  cell.precision_lost = number->precision_lost;
  if (!format.is_date) return true;
  if (const auto date = DateOfSerial(number->value, workbook_.date_system)) {
    SetDate(*date, row_.arena(), cell);
  } else if (!number->value.is_negative() && number->value < base::Decimal::FromInt64(1)) {
    cell.look = NumberLook::kTime;
  }
  return true;
}

bool XlsxSheetHandler::FillIsoDate(Cell& cell) {
  const auto date = ReadIsoDate(value_);
  if (!date) return FillText(cell, value_);
  SetDate(*date, row_.arena(), cell);
  SetSerial(*date, cell);
  return true;
}

void XlsxSheetHandler::FinishRow() {
  if (!row_.empty()) {
    const Row row{row_index_, row_.SortedCells(), is_row_hidden_};
    if (sink_(row) == Step::kStop) {
      is_stopped_by_sink = true;
      Stop();
    }
    row_.Clear();
    blank_row_count_ = 0;
  } else {
    ++blank_row_count_;
  }
}

// A format dragged to the end of the sheet leaves a million rows that hold nothing. They are told
// by one empty row in the place of the last.
void XlsxSheetHandler::FinishRows() {
  if (blank_row_count_ >= kBlankRowCountTold) sink_(Row{row_index_, {}, false});
}

void XlsxSheetHandler::AddMergedRange(std::string_view reference) {
  if (merged_ranges.size() == base::kMergedRangeCountMax)
    return StopWith(TooMany(path_, "<mergeCell>", base::kMergedRangeCountMax));
  const auto range = ParseRange(reference);
  if (!range) return StopWith(CellOutOfBounds(path_, reference));
  merged_ranges.push_back(*range);
}

}  // namespace liandai::sheet
