#include "engine/base/calendar.h"

#include <fmt/format.h>

#include "engine/base/check.h"

namespace liandai::base {
namespace {

constexpr int64_t kDaysPerEra = 146'097;  // 400 years

// Reads exactly the decimal digits of `text`; nullopt if there is anything else.
std::optional<int64_t> ParseDigits(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool IsLeapYear(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int DaysInMonth(int64_t year, int month) {
  CHECK(month >= 1);
  CHECK(month <= 12);
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeapYear(year) ? 29 : kDays[month - 1];
}

bool IsValid(const Date& date) {
  return date.year >= -kYearMax && date.year <= kYearMax && date.month >= 1 && date.month <= 12 &&
         date.day >= 1 && date.day <= DaysInMonth(date.year, date.month);
}

int64_t DayNumber(const Date& date) {
  // Howard Hinnant's days_from_civil, on 64-bit years.
  const int64_t year = int64_t{date.year} - (date.month <= 2 ? 1 : 0);
  const int64_t era = (year >= 0 ? year : year - 399) / 400;
  const int64_t year_of_era = year - era * 400;
  const int64_t month_shifted = (date.month + 9) % 12;
  const int64_t day_of_year = (153 * month_shifted + 2) / 5 + date.day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysPerEra + day_of_era - 719'468;
}

std::optional<Date> DateOfDayNumber(int64_t day_number) {
  if (day_number < -366LL * kYearMax || day_number > 366LL * kYearMax) return std::nullopt;
  const int64_t shifted = day_number + 719'468;
  const int64_t era = (shifted >= 0 ? shifted : shifted - (kDaysPerEra - 1)) / kDaysPerEra;
  const int64_t day_of_era = shifted - era * kDaysPerEra;
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month_shifted = (5 * day_of_year + 2) / 153;
  const int64_t day = day_of_year - (153 * month_shifted + 2) / 5 + 1;
  const int64_t month = month_shifted < 10 ? month_shifted + 3 : month_shifted - 9;
  const int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  if (year < -kYearMax || year > kYearMax) return std::nullopt;
  return Date{static_cast<int32_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

int DayOfWeek(const Date& date) {
  const int64_t shifted = (DayNumber(date) + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(shifted < 0 ? shifted + 7 : shifted) + 1;
}

int DayOfYear(const Date& date) {
  return static_cast<int>(DayNumber(date) - DayNumber(Date{date.year, 1, 1})) + 1;
}

int WeekOfYear(const Date& date) {
  const int64_t thursday = DayNumber(date) - (DayOfWeek(date) - 4);
  const auto day = DateOfDayNumber(thursday);
  if (!day) return 1;
  return (DayOfYear(*day) - 1) / 7 + 1;
}

std::optional<Date> AddMonths(const Date& date, int64_t month_count) {
  if (month_count < -24LL * kYearMax || month_count > 24LL * kYearMax) return std::nullopt;
  const int64_t months = int64_t{date.year} * 12 + date.month - 1 + month_count;
  const int64_t year = months >= 0 ? months / 12 : (months - 11) / 12;
  if (year < -kYearMax || year > kYearMax) return std::nullopt;
  const int month = static_cast<int>(months - year * 12) + 1;
  const int day = std::min<int>(date.day, DaysInMonth(year, month));
  return Date{static_cast<int32_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

std::optional<Date> ParseDate(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const size_t first = text.find('-');
  if (first == std::string_view::npos || first < 4 || first > 9) return std::nullopt;
  if (first > 4 && text[0] == '0') return std::nullopt;
  if (text.size() != first + 6 || text[first + 3] != '-') return std::nullopt;
  const auto year = ParseDigits(text.substr(0, first));
  const auto month = ParseDigits(text.substr(first + 1, 2));
  const auto day = ParseDigits(text.substr(first + 4, 2));
  if (!year || !month || !day || *month < 1 || *month > 12) return std::nullopt;
  const Date date{static_cast<int32_t>(negative ? -*year : *year), static_cast<uint8_t>(*month),
                  static_cast<uint8_t>(*day)};
  return IsValid(date) ? std::optional(date) : std::nullopt;
}

std::string ToString(const Date& date) {
  const int64_t year = date.year;
  return fmt::format("{}{:04}-{:02}-{:02}", year < 0 ? "-" : "", year < 0 ? -year : year,
                     date.month, date.day);
}

}  // namespace liandai::base
