// FEEL's times, dates with times and durations (DMN 1.5, 10.3.2.3.4 to 10.3.2.3.8) as plain data.
// Reading, printing, arithmetic and zones: temporal_text.h, temporal_arithmetic.h, zone.h.
#pragma once

#include <cstdint>

#include "engine/base/calendar.h"

namespace liandai::value {

// None, a fixed offset from UTC, or a named zone (an index into the table of zone.h).
struct Zone {
  enum class Kind : uint8_t { kNone, kOffset, kNamed };

  int32_t offset_seconds = 0;  // kOffset only
  uint16_t name_index = 0;     // kNamed only
  Kind kind = Kind::kNone;

  bool operator==(const Zone&) const = default;
};

struct Time {
  int64_t nanosecond_of_day = 0;  // 0 .. 86,399,999,999,999
  Zone zone;
};

struct DateTime {
  base::Date date;
  int64_t nanosecond_of_day = 0;
  Zone zone;
};

struct YearsMonths {
  int64_t months = 0;
  auto operator<=>(const YearsMonths&) const = default;
};

// Whole nanoseconds; 64 bits hold ±292 years, so seconds and the rest are kept apart.
struct DaysTime {
  int64_t seconds = 0;
  int32_t nanoseconds = 0;  // 0 .. 999,999,999, added to `seconds` whatever its sign
  auto operator<=>(const DaysTime&) const = default;
};

}  // namespace liandai::value
