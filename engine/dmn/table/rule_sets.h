// Many sets of rules of one table side by side, made to be intersected: the columns of a row each
// give one, and the rules that are in all of them match.
//
// A set is its words of 64 rules. Before them, when there are many, stands a summary with one bit
// for each word that is not empty, so that sparse sets meet without their words being read.
// Immutable once filled; shared by threads.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/dmn/table/rule_mask.h"

namespace liandai::dmn {

class RuleSets {
 public:
  explicit RuleSets(size_t rule_count);

  void Append(const RuleMask& set);

  size_t size() const { return records_.size() / record_size(); }
  size_t word_count() const { return word_count_; }
  size_t summary_count() const { return summary_count_; }
  // Summary, then words. Valid as long as nothing is appended.
  const uint64_t* record(size_t set) const { return records_.data() + set * record_size(); }
  const uint64_t* words(size_t set) const { return record(set) + summary_count_; }

 private:
  size_t record_size() const { return summary_count_ + word_count_; }

  size_t word_count_;
  size_t summary_count_;
  std::vector<uint64_t> records_;
};

// The rules that are in every one of `records` (of sets of one rule count), in ascending order,
// until `visit(rule)` returns false.
template <typename Visit>
void ForEachCommon(std::span<const uint64_t* const> records, const RuleSets& shape, Visit visit) {
  const size_t summary_count = shape.summary_count();
  const auto common = [&](size_t at) {
    uint64_t word = records.front()[at];
    for (const uint64_t* record : records.subspan(1)) word &= record[at];
    return word;
  };
  const auto visit_word = [&](size_t at) {
    for (uint64_t word = common(summary_count + at); word != 0; word &= word - 1)
      if (!visit(at * kWordBitCount + static_cast<size_t>(std::countr_zero(word)))) return false;
    return true;
  };
  if (summary_count == 0) {
    for (size_t i = 0; i < shape.word_count(); ++i)
      if (!visit_word(i)) return;
    return;
  }
  for (size_t i = 0; i < summary_count; ++i)
    for (uint64_t live = common(i); live != 0; live &= live - 1)
      if (!visit_word(i * kWordBitCount + static_cast<size_t>(std::countr_zero(live)))) return;
}

}  // namespace liandai::dmn
