// Times and dates with times as counts of seconds, for comparison, hashing and subtraction
// (the value functions of DMN 1.5, 10.3.2.3.4 to 10.3.2.3.6). Internal to engine/value.
#pragma once

#include <cstdint>

#include "engine/value/temporal.h"
#include "engine/value/zone.h"

namespace liandai::value {

inline constexpr int64_t kNanosecondsPerSecond = 1'000'000'000;
inline constexpr int64_t kSecondsPerDay = 86'400;

// Seconds and their fraction; from midnight, or from 1970-01-01. Zoned ones are in UTC.
struct Moment {
  int64_t seconds = 0;
  int32_t nanoseconds = 0;  // 0 .. 999,999,999
  bool zoned = false;
};

Moment MomentOf(const Time& time);
Moment MomentOf(const DateTime& date_time);

// A date where a date and time is wanted is its midnight in UTC (10.3.2.9.4).
DateTime MidnightInUtc(const base::Date& date);

}  // namespace liandai::value
