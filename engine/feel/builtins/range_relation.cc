#include "engine/feel/builtins/range_relation.h"

#include "engine/base/check.h"
#include "engine/value/compare.h"

namespace liandai::feel {

using std::strong_ordering;
using value::Kind;
using value::RangeForm;
using value::Value;

namespace {

// One end; infinite: -1 below everything, 1 above everything, 0 at `value`.
struct End {
  const Value* value;
  int infinite = 0;
  bool included = true;
};

struct Ends {
  End start;
  End end;
};

std::optional<Ends> EndsOf(const Value& value) {
  if (!value.is(Kind::kRange)) return Ends{{&value}, {&value}};
  const value::Range& range = value.range();
  Ends ends{{&range.low, 0, range.low_included}, {&range.high, 0, range.high_included}};
  switch (range.form) {
    case RangeForm::kNotEqual:
      return std::nullopt;
    case RangeForm::kLess:
    case RangeForm::kLessEqual:
      ends.start.infinite = -1;
      break;
    case RangeForm::kGreater:
    case RangeForm::kGreaterEqual:
      ends.end.infinite = 1;
      break;
    case RangeForm::kInterval:
    case RangeForm::kEqual:
      break;
  }
  return ends;
}

std::optional<strong_ordering> Compare(const End& a, const End& b) {
  if (a.infinite != 0 || b.infinite != 0) return a.infinite <=> b.infinite;
  return value::Compare(*a.value, *b.value);
}

bool IsEqual(strong_ordering order) { return order == strong_ordering::equal; }
bool IsLess(strong_ordering order) { return order == strong_ordering::less; }
bool IsGreater(strong_ordering order) { return order == strong_ordering::greater; }

strong_ordering Turned(strong_ordering order) { return 0 <=> order; }

// a reaches to where b starts, or beyond.
bool Reaches(const RangePair& pair) {
  return IsGreater(pair.end_start) || (IsEqual(pair.end_start) && pair.a_end && pair.b_start);
}

// a ends no later than b.
bool EndsWithin(const RangePair& pair) {
  return IsLess(pair.end_end) || (IsEqual(pair.end_end) && (!pair.a_end || pair.b_end));
}

// a starts no earlier than b.
bool StartsWithin(const RangePair& pair) {
  return IsGreater(pair.start_start) ||
         (IsEqual(pair.start_start) && (!pair.a_start || pair.b_start));
}

}  // namespace

RangePair RangePair::Turned() const {
  return RangePair{.start_start = feel::Turned(start_start),
                   .start_end = feel::Turned(end_start),
                   .end_start = feel::Turned(start_end),
                   .end_end = feel::Turned(end_end),
                   .a_start = b_start,
                   .a_end = b_end,
                   .b_start = a_start,
                   .b_end = a_end};
}

std::optional<RangePair> PairOf(const Value& a, const Value& b) {
  CHECK(!a.is_null());
  CHECK(!b.is_null());
  const auto first = EndsOf(a);
  const auto second = EndsOf(b);
  if (!first || !second) return std::nullopt;
  const auto start_start = Compare(first->start, second->start);
  const auto start_end = Compare(first->start, second->end);
  const auto end_start = Compare(first->end, second->start);
  const auto end_end = Compare(first->end, second->end);
  if (!start_start || !start_end || !end_start || !end_end) return std::nullopt;
  return RangePair{*start_start,
                   *start_end,
                   *end_start,
                   *end_end,
                   first->start.included,
                   first->end.included,
                   second->start.included,
                   second->end.included};
}

bool Before(const RangePair& pair) {
  return IsLess(pair.end_start) || (IsEqual(pair.end_start) && (!pair.a_end || !pair.b_start));
}

bool Meets(const RangePair& pair) { return IsEqual(pair.end_start) && pair.a_end && pair.b_start; }

bool Overlaps(const RangePair& pair) { return Reaches(pair) && Reaches(pair.Turned()); }

bool OverlapsBefore(const RangePair& pair) {
  const bool starts_first =
      IsLess(pair.start_start) || (IsEqual(pair.start_start) && pair.a_start && !pair.b_start);
  return starts_first && Reaches(pair) && EndsWithin(pair);
}

bool Finishes(const RangePair& pair) {
  return pair.a_end == pair.b_end && IsEqual(pair.end_end) && StartsWithin(pair);
}

bool During(const RangePair& pair) { return StartsWithin(pair) && EndsWithin(pair); }

bool Starts(const RangePair& pair) {
  return pair.a_start == pair.b_start && IsEqual(pair.start_start) && EndsWithin(pair);
}

bool Coincides(const RangePair& pair) {
  return IsEqual(pair.start_start) && IsEqual(pair.end_end) && pair.a_start == pair.b_start &&
         pair.a_end == pair.b_end;
}

}  // namespace liandai::feel
