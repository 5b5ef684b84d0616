// A piece of a column as a vector: a view where the column is flat, gathered where it is a
// dictionary of numbers or rows are picked.
#pragma once

#include <span>

#include "engine/column/column.h"
#include "engine/feel/batch/vector.h"

namespace liandai::feel::batch {

// Rows begin … begin + count - 1; `begin` is a multiple of kBlockRowCount. The column outlives the
// vector.
struct RowRange {
  uint32_t begin = 0;
  uint32_t count = 0;
};
Vector SliceOf(const column::Column& column, const RowRange& range, BufferPool& pool);

// The rows listed, at most kBlockRowCount.
Vector GatherOf(const column::Column& column, std::span<const uint32_t> rows, BufferPool& pool);

}  // namespace liandai::feel::batch
