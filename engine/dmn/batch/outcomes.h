// What the rules of a table come to: a few distinct results, each known before any row is seen, or
// an output entry that must be evaluated for the rows that reach it. Looked up by index: the place
// in a dense table of all combinations of classes, or the number of the rule that was hit.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/feel/batch/block_interpreter.h"
#include "engine/feel/batch/constants.h"
#include "engine/value/value.h"

namespace liandai::dmn {

struct Outcome {
  value::Value value;
  bool odd = false;  // the hit policy raised an issue, or the result needs several entries
  std::optional<uint32_t> entry;  // of the first output: to be evaluated
};

class Outcomes {
 public:
  // `of_index` gives each index its outcome.
  Outcomes(const std::vector<Outcome>& outcomes, std::vector<uint32_t> of_index,
           feel::batch::Constants& constants);

  // What is known of each row; null where an entry must be evaluated. `extra` is odd beside.
  feel::batch::Vector LookUp(const int64_t* index, feel::batch::Mask extra,
                             feel::batch::Session& session) const;
  // Distinct entries, and the rows that reach one of them; none when no row does.
  const std::vector<uint32_t>& entries() const { return entries_; }
  feel::batch::Mask RowsOfEntry(uint32_t entry, const int64_t* index,
                                feel::batch::Session& session) const;

 private:
  bool KeepNumbers(const std::vector<Outcome>& outcomes);
  bool KeepBooleans(const std::vector<Outcome>& outcomes);
  void KeepEntries(const std::vector<Outcome>& outcomes, feel::batch::Constants& constants);

  feel::batch::Form form_ = feel::batch::Form::kEntry;
  int scale_ = 0;
  uint32_t null_code_ = 0;
  feel::batch::kernel::Bounds bounds_;
  std::vector<uint32_t> of_index_;
  std::vector<int64_t> integers_;  // by index, as are the following
  std::vector<uint8_t> booleans_;
  std::vector<uint32_t> codes_;
  std::vector<uint8_t> nulls_;
  std::vector<uint8_t> odd_;
  bool any_null_ = false;
  bool any_odd_ = false;
  std::vector<uint32_t> entries_;
  std::vector<uint32_t> entry_of_index_;
  // Sealed only after the table is built: asked for when rows are looked up.
  const feel::batch::Constants& constants_;
};

}  // namespace liandai::dmn
