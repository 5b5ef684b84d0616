#include "office/dictionary/record_table.h"

#include "engine/base/check.h"

namespace liandai::dictionary {

const RecordColumn* RecordTable::Find(std::string_view field_name) const {
  for (const RecordColumn& column : columns) {
    if (column.field->name == field_name) return &column;
  }
  return nullptr;
}

std::string_view RecordTable::Text(const RecordColumn& column, size_t row) const {
  CHECK(row < column.cells.size());
  const RecordCell& cell = column.cells[row];
  return std::string_view(arena).substr(cell.text_offset, cell.text_size);
}

std::optional<base::Decimal> RecordTable::Number(const RecordColumn& column, size_t row) const {
  CHECK(row < column.cells.size());
  if (!column.field->is_number()) return std::nullopt;
  if (column.cells[row].state != CellState::kStated) return std::nullopt;
  return column.numbers[row];
}

}  // namespace liandai::dictionary
