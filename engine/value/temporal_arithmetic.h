// Sums and differences of dates, times and durations (DMN 1.5, 10.3.2.3.5 to 10.3.2.3.8 and table
// 54). What leaves the range of years is nullopt.
#pragma once

#include <optional>

#include "engine/value/moment.h"
#include "engine/value/temporal.h"

namespace liandai::value {

// Months move the date on the calendar: the same day of the month, or the month's last.
std::optional<base::Date> Plus(const base::Date& date, YearsMonths duration);
std::optional<DateTime> Plus(const DateTime& date_time, YearsMonths duration);

// A date is taken as its midnight; the sum is the day it falls on.
std::optional<base::Date> Plus(const base::Date& date, const DaysTime& duration);
// In a named zone the time that passes is counted, not the clock's face.
std::optional<DateTime> Plus(const DateTime& date_time, const DaysTime& duration);
// Round the clock.
Time Plus(const Time& time, const DaysTime& duration);

// The time from `from` to `to`; nullopt between a local and a zoned one.
std::optional<DaysTime> Between(const Moment& from, const Moment& to);

// `years and months duration(from, to)`: whole months between, counted toward zero. The time of
// day and the zone do not count (10.3.4.1).
YearsMonths MonthsBetween(const base::Date& from, const base::Date& to);

}  // namespace liandai::value
