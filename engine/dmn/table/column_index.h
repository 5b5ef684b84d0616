// The index of one input column: from a value to the set of rules whose cell accepts it, without
// going through the rules.
//
// The ends of all intervals, sorted, cut the kind's values into segments: before the first end, the
// first end itself, between the first and the second, and so on. Neighbouring segments form groups
// of equal length, one segment each in small columns, and each group has one set: the rules that
// accept some value in it. Where groups are longer the few rules with an end inside are told apart
// by their own segments, so that 4,000 rules take half a megabyte a column and not eight.
//
// Finding the segment is a search over int64 where all ends are decimals of few places, narrowed by
// a table of equal steps; a hash for strings that are only tested for equality; and a binary search
// over values else.
//
// Immutable once built; shared by threads.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/dmn/table/cell_pattern.h"
#include "engine/dmn/table/rule_sets.h"

namespace liandai::dmn {

// A known cell and the rules that have it.
struct PatternRules {
  const CellPattern* pattern = nullptr;
  std::span<const uint32_t> rules;
};

class ColumnIndex {
 public:
  // Rules not named by any of `cells` are in every set. All patterns are of `kind` or of none.
  ColumnIndex(value::Kind kind, size_t rule_count, std::span<const PatternRules> cells);

  value::Kind kind() const { return kind_; }

  // Removes from `mask` the rules whose cell does not accept `value`, which is of kind().
  void Narrow(const value::Value& value, RuleMask& mask) const;

  // Where a value of kind() falls.
  size_t SegmentOf(const value::Value& value) const;
  // The set of the segment's group: all rules that accept there, and perhaps some that accept
  // only elsewhere in the group unless is_exact().
  const uint64_t* RecordOf(size_t segment) const { return sets_.record(segment / group_size_); }
  bool is_exact() const { return group_size_ == 1; }
  // Whether the rule accepts in the segment.
  bool Accepts(size_t segment, size_t rule) const;
  const RuleSets& sets() const { return sets_; }

  // True when some value of the kind may be accepted by the pattern.
  static bool CanMatch(const CellPattern& pattern);

 private:
  struct SegmentRange {
    uint32_t first;
    uint32_t last;  // inclusive
  };
  std::vector<SegmentRange> SegmentsOf(const CellPattern& pattern) const;
  void CollectEnds(std::span<const PatternRules> cells);
  void ChooseSearch(std::span<const PatternRules> cells);
  void FillSteps();
  void FillSets(std::span<const PatternRules> cells);
  // By segment: rules whose range begins there, and whose range ends there.
  struct Flips {
    const std::vector<std::vector<uint32_t>>& entering;
    const std::vector<std::vector<uint32_t>>& leaving;
  };
  void KeepSets(const Flips& flips, RuleMask set);
  void KeepRanges(const std::vector<std::vector<SegmentRange>>& by_rule);
  size_t EndIndex(const value::Value& end) const;
  size_t ScaledEndIndex(int64_t number) const;
  size_t segment_count() const { return 2 * ends_.size() + 1; }

  value::Kind kind_;
  size_t rule_count_;
  std::vector<value::Value> ends_;  // ascending, distinct

  std::optional<int> scale_;  // all ends × 10^scale are whole: scaled_ends_ is filled
  std::vector<int64_t> scaled_ends_;
  std::vector<uint32_t> steps_;  // index of the first end at or behind each step of 2^step_shift_
  int step_shift_ = 0;
  std::unordered_map<std::string_view, size_t> end_of_string_;  // views into ends_; points only

  size_t group_size_ = 1;  // segments that share a set
  RuleSets sets_;
  std::vector<SegmentRange> ranges_;    // by rule, ascending; unless is_exact()
  std::vector<uint32_t> range_begins_;  // into ranges_; one more than rules
};

}  // namespace liandai::dmn
