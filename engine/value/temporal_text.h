// Reading and printing of FEEL's temporal values (DMN 1.5, 10.3.2.3.4 to 10.3.2.3.8 and 10.3.4.1):
// strict ISO 8601 as XML Schema 1.1 writes it, with FEEL's named zones ("10:15:00@Europe/Paris"),
// offsets with seconds, up to nine digits of a fraction and years of up to nine digits.
// Dates alone are read and printed by engine/base/calendar.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/value/temporal.h"
#include "engine/value/value.h"

namespace liandai::value {

// "11:22:33.444+01:00"; "24:00:00" is midnight. nullopt if the text is not exactly a time.
std::optional<Time> ParseTime(std::string_view text);

// A date, 'T' and a time; "24:00:00" is the start of the next day. A date alone is its midnight.
std::optional<DateTime> ParseDateTime(std::string_view text);

// "P1Y2M", "-P3M": years and months only, at least one of them.
std::optional<YearsMonths> ParseYearsMonths(std::string_view text);

// "P1DT2H3M4.5S": days and smaller only, at least one of them; up to nine digits of a fraction.
std::optional<DaysTime> ParseDaysTime(std::string_view text);

// Either kind of duration as a value; null if the text is neither.
Value ParseDuration(std::string_view text);

// What @"…" means: a date, a date and time, a time or a duration; null if the text is none.
Value ParseTemporal(std::string_view text);

std::string ToString(const Time& time);
std::string ToString(const DateTime& date_time);
std::string ToString(const YearsMonths& duration);  // "P0M" for none
std::string ToString(const DaysTime& duration);     // "PT0S" for none

}  // namespace liandai::value
