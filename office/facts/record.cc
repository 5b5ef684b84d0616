#include "office/facts/record.h"

#include "engine/base/check.h"
#include "office/dictionary/cell_codes.h"

namespace liandai::facts {

using base::Decimal;
using dictionary::CellState;
using dictionary::RecordColumn;

RecordFields::RecordFields(const dictionary::RecordTable& table) : table_(table) {
  for (const RecordColumn& column : table.columns) {
    if (column.field->name == "fund_amount")
      funds_.push_back(&column);
    else
      columns_.emplace(column.field->name, &column);
  }
}

const RecordColumn* RecordFields::Find(std::string_view field) const {
  const auto found = columns_.find(field);
  return found == columns_.end() ? nullptr : found->second;
}

Record::Record(const RecordFields& fields, size_t row, size_t last)
    : fields_(fields), row_(row), last_(last) {
  CHECK(row <= last);
  CHECK(last < fields.table().rows.size());
}

uint16_t Record::ColumnIndex(std::string_view field) const {
  const RecordColumn* column = fields_.Find(field);
  return column == nullptr ? uint16_t{0xFFFF} : column->column_index;
}

std::string_view Record::Text(std::string_view field) const {
  const RecordColumn* column = fields_.Find(field);
  if (column == nullptr || column->cells[row_].state == CellState::kRefused) return {};
  return fields_.table().Text(*column, row_);
}

bool Record::IsRefused(std::string_view field) const {
  const RecordColumn* column = fields_.Find(field);
  return column != nullptr && column->cells[row_].state == CellState::kRefused;
}

std::optional<Decimal> Record::Number(std::string_view field) const {
  const RecordColumn* column = fields_.Find(field);
  return column == nullptr ? std::nullopt : Number(*column);
}

std::optional<Decimal> Record::Number(const RecordColumn& column) const {
  std::optional<Decimal> sum;
  for (size_t row = row_; row <= last_; ++row) {
    const auto number = fields_.table().Number(column, row);
    if (number) sum = sum.value_or(Decimal()) + *number;
  }
  return sum;
}

std::vector<std::string> Record::Names(std::string_view field) const {
  std::vector<std::string> names;
  const RecordColumn* column = fields_.Find(field);
  if (column == nullptr) return names;
  for (size_t row = row_; row <= last_; ++row) {
    std::string text(fields_.table().Text(*column, row));
    for (size_t at; (at = text.find("和")) != std::string::npos;)
      text = text.substr(0, at) + "、" + text.substr(at + 3);
    for (std::string& name : dictionary::CodePartsOf(text)) {
      if (std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
    }
  }
  return names;
}

}  // namespace liandai::facts
