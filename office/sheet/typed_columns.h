// A sheet's rows as typed columns in memory: per column the kind of each cell and, packed one after
// another, the values of each kind. A row sink for those who need a table whole; memory grows with
// the table (5 bytes a cell plus its value), not with the file's XML.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "office/sheet/sheet_source.h"

namespace liandai::sheet {

class TypedColumn {
 public:
  // `row` is at or behind the rows added before; those between are blank.
  void Add(uint32_t row, const Cell& cell);

  uint32_t row_count() const { return static_cast<uint32_t>(kinds_.size()); }
  // Blank behind the last cell.
  CellKind kind(uint32_t row) const;
  // The kind must be the one asked for.
  base::Decimal number(uint32_t row) const;
  base::Date date(uint32_t row) const;
  bool boolean(uint32_t row) const;
  // kText and kError.
  std::string_view text(uint32_t row) const;

 private:
  std::vector<CellKind> kinds_;
  std::vector<uint32_t> slots_;  // index into the vector of the kind; the truth for kBoolean
  std::vector<base::Decimal> numbers_;
  std::vector<base::Date> dates_;
  std::vector<uint64_t> text_ends_;
  std::string text_bytes_;
};

class TypedColumns {
 public:
  // The sink to hand to SheetSource::ReadRows; refers to this object.
  RowSink Sink();

  const std::vector<TypedColumn>& columns() const { return columns_; }
  uint32_t row_count() const { return row_count_; }

 private:
  std::vector<TypedColumn> columns_;
  uint32_t row_count_ = 0;
};

}  // namespace liandai::sheet
