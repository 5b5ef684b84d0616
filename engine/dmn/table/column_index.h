// The index of one input column: from a value to the set of rules whose cell accepts it, without
// going through the rules.
//
// The ends of all intervals, sorted, cut the kind's values into segments: before the first end, the
// first end itself, between the first and the second, and so on. Each segment has one set of rules.
// Small columns keep all sets. Large ones keep a set every so many segments (a checkpoint) and, for
// each segment, the rules that enter or leave there, so that 4,000 rules take kilobytes; a look-up
// copies a checkpoint and flips a few dozen bits. Finding the segment is a binary search over
// int64 where all ends are decimals of few places, a hash for strings that are only tested for
// equality, and a binary search over values else.
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
#include "engine/dmn/table/rule_mask.h"

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

  // True when some value of the kind may be accepted by the pattern.
  static bool CanMatch(const CellPattern& pattern);

 private:
  struct SegmentRange {
    size_t first;
    size_t last;  // inclusive
  };
  std::vector<SegmentRange> SegmentsOf(const CellPattern& pattern) const;
  void CollectEnds(std::span<const PatternRules> cells);
  void ChooseSearch(std::span<const PatternRules> cells);
  void FillSets(std::span<const PatternRules> cells);
  void KeepSets(const std::vector<std::vector<uint32_t>>& flips, RuleMask set);
  size_t EndIndex(const value::Value& end) const;
  size_t SegmentOf(const value::Value& value) const;
  size_t segment_count() const { return 2 * ends_.size() + 1; }

  value::Kind kind_;
  size_t rule_count_;
  std::vector<value::Value> ends_;  // ascending, distinct

  std::optional<int> scale_;  // all ends × 10^scale are whole: scaled_ends_ is filled
  std::vector<int64_t> scaled_ends_;
  std::unordered_map<std::string_view, size_t> end_of_string_;  // views into ends_; points only

  size_t stride_ = 1;                  // segments per checkpoint
  std::vector<uint64_t> checkpoints_;  // sets of segments 0, stride, 2 × stride …
  std::vector<uint32_t> flips_;        // rules that enter or leave, by segment
  std::vector<uint32_t> flip_begins_;  // into flips_; one more than segments
};

}  // namespace liandai::dmn
