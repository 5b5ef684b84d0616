// Where a cell stands in what the user handed in, and how spreadsheets write that down.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace liandai::sheet {

struct CellReference {
  uint16_t file_index = 0;    // in the order given on the command line
  uint16_t sheet_index = 0;   // in the order of the workbook; 0 for CSV
  uint32_t row_index = 0;     // 0-based: row 1 of the sheet is 0
  uint16_t column_index = 0;  // 0-based: column A is 0

  auto operator<=>(const CellReference&) const = default;
};

struct CellPosition {
  uint32_t row_index = 0;
  uint16_t column_index = 0;
  auto operator<=>(const CellPosition&) const = default;
};

// "F12"; the sheet and file are named by who knows them.
std::string A1(uint32_t row_index, uint32_t column_index);

// "F" of a column within the bounds of a sheet.
std::string ColumnLetters(uint32_t column_index);

// "F12" back; nullopt when it is no address or out of the bounds of a sheet. No "$".
std::optional<CellPosition> ParseA1(std::string_view name);

}  // namespace liandai::sheet
