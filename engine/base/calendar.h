// Proleptic Gregorian dates with the year range of FEEL (DMN 1.5, 10.3.2.3.5): ±999,999,999.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace liandai::base {

inline constexpr int32_t kYearMax = 999'999'999;

struct Date {
  int32_t year = 1970;
  uint8_t month = 1;  // 1..12
  uint8_t day = 1;    // 1..31

  auto operator<=>(const Date&) const = default;
};

bool IsLeapYear(int64_t year);
int DaysInMonth(int64_t year, int month);
bool IsValid(const Date& date);

// Days since 1970-01-01, and back. The day must lie within the year range.
int64_t DayNumber(const Date& date);
std::optional<Date> DateOfDayNumber(int64_t day_number);

// 1 = Monday … 7 = Sunday (ISO 8601).
int DayOfWeek(const Date& date);
// 1..366.
int DayOfYear(const Date& date);
// 1..53, ISO 8601: week 1 holds the year's first Thursday.
int WeekOfYear(const Date& date);

// Same-numbered day `month_count` months on, month-end when there is none; nullopt out of range.
std::optional<Date> AddMonths(const Date& date, int64_t month_count);

// "2024-02-29"; years beyond four digits and negative years as XML Schema writes them.
std::optional<Date> ParseDate(std::string_view text);
std::string ToString(const Date& date);

}  // namespace liandai::base
