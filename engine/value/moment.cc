#include "engine/value/moment.h"

#include "engine/base/check.h"

namespace liandai::value {
namespace {

Moment MomentOfDay(int64_t nanosecond_of_day, std::optional<int32_t> offset_seconds) {
  CHECK(nanosecond_of_day >= 0);
  CHECK(nanosecond_of_day < kSecondsPerDay * kNanosecondsPerSecond);
  return Moment{.seconds = nanosecond_of_day / kNanosecondsPerSecond - offset_seconds.value_or(0),
                .nanoseconds = static_cast<int32_t>(nanosecond_of_day % kNanosecondsPerSecond),
                .zoned = offset_seconds.has_value()};
}

}  // namespace

Moment MomentOf(const Time& time) { return MomentOfDay(time.nanosecond_of_day, OffsetOf(time)); }

Moment MomentOf(const DateTime& date_time) {
  Moment moment = MomentOfDay(date_time.nanosecond_of_day, OffsetOf(date_time));
  moment.seconds += base::DayNumber(date_time.date) * kSecondsPerDay;
  return moment;
}

DateTime MidnightInUtc(const base::Date& date) {
  return DateTime{.date = date, .nanosecond_of_day = 0, .zone = *OffsetZone(0)};
}

}  // namespace liandai::value
