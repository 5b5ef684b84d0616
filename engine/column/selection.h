// The rows of a batch that an operation is to look at: a sorted list of row numbers, or all of
// them. Operations narrow selections; they never copy data to leave rows out.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/check.h"

namespace liandai::column {

class Selection {
 public:
  // All rows 0 .. row_count-1, without a list.
  static Selection All(uint32_t row_count) { return Selection(row_count); }
  // The rows listed: sorted, unique, below row_count.
  static Selection Of(std::vector<uint32_t> rows, uint32_t row_count);

  bool is_all() const { return all_; }
  bool empty() const { return size() == 0; }
  uint32_t size() const { return all_ ? row_count_ : static_cast<uint32_t>(rows_.size()); }
  uint32_t row_count() const { return row_count_; }  // of the batch
  std::span<const uint32_t> rows() const {
    CHECK(!all_);
    return rows_;
  }

  // Calls `visit(row)` for every selected row in order; the dense case has no indirection.
  template <typename Visit>
  void ForEach(Visit&& visit) const {
    if (all_) {
      for (uint32_t row = 0; row < row_count_; ++row) visit(row);
    } else {
      for (const uint32_t row : rows_) visit(row);
    }
  }

  // The selected rows for which `keep(row)` holds.
  template <typename Keep>
  Selection Where(Keep&& keep) const {
    std::vector<uint32_t> kept;
    kept.reserve(size());
    ForEach([&](uint32_t row) {
      if (keep(row)) kept.push_back(row);
    });
    if (kept.size() == row_count_) return All(row_count_);
    return Selection(std::move(kept), row_count_);
  }

 private:
  explicit Selection(uint32_t row_count) : row_count_(row_count), all_(true) {}
  Selection(std::vector<uint32_t> rows, uint32_t row_count)
      : rows_(std::move(rows)), row_count_(row_count), all_(false) {}

  std::vector<uint32_t> rows_;
  uint32_t row_count_ = 0;
  bool all_ = true;
};

}  // namespace liandai::column
