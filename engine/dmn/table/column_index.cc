#include "engine/dmn/table/column_index.h"

#include <algorithm>

#include "engine/value/compare.h"

namespace liandai::dmn {
namespace {

using value::Kind;
using value::Value;

constexpr int kScaleMax = 9;
constexpr size_t kHashEndCountMin = 9;       // below, a binary search is as fast
constexpr size_t kSetWordCountMax = 65'536;  // of one column: half a megabyte
constexpr size_t kStepCountMax = 8'192;

bool Before(const Value& a, const Value& b) {
  if (a.is(Kind::kBoolean)) return !a.boolean() && b.boolean();
  const std::optional<std::strong_ordering> order = value::Compare(a, b);
  CHECK(order.has_value());
  return *order < 0;
}

bool SameEnd(const Value& a, const Value& b) { return !Before(a, b) && !Before(b, a); }

std::optional<std::vector<int64_t>> Scaled(const std::vector<Value>& ends, int scale) {
  std::vector<int64_t> scaled;
  for (const Value& end : ends) {
    const std::optional<int64_t> number = end.number().ToScaled(scale);
    if (!number) return std::nullopt;
    scaled.push_back(*number);
  }
  return scaled;
}

bool IsPoint(const Interval& part) {
  return part.low_included && part.high_included && !part.low.is_null() && !part.high.is_null() &&
         SameEnd(part.low, part.high);
}

size_t PointSegment(size_t end_index) { return 2 * end_index + 1; }

}  // namespace

ColumnIndex::ColumnIndex(Kind kind, size_t rule_count, std::span<const PatternRules> cells)
    : kind_(kind), rule_count_(rule_count), sets_(rule_count) {
  CHECK(IsOrderedKind(kind));
  CollectEnds(cells);
  ChooseSearch(cells);
  FillSets(cells);
}

void ColumnIndex::CollectEnds(std::span<const PatternRules> cells) {
  for (const PatternRules& cell : cells) {
    CHECK(cell.pattern->kind == kind_ || cell.pattern->kind == Kind::kNull);
    for (const Interval& part : cell.pattern->parts) {
      if (!part.low.is_null()) ends_.push_back(part.low);
      if (!part.high.is_null()) ends_.push_back(part.high);
    }
  }
  std::ranges::sort(ends_, Before);
  ends_.erase(std::unique(ends_.begin(), ends_.end(), SameEnd), ends_.end());
}

void ColumnIndex::ChooseSearch(std::span<const PatternRules> cells) {
  if (kind_ == Kind::kNumber) {
    for (int scale = 0; scale <= kScaleMax && !scale_; ++scale) {
      if (auto scaled = Scaled(ends_, scale)) {
        scale_ = scale;
        scaled_ends_ = *std::move(scaled);
      }
    }
    if (scale_) FillSteps();
  }
  if (kind_ != Kind::kString || ends_.size() < kHashEndCountMin) return;
  for (const PatternRules& cell : cells)
    if (!std::ranges::all_of(cell.pattern->parts, IsPoint)) return;
  for (size_t i = 0; i < ends_.size(); ++i) end_of_string_.emplace(ends_[i].string(), i);
}

// As many steps as ends or somewhat more, so that few ends lie in one.
void ColumnIndex::FillSteps() {
  if (scaled_ends_.size() < 16) return;
  const uint64_t span =
      static_cast<uint64_t>(scaled_ends_.back()) - static_cast<uint64_t>(scaled_ends_.front());
  const size_t wanted = std::min(kStepCountMax, std::bit_ceil(scaled_ends_.size()));
  while (span >> step_shift_ >= wanted) ++step_shift_;
  steps_.assign((span >> step_shift_) + 2, static_cast<uint32_t>(scaled_ends_.size()));
  for (size_t i = scaled_ends_.size(); i-- > 0;) {
    const uint64_t offset =
        static_cast<uint64_t>(scaled_ends_[i]) - static_cast<uint64_t>(scaled_ends_.front());
    steps_[offset >> step_shift_] = static_cast<uint32_t>(i);
  }
  for (size_t step = steps_.size() - 1; step-- > 0;)
    steps_[step] = std::min(steps_[step], steps_[step + 1]);
}

// The first end that is not less than the number.
size_t ColumnIndex::ScaledEndIndex(int64_t number) const {
  if (steps_.empty())
    return static_cast<size_t>(std::ranges::lower_bound(scaled_ends_, number) -
                               scaled_ends_.begin());
  if (number <= scaled_ends_.front()) return 0;
  if (number > scaled_ends_.back()) return scaled_ends_.size();
  const uint64_t offset =
      static_cast<uint64_t>(number) - static_cast<uint64_t>(scaled_ends_.front());
  const uint64_t step = offset >> step_shift_;
  // Ends of the step are at or behind steps_[step]; the next step's first end is not less.
  const auto first = scaled_ends_.begin() + steps_[step];
  const auto last = scaled_ends_.begin() + steps_[step + 1];
  return static_cast<size_t>(std::lower_bound(first, last, number) - scaled_ends_.begin());
}

size_t ColumnIndex::EndIndex(const Value& end) const {
  return static_cast<size_t>(std::ranges::lower_bound(ends_, end, Before) - ends_.begin());
}

// The pattern as ascending, disjoint ranges of segments.
std::vector<ColumnIndex::SegmentRange> ColumnIndex::SegmentsOf(const CellPattern& pattern) const {
  std::vector<SegmentRange> ranges;
  for (const Interval& part : pattern.parts) {
    size_t first = 0;
    size_t last = segment_count() - 1;
    if (!part.low.is_null()) first = PointSegment(EndIndex(part.low)) + (part.low_included ? 0 : 1);
    if (!part.high.is_null())
      last = PointSegment(EndIndex(part.high)) - (part.high_included ? 0 : 1);
    if (first <= last)
      ranges.push_back({static_cast<uint32_t>(first), static_cast<uint32_t>(last)});
  }
  std::ranges::sort(ranges, {}, &SegmentRange::first);
  std::vector<SegmentRange> merged;
  for (const SegmentRange& range : ranges) {
    if (!merged.empty() && range.first <= merged.back().last + 1)
      merged.back().last = std::max(merged.back().last, range.last);
    else
      merged.push_back(range);
  }
  if (!pattern.negated) return merged;
  std::vector<SegmentRange> complement;
  const auto end = static_cast<uint32_t>(segment_count() - 1);
  uint32_t next = 0;
  for (const SegmentRange& range : merged) {
    if (range.first > next) complement.push_back({next, range.first - 1});
    next = range.last + 1;
  }
  if (next <= end) complement.push_back({next, end});
  return complement;
}

void ColumnIndex::FillSets(std::span<const PatternRules> cells) {
  CHECK(segment_count() < UINT32_MAX);
  std::vector<std::vector<uint32_t>> entering(segment_count());
  std::vector<std::vector<uint32_t>> leaving(segment_count());
  const SegmentRange whole = {0, static_cast<uint32_t>(segment_count() - 1)};
  std::vector<std::vector<SegmentRange>> by_rule(rule_count_, {whole});
  RuleMask set(rule_count_);
  for (const PatternRules& cell : cells) {
    const std::vector<SegmentRange> ranges = SegmentsOf(*cell.pattern);
    for (const uint32_t rule : cell.rules) {
      set.Remove(rule);
      by_rule[rule] = ranges;
      for (const SegmentRange& range : ranges) {
        entering[range.first].push_back(rule);
        leaving[range.last].push_back(rule);
      }
    }
  }
  const size_t word_count = segment_count() * WordCount(rule_count_);
  group_size_ = (word_count + kSetWordCountMax - 1) / kSetWordCountMax;
  group_size_ = std::max<size_t>(1, group_size_);
  KeepSets({entering, leaving}, std::move(set));
  if (!is_exact()) KeepRanges(by_rule);
}

// A group's set is what was in when it began and all that entered within it.
void ColumnIndex::KeepSets(const Flips& flips, RuleMask set) {
  RuleMask group = set;
  for (size_t segment = 0; segment < segment_count(); ++segment) {
    if (segment % group_size_ == 0) group = set;
    for (const uint32_t rule : flips.entering[segment]) {
      set.Add(rule);
      group.Add(rule);
    }
    for (const uint32_t rule : flips.leaving[segment]) set.Remove(rule);
    if (segment % group_size_ == group_size_ - 1 || segment + 1 == segment_count())
      sets_.Append(group);
  }
}

void ColumnIndex::KeepRanges(const std::vector<std::vector<SegmentRange>>& by_rule) {
  for (const std::vector<SegmentRange>& ranges : by_rule) {
    range_begins_.push_back(static_cast<uint32_t>(ranges_.size()));
    ranges_.insert(ranges_.end(), ranges.begin(), ranges.end());
  }
  range_begins_.push_back(static_cast<uint32_t>(ranges_.size()));
}

bool ColumnIndex::Accepts(size_t segment, size_t rule) const {
  CHECK(rule < rule_count_);
  if (is_exact())
    return (sets_.words(segment)[rule / kWordBitCount] >> (rule % kWordBitCount) & 1) != 0;
  for (size_t i = range_begins_[rule]; i < range_begins_[rule + 1]; ++i)
    if (ranges_[i].first <= segment && segment <= ranges_[i].last) return true;
  return false;
}

size_t ColumnIndex::SegmentOf(const Value& value) const {
  if (scale_) {
    if (const std::optional<int64_t> number = value.number().ToScaled(*scale_)) {
      const size_t i = ScaledEndIndex(*number);
      return 2 * i + (i < scaled_ends_.size() && scaled_ends_[i] == *number ? 1 : 0);
    }
  }
  if (!end_of_string_.empty()) {
    // Only points: all gaps have the same set, the last one stands for them.
    const auto found = end_of_string_.find(value.string());
    return found == end_of_string_.end() ? segment_count() - 1 : PointSegment(found->second);
  }
  const size_t i = EndIndex(value);
  return 2 * i + (i < ends_.size() && !Before(value, ends_[i]) ? 1 : 0);
}

void ColumnIndex::Narrow(const Value& value, RuleMask& mask) const {
  CHECK(value.kind() == kind_);
  const size_t segment = SegmentOf(value);
  const std::span<uint64_t> words = mask.words();
  const uint64_t* set = sets_.words(segment / group_size_);
  for (size_t i = 0; i < words.size(); ++i) words[i] &= set[i];
  if (is_exact()) return;
  const RuleMask left = mask;
  left.ForEach([&](size_t rule) {
    if (!Accepts(segment, rule)) mask.Remove(rule);
    return true;
  });
}

bool ColumnIndex::CanMatch(const CellPattern& pattern) {
  const auto is_empty = [](const Interval& part) {
    if (part.low.is_null() || part.high.is_null()) return false;
    if (Before(part.high, part.low)) return true;
    return SameEnd(part.low, part.high) && !(part.low_included && part.high_included);
  };
  return pattern.negated || !std::ranges::all_of(pattern.parts, is_empty);
}

}  // namespace liandai::dmn
