#include "office/sheet/sheet_bounds.h"

namespace liandai::sheet {

using base::Code;
using base::Diagnostic;
using base::Fail;

Diagnostic CellOutOfBounds(const std::string& path, std::string_view address) {
  return Fail(Code::S904_cell_out_of_bounds, {path, std::string(address.substr(0, 40))}).value();
}

Diagnostic CellTooLong(const std::string& path, uint32_t row_index) {
  return Fail(Code::S905_cell_too_long, {path, std::to_string(uint64_t{row_index} + 1),
                                         std::to_string(base::kCellByteCountMax)})
      .value();
}

Diagnostic RowTooLong(const std::string& path, uint32_t row_index) {
  return Fail(Code::S906_row_too_long, {path, std::to_string(uint64_t{row_index} + 1),
                                        std::to_string(base::kRowByteCountMax)})
      .value();
}

Diagnostic TooMany(const std::string& path, std::string_view what, size_t count_max) {
  return Fail(Code::S908_parts_too_many, {path, std::string(what), std::to_string(count_max)})
      .value();
}

Diagnostic TableMissing(const std::string& path) {
  return Fail(Code::S107_table_missing, {path}).value();
}

}  // namespace liandai::sheet
