#include "engine/dmn/table/column_index.h"

#include <algorithm>

#include "engine/value/compare.h"

namespace liandai::dmn {
namespace {

using value::Kind;
using value::Value;

constexpr int kScaleMax = 9;
constexpr size_t kHashEndCountMin = 9;  // below, a binary search is as fast
constexpr size_t kFullSetWordCountMax = 8192;
constexpr size_t kFlipsPerCheckpoint = 64;

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
    : kind_(kind), rule_count_(rule_count) {
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
  }
  if (kind_ != Kind::kString || ends_.size() < kHashEndCountMin) return;
  for (const PatternRules& cell : cells)
    if (!std::ranges::all_of(cell.pattern->parts, IsPoint)) return;
  for (size_t i = 0; i < ends_.size(); ++i) end_of_string_.emplace(ends_[i].string(), i);
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
    if (first <= last) ranges.push_back({first, last});
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
  size_t next = 0;
  for (const SegmentRange& range : merged) {
    if (range.first > next) complement.push_back({next, range.first - 1});
    next = range.last + 1;
  }
  if (next < segment_count()) complement.push_back({next, segment_count() - 1});
  return complement;
}

void ColumnIndex::FillSets(std::span<const PatternRules> cells) {
  std::vector<std::vector<uint32_t>> flips(segment_count());
  RuleMask set(rule_count_);
  for (const PatternRules& cell : cells) {
    for (const uint32_t rule : cell.rules) set.Remove(rule);
    for (const SegmentRange& range : SegmentsOf(*cell.pattern)) {
      for (const uint32_t rule : cell.rules) {
        flips[range.first].push_back(rule);
        if (range.last + 1 < segment_count()) flips[range.last + 1].push_back(rule);
      }
    }
  }
  KeepSets(flips, std::move(set));
}

void ColumnIndex::KeepSets(const std::vector<std::vector<uint32_t>>& flips, RuleMask set) {
  size_t flip_count = 0;
  for (const std::vector<uint32_t>& here : flips) flip_count += here.size();
  if (segment_count() * set.words().size() > kFullSetWordCountMax)
    stride_ = std::max<size_t>(1, segment_count() * kFlipsPerCheckpoint / (flip_count + 1));
  for (size_t segment = 0; segment < segment_count(); ++segment) {
    flip_begins_.push_back(static_cast<uint32_t>(flips_.size()));
    for (const uint32_t rule : flips[segment]) {
      set.words()[rule / kWordBitCount] ^= uint64_t{1} << (rule % kWordBitCount);
      flips_.push_back(rule);
    }
    if (segment % stride_ == 0)
      checkpoints_.insert(checkpoints_.end(), set.words().begin(), set.words().end());
  }
  flip_begins_.push_back(static_cast<uint32_t>(flips_.size()));
}

size_t ColumnIndex::SegmentOf(const Value& value) const {
  if (scale_) {
    if (const std::optional<int64_t> number = value.number().ToScaled(*scale_)) {
      const auto at = std::ranges::lower_bound(scaled_ends_, *number);
      const auto i = static_cast<size_t>(at - scaled_ends_.begin());
      return 2 * i + (at != scaled_ends_.end() && *at == *number ? 1 : 0);
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
  const size_t checkpoint = segment / stride_;
  const uint64_t* set = checkpoints_.data() + checkpoint * words.size();
  if (checkpoint * stride_ == segment) {
    for (size_t i = 0; i < words.size(); ++i) words[i] &= set[i];
    return;
  }
  thread_local std::vector<uint64_t> scratch;
  scratch.assign(set, set + words.size());
  for (size_t i = flip_begins_[checkpoint * stride_ + 1]; i < flip_begins_[segment + 1]; ++i)
    scratch[flips_[i] / kWordBitCount] ^= uint64_t{1} << (flips_[i] % kWordBitCount);
  for (size_t i = 0; i < words.size(); ++i) words[i] &= scratch[i];
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
