// Puts results for disjoint selections of one block together into one column.
#pragma once

#include <span>

#include "engine/column/column.h"
#include "engine/column/selection.h"

namespace liandai::feel::batch {

struct Part {
  const column::Column* column = nullptr;
  const column::Selection* selection = nullptr;  // the rows for which `column` speaks
};

// Rows that no part selects are null. Parts of one representation keep it (numbers are brought to
// the largest scale); others become values.
column::Column Merge(std::span<const Part> parts, uint32_t row_count);

}  // namespace liandai::feel::batch
