#include "office/sheet/typed_columns.h"

#include "engine/base/check.h"

namespace liandai::sheet {

void TypedColumn::Add(uint32_t row, const Cell& cell) {
  CHECK(row >= kinds_.size());
  if (row > kinds_.size()) {
    kinds_.resize(row, CellKind::kBlank);
    slots_.resize(row, 0);
  }
  size_t slot = 0;
  switch (cell.kind) {
    case CellKind::kBlank:
      break;
    case CellKind::kText:
    case CellKind::kError:
      slot = text_ends_.size();
      text_bytes_.append(cell.text);
      text_ends_.push_back(text_bytes_.size());
      break;
    case CellKind::kNumber:
      slot = numbers_.size();
      numbers_.push_back(cell.number);
      break;
    case CellKind::kDate:
      slot = dates_.size();
      dates_.push_back(cell.date);
      break;
    case CellKind::kBoolean:
      slot = cell.boolean ? 1 : 0;
      break;
  }
  kinds_.push_back(cell.kind);
  slots_.push_back(static_cast<uint32_t>(slot));
}

CellKind TypedColumn::kind(uint32_t row) const {
  return row < kinds_.size() ? kinds_[row] : CellKind::kBlank;
}

base::Decimal TypedColumn::number(uint32_t row) const {
  CHECK(kind(row) == CellKind::kNumber);
  return numbers_[slots_[row]];
}

base::Date TypedColumn::date(uint32_t row) const {
  CHECK(kind(row) == CellKind::kDate);
  return dates_[slots_[row]];
}

bool TypedColumn::boolean(uint32_t row) const {
  CHECK(kind(row) == CellKind::kBoolean);
  return slots_[row] == 1;
}

std::string_view TypedColumn::text(uint32_t row) const {
  CHECK(kind(row) == CellKind::kText || kind(row) == CellKind::kError);
  const uint32_t slot = slots_[row];
  const uint64_t begin = slot == 0 ? 0 : text_ends_[slot - 1];
  return std::string_view(text_bytes_).substr(begin, text_ends_[slot] - begin);
}

RowSink TypedColumns::Sink() {
  return [this](const Row& row) {
    if (!row.cells.empty() && row.cells.back().column_index >= columns_.size())
      columns_.resize(row.cells.back().column_index + size_t{1});
    for (const Cell& cell : row.cells) columns_[cell.column_index].Add(row.index, cell);
    row_count_ = row.index + 1;
    return Step::kGoOn;
  };
}

}  // namespace liandai::sheet
