// The bounds of what one sheet may hold, and what the user is told when a file passes them. Every
// reader asks here, so that the three file kinds refuse alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/limits.h"
#include "engine/base/result.h"

namespace liandai::sheet {

// S904: an address that is none, or lies outside of 1,048,576 rows × 16,384 columns.
base::Diagnostic CellOutOfBounds(const std::string& path, std::string_view address);

// Whether a cell of that many bytes, or a row of that many in all its cells, is within bounds.
inline bool IsCellSize(size_t byte_count) { return byte_count <= base::kCellByteCountMax; }
inline bool IsRowSize(size_t byte_count) { return byte_count <= base::kRowByteCountMax; }

// S905 and S906: what to say of one that is not.
base::Diagnostic CellTooLong(const std::string& path, uint32_t row_index);
base::Diagnostic RowTooLong(const std::string& path, uint32_t row_index);

// S908: more than `count_max` of `what` ("<sheet>", "<xf>": the file's own word).
base::Diagnostic TooMany(const std::string& path, std::string_view what, size_t count_max);

// S107: a sound file that holds no sheet or table.
base::Diagnostic TableMissing(const std::string& path);

}  // namespace liandai::sheet
