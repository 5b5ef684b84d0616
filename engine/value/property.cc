#include "engine/value/property.h"

#include "engine/value/days_time.h"
#include "engine/value/moment.h"

namespace liandai::value {
namespace {

constexpr std::string_view kDateNames[] = {"year", "month", "day", "weekday", "value"};
constexpr std::string_view kTimeNames[] = {"hour",        "minute",   "second",
                                           "time offset", "timezone", "value"};
constexpr std::string_view kDateTimeNames[] = {"year",     "month",  "day",    "weekday",
                                               "hour",     "minute", "second", "time offset",
                                               "timezone", "value"};
constexpr std::string_view kYearsMonthsNames[] = {"years", "months", "value"};
constexpr std::string_view kDaysTimeNames[] = {"days", "hours", "minutes", "seconds", "value"};
constexpr std::string_view kRangeNames[] = {"start", "end", "start included", "end included"};

Value SecondsValue(int64_t seconds, int64_t nanoseconds) {
  return base::Decimal::FromInt64(seconds) + base::Decimal::FromScaled(nanoseconds, -9);
}

std::optional<Value> OfDate(const base::Date& date, std::string_view name) {
  if (name == "year") return Value::Number(date.year);
  if (name == "month") return Value::Number(date.month);
  if (name == "day") return Value::Number(date.day);
  if (name == "weekday") return Value::Number(base::DayOfWeek(date));
  if (name == "value") return Value::Number(base::DayNumber(date) * kSecondsPerDay);
  return std::nullopt;
}

std::optional<Value> OfClock(int64_t nanosecond_of_day, std::string_view name) {
  const int64_t seconds = nanosecond_of_day / kNanosecondsPerSecond;
  if (name == "hour") return Value::Number(seconds / 3600);
  if (name == "minute") return Value::Number(seconds / 60 % 60);
  if (name == "second")
    return SecondsValue(seconds % 60, nanosecond_of_day % kNanosecondsPerSecond);
  return std::nullopt;
}

std::optional<Value> OfZone(const Zone& zone, std::optional<int32_t> offset,
                            std::string_view name) {
  if (name == "time offset")
    return offset ? Value(DaysTime{.seconds = *offset, .nanoseconds = 0}) : Value();
  if (name != "timezone") return std::nullopt;
  return zone.kind == Zone::Kind::kNamed ? Value::String(std::string(NameOf(zone))) : Value();
}

std::optional<Value> OfMoment(const Moment& moment, std::string_view name) {
  if (name != "value") return std::nullopt;
  return SecondsValue(moment.seconds, moment.nanoseconds);
}

std::optional<Value> Of(const Time& time, std::string_view name) {
  if (auto value = OfClock(time.nanosecond_of_day, name)) return value;
  if (auto value = OfZone(time.zone, OffsetOf(time), name)) return value;
  return OfMoment(MomentOf(time), name);
}

std::optional<Value> Of(const DateTime& date_time, std::string_view name) {
  if (name == "value") return OfMoment(MomentOf(date_time), name);
  if (auto value = OfDate(date_time.date, name)) return value;
  if (auto value = OfClock(date_time.nanosecond_of_day, name)) return value;
  return OfZone(date_time.zone, OffsetOf(date_time), name);
}

std::optional<Value> Of(YearsMonths duration, std::string_view name) {
  if (name == "years") return Value::Number(duration.months / 12);
  if (name == "months") return Value::Number(duration.months % 12);
  if (name == "value") return Value::Number(duration.months);
  return std::nullopt;
}

// The parts of a negative duration are all negative.
std::optional<Value> Of(const DaysTime& duration, std::string_view name) {
  const __int128 total = NanosecondsOf(duration);
  const auto seconds = static_cast<int64_t>(total / kNanosecondsPerSecond);
  const auto nanoseconds = static_cast<int64_t>(total % kNanosecondsPerSecond);
  if (name == "days") return Value::Number(seconds / kSecondsPerDay);
  if (name == "hours") return Value::Number(seconds / 3600 % 24);
  if (name == "minutes") return Value::Number(seconds / 60 % 60);
  if (name == "seconds") return SecondsValue(seconds % 60, nanoseconds);
  if (name == "value") return SecondsValue(seconds, nanoseconds);
  return std::nullopt;
}

std::optional<Value> Of(const Range& range, std::string_view name) {
  if (name == "start") return range.low;
  if (name == "end") return range.high;
  if (name == "start included") return Value(range.low_included);
  if (name == "end included") return Value(range.high_included);
  return std::nullopt;
}

}  // namespace

std::optional<Value> Property(const Value& value, std::string_view name) {
  switch (value.kind()) {
    case Kind::kDate:
      return OfDate(value.date(), name);
    case Kind::kTime:
      return Of(value.time(), name);
    case Kind::kDateTime:
      return Of(value.date_time(), name);
    case Kind::kYearsMonths:
      return Of(value.years_months(), name);
    case Kind::kDaysTime:
      return Of(value.days_time(), name);
    case Kind::kRange:
      return Of(value.range(), name);
    default:
      return std::nullopt;
  }
}

std::span<const std::string_view> PropertyNames(Kind kind) {
  switch (kind) {
    case Kind::kDate:
      return kDateNames;
    case Kind::kTime:
      return kTimeNames;
    case Kind::kDateTime:
      return kDateTimeNames;
    case Kind::kYearsMonths:
      return kYearsMonthsNames;
    case Kind::kDaysTime:
      return kDaysTimeNames;
    case Kind::kRange:
      return kRangeNames;
    default:
      return {};
  }
}

}  // namespace liandai::value
