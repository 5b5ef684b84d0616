#include "engine/feel/builtins/arguments.h"

#include "engine/base/check.h"

namespace liandai::feel {

using value::Kind;
using value::Value;

const Value& ArgumentOr(Arguments arguments, size_t index) {
  static const Value null;
  return index < arguments.size() ? arguments[index] : null;
}

std::optional<int64_t> WholeIn(CallSite& site, const Value& number, const NumberBounds& bounds) {
  CHECK(bounds.low <= bounds.high);
  const auto whole = number.number().Rounded(0, base::Rounding::kDown).ToInt64();
  if (whole && *whole >= bounds.low && *whole <= bounds.high) return whole;
  FailBounds(site, bounds, number);
  return std::nullopt;
}

std::optional<size_t> IndexOf(CallSite& site, const Value& position, size_t item_count) {
  const auto whole = position.number().Rounded(0, base::Rounding::kDown).ToInt64();
  const auto count = static_cast<int64_t>(item_count);
  if (whole && *whole >= 1 && *whole <= count) return static_cast<size_t>(*whole - 1);
  if (whole && *whole <= -1 && *whole >= -count) return static_cast<size_t>(count + *whole);
  FailPosition(site, item_count, position);
  return std::nullopt;
}

const Value& Unwrapped(const Value& value) {
  return value.is(Kind::kList) && value.list().size() == 1 ? value.list().front() : value;
}

std::optional<base::Date> DateOf(CallSite& site, const Value& value, std::string_view parameter) {
  const Value& one = Unwrapped(value);
  if (one.is(Kind::kDate)) return one.date();
  if (one.is(Kind::kDateTime)) return one.date_time().date;
  FailKind(site, {.what = parameter, .expected = "date, date and time"}, value);
  return std::nullopt;
}

}  // namespace liandai::feel
