#include "office/sheet/cell_reference.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/base/limits.h"

namespace liandai::sheet {

std::string ColumnLetters(uint32_t column_index) {
  CHECK(column_index < base::kSheetColumnCountMax);
  std::string letters;
  for (uint32_t rest = column_index + 1; rest > 0; rest = (rest - 1) / 26)
    letters += static_cast<char>('A' + (rest - 1) % 26);
  std::reverse(letters.begin(), letters.end());
  return letters;
}

std::string A1(uint32_t row_index, uint32_t column_index) {
  return ColumnLetters(column_index) + std::to_string(uint64_t{row_index} + 1);
}

std::optional<CellPosition> ParseA1(std::string_view name) {
  uint32_t column = 0;
  size_t i = 0;
  for (; i < name.size() && i < 4 && name[i] >= 'A' && name[i] <= 'Z'; ++i)
    column = column * 26 + static_cast<uint32_t>(name[i] - 'A' + 1);
  uint32_t row = 0;
  const size_t digits_begin = i;
  for (; i < name.size() && i < digits_begin + 8 && name[i] >= '0' && name[i] <= '9'; ++i)
    row = row * 10 + static_cast<uint32_t>(name[i] - '0');
  if (i != name.size() || column == 0 || row == 0) return std::nullopt;
  if (column > base::kSheetColumnCountMax || row > base::kSheetRowCountMax) return std::nullopt;
  return CellPosition{row - 1, static_cast<uint16_t>(column - 1)};
}

}  // namespace liandai::sheet
