#include "engine/value/arithmetic.h"

#include "engine/value/days_time.h"
#include "engine/value/moment.h"
#include "engine/value/temporal_arithmetic.h"

namespace liandai::value {
namespace {

constexpr unsigned Pair(Kind a, Kind b) {
  return static_cast<unsigned>(a) << 8 | static_cast<unsigned>(b);
}

bool AnyNull(const Value& a, const Value& b) { return a.is_null() || b.is_null(); }

// FEEL has no infinities and no NaN.
Value Finite(base::Decimal number) { return number.is_finite() ? Value(number) : Value(); }

template <typename T>
Value OrNull(const std::optional<T>& value) {
  return value ? Value(*value) : Value();
}

Value AddedMonths(YearsMonths a, int64_t months) {
  int64_t sum = 0;
  if (__builtin_add_overflow(a.months, months, &sum)) return {};
  return YearsMonths{sum};
}

Value SumOf(const DaysTime& a, const DaysTime& b) {
  return OrNull(DaysTimeOf(NanosecondsOf(a) + NanosecondsOf(b)));
}

std::optional<YearsMonths> Negated(YearsMonths duration) {
  if (duration.months == INT64_MIN) return std::nullopt;
  return YearsMonths{-duration.months};
}

std::optional<DaysTime> Negated(const DaysTime& duration) {
  return DaysTimeOf(-NanosecondsOf(duration));
}

// Parts of a month or of a nanosecond are dropped.
Value ScaledMonths(base::Decimal months) {
  if (!months.is_finite()) return {};
  const auto whole = months.Rounded(0, base::Rounding::kDown).ToInt64();
  return whole ? Value(YearsMonths{*whole}) : Value();
}

base::Decimal SecondsOf(const DaysTime& duration) {
  return base::Decimal::FromInt64(duration.seconds) +
         base::Decimal::FromScaled(duration.nanoseconds, -9);
}

Value ScaledSeconds(base::Decimal seconds) {
  if (!seconds.is_finite()) return {};
  const auto whole = seconds.Rounded(0, base::Rounding::kFloor);
  const auto count = whole.ToInt64();
  if (!count) return {};
  const auto fraction = (seconds - whole).Rounded(9, base::Rounding::kDown).ToScaled(9);
  if (!fraction) return {};
  return DaysTime{.seconds = *count, .nanoseconds = static_cast<int32_t>(*fraction)};
}

base::Decimal Months(const Value& value) {
  return base::Decimal::FromInt64(value.years_months().months);
}

std::optional<Value> Concatenated(const Value& a, const Value& b) {
  std::string text;
  text.reserve(a.string().size() + b.string().size());
  text += a.string();
  text += b.string();
  return Value::String(std::move(text));
}

}  // namespace

std::optional<Value> Add(const Value& a, const Value& b) {
  switch (Pair(a.kind(), b.kind())) {
    case Pair(Kind::kNumber, Kind::kNumber):
      return Finite(a.number() + b.number());
    case Pair(Kind::kString, Kind::kString):
      return Concatenated(a, b);
    case Pair(Kind::kYearsMonths, Kind::kYearsMonths):
      return AddedMonths(a.years_months(), b.years_months().months);
    case Pair(Kind::kDaysTime, Kind::kDaysTime):
      return SumOf(a.days_time(), b.days_time());
    case Pair(Kind::kDate, Kind::kYearsMonths):
      return OrNull(Plus(a.date(), b.years_months()));
    case Pair(Kind::kDate, Kind::kDaysTime):
      return OrNull(Plus(a.date(), b.days_time()));
    case Pair(Kind::kDateTime, Kind::kYearsMonths):
      return OrNull(Plus(a.date_time(), b.years_months()));
    case Pair(Kind::kDateTime, Kind::kDaysTime):
      return OrNull(Plus(a.date_time(), b.days_time()));
    case Pair(Kind::kTime, Kind::kDaysTime):
      return Value(Plus(a.time(), b.days_time()));
    case Pair(Kind::kYearsMonths, Kind::kDate):
    case Pair(Kind::kYearsMonths, Kind::kDateTime):
    case Pair(Kind::kDaysTime, Kind::kDate):
    case Pair(Kind::kDaysTime, Kind::kDateTime):
    case Pair(Kind::kDaysTime, Kind::kTime):
      return Add(b, a);
    default:
      return AnyNull(a, b) ? std::optional(Value()) : std::nullopt;
  }
}

std::optional<Value> Subtract(const Value& a, const Value& b) {
  switch (Pair(a.kind(), b.kind())) {
    case Pair(Kind::kNumber, Kind::kNumber):
      return Finite(a.number() - b.number());
    case Pair(Kind::kDate, Kind::kDate):
    case Pair(Kind::kDate, Kind::kDateTime):
    case Pair(Kind::kDateTime, Kind::kDate):
    case Pair(Kind::kDateTime, Kind::kDateTime): {
      const auto at = [](const Value& value) {
        return value.is(Kind::kDate) ? MidnightInUtc(value.date()) : value.date_time();
      };
      return OrNull(Between(MomentOf(at(b)), MomentOf(at(a))));
    }
    case Pair(Kind::kTime, Kind::kTime):
      return OrNull(Between(MomentOf(b.time()), MomentOf(a.time())));
    default:
      break;
  }
  if (b.is(Kind::kYearsMonths)) {
    const auto negated = Negated(b.years_months());
    return negated ? Add(a, *negated) : Value();
  }
  if (b.is(Kind::kDaysTime)) {
    const auto negated = Negated(b.days_time());
    return negated ? Add(a, *negated) : Value();
  }
  return AnyNull(a, b) ? std::optional(Value()) : std::nullopt;
}

std::optional<Value> Multiply(const Value& a, const Value& b) {
  switch (Pair(a.kind(), b.kind())) {
    case Pair(Kind::kNumber, Kind::kNumber):
      return Finite(a.number() * b.number());
    case Pair(Kind::kYearsMonths, Kind::kNumber):
      return ScaledMonths(Months(a) * b.number());
    case Pair(Kind::kDaysTime, Kind::kNumber):
      return ScaledSeconds(SecondsOf(a.days_time()) * b.number());
    case Pair(Kind::kNumber, Kind::kYearsMonths):
    case Pair(Kind::kNumber, Kind::kDaysTime):
      return Multiply(b, a);
    default:
      return AnyNull(a, b) ? std::optional(Value()) : std::nullopt;
  }
}

std::optional<Value> Divide(const Value& a, const Value& b) {
  switch (Pair(a.kind(), b.kind())) {
    case Pair(Kind::kNumber, Kind::kNumber):
      return Finite(a.number() / b.number());
    case Pair(Kind::kYearsMonths, Kind::kNumber):
      return ScaledMonths(Months(a) / b.number());
    case Pair(Kind::kYearsMonths, Kind::kYearsMonths):
      return Finite(Months(a) / Months(b));
    case Pair(Kind::kDaysTime, Kind::kNumber):
      return ScaledSeconds(SecondsOf(a.days_time()) / b.number());
    case Pair(Kind::kDaysTime, Kind::kDaysTime):
      return Finite(SecondsOf(a.days_time()) / SecondsOf(b.days_time()));
    default:
      return AnyNull(a, b) ? std::optional(Value()) : std::nullopt;
  }
}

std::optional<Value> Power(const Value& base, const Value& exponent) {
  if (base.is(Kind::kNumber) && exponent.is(Kind::kNumber))
    return Finite(base::Power(base.number(), exponent.number()));
  return AnyNull(base, exponent) ? std::optional(Value()) : std::nullopt;
}

std::optional<Value> Negate(const Value& a) {
  switch (a.kind()) {
    case Kind::kNull:
      return Value();
    case Kind::kNumber:
      return Value(a.number().Negated());
    case Kind::kYearsMonths:
      return OrNull(Negated(a.years_months()));
    case Kind::kDaysTime:
      return OrNull(Negated(a.days_time()));
    default:
      return std::nullopt;
  }
}

}  // namespace liandai::value
