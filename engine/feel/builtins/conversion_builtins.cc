// Conversions (10.3.4.1): date, date and time, time, number, string, duration,
// years and months duration. `context` stands with its kin in context_builtins.cc.
#include "engine/feel/builtins/arguments.h"
#include "engine/feel/builtins/families.h"
#include "engine/value/moment.h"
#include "engine/value/temporal_arithmetic.h"
#include "engine/value/temporal_text.h"
#include "engine/value/text.h"

namespace liandai::feel {

using value::DateTime;
using value::Kind;
using value::Time;
using value::TypeKind;
using value::Value;

namespace {

constexpr TextMismatch kDateText{"date", "2024-02-29"};
constexpr TextMismatch kTimeText{"time", "08:30:00+08:00"};
constexpr TextMismatch kDateTimeText{"date and time", "2024-02-29T08:30:00+08:00"};
constexpr TextMismatch kDurationText{"duration", "P1DT2H / P1Y6M"};
constexpr TextMismatch kNumberText{"number", "-1,234.5"};

Value DateFrom(CallSite& site, Arguments arguments) {
  const Value& from = Unwrapped(arguments[0]);
  if (!from.is(Kind::kString)) {
    const bool dated = from.is(Kind::kDate) || from.is(Kind::kDateTime);
    if (!dated) return FailKind(site, {"from", "string, date, date and time"}, arguments[0]);
    return from.is(Kind::kDate) ? from : Value(from.date_time().date);
  }
  const auto date = base::ParseDate(from.string());
  return date ? Value(*date) : FailText(site, kDateText, from.string());
}

Value DateFromParts(CallSite& site, Arguments arguments) {
  const auto year = WholeIn(site, arguments[0], {"year", -base::kYearMax, base::kYearMax});
  const auto month = year ? WholeIn(site, arguments[1], {"month", 1, 12}) : std::nullopt;
  if (!month) return {};
  const int day_count = base::DaysInMonth(*year, static_cast<int>(*month));
  const auto day = WholeIn(site, arguments[2], {"day", 1, day_count});
  if (!day) return {};
  return base::Date{static_cast<int32_t>(*year), static_cast<uint8_t>(*month),
                    static_cast<uint8_t>(*day)};
}

Value DateTimeFrom(CallSite& site, Arguments arguments) {
  const Value& from = Unwrapped(arguments[0]);
  if (from.is(Kind::kDateTime)) return from;
  if (from.is(Kind::kDate)) return value::MidnightInUtc(from.date());
  if (!from.is(Kind::kString))
    return FailKind(site, {"from", "string, date, date and time"}, arguments[0]);
  const auto date_time = value::ParseDateTime(from.string());
  return date_time ? Value(*date_time) : FailText(site, kDateTimeText, from.string());
}

// The zone is the time's: what the date and time had of its own is left behind.
Value DateTimeFromParts(CallSite& site, Arguments arguments) {
  const auto date = DateOf(site, arguments[0], "date");
  if (!date) return {};
  const Time& time = arguments[1].time();
  return DateTime{*date, time.nanosecond_of_day, time.zone};
}

Value TimeFrom(CallSite& site, Arguments arguments) {
  const Value& from = Unwrapped(arguments[0]);
  switch (from.kind()) {
    case Kind::kTime:
      return from;
    case Kind::kDateTime:
      return Time{from.date_time().nanosecond_of_day, from.date_time().zone};
    case Kind::kDate:
      return Time{0, value::MidnightInUtc(from.date()).zone};
    case Kind::kString: {
      const auto time = value::ParseTime(from.string());
      return time ? Value(*time) : FailText(site, kTimeText, from.string());
    }
    default:
      return FailKind(site, {"from", "string, time, date and time"}, arguments[0]);
  }
}

// The offset as a zone: none when null.
std::optional<value::Zone> ZoneOf(CallSite& site, const Value& offset) {
  if (offset.is_null()) return value::Zone{};
  const value::DaysTime duration = offset.days_time();
  const auto zone = value::OffsetZone(duration.seconds);
  if (zone && duration.nanoseconds == 0) return zone;
  FailText(site, {"offset", "-PT18H … PT18H"}, value::ToString(duration));
  return std::nullopt;
}

Value TimeFromParts(CallSite& site, Arguments arguments) {
  for (size_t i = 0; i < 3; ++i)
    if (arguments[i].is_null())
      return FailKind(site, {"hour, minute, second", "number"}, arguments[i]);
  const auto hour = WholeIn(site, arguments[0], {"hour", 0, 23});
  const auto minute = hour ? WholeIn(site, arguments[1], {"minute", 0, 59}) : std::nullopt;
  const auto second = minute ? WholeIn(site, arguments[2], {"second", 0, 59}) : std::nullopt;
  if (!second) return {};
  const auto nanoseconds = arguments[2].number().Rounded(9, base::Rounding::kDown).ToScaled(9);
  const auto zone = ZoneOf(site, ArgumentOr(arguments, 3));
  if (!zone) return {};
  const int64_t minutes = *hour * 60 + *minute;
  return Time{minutes * 60 * value::kNanosecondsPerSecond + *nanoseconds, *zone};
}

bool IsOneOf(const Value& separator, std::string_view allowed) {
  return separator.is_null() ||
         (separator.string().size() == 1 && allowed.find(separator.string()) != allowed.npos);
}

Value NumberFrom(CallSite& site, Arguments arguments) {
  if (arguments[0].is_null()) return FailKind(site, {"from", "string"}, arguments[0]);
  const Value& grouping = arguments[1];
  const Value& decimal = arguments[2];
  const bool same =
      !grouping.is_null() && !decimal.is_null() && grouping.string() == decimal.string();
  if (same || !IsOneOf(grouping, " ,.") || !IsOneOf(decimal, ",."))
    return FailSeparators(site, value::ToString(grouping), value::ToString(decimal));
  std::string plain;
  for (const char c : arguments[0].string()) {
    if (!grouping.is_null() && c == grouping.string().front()) continue;
    // A period that is not the separator must not become one.
    if (!decimal.is_null() && c == '.' && decimal.string() != ".")
      return FailText(site, kNumberText, arguments[0].string());
    plain += !decimal.is_null() && c == decimal.string().front() ? '.' : c;
  }
  const auto number = base::Decimal::Parse(plain);
  return number ? Value(*number) : FailText(site, kNumberText, arguments[0].string());
}

Value StringFrom(CallSite&, Arguments arguments) {
  if (arguments[0].is(Kind::kString)) return arguments[0];
  return Value::String(value::ToString(arguments[0]));
}

Value DurationFrom(CallSite& site, Arguments arguments) {
  const Value duration = value::ParseDuration(arguments[0].string());
  return duration.is_null() ? FailText(site, kDurationText, arguments[0].string()) : duration;
}

Value YearsAndMonthsDuration(CallSite& site, Arguments arguments) {
  const auto from = DateOf(site, arguments[0], "from");
  const auto to = from ? DateOf(site, arguments[1], "to") : std::nullopt;
  return to ? Value(value::MonthsBetween(*from, *to)) : Value();
}

constexpr Parameter kFromAny[] = {{"from", TypeKind::kAny}};
constexpr Parameter kFromText[] = {{"from", TypeKind::kString}};
constexpr Parameter kDateParts[] = {
    {"year", TypeKind::kNumber}, {"month", TypeKind::kNumber}, {"day", TypeKind::kNumber}};
constexpr Parameter kDateAndTime[] = {{"date", TypeKind::kAny}, {"time", TypeKind::kTime}};
constexpr Parameter kTimeParts[] = {{"hour", TypeKind::kNumber},
                                    {"minute", TypeKind::kNumber},
                                    {"second", TypeKind::kNumber},
                                    {"offset", TypeKind::kDaysTime, true}};
constexpr Parameter kNumberParts[] = {{"from", TypeKind::kString},
                                      {"grouping separator", TypeKind::kString},
                                      {"decimal separator", TypeKind::kString}};
constexpr Parameter kFromTo[] = {{"from", TypeKind::kAny}, {"to", TypeKind::kAny}};

constexpr Builtin kRows[] = {
    {.name = "date",
     .parameters = kFromAny,
     .result = TypeKind::kDate,
     .clause = "10.3.4.1",
     .doc_zh = "把文本（如 2024-02-29）或日期时间转换为日期。",
     .doc_en = "The date of a text such as 2024-02-29, or of a date and time.",
     .example_1 = R"(date("2024-02-29").month = 2)",
     .example_2 = R"(date(date and time("2024-02-29T08:30:00")) = @"2024-02-29")",
     .function = DateFrom},
    {.name = "date",
     .parameters = kDateParts,
     .result = TypeKind::kDate,
     .clause = "10.3.4.1",
     .doc_zh = "由年、月、日组成日期。",
     .doc_en = "The date of a year, a month and a day.",
     .example_1 = R"(date(2024, 2, 29) = @"2024-02-29")",
     .example_2 = "date(2023, 2, 29) = null",
     .function = DateFromParts},
    {.name = "date and time",
     .parameters = kFromAny,
     .result = TypeKind::kDateTime,
     .clause = "10.3.4.1",
     .doc_zh = "把文本转换为日期时间；只有日期的文本取当日零时。",
     .doc_en = "The date and time of a text; a text with a date alone is its midnight.",
     .example_1 = R"(date and time("2024-02-29T08:30:00+08:00").hour = 8)",
     .example_2 = R"(date and time("2024-02-29") = @"2024-02-29T00:00:00")",
     .function = DateTimeFrom},
    {.name = "date and time",
     .parameters = kDateAndTime,
     .result = TypeKind::kDateTime,
     .clause = "10.3.4.1",
     .doc_zh = "由日期和时间组成日期时间，时区取自时间。",
     .doc_en = "The date and the time put together; the zone is the time's.",
     .example_1 = R"(date and time(@"2024-02-29", @"08:30:00Z") = @"2024-02-29T08:30:00Z")",
     .example_2 = R"(date and time(@"2024-02-29T01:00:00", @"08:30:00").hour = 8)",
     .function = DateTimeFromParts},
    {.name = "time",
     .parameters = kFromAny,
     .result = TypeKind::kTime,
     .clause = "10.3.4.1",
     .doc_zh = "把文本（如 08:30:00）或日期时间转换为时间。",
     .doc_en = "The time of a text such as 08:30:00, or of a date and time.",
     .example_1 = R"(time("08:30:00").minute = 30)",
     .example_2 = R"(time(@"2024-02-29T08:30:00Z") = @"08:30:00Z")",
     .function = TimeFrom},
    {.name = "time",
     .parameters = kTimeParts,
     .result = TypeKind::kTime,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.1",
     .doc_zh = "由时、分、秒和时差（可为 null）组成时间。",
     .doc_en = "The time of an hour, a minute, a second and an offset, which may be null.",
     .example_1 = R"(time(8, 30, 0, duration("PT8H")) = @"08:30:00+08:00")",
     .example_2 = R"(time(8, 30, 0, null) = @"08:30:00")",
     .function = TimeFromParts},
    {.name = "number",
     .parameters = kNumberParts,
     .result = TypeKind::kNumber,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.1",
     .doc_zh = "按分组符和小数点把文本转换为数字，两者可为 null。",
     .doc_en = "The number of a text with a grouping and a decimal separator, either may be null.",
     .example_1 = R"(number("1 000,5", " ", ",") = 1000.5)",
     .example_2 = R"(number("1,000.5", ",", ".") = 1000.5)",
     .function = NumberFrom},
    {.name = "string",
     .parameters = kFromAny,
     .result = TypeKind::kString,
     .clause = "10.3.4.1",
     .doc_zh = "把任意值转换为文本。",
     .doc_en = "The text of any value.",
     .example_1 = R"(string(1.10) = "1.1")",
     .example_2 = R"(string([1, "a"]) = "[1, \"a\"]")",
     .function = StringFrom},
    {.name = "duration",
     .parameters = kFromText,
     .result = TypeKind::kAny,
     .clause = "10.3.4.1",
     .doc_zh = "把文本（如 P1DT2H、P1Y6M）转换为时长。",
     .doc_en = "The duration of a text such as P1DT2H or P1Y6M.",
     .example_1 = R"(duration("P1DT2H").hours = 2)",
     .example_2 = R"(duration("P18M") = duration("P1Y6M"))",
     .function = DurationFrom},
    {.name = "years and months duration",
     .parameters = kFromTo,
     .result = TypeKind::kYearsMonths,
     .clause = "10.3.4.1",
     .doc_zh = "两个日期之间的整月数，写成年月时长。",
     .doc_en = "The whole months between two dates as a years and months duration.",
     .example_1 = R"(years and months duration(@"2011-12-22", @"2013-08-24") = @"P1Y8M")",
     .example_2 = R"(years and months duration(@"2024-01-31", @"2024-02-29") = @"P0M")",
     .function = YearsAndMonthsDuration},
};

}  // namespace

std::span<const Builtin> ConversionBuiltins() { return kRows; }

}  // namespace liandai::feel
