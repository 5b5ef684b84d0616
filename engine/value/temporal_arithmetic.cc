#include "engine/value/temporal_arithmetic.h"

#include "engine/base/check.h"
#include "engine/value/days_time.h"

namespace liandai::value {
namespace {

constexpr __int128 kNanosecondsPerDay =
    static_cast<__int128>(kSecondsPerDay) * kNanosecondsPerSecond;

struct DayAndClock {
  __int128 day_count;
  int64_t nanosecond_of_day;
};

DayAndClock Split(__int128 nanoseconds) {
  __int128 days = nanoseconds / kNanosecondsPerDay;
  __int128 rest = nanoseconds % kNanosecondsPerDay;
  if (rest < 0) {
    rest += kNanosecondsPerDay;
    days -= 1;
  }
  return {days, static_cast<int64_t>(rest)};
}

// The date so many days on; nullopt outside the range of years.
std::optional<base::Date> DaysOn(const base::Date& date, __int128 day_count) {
  const __int128 day_number = base::DayNumber(date) + day_count;
  if (day_number < INT64_MIN || day_number > INT64_MAX) return std::nullopt;
  return base::DateOfDayNumber(static_cast<int64_t>(day_number));
}

std::optional<DateTime> LocalPlus(const DateTime& date_time, __int128 nanoseconds) {
  const DayAndClock split = Split(nanoseconds + date_time.nanosecond_of_day);
  const auto date = DaysOn(date_time.date, split.day_count);
  if (!date) return std::nullopt;
  return DateTime{*date, split.nanosecond_of_day, date_time.zone};
}

}  // namespace

std::optional<base::Date> Plus(const base::Date& date, YearsMonths duration) {
  return base::AddMonths(date, duration.months);
}

std::optional<DateTime> Plus(const DateTime& date_time, YearsMonths duration) {
  const auto date = base::AddMonths(date_time.date, duration.months);
  if (!date) return std::nullopt;
  return DateTime{*date, date_time.nanosecond_of_day, date_time.zone};
}

std::optional<base::Date> Plus(const base::Date& date, const DaysTime& duration) {
  return DaysOn(date, Split(NanosecondsOf(duration)).day_count);
}

std::optional<DateTime> Plus(const DateTime& date_time, const DaysTime& duration) {
  const __int128 nanoseconds = NanosecondsOf(duration);
  if (date_time.zone.kind != Zone::Kind::kNamed) return LocalPlus(date_time, nanoseconds);
  const auto moved = LocalPlus(date_time, nanoseconds);
  const auto offset_before = OffsetOf(date_time);
  if (!moved) return std::nullopt;
  CHECK(offset_before.has_value());
  const int64_t utc_seconds = base::DayNumber(moved->date) * kSecondsPerDay +
                              moved->nanosecond_of_day / kNanosecondsPerSecond - *offset_before;
  const auto offset_after = OffsetAt(date_time.zone, utc_seconds);
  CHECK(offset_after.has_value());
  return LocalPlus(*moved,
                   static_cast<__int128>(*offset_after - *offset_before) * kNanosecondsPerSecond);
}

Time Plus(const Time& time, const DaysTime& duration) {
  return Time{Split(NanosecondsOf(duration) + time.nanosecond_of_day).nanosecond_of_day, time.zone};
}

std::optional<DaysTime> Between(const Moment& from, const Moment& to) {
  if (from.zoned != to.zoned) return std::nullopt;
  const auto nanoseconds = [](const Moment& moment) {
    return static_cast<__int128>(moment.seconds) * kNanosecondsPerSecond + moment.nanoseconds;
  };
  return DaysTimeOf(nanoseconds(to) - nanoseconds(from));
}

YearsMonths MonthsBetween(const base::Date& from, const base::Date& to) {
  CHECK(base::IsValid(from));
  CHECK(base::IsValid(to));
  int64_t months = (int64_t{to.year} - from.year) * 12 + to.month - from.month;
  if (months > 0 && to.day < from.day) --months;
  if (months < 0 && to.day > from.day) ++months;
  return YearsMonths{months};
}

}  // namespace liandai::value
