// Where a cell stands in what the user handed in.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace liandai::sheet {

struct CellReference {
  uint16_t file_index = 0;    // in the order given on the command line
  uint16_t sheet_index = 0;   // in the order of the workbook; 0 for CSV
  uint32_t row_index = 0;     // 0-based: row 1 of the sheet is 0
  uint16_t column_index = 0;  // 0-based: column A is 0

  auto operator<=>(const CellReference&) const = default;
};

// "F12"; the sheet and file are named by who knows them.
std::string A1(uint32_t row_index, uint32_t column_index);

}  // namespace liandai::sheet
