// Finds the rules that all of a row's classes have in common, for tables too large for a table of
// all combinations. Sets of rules are words of 64 bits; a summary of each set says which of its
// words are empty, so that narrow conditions meet in a few steps, and wide ones find their first
// rule in the first words. Immutable; shared by threads.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/dmn/table/rule_mask.h"

namespace liandai::dmn {

class RuleSearch {
 public:
  explicit RuleSearch(size_t rule_count);

  // The sets of one dimension by class; gives the dimension's number.
  void AddDimension(std::span<const RuleMask* const> rules_of_class);
  size_t dimension_count() const { return dimensions_.size(); }
  size_t rule_count() const { return rule_count_; }

  // What a single hit needs to know of a row.
  struct Hit {
    uint32_t first = 0;   // the first rule; rule_count() when there is none
    bool second = false;  // there is another; only looked for when `wants_second`
  };
  Hit Find(std::span<const int64_t> classes, bool wants_second) const;

  // All rules of a row.
  void FindAll(std::span<const int64_t> classes, RuleMask& rules) const;

 private:
  struct Dimension {
    std::vector<uint64_t> words;      // word_count_ a class
    std::vector<uint64_t> summaries;  // one bit a group of words
  };

  size_t rule_count_;
  size_t word_count_;         // a multiple of kGroup
  size_t words_per_bit_ = 0;  // of a summary
  std::vector<Dimension> dimensions_;
};

}  // namespace liandai::dmn
