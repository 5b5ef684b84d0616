// Dates and times (10.3.4.6 and 10.3.4.12): day of year, day of week, month of year, week of year,
// now, today.
#include "engine/base/calendar.h"
#include "engine/feel/builtins/arguments.h"
#include "engine/feel/builtins/families.h"

namespace liandai::feel {

using value::TypeKind;
using value::Value;

namespace {

// English names, whatever the language of the user: the specification fixes them.
constexpr std::string_view kDayNames[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                          "Friday", "Saturday", "Sunday"};
constexpr std::string_view kMonthNames[] = {"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};

Value DayOfYear(CallSite& site, Arguments arguments) {
  const auto date = DateOf(site, arguments[0], "date");
  return date ? Value::Number(base::DayOfYear(*date)) : Value();
}

Value DayOfWeek(CallSite& site, Arguments arguments) {
  const auto date = DateOf(site, arguments[0], "date");
  if (!date) return {};
  const auto index = static_cast<size_t>(base::DayOfWeek(*date) - 1);
  return Value::String(std::string(kDayNames[index]));
}

Value MonthOfYear(CallSite& site, Arguments arguments) {
  const auto date = DateOf(site, arguments[0], "date");
  return date ? Value::String(std::string(kMonthNames[date->month - 1])) : Value();
}

Value WeekOfYear(CallSite& site, Arguments arguments) {
  const auto date = DateOf(site, arguments[0], "date");
  return date ? Value::Number(base::WeekOfYear(*date)) : Value();
}

Value Now(CallSite& site, Arguments) { return site.Now(); }

Value Today(CallSite& site, Arguments) { return site.Now().date; }

constexpr Parameter kDate[] = {{"date", TypeKind::kAny}};

constexpr Builtin kRows[] = {
    {.name = "day of year",
     .parameters = kDate,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.6",
     .doc_zh = "日期是当年的第几天。",
     .doc_en = "The number of the day within its year.",
     .example_1 = "day of year(date(2019, 9, 17)) = 260",
     .example_2 = "day of year(date(2024, 12, 31)) = 366",
     .function = DayOfYear},
    {.name = "day of week",
     .parameters = kDate,
     .result = TypeKind::kString,
     .clause = "10.3.4.6",
     .doc_zh = "星期几的英文名。",
     .doc_en = "The English name of the day of the week.",
     .example_1 = R"(day of week(date(2019, 9, 17)) = "Tuesday")",
     .example_2 = R"(day of week(@"2024-02-29T08:00:00") = "Thursday")",
     .function = DayOfWeek},
    {.name = "month of year",
     .parameters = kDate,
     .result = TypeKind::kString,
     .clause = "10.3.4.6",
     .doc_zh = "月份的英文名。",
     .doc_en = "The English name of the month.",
     .example_1 = R"(month of year(date(2019, 9, 17)) = "September")",
     .example_2 = R"(month of year(@"2024-02-29") = "February")",
     .function = MonthOfYear},
    {.name = "week of year",
     .parameters = kDate,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.6",
     .doc_zh = "日期所在的周次（ISO 8601）。",
     .doc_en = "The number of the week (ISO 8601).",
     .example_1 = "week of year(date(2003, 12, 29)) = 1",
     .example_2 = "week of year(date(2005, 1, 1)) = 53",
     .function = WeekOfYear},
    {.name = "now",
     .parameters = {},
     .result = TypeKind::kDateTime,
     .clause = "10.3.4.12",
     .doc_zh = "当前日期时间；一次求值之内不变。",
     .doc_en = "The present date and time; the same throughout one evaluation.",
     .example_1 = "now() instance of date and time",
     .example_2 = "now() - now() = @\"PT0S\"",
     .function = Now},
    {.name = "today",
     .parameters = {},
     .result = TypeKind::kDate,
     .clause = "10.3.4.12",
     .doc_zh = "当前日期。",
     .doc_en = "The present date.",
     .example_1 = "today() instance of date",
     .example_2 = "today() = date(now())",
     .function = Today},
};

}  // namespace

std::span<const Builtin> TemporalBuiltins() { return kRows; }

}  // namespace liandai::feel
