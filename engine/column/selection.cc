#include "engine/column/selection.h"

#include <algorithm>

namespace liandai::column {

Selection Selection::Of(std::vector<uint32_t> rows, uint32_t row_count) {
  CHECK(std::is_sorted(rows.begin(), rows.end()));
  CHECK(std::adjacent_find(rows.begin(), rows.end()) == rows.end());
  CHECK(rows.empty() || rows.back() < row_count);
  if (rows.size() == row_count) return All(row_count);
  return Selection(std::move(rows), row_count);
}

}  // namespace liandai::column
