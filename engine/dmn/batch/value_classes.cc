#include "engine/dmn/batch/value_classes.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/value/compare.h"

namespace liandai::dmn {

using feel::batch::Form;
using feel::batch::Mask;
using feel::batch::Session;
using feel::batch::Vector;
using value::Kind;
using value::Value;
namespace kernel = feel::batch::kernel;

namespace {

// More cuts than these are not compared one by one with a quotient.
constexpr size_t kQuotientCutsMax = 16;

// The first integer × 10^-scale that reaches the cut; nullopt when none in 64 bits does.
std::optional<int64_t> Threshold(const Value& at, bool strict, int scale) {
  if (at.is(Kind::kDate)) return base::DayNumber(at.date()) + (strict ? 1 : 0);
  const base::Decimal number = at.number();
  const auto rounding = strict ? base::Rounding::kFloor : base::Rounding::kCeiling;
  const std::optional<int64_t> scaled = number.Rounded(scale, rounding).ToScaled(scale);
  if (!scaled) {
    if (number.is_negative()) return std::numeric_limits<int64_t>::min();
    return std::nullopt;
  }
  if (!strict) return *scaled;
  if (*scaled == std::numeric_limits<int64_t>::max()) return std::nullopt;
  return *scaled + 1;
}

bool Accepted(const CellPattern& pattern, bool boolean) {
  return pattern.kind == Kind::kNull ? pattern.negated : Accepts(pattern, Value(boolean));
}

}  // namespace

ValueClasses::ValueClasses(Kind kind, size_t rule_count, std::span<const PatternRules> cells,
                           const RuleMask& null_rules)
    : kind_(kind) {
  CHECK(kind == Kind::kNull || IsOrderedKind(kind));
  if (kind != Kind::kBoolean) CollectCuts(cells);
  FillClasses(cells, rule_count, null_rules);
}

void ValueClasses::CollectCuts(std::span<const PatternRules> cells) {
  for (const PatternRules& cell : cells) {
    CHECK(cell.pattern->kind == kind_ || cell.pattern->kind == Kind::kNull);
    for (const Interval& part : cell.pattern->parts) {
      if (!part.low.is_null()) cuts_.push_back({part.low, !part.low_included});
      if (!part.high.is_null()) cuts_.push_back({part.high, part.high_included});
    }
  }
  const auto before = [](const Cut& a, const Cut& b) {
    const std::optional<std::strong_ordering> order = value::Compare(a.at, b.at);
    CHECK(order.has_value());
    return *order != 0 ? *order < 0 : a.strict < b.strict;
  };
  std::ranges::sort(cuts_, before);
  const auto same = [&](const Cut& a, const Cut& b) { return !before(a, b) && !before(b, a); };
  cuts_.erase(std::unique(cuts_.begin(), cuts_.end(), same), cuts_.end());
}

size_t ValueClasses::PlaceOf(const Cut& cut) const {
  const auto before = [](const Cut& a, const Cut& b) {
    const std::strong_ordering order = *value::Compare(a.at, b.at);
    return order != 0 ? order < 0 : a.strict < b.strict;
  };
  return static_cast<size_t>(std::ranges::lower_bound(cuts_, cut, before) - cuts_.begin());
}

// The pattern as ascending, disjoint ranges of places.
std::vector<ValueClasses::PlaceRange> ValueClasses::PlacesOf(const CellPattern& pattern) const {
  const size_t place_count = cuts_.size() + 1;
  std::vector<PlaceRange> ranges;
  for (const Interval& part : pattern.parts) {
    const size_t from = part.low.is_null() ? 0 : PlaceOf({part.low, !part.low_included}) + 1;
    const size_t to =
        part.high.is_null() ? place_count : PlaceOf({part.high, part.high_included}) + 1;
    if (from < to) ranges.push_back({from, to});
  }
  std::ranges::sort(ranges, {}, &PlaceRange::from);
  std::vector<PlaceRange> merged;
  for (const PlaceRange& range : ranges) {
    if (!merged.empty() && range.from <= merged.back().to)
      merged.back().to = std::max(merged.back().to, range.to);
    else
      merged.push_back(range);
  }
  if (!pattern.negated) return merged;
  std::vector<PlaceRange> complement;
  size_t next = 0;
  for (const PlaceRange& range : merged) {
    if (range.from > next) complement.push_back({next, range.from});
    next = range.to;
  }
  if (next < place_count) complement.push_back({next, place_count});
  return complement;
}

uint32_t ValueClasses::ClassWith(const RuleMask& rules) {
  for (uint32_t i = 0; i < rules_of_class_.size(); ++i)
    if (std::ranges::equal(rules_of_class_[i].words(), rules.words())) return i;
  rules_of_class_.push_back(rules);
  return class_count() - 1;
}

void ValueClasses::FillClasses(std::span<const PatternRules> cells, size_t rule_count,
                               const RuleMask& null_rules) {
  if (kind_ == Kind::kBoolean) {
    for (const bool boolean : {false, true}) {
      RuleMask rules(rule_count);
      for (const PatternRules& cell : cells)
        if (!Accepted(*cell.pattern, boolean))
          for (const uint32_t rule : cell.rules) rules.Remove(rule);
      (boolean ? class_of_true_ : class_of_false_) = ClassWith(rules);
    }
    null_class_ = ClassWith(null_rules);
    return;
  }
  // Rules enter and leave from place to place; few change at each.
  const size_t place_count = cuts_.size() + 1;
  std::vector<std::vector<uint32_t>> flips(place_count + 1);
  RuleMask rules(rule_count);
  for (const PatternRules& cell : cells) {
    // Rules are in the set to begin with.
    bool inside = true;
    const auto turn = [&](size_t place, bool accepted) {
      if (accepted == inside || place >= place_count) return;
      inside = accepted;
      flips[place].insert(flips[place].end(), cell.rules.begin(), cell.rules.end());
    };
    size_t next = 0;
    for (const PlaceRange& range : PlacesOf(*cell.pattern)) {
      if (range.from > next) turn(next, false);
      turn(range.from, true);
      next = range.to;
    }
    turn(next, false);
  }
  // Equal sets of a few are one class; of many, neighbours differ anyway.
  constexpr size_t kMergedPlacesMax = 256;
  for (size_t place = 0; place < place_count; ++place) {
    for (const uint32_t rule : flips[place])
      rules.words()[rule / kWordBitCount] ^= uint64_t{1} << (rule % kWordBitCount);
    if (place_count <= kMergedPlacesMax) {
      class_of_place_.push_back(ClassWith(rules));
    } else {
      class_of_place_.push_back(class_count());
      rules_of_class_.push_back(rules);
    }
  }
  if (place_count <= kMergedPlacesMax) {
    null_class_ = ClassWith(null_rules);
  } else {
    null_class_ = class_count();
    rules_of_class_.push_back(null_rules);
  }
}

std::optional<uint32_t> ValueClasses::ClassOf(const Value& value) const {
  if (value.is_null()) return null_class_;
  if (kind_ == Kind::kNull) return class_of_place_[0];
  if (value.kind() != kind_) return std::nullopt;
  if (kind_ == Kind::kBoolean) return value.boolean() ? class_of_true_ : class_of_false_;
  const auto reached = std::ranges::partition_point(cuts_, [&](const Cut& cut) {
    const std::strong_ordering order = *value::Compare(value, cut.at);
    return cut.strict ? order > 0 : order >= 0;
  });
  return class_of_place_[static_cast<size_t>(reached - cuts_.begin())];
}

const ClassCache::Steps& ClassCache::StepsAt(const ValueClasses& classes, int scale,
                                             int64_t stride) {
  const auto [at, added] = steps_.try_emplace({&classes, scale});
  Steps& steps = at->second;
  if (!added) return steps;
  steps.addends.push_back(classes.class_of_place_[0] * stride);
  for (size_t i = 0; i < classes.cuts_.size(); ++i) {
    const ValueClasses::Cut& cut = classes.cuts_[i];
    const std::optional<int64_t> threshold = Threshold(cut.at, cut.strict, scale);
    if (!threshold) break;
    const int64_t addend = classes.class_of_place_[i + 1] * stride;
    if (addend == steps.addends.back()) continue;
    steps.thresholds.push_back(*threshold);
    steps.addends.push_back(addend);
  }
  return steps;
}

const ClassCache::Entries& ClassCache::EntriesOf(const ValueClasses& classes,
                                                 const column::Column& entries, int64_t stride) {
  const auto [at, added] = entries_.try_emplace({&classes, &entries});
  Entries& result = at->second;
  if (!added) return result;
  for (uint32_t i = 0; i < entries.row_count(); ++i) {
    const std::optional<uint32_t> class_id = classes.ClassOf(entries.ValueAt(i));
    result.addends.push_back(class_id.value_or(0) * stride);
    result.odd.push_back(class_id ? 0 : 1);
    result.any_odd |= !class_id;
  }
  return result;
}

// The classes of quotients into `index`; false where 64 bits do not reach.
bool ValueClasses::PutQuotients(int64_t stride, const Vector& vector, Session& session,
                                int64_t* index) const {
  if (cuts_.size() > kQuotientCutsMax) return false;
  const uint32_t count = session.row_count();
  const feel::batch::Buffer reached = session.pool().Take();
  kernel::AddConstant(class_of_place_[0] * stride, true, index, count);
  const kernel::Bounds numbers = session.BoundsOf(vector);
  const kernel::Bounds divisors = kernel::BoundsOf(vector.divisors, count);
  for (size_t i = 0; i < cuts_.size(); ++i) {
    const int64_t delta = (int64_t{class_of_place_[i + 1]} - int64_t{class_of_place_[i]}) * stride;
    if (delta == 0) continue;
    // n / d × 10^-s against r × 10^-t: r × 10^(s - t) × d against n, scaled to the other side.
    const std::optional<feel::batch::ScaledNumber> at = feel::batch::ScaledOf(cuts_[i].at.number());
    if (!at) return false;
    const int common = std::min(vector.scale, at->scale);
    const int64_t number_factor = feel::batch::PowerOfTen(at->scale - common);
    const int64_t power = feel::batch::PowerOfTen(vector.scale - common);
    int64_t divisor_factor = 0;
    int64_t end = 0;
    if (__builtin_mul_overflow(at->integer, power, &divisor_factor) ||
        __builtin_mul_overflow(divisors.high, divisor_factor, &end) ||
        __builtin_mul_overflow(numbers.low, number_factor, &end) ||
        __builtin_mul_overflow(numbers.high, number_factor, &end))
      return false;
    const kernel::Order order = cuts_[i].strict ? kernel::Order::kLess : kernel::Order::kLessEqual;
    kernel::Compare(order, {vector.divisors, divisor_factor}, {vector.integers, number_factor},
                    reached.bytes(), count);
    kernel::AddBooleanClass(reached.bytes(), nullptr, {0, delta, 0}, false, index, count);
  }
  if (!vector.nulls.none())
    for (uint32_t i = 0; i < count; ++i)
      index[i] = vector.nulls.data[i] != 0 ? null_class_ * stride : index[i];
  return true;
}

Mask ValueClasses::AddByRow(const Target& target, const Vector& vector, Session& session) const {
  const uint32_t count = session.row_count();
  Mask odd;
  odd.owner = session.pool().Take();
  for (uint32_t row = 0; row < count; ++row) {
    const bool is_odd = vector.IsOdd(row);
    const std::optional<uint32_t> class_id =
        is_odd ? std::nullopt : ClassOf(feel::batch::ValueAt(vector, row));
    odd.owner.bytes()[row] = !class_id;
    const int64_t addend = class_id.value_or(0) * target.stride;
    target.index[row] = target.first ? addend : target.index[row] + addend;
  }
  odd.data = odd.owner.bytes();
  return session.Simplified(std::move(odd), count);
}

Mask ValueClasses::AddTo(const Target& target, const Vector& vector, Session& session,
                         ClassCache& cache) const {
  const uint32_t count = session.row_count();
  if (vector.constant && !vector.IsOdd(0)) {
    const std::optional<uint32_t> class_id = ClassOf(feel::batch::ValueAt(vector, 0));
    kernel::AddConstant(class_id.value_or(0) * target.stride, target.first, target.index, count);
    return class_id ? Mask() : session.All();
  }
  const bool number = kind_ == Kind::kNumber && vector.form == Form::kNumber;
  const bool day = kind_ == Kind::kDate && vector.form == Form::kDay;
  if (!vector.constant && (number || day)) {
    const ClassCache::Steps& steps = cache.StepsAt(*this, vector.scale, target.stride);
    kernel::AddNumberClass(vector.integers, vector.nulls.data,
                           {steps.thresholds, steps.addends, null_class_ * target.stride},
                           target.first, target.index, count);
    return {};
  }
  if (!vector.constant && kind_ == Kind::kBoolean && vector.form == Form::kBoolean) {
    kernel::AddBooleanClass(vector.booleans, vector.nulls.data,
                            {class_of_false_ * target.stride, class_of_true_ * target.stride,
                             null_class_ * target.stride},
                            target.first, target.index, count);
    return {};
  }
  if (!vector.constant && vector.form == Form::kEntry) {
    const ClassCache::Entries& entries = cache.EntriesOf(*this, *vector.entries, target.stride);
    kernel::AddCodeClass(vector.codes, entries.addends.data(), target.first, target.index, count);
    // A null row's code may be any; its entry's class is exchanged for null's.
    for (uint32_t row = 0; row < count && !vector.nulls.none(); ++row)
      if (vector.nulls.data[row] != 0)
        target.index[row] += null_class_ * target.stride - entries.addends[vector.codes[row]];
    if (!entries.any_odd) return {};
    Mask odd;
    odd.owner = session.pool().Take();
    kernel::LookUpBytesByCode(entries.odd.data(), vector.codes, odd.owner.bytes(), count);
    odd.data = odd.owner.bytes();
    odd = session.Without(odd, vector.nulls, count);
    return session.Simplified(std::move(odd), count);
  }
  if (kind_ == Kind::kNumber && vector.form == Form::kQuotient && !vector.constant) {
    const feel::batch::Buffer own = session.pool().Take();
    if (PutQuotients(target.stride, vector, session, own.integers())) {
      if (target.first)
        std::copy_n(own.integers(), count, target.index);
      else
        kernel::Add({own.integers(), 1}, {target.index, 1}, target.index, count);
      return {};
    }
  }
  return AddByRow(target, vector, session);
}

}  // namespace liandai::dmn
