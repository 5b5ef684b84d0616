#include "engine/sql/temporal.h"

#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/sql/let.h"
#include "engine/sql/number.h"
#include "engine/value/moment.h"

namespace liandai::sql {
namespace {

using base::Decimal;
using feel::ArithmeticOperator;

constexpr int64_t kDayCountMax = 4'000'000;  // between any two dates of four digits
constexpr int64_t kYearMax = 6'000'000;      // of PostgreSQL's dates
constexpr std::string_view kWeekdays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                          "Thursday", "Friday", "Saturday"};
constexpr std::string_view kMonths[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};

SqlValue Made(SqlKind kind, std::string text, int64_t max) {
  SqlValue made;
  made.kind = kind;
  made.text = std::move(text);
  made.shape.max = Decimal::FromInt64(max);
  return made;
}

// One part of a date as a number.
std::string PartText(const Writing& writing, const std::string& date, std::string_view field,
                     std::string_view format) {
  if (writing.is_postgresql()) return fmt::format("extract({} FROM {})", field, date);
  return fmt::format("CAST(strftime('{}', {}) AS INTEGER)", format, date);
}

SqlValue DaysBetween(Writing& writing, const SqlValue& from, const SqlValue& to) {
  const std::string text =
      writing.is_postgresql() ? fmt::format("CAST({} - {} AS numeric)", to.text, from.text)
                              : fmt::format("CAST(round(julianday({}) - julianday({})) AS INTEGER)",
                                            to.text, from.text);
  SqlValue days = Made(SqlKind::kDuration, text, kDayCountMax);
  days.unit_seconds = value::kSecondsPerDay;
  return days;
}

// What a step of so many days or months leads to: a date, null where FEEL has no such date either,
// an error between the two, where only FEEL's dates reach.
struct DateStep {
  std::string date;
  std::string count;
  std::string_view form;  // of date {0} and count {1}
  std::string_view far;   // from here on the result is null
  std::string_view near;  // up to here it is a date that the dialect has
};

std::string GuardedStep(Writing& writing, const DateStep& step) {
  const std::string moved = fmt::format(fmt::runtime(step.form), step.date, step.count);
  const std::string alarm = Alarm(
      writing.dialect(), {.message = "a date out of range", .witness = step.count, .type = "date"});
  Let let(writing);
  const std::string name = let.BindText(moved);
  if (!writing.is_postgresql())
    return let.Close(
        fmt::format("CASE WHEN {0} IS NOT NULL OR {1} IS NULL OR {2} IS NULL THEN {0} ELSE {3} END",
                    name, step.date, step.count, alarm));
  const std::string in_range = let.Close(fmt::format(
      "CASE WHEN {0} < DATE '0001-01-01' OR {0} > DATE '9999-12-31' THEN {1} ELSE {0} END", name,
      alarm));
  return fmt::format("CASE WHEN abs({0}) <= {1} THEN {2} WHEN abs({0}) <= {3} THEN {4} END",
                     step.count, step.near, in_range, step.far, alarm);
}

// A constant step of some years ahead needs no guard on PostgreSQL, whose dates go far beyond.
bool IsShortStep(const Writing& writing, const SqlValue& count) {
  return writing.is_postgresql() && count.constant && !count.text.starts_with('(') &&
         count.shape.max <= Decimal::FromInt64(10'000);
}

std::string StepText(Writing& writing, const DateStep& step, const SqlValue& count) {
  return IsShortStep(writing, count) ? fmt::format(fmt::runtime(step.form), step.date, step.count)
                                     : GuardedStep(writing, step);
}

SqlValue DatePlusDays(Writing& writing, const ElementAt& at, const SqlValue& date,
                      const SqlValue& days) {
  if (days.unit_seconds != value::kSecondsPerDay)
    return writing.RefuseKind(at, "days and time duration");
  Let let(writing);
  const DateStep step{.date = let.Bind(date).text,
                      .count = let.Bind(days).text,
                      .form = writing.is_postgresql() ? "({0} + CAST({1} AS integer))"
                                                      : "date({0}, ({1}) || ' days')",
                      .far = "1e12",
                      .near = "700000"};
  return Made(SqlKind::kDate, let.Close(StepText(writing, step, days)), 0);
}

// The last day of the month when the day does not exist there. SQLite goes over into the next
// month instead, so the day and the last day are compared.
SqlValue DatePlusMonths(Writing& writing, const SqlValue& date, const SqlValue& months) {
  Let let(writing);
  DateStep step{.date = let.Bind(date).text,
                .count = let.Bind(months).text,
                .form = "CAST({0} + make_interval(months => CAST({1} AS integer)) AS date)",
                .far = "3e10",
                .near = "24000"};
  if (!writing.is_postgresql())
    step.form =
        "min(date({0}, 'start of month', ({1}) || ' months', (strftime('%d', {0}) - 1) || ' "
        "days'), "
        "date({0}, 'start of month', ({1}) || ' months', '+1 month', '-1 day'))";
  return Made(SqlKind::kDate, let.Close(StepText(writing, step, months)), 0);
}

SqlValue Negated(Writing& writing, const SqlValue& duration) {
  SqlValue number = duration;
  number.constant.reset();
  SqlValue negative = NegativeOf(writing, number);
  negative.kind = duration.kind;
  return negative;
}

SqlValue DatePlus(Writing& writing, const ElementAt& at, const SqlValue& date,
                  const SqlValue& duration) {
  SqlValue sum = duration.is(SqlKind::kMonths) ? DatePlusMonths(writing, date, duration)
                                               : DatePlusDays(writing, at, date, duration);
  return sum;
}

SqlValue DurationTimes(Writing& writing, const ElementAt& at, const SqlValue& duration,
                       const SqlValue& number) {
  const SqlValue factor = Plain(writing, number);
  // Parts of a second or of a month are dropped; only whole multiples are surely the same.
  if (factor.is(SqlKind::kRefused) || factor.shape.scale != 0) return writing.RefuseExpression(at);
  SqlValue product = ProductOf(writing, duration, factor);
  product.kind = duration.kind;
  product.unit_seconds = duration.unit_seconds;
  return product;
}

SqlValue SumOfDurations(Writing& writing, const ElementAt& at, ArithmeticOperator op,
                        const SqlValue& a, const SqlValue& b) {
  if (a.unit_seconds != b.unit_seconds) return writing.RefuseExpression(at);
  SqlValue sum =
      op == ArithmeticOperator::kAdd ? SumOf(writing, a, b) : DifferenceOf(writing, a, b);
  sum.kind = a.kind;
  sum.unit_seconds = a.unit_seconds;
  return sum;
}

bool IsDuration(const SqlValue& value) {
  return value.is(SqlKind::kDuration) || value.is(SqlKind::kMonths);
}

// Whole division towards zero, and its rest, of a whole number.
std::string Divided(const Writing& writing, const std::string& text, int64_t by) {
  return writing.is_postgresql() ? fmt::format("div({}, {})", text, by)
                                 : fmt::format("({} / {})", text, by);
}
std::string Rest(const Writing& writing, const std::string& text, int64_t by) {
  return writing.is_postgresql() ? fmt::format("mod({}, {})", text, by)
                                 : fmt::format("({} % {})", text, by);
}

std::string DateMember(const Writing& writing, const std::string& date, std::string_view member) {
  if (member == "year") return PartText(writing, date, "year", "%Y");
  if (member == "month") return PartText(writing, date, "month", "%m");
  if (member == "day") return PartText(writing, date, "day", "%d");
  if (member != "weekday") return {};
  if (writing.is_postgresql()) return PartText(writing, date, "isodow", "");
  return fmt::format("((CAST(strftime('%w', {}) AS INTEGER) + 6) % 7 + 1)", date);
}

std::string MonthsMember(const Writing& writing, const SqlValue& months, std::string_view member) {
  if (member == "years") return Divided(writing, months.text, 12);
  if (member == "months") return Rest(writing, months.text, 12);
  return member == "value" ? months.text : std::string();
}

std::string DurationMember(const Writing& writing, const SqlValue& duration,
                           std::string_view member) {
  if (member == "days" && duration.unit_seconds == value::kSecondsPerDay) return duration.text;
  if (member == "days") return Divided(writing, duration.text, value::kSecondsPerDay);
  if (member == "value" && duration.unit_seconds == 1) return duration.text;
  if (member == "value") return fmt::format("({} * {})", duration.text, duration.unit_seconds);
  return {};
}

std::string NameCase(std::string_view subject, std::span<const std::string_view> names,
                     size_t first) {
  std::string text = fmt::format("CASE {}", subject);
  for (size_t i = 0; i < names.size(); ++i)
    text += fmt::format(" WHEN {} THEN '{}'", first + i, names[i]);
  return text + " END";
}

}  // namespace

SqlValue TemporalResult(Writing& writing, const ElementAt& at, ArithmeticOperator op,
                        const SqlValue& a, const SqlValue& b) {
  const bool adds = op == ArithmeticOperator::kAdd;
  if (op == ArithmeticOperator::kMultiply && IsDuration(a) && b.is(SqlKind::kNumber))
    return DurationTimes(writing, at, a, b);
  if (op == ArithmeticOperator::kMultiply && a.is(SqlKind::kNumber) && IsDuration(b))
    return DurationTimes(writing, at, b, a);
  if (!adds && op != ArithmeticOperator::kSubtract) return writing.RefuseExpression(at);
  if (a.is(SqlKind::kDate) && b.is(SqlKind::kDate) && !adds) return DaysBetween(writing, b, a);
  if (a.is(SqlKind::kDate) && IsDuration(b))
    return DatePlus(writing, at, a, adds ? b : Negated(writing, b));
  if (IsDuration(a) && b.is(SqlKind::kDate) && adds) return DatePlus(writing, at, b, a);
  if (IsDuration(a) && a.kind == b.kind) return SumOfDurations(writing, at, op, a, b);
  return writing.RefuseKinds(at, a.kind, b.kind);
}

SqlValue TemporalMember(Writing& writing, const ElementAt& at, const SqlValue& target,
                        std::string_view member) {
  std::string text;
  if (target.is(SqlKind::kDate)) text = DateMember(writing, target.text, member);
  if (target.is(SqlKind::kMonths)) text = MonthsMember(writing, target, member);
  if (target.is(SqlKind::kDuration)) text = DurationMember(writing, target, member);
  if (text.empty()) return writing.RefuseExpression(at);
  SqlValue made = Made(SqlKind::kNumber, text, kYearMax);
  if (!target.is(SqlKind::kDate))
    made.shape.max = target.shape.max * Decimal::FromInt64(target.unit_seconds);
  made.nullable = target.nullable;
  return made;
}

// A month that is not full does not count, seen from either end.
SqlValue MonthsBetween(Writing& writing, const SqlValue& from, const SqlValue& to) {
  Let let(writing);
  const std::string f = let.Bind(from).text;
  const std::string t = let.Bind(to).text;
  const auto part = [&](const std::string& date, std::string_view field, std::string_view format) {
    return PartText(writing, date, field, format);
  };
  Let of_months(writing);
  const std::string months = of_months.BindText(
      fmt::format("({} - {}) * 12 + {} - {}", part(t, "year", "%Y"), part(f, "year", "%Y"),
                  part(t, "month", "%m"), part(f, "month", "%m")));
  const std::string to_day = part(t, "day", "%d");
  const std::string from_day = part(f, "day", "%d");
  const std::string text = of_months.Close(fmt::format(
      "CASE WHEN {0} > 0 AND {1} < {2} THEN {0} - 1 WHEN {0} < 0 AND {1} > {2} THEN {0} + 1 "
      "ELSE {0} END",
      months, to_day, from_day));
  return Made(SqlKind::kMonths, let.Close(text), kDayCountMax);
}

SqlValue DayName(Writing& writing, const SqlValue& date) {
  const std::string number = writing.is_postgresql()
                                 ? fmt::format("CAST(extract(dow FROM {}) AS integer)", date.text)
                                 : fmt::format("CAST(strftime('%w', {}) AS INTEGER)", date.text);
  return Made(SqlKind::kString, NameCase(number, kWeekdays, 0), 0);
}

SqlValue MonthName(Writing& writing, const SqlValue& date) {
  const std::string number = writing.is_postgresql()
                                 ? fmt::format("CAST(extract(month FROM {}) AS integer)", date.text)
                                 : fmt::format("CAST(strftime('%m', {}) AS INTEGER)", date.text);
  return Made(SqlKind::kString, NameCase(number, kMonths, 1), 0);
}

SqlValue DayOfYear(Writing& writing, const SqlValue& date) {
  return Made(SqlKind::kNumber, PartText(writing, date.text, "doy", "%j"), 366);
}

}  // namespace liandai::sql
