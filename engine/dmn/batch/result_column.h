// One decision's results for all rows, filled block by block from several threads at once (each row
// by one of them), then made a column. The first block decides the representation; rows of later
// blocks that do not fit it (another scale, another kind) are kept aside as values. What comes out
// does not depend on which thread filled which block.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/column/column.h"
#include "engine/feel/batch/vector.h"

namespace liandai::dmn {

class ResultColumn {
 public:
  // The memory of an earlier result is used again.
  ResultColumn(uint32_t row_count, std::optional<column::Column> earlier);

  // From the first block, before any is put. `dictionaries` are those that a result may refer to.
  using Dictionaries = std::vector<std::shared_ptr<const column::Column>>;
  void ChooseForm(const feel::batch::Vector& first, const Dictionaries& dictionaries);

  // Values that did not fit, and corrections, by row; one list for each thread.
  using Kept = std::vector<std::pair<uint32_t, value::Value>>;

  // Rows begin … begin + count - 1 (`begin` a multiple of 64), or those listed, which only one
  // thread may put.
  struct Rows {
    uint32_t begin = 0;
    uint32_t count = 0;
    std::span<const uint32_t> listed;  // empty: the range
    uint32_t At(uint32_t i) const { return listed.empty() ? begin + i : listed[i]; }
  };
  void Put(const Rows& rows, const feel::batch::Vector& vector, Kept& kept);

  // All rows have been put; later entries of `kept` take the place of what was put.
  column::Column Finish(std::span<const Kept> kept);

 private:
  bool Copy(const Rows& rows, const feel::batch::Vector& vector);
  void PutNulls(const Rows& rows, const feel::batch::Vector& vector);
  column::Column Assembled();
  void Correct(column::Column& column, const Kept& corrections) const;
  void CorrectEntries(column::Column& column, const Kept& corrections) const;

  uint32_t row_count_;
  std::optional<column::Column> earlier_;
  feel::batch::Form form_ = feel::batch::Form::kNone;
  int scale_ = 0;
  std::shared_ptr<const column::Column> entries_;
  std::vector<int64_t> integers_;
  std::vector<uint8_t> booleans_;
  std::vector<uint32_t> codes_;
  std::vector<value::Value> values_;
  std::vector<uint64_t> valid_;
  std::atomic<bool> any_null_ = false;
};

}  // namespace liandai::dmn
