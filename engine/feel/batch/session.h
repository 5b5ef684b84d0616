// What the evaluation of one block works with; one for each thread and run.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "engine/feel/batch/constants.h"
#include "engine/feel/batch/row_evaluator.h"
#include "engine/feel/batch/vector.h"

namespace liandai::feel::batch {

class Session {
 public:
  // `notes_issues` false: a null that FEEL explains with an issue is a null like any other.
  Session(const Constants& constants, bool notes_issues)
      : constants_(constants), notes_issues_(notes_issues) {}

  const Constants& constants() const { return constants_; }
  bool notes_issues() const { return notes_issues_; }
  BufferPool& pool() { return pool_; }
  uint32_t row_count() const { return row_count_; }
  void StartBlock(uint32_t row_count) {
    row_count_ = row_count;
    input_bounds_.clear();
  }

  // Masks. `count` is the number of elements that stand in them.
  Mask Union(const Mask& x, const Mask& y, uint32_t count);
  Mask Without(const Mask& x, const Mask& y, uint32_t count);
  Mask All();  // every row of the block
  // None when nothing is set.
  Mask Simplified(Mask mask, uint32_t count);
  // The rows of `active` that `taken` has (or has not).
  Mask Narrowed(Active active, const uint8_t* taken);
  Mask NarrowedWithout(Active active, const uint8_t* taken);

  // An element for each row, where one stood for all.
  Vector Flat(const Vector& vector);
  // Numbers divided out; other forms as they are.
  Vector DividedOut(const Vector& vector, Active active);
  kernel::Bounds BoundsOf(const Vector& vector);

  // A vector made row by row: nullopt from `value_of` makes the row odd. Rows that are not active,
  // or odd already, are not asked. One row is asked when `constant`.
  using RowValue = std::function<std::optional<value::Value>(uint32_t row)>;
  struct Rows {
    Active active = nullptr;
    bool constant = false;
    Mask odd;
  };
  Vector ByRow(const Rows& rows, const RowValue& value_of);

  // What was once found for each entry of a dictionary at a place of the program; the entries are
  // asked once a run. -1 for a null, -2 for an odd one, else what `find` gave.
  using EntryFinder = std::function<int64_t(const value::Value& entry)>;
  const std::vector<int64_t>& ForEntries(const void* place, const column::Column& entries,
                                         const EntryFinder& find);

 private:
  const Constants& constants_;
  const bool notes_issues_;
  BufferPool pool_;
  uint32_t row_count_ = 0;
  // Of columns read in place, which several expressions of a block may ask.
  std::vector<std::pair<const int64_t*, kernel::Bounds>> input_bounds_;
  std::map<std::pair<const void*, const column::Column*>, std::vector<int64_t>> by_entry_;
};

}  // namespace liandai::feel::batch
