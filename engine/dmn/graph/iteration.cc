#include "engine/dmn/graph/iteration.h"

#include "engine/base/limits.h"

namespace liandai::dmn {
namespace {

using value::Kind;
using value::Value;

// A number or date as a step of iteration.
std::optional<int64_t> StepOf(const Value& end) {
  if (end.is(Kind::kNumber)) return end.number().ToInt64();
  if (end.is(Kind::kDate)) return base::DayNumber(end.date());
  return std::nullopt;
}

Value ValueOf(int64_t step, Kind kind) {
  if (kind == Kind::kNumber) return Value::Number(step);
  return Value(*base::DateOfDayNumber(step));
}

std::optional<std::vector<Value>> StepsOf(const value::Range& range) {
  if (range.form != value::RangeForm::kInterval || range.low.kind() != range.high.kind())
    return std::nullopt;
  const std::optional<int64_t> low = StepOf(range.low);
  const std::optional<int64_t> high = StepOf(range.high);
  if (!low || !high) return std::nullopt;
  const int64_t direction = *low <= *high ? 1 : -1;
  const int64_t first = range.low_included ? *low : *low + direction;
  const int64_t last = range.high_included ? *high : *high - direction;
  const bool is_empty = direction > 0 ? first > last : first < last;
  if (is_empty) return std::vector<Value>();
  // Unsigned, as the ends may be further apart than int64 reaches.
  const uint64_t from = static_cast<uint64_t>(direction > 0 ? first : last);
  const uint64_t distance = static_cast<uint64_t>(direction > 0 ? last : first) - from;
  if (distance >= base::kListItemCountMax) return std::nullopt;
  std::vector<Value> steps;
  for (uint64_t i = 0; i <= distance; ++i)
    steps.push_back(ValueOf(first + direction * static_cast<int64_t>(i), range.low.kind()));
  return steps;
}

}  // namespace

std::optional<std::vector<Value>> ItemsOf(const Value& value) {
  if (value.is(Kind::kList)) return value.list();
  if (value.is(Kind::kRange)) return StepsOf(value.range());
  return std::nullopt;
}

}  // namespace liandai::dmn
