#include "engine/value/temporal_text.h"

#include "engine/base/check.h"
#include "engine/value/days_time.h"
#include "engine/value/moment.h"

namespace liandai::value {
namespace {

// Reads a text from the left; each step says whether it was there.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  std::string_view rest() const { return rest_; }

  bool Skip(char c) {
    if (peek() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Exactly two digits, at most `last`.
  std::optional<int64_t> TwoDigits(int64_t last) {
    if (rest_.size() < 2 || !IsDigit(rest_[0]) || !IsDigit(rest_[1])) return std::nullopt;
    const int64_t number = (rest_[0] - '0') * 10 + (rest_[1] - '0');
    rest_.remove_prefix(2);
    return number <= last ? std::optional(number) : std::nullopt;
  }

  // At least one digit, and no more than 18, so that the number fits.
  std::optional<int64_t> Digits() {
    const size_t count = DigitCount();
    if (count == 0 || count > 18) return std::nullopt;
    int64_t number = 0;
    for (size_t i = 0; i < count; ++i) number = number * 10 + (rest_[i] - '0');
    rest_.remove_prefix(count);
    return number;
  }

  // Up to nine digits behind a point, as nanoseconds.
  std::optional<int64_t> Fraction() {
    const size_t count = DigitCount();
    if (count > 9) return std::nullopt;
    int64_t number = 0;
    for (size_t i = 0; i < 9; ++i) number = number * 10 + (i < count ? rest_[i] - '0' : 0);
    rest_.remove_prefix(count);
    return number;
  }

  size_t DigitCount() const {
    size_t count = 0;
    while (count < rest_.size() && IsDigit(rest_[count])) ++count;
    return count;
  }

 private:
  static bool IsDigit(char c) { return c >= '0' && c <= '9'; }

  std::string_view rest_;
};

// "hh:mm" and perhaps ":ss", up to 18 hours.
std::optional<Zone> ParseOffset(Cursor& cursor) {
  const bool negative = cursor.peek() == '-';
  cursor.Skip(negative ? '-' : '+');
  const auto hours = cursor.TwoDigits(18);
  if (!hours || !cursor.Skip(':')) return std::nullopt;
  const auto minutes = cursor.TwoDigits(59);
  if (!minutes) return std::nullopt;
  int64_t seconds = 0;
  if (cursor.Skip(':')) {
    const auto read = cursor.TwoDigits(59);
    if (!read) return std::nullopt;
    seconds = *read;
  }
  const int64_t offset = *hours * 3600 + *minutes * 60 + seconds;
  return OffsetZone(negative ? -offset : offset);
}

// The zone takes all that is left of the text.
std::optional<Zone> ParseZone(Cursor& cursor) {
  if (cursor.at_end()) return Zone{};
  std::optional<Zone> zone;
  if (cursor.Skip('@')) return NamedZone(cursor.rest());
  if (cursor.Skip('Z'))
    zone = OffsetZone(0);
  else if (cursor.peek() == '+' || cursor.peek() == '-')
    zone = ParseOffset(cursor);
  return cursor.at_end() ? zone : std::nullopt;
}

// A time of day and its zone; nanosecond_of_day is a whole day for "24:00:00".
std::optional<Time> ParseClock(std::string_view text) {
  Cursor cursor(text);
  const auto hour = cursor.TwoDigits(24);
  if (!hour || !cursor.Skip(':')) return std::nullopt;
  const auto minute = cursor.TwoDigits(59);
  if (!minute || !cursor.Skip(':')) return std::nullopt;
  const auto second = cursor.TwoDigits(59);
  if (!second) return std::nullopt;
  int64_t fraction = 0;
  if (cursor.Skip('.')) {
    if (cursor.DigitCount() == 0) return std::nullopt;
    const auto read = cursor.Fraction();
    if (!read) return std::nullopt;
    fraction = *read;
  }
  if (*hour == 24 && (*minute != 0 || *second != 0 || fraction != 0)) return std::nullopt;
  const auto zone = ParseZone(cursor);
  if (!zone) return std::nullopt;
  const int64_t seconds = (*hour * 60 + *minute) * 60 + *second;
  return Time{.nanosecond_of_day = seconds * kNanosecondsPerSecond + fraction, .zone = *zone};
}

constexpr int64_t kNanosecondsPerDay = kSecondsPerDay * kNanosecondsPerSecond;

// One "12D" of a duration if it is there: the digits are read only when `unit` follows them.
struct Part {
  bool there = false;
  int64_t count = 0;
};

Part ReadPart(Cursor& cursor, char unit) {
  Cursor ahead = cursor;
  const auto count = ahead.Digits();
  if (!count || !ahead.Skip(unit)) return {};
  cursor = ahead;
  return {true, *count};
}

// "4S", "4.5S", "4.S".
struct SecondsPart {
  bool there = false;
  int64_t seconds = 0;
  int64_t nanoseconds = 0;
};

SecondsPart ReadSeconds(Cursor& cursor) {
  Cursor ahead = cursor;
  const auto seconds = ahead.Digits();
  if (!seconds) return {};
  int64_t nanoseconds = 0;
  if (ahead.Skip('.')) {
    const auto fraction = ahead.Fraction();
    if (!fraction) return {};
    nanoseconds = *fraction;
  }
  if (!ahead.Skip('S')) return {};
  cursor = ahead;
  return {true, *seconds, nanoseconds};
}

std::string FractionText(int64_t nanoseconds) {
  if (nanoseconds == 0) return {};
  std::string digits = fmt::format(".{:09}", nanoseconds);
  while (digits.back() == '0') digits.pop_back();
  return digits;
}

std::string ZoneText(const Zone& zone) {
  CHECK(std::abs(zone.offset_seconds) <= kZoneOffsetSecondsMax);
  switch (zone.kind) {
    case Zone::Kind::kNone:
      return {};
    case Zone::Kind::kNamed:
      return fmt::format("@{}", NameOf(zone));
    case Zone::Kind::kOffset:
      break;
  }
  if (zone.offset_seconds == 0) return "Z";
  const int32_t size = std::abs(zone.offset_seconds);
  const std::string text = fmt::format("{}{:02}:{:02}", zone.offset_seconds < 0 ? '-' : '+',
                                       size / 3600, size / 60 % 60);
  return size % 60 == 0 ? text : fmt::format("{}:{:02}", text, size % 60);
}

std::string ClockText(int64_t nanosecond_of_day) {
  CHECK(nanosecond_of_day >= 0);
  CHECK(nanosecond_of_day < kNanosecondsPerDay);
  const int64_t seconds = nanosecond_of_day / kNanosecondsPerSecond;
  return fmt::format("{:02}:{:02}:{:02}{}", seconds / 3600, seconds / 60 % 60, seconds % 60,
                     FractionText(nanosecond_of_day % kNanosecondsPerSecond));
}

}  // namespace

std::optional<Time> ParseTime(std::string_view text) {
  auto time = ParseClock(text);
  if (time && time->nanosecond_of_day == kNanosecondsPerDay) time->nanosecond_of_day = 0;
  return time;
}

std::optional<DateTime> ParseDateTime(std::string_view text) {
  const size_t separator = text.find('T');
  const auto date = base::ParseDate(text.substr(0, separator));
  if (!date) return std::nullopt;
  if (separator == std::string_view::npos) return DateTime{*date, 0, Zone{}};
  const auto clock = ParseClock(text.substr(separator + 1));
  if (!clock) return std::nullopt;
  if (clock->nanosecond_of_day < kNanosecondsPerDay)
    return DateTime{*date, clock->nanosecond_of_day, clock->zone};
  const auto next = base::DateOfDayNumber(base::DayNumber(*date) + 1);
  if (!next) return std::nullopt;
  return DateTime{*next, 0, clock->zone};
}

std::optional<YearsMonths> ParseYearsMonths(std::string_view text) {
  Cursor cursor(text);
  const bool negative = cursor.Skip('-');
  if (!cursor.Skip('P')) return std::nullopt;
  const Part years = ReadPart(cursor, 'Y');
  const Part months = ReadPart(cursor, 'M');
  if ((!years.there && !months.there) || !cursor.at_end()) return std::nullopt;
  const __int128 total = static_cast<__int128>(years.count) * 12 + months.count;
  if (total > INT64_MAX) return std::nullopt;
  const auto count = static_cast<int64_t>(total);
  return YearsMonths{negative ? -count : count};
}

std::optional<DaysTime> ParseDaysTime(std::string_view text) {
  Cursor cursor(text);
  const bool negative = cursor.Skip('-');
  if (!cursor.Skip('P')) return std::nullopt;
  const Part days = ReadPart(cursor, 'D');
  Part hours;
  Part minutes;
  SecondsPart seconds;
  if (cursor.Skip('T')) {
    hours = ReadPart(cursor, 'H');
    minutes = ReadPart(cursor, 'M');
    seconds = ReadSeconds(cursor);
    if (!hours.there && !minutes.there && !seconds.there) return std::nullopt;
  } else if (!days.there) {
    return std::nullopt;
  }
  if (!cursor.at_end()) return std::nullopt;
  const __int128 total_seconds = static_cast<__int128>(days.count) * kSecondsPerDay +
                                 static_cast<__int128>(hours.count) * 3600 +
                                 static_cast<__int128>(minutes.count) * 60 + seconds.seconds;
  const __int128 total = total_seconds * kNanosecondsPerSecond + seconds.nanoseconds;
  return DaysTimeOf(negative ? -total : total);
}

Value ParseDuration(std::string_view text) {
  if (const auto duration = ParseYearsMonths(text)) return *duration;
  if (const auto duration = ParseDaysTime(text)) return *duration;
  return {};
}

Value ParseTemporal(std::string_view text) {
  if (text.starts_with('P') || text.starts_with("-P")) return ParseDuration(text);
  if (const auto date = base::ParseDate(text)) return *date;
  if (const auto time = ParseTime(text)) return *time;
  if (const auto date_time = ParseDateTime(text)) return *date_time;
  return {};
}

std::string ToString(const Time& time) {
  return ClockText(time.nanosecond_of_day) + ZoneText(time.zone);
}

std::string ToString(const DateTime& date_time) {
  return fmt::format("{}T{}{}", base::ToString(date_time.date),
                     ClockText(date_time.nanosecond_of_day), ZoneText(date_time.zone));
}

std::string ToString(const YearsMonths& duration) {
  if (duration.months == 0) return "P0M";
  const bool negative = duration.months < 0;
  const auto size =
      negative ? -static_cast<uint64_t>(duration.months) : static_cast<uint64_t>(duration.months);
  std::string text = negative ? "-P" : "P";
  if (size / 12 != 0) text += fmt::format("{}Y", size / 12);
  if (size % 12 != 0) text += fmt::format("{}M", size % 12);
  return text;
}

std::string ToString(const DaysTime& duration) {
  if (duration == DaysTime{}) return "PT0S";
  const bool negative = duration.seconds < 0;
  const __int128 total = negative ? -NanosecondsOf(duration) : NanosecondsOf(duration);
  const auto seconds = static_cast<uint64_t>(total / kNanosecondsPerSecond);
  const auto nanoseconds = static_cast<int64_t>(total % kNanosecondsPerSecond);
  std::string text = negative ? "-P" : "P";
  if (const uint64_t days = seconds / kSecondsPerDay; days != 0) text += fmt::format("{}D", days);
  const uint64_t clock = seconds % kSecondsPerDay;
  if (clock == 0 && nanoseconds == 0) return text;
  text += 'T';
  if (clock / 3600 != 0) text += fmt::format("{}H", clock / 3600);
  if (clock / 60 % 60 != 0) text += fmt::format("{}M", clock / 60 % 60);
  if (clock % 60 != 0 || nanoseconds != 0)
    text += fmt::format("{}{}S", clock % 60, FractionText(nanoseconds));
  return text;
}

}  // namespace liandai::value
