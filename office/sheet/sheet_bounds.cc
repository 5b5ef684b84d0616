#include "office/sheet/sheet_bounds.h"

#include "engine/base/limits.h"

namespace liandai::sheet {

using base::Code;
using base::Diagnostic;
using base::Fail;
using base::Status;

Diagnostic CellOutOfBounds(const std::string& path, std::string_view address) {
  return Fail(Code::S904_cell_out_of_bounds, {path, std::string(address.substr(0, 40))}).value();
}

Status CheckCellBytes(const std::string& path, uint32_t row_index, size_t byte_count) {
  if (byte_count <= base::kCellByteCountMax) [[likely]]
    return {};
  return Fail(Code::S905_cell_too_long, {path, std::to_string(uint64_t{row_index} + 1),
                                         std::to_string(base::kCellByteCountMax)});
}

Status CheckRowBytes(const std::string& path, uint32_t row_index, size_t byte_count) {
  if (byte_count <= base::kRowByteCountMax) [[likely]]
    return {};
  return Fail(Code::S906_row_too_long, {path, std::to_string(uint64_t{row_index} + 1),
                                        std::to_string(base::kRowByteCountMax)});
}

Diagnostic TooMany(const std::string& path, std::string_view what, size_t count_max) {
  return Fail(Code::S908_parts_too_many, {path, std::string(what), std::to_string(count_max)})
      .value();
}

Diagnostic TableMissing(const std::string& path) {
  return Fail(Code::S107_table_missing, {path}).value();
}

}  // namespace liandai::sheet
