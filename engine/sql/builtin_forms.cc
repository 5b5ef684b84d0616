#include "engine/sql/builtin_forms.h"

#include <algorithm>
#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/sql/conditional.h"
#include "engine/sql/constant.h"
#include "engine/sql/let.h"
#include "engine/sql/number.h"
#include "engine/sql/quotient.h"
#include "engine/sql/rounding.h"
#include "engine/sql/temporal.h"

namespace liandai::sql {
namespace {

using base::Decimal;
using base::Rounding;
using feel::CompareOperator;

constexpr int kRoundingScaleMax = 30;
constexpr int64_t kSubstringLengthMax = 1'000'000'000;

bool AnyNull(const BuiltinCall& call) {
  return std::ranges::any_of(call.arguments,
                             [](const SqlValue& each) { return each.is(SqlKind::kNull); });
}

SqlValue RefuseKindOf(const BuiltinCall& call, size_t argument) {
  return call.writing.RefuseKinds(call.at, call.arguments[argument].kind, SqlKind::kRefused);
}

// The arguments are of that kind or null; a refusal is noted when not.
bool AreAll(const BuiltinCall& call, SqlKind kind) {
  for (const SqlValue& argument : call.arguments) {
    if (argument.is(kind) || argument.is(SqlKind::kNull)) continue;
    call.writing.RefuseKinds(call.at, argument.kind, kind);
    return false;
  }
  return true;
}

// The whole number a counting argument is; nullopt, noted, when it is no constant.
std::optional<int64_t> WholeConstant(const BuiltinCall& call, size_t argument,
                                     std::string_view parameter) {
  const SqlValue& value = call.arguments[argument];
  if (!value.constant || !value.is(SqlKind::kNumber)) {
    call.writing.RefuseVariable(call.at, call.name, parameter);
    return std::nullopt;
  }
  return value.constant->number().Rounded(0, Rounding::kDown).ToInt64();
}

template <Rounding Mode>
SqlValue Round(const BuiltinCall& call) {
  if (AnyNull(call)) return NullValue();
  if (!AreAll(call, SqlKind::kNumber)) return {};
  int64_t scale = 0;
  if (call.arguments.size() > 1) {
    const auto given = WholeConstant(call, 1, "scale");
    if (!given) return {};
    scale = *given;
  }
  if (scale < -kRoundingScaleMax || scale > kRoundingScaleMax)
    return call.writing.RefuseDigits(call.at);
  return RoundedNumber(call.writing, call.at, call.arguments[0], {Mode, static_cast<int>(scale)});
}

SqlValue Absolute(const BuiltinCall& call) {
  if (AnyNull(call)) return NullValue();
  SqlValue value = Plain(call.writing, call.arguments[0]);
  if (value.is(SqlKind::kRefused)) return value;
  const bool has_sign =
      value.is(SqlKind::kNumber) || value.is(SqlKind::kDuration) || value.is(SqlKind::kMonths);
  if (!has_sign) return RefuseKindOf(call, 0);
  value.text = "abs(" + value.text + ")";
  value.repeatable = false;
  value.constant.reset();
  return value;
}

// The sign is the divisor's; the dialects' remainder has the dividend's.
SqlValue Modulo(const BuiltinCall& call) {
  if (AnyNull(call)) return NullValue();
  if (!AreAll(call, SqlKind::kNumber)) return {};
  const SqlValue dividend = Plain(call.writing, call.arguments[0]);
  const SqlValue divisor = Plain(call.writing, call.arguments[1]);
  if (dividend.is(SqlKind::kRefused) || divisor.is(SqlKind::kRefused)) return {};
  const int scale = std::max(dividend.shape.scale, divisor.shape.scale);
  Let let(call.writing);
  const std::string by = let.BindText("NULLIF(" + AtScale(call.writing, divisor, scale) + ", 0)");
  Let rest_let(call.writing);
  const std::string left = AtScale(call.writing, dividend, scale);
  const std::string rest =
      rest_let.BindText(call.writing.is_postgresql() ? fmt::format("mod({}, {})", left, by)
                                                     : fmt::format("{} % {}", left, by));
  const std::string text = rest_let.Close(fmt::format(
      "CASE WHEN {0} <> 0 AND ({0} < 0) <> ({1} < 0) THEN {0} + {1} ELSE {0} END", rest, by));
  return NumberOf(call.writing, let.Close(text), {divisor.shape.max, scale});
}

// Whole numbers only; others give null.
template <int Wanted>
SqlValue IsMultipleOfTwo(const BuiltinCall& call) {
  if (AnyNull(call)) return NullValue();
  if (!AreAll(call, SqlKind::kNumber)) return {};
  const SqlValue number = Plain(call.writing, call.arguments[0]);
  if (number.is(SqlKind::kRefused)) return number;
  if (number.shape.scale == 0 && !call.writing.is_postgresql())
    return BooleanValue(fmt::format("(abs({} % 2) = {})", number.text, Wanted));
  if (!call.writing.is_postgresql()) return call.writing.RefuseBuiltin(call.at, call.name);
  Let let(call.writing);
  const std::string n = let.Bind(number).text;
  return BooleanValue(let.Close(
      fmt::format("CASE WHEN {0} = trunc({0}) THEN abs(mod({0}, 2)) = {1} END", n, Wanted)));
}

// A list of known length, or the arguments themselves.
std::vector<SqlValue> ItemsOf(const BuiltinCall& call) {
  std::vector<SqlValue> items;
  if (call.arguments.size() == 1 && call.arguments[0].is(SqlKind::kList)) {
    for (const auto& [name, item] : call.arguments[0].members) items.push_back(item);
    return items;
  }
  return call.arguments;
}

std::string NoneNull(const std::vector<SqlValue>& items) {
  std::vector<std::string> conditions;
  for (const SqlValue& item : items)
    if (item.nullable) conditions.push_back(item.text + " IS NOT NULL");
  return conditions.empty() ? "" : JoinConditions(conditions, "AND");
}

// A null item makes the whole null. SQLite's min() does so itself; PostgreSQL's leaves nulls out.
SqlValue Extreme(const BuiltinCall& call, std::string_view numeric, std::string_view scalar) {
  std::vector<SqlValue> items = ItemsOf(call);
  if (items.empty()) return NullValue();
  SqlValue made = Plain(call.writing, items.front());
  Let let(call.writing);
  int scale = 0;
  for (SqlValue& item : items) {
    item = Plain(call.writing, item);
    if (item.is(SqlKind::kRefused)) return {};
    if (item.is(SqlKind::kNull)) return NullValue();
    if (item.kind != made.kind || item.is(SqlKind::kBoolean) ||
        item.unit_seconds != made.unit_seconds)
      return call.writing.RefuseKinds(call.at, made.kind, item.kind);
    if (item.kind < SqlKind::kNumber || item.kind > SqlKind::kMonths)
      return call.writing.RefuseKind(call.at, WordOf(item.kind));
    if (call.writing.is_postgresql() && item.nullable) item = let.Bind(item);
    made.shape = UnionShape(made.shape, item.shape);
    made.nullable = made.nullable || item.nullable;
    scale = std::max(scale, item.shape.scale);
  }
  if (items.size() == 1)
    return Plain(call.writing, call.arguments[0].is(SqlKind::kList)
                                   ? call.arguments[0].members[0].value
                                   : call.arguments[0]);
  std::string list;
  for (const SqlValue& item : items)
    list += (list.empty() ? "" : ", ") +
            (item.is(SqlKind::kNumber) ? AtScale(call.writing, item, scale) : item.text);
  made.text = fmt::format("{}({})", call.writing.is_postgresql() ? numeric : scalar, list);
  if (call.writing.is_postgresql())
    if (const std::string condition = NoneNull(items); !condition.empty())
      made.text = fmt::format("CASE WHEN {} THEN {} END", condition, made.text);
  made.text = let.Close(made.text);
  made.repeatable = false;
  made.constant.reset();
  return made;
}

SqlValue Min(const BuiltinCall& call) { return Extreme(call, "LEAST", "min"); }
SqlValue Max(const BuiltinCall& call) { return Extreme(call, "GREATEST", "max"); }

SqlValue Sum(const BuiltinCall& call) {
  const std::vector<SqlValue> items = ItemsOf(call);
  if (items.empty()) return NullValue();
  SqlValue total;
  for (const SqlValue& item : items) {
    const SqlValue plain = Plain(call.writing, item);
    if (plain.is(SqlKind::kNull)) return plain;
    if (plain.is(SqlKind::kRefused)) return {};
    if (!plain.is(SqlKind::kNumber)) return call.writing.RefuseKind(call.at, WordOf(plain.kind));
    total = total.is(SqlKind::kRefused) ? plain : SumOf(call.writing, total, plain);
  }
  return total;
}

SqlValue Mean(const BuiltinCall& call) {
  const SqlValue total = Sum(call);
  if (!total.is(SqlKind::kNumber)) return total;
  const Decimal count = Decimal::FromInt64(static_cast<int64_t>(ItemsOf(call).size()));
  return QuotientOf(call.writing, call.at, total, NumberConstant(call.writing, call.at, count));
}

SqlValue Count(const BuiltinCall& call) {
  if (call.arguments[0].is(SqlKind::kNull)) return NullValue();
  const size_t count = ItemsOf(call).size();
  return NumberConstant(call.writing, call.at, Decimal::FromInt64(static_cast<int64_t>(count)));
}

// Equality is never unknown here: an item of another kind is not the element.
SqlValue ListContains(const BuiltinCall& call) {
  if (!call.arguments[0].is(SqlKind::kList)) return RefuseKindOf(call, 0);
  const SqlValue& element = call.arguments[1];
  std::vector<SqlValue> constants;
  std::vector<std::string> conditions;
  for (const auto& [name, item] : call.arguments[0].members) {
    const bool is_other =
        item.kind != element.kind && !item.is(SqlKind::kNull) && !element.is(SqlKind::kNull);
    if (is_other) continue;
    if (item.constant && !item.is(SqlKind::kNull) && element.kind == item.kind &&
        element.quotient == nullptr && element.choices == nullptr) {
      constants.push_back(item);
      continue;
    }
    const SqlValue equal =
        Compare(call.writing, call.at, {CompareOperator::kEqual, item, element}, call.truth);
    if (equal.is(SqlKind::kRefused)) return equal;
    conditions.push_back(equal.text);
  }
  if (!constants.empty())
    conditions.push_back(AmongConstants(call.writing, element, constants, call.truth).text);
  SqlValue made = BooleanValue(JoinConditions(conditions, "OR"));
  made.nullable = false;
  return made;
}

SqlValue Not(const BuiltinCall& call) {
  if (AnyNull(call)) return NullValue();
  if (!AreAll(call, SqlKind::kBoolean)) return {};
  SqlValue made = BooleanValue("(NOT " + call.arguments[0].text + ")");
  made.nullable = call.arguments[0].nullable;
  return made;
}

SqlValue FoldTruths(const BuiltinCall& call, std::string_view word) {
  std::vector<std::string> conditions;
  for (const SqlValue& item : ItemsOf(call)) {
    if (!item.is(SqlKind::kBoolean) && !item.is(SqlKind::kNull))
      return call.writing.RefuseKinds(call.at, item.kind, SqlKind::kBoolean);
    conditions.push_back(item.text);
  }
  return BooleanValue(JoinConditions(conditions, word));
}

SqlValue All(const BuiltinCall& call) { return FoldTruths(call, "AND"); }
SqlValue Any(const BuiltinCall& call) { return FoldTruths(call, "OR"); }

SqlValue TextOf(const BuiltinCall& call, std::string text) {
  SqlValue made;
  made.kind = SqlKind::kString;
  made.text = std::move(text);
  made.nullable = std::ranges::any_of(call.arguments, &SqlValue::nullable);
  return made;
}

SqlValue StringLength(const BuiltinCall& call) {
  if (AnyNull(call)) return NullValue();
  if (!AreAll(call, SqlKind::kString)) return {};
  SqlValue made;
  made.kind = SqlKind::kNumber;
  made.text = call.writing.is_postgresql()
                  ? fmt::format("CAST(char_length({}) AS numeric)", call.arguments[0].text)
                  : fmt::format("length({})", call.arguments[0].text);
  made.shape.max = Decimal::FromInt64(1'000'000'000);
  made.nullable = call.arguments[0].nullable;
  return made;
}

SqlValue Contains(const BuiltinCall& call) {
  if (AnyNull(call)) return NullValue();
  if (!AreAll(call, SqlKind::kString)) return {};
  SqlValue made = BooleanValue(fmt::format("({}({}, {}) > 0)",
                                           call.writing.is_postgresql() ? "strpos" : "instr",
                                           call.arguments[0].text, call.arguments[1].text));
  made.nullable = call.arguments[0].nullable || call.arguments[1].nullable;
  return made;
}

SqlValue StartsWith(const BuiltinCall& call) {
  if (AnyNull(call)) return NullValue();
  if (!AreAll(call, SqlKind::kString)) return {};
  Let let(call.writing);
  const std::string match = let.Bind(call.arguments[1]).text;
  return BooleanValue(let.Close(
      call.writing.is_postgresql()
          ? fmt::format("starts_with({}, {})", call.arguments[0].text, match)
          : fmt::format("(substr({0}, 1, length({1})) = {1})", call.arguments[0].text, match)));
}

// The last so many characters; SQLite's substr(s, 0) would be all of them.
SqlValue EndsWith(const BuiltinCall& call) {
  if (AnyNull(call)) return NullValue();
  if (!AreAll(call, SqlKind::kString)) return {};
  Let let(call.writing);
  const std::string text = let.Bind(call.arguments[0]).text;
  const std::string match = let.Bind(call.arguments[1]).text;
  const std::string form =
      call.writing.is_postgresql()
          ? "(right({0}, char_length({1})) = {1})"
          : "CASE WHEN {1} = '' THEN {0} = {0} ELSE substr({0}, -length({1})) = {1} END";
  return BooleanValue(let.Close(fmt::format(fmt::runtime(form), text, match)));
}

// Null where the position lies outside of the text.
SqlValue Substring(const BuiltinCall& call) {
  if (AnyNull(call)) return NullValue();
  if (!call.arguments[0].is(SqlKind::kString)) return RefuseKindOf(call, 0);
  const auto given = WholeConstant(call, 1, "start position");
  if (!given) return {};
  const int64_t start = *given;
  std::string length;
  if (call.arguments.size() > 2) {
    const auto wanted = WholeConstant(call, 2, "length");
    if (!wanted) return {};
    if (*wanted < 0) return NullValue();
    length = fmt::format(", {}", std::min<int64_t>(*wanted, kSubstringLengthMax));
  }
  if (start == 0) return NullValue();
  Let let(call.writing);
  const std::string text = let.Bind(call.arguments[0]).text;
  const std::string count = fmt::format("length({})", text);
  const std::string from =
      start > 0 ? std::to_string(start) : fmt::format("{} - {}", count, -start - 1);
  SqlValue made =
      TextOf(call, let.Close(fmt::format("CASE WHEN {} >= {} THEN substr({}, {}{}) END", count,
                                         start > 0 ? start : -start, text, from, length)));
  made.nullable = true;
  return made;
}

// What stands before or behind the first match; the empty text when there is none.
SqlValue Beside(const BuiltinCall& call, bool before) {
  if (AnyNull(call)) return NullValue();
  if (!AreAll(call, SqlKind::kString)) return {};
  Let let(call.writing);
  const std::string text = let.Bind(call.arguments[0]).text;
  const std::string match = let.Bind(call.arguments[1]).text;
  const std::string found =
      fmt::format("{}({}, {})", call.writing.is_postgresql() ? "strpos" : "instr", text, match);
  const std::string part = before ? fmt::format("substr({}, 1, {} - 1)", text, found)
                                  : fmt::format("substr({}, {} + length({}))", text, found, match);
  return TextOf(call, let.Close(fmt::format("CASE WHEN {0} > 0 THEN {1} WHEN {0} = 0 THEN '' END",
                                            found, part)));
}

SqlValue SubstringBefore(const BuiltinCall& call) { return Beside(call, true); }
SqlValue SubstringAfter(const BuiltinCall& call) { return Beside(call, false); }

SqlValue String(const BuiltinCall& call) {
  const SqlValue value = Plain(call.writing, call.arguments[0]);
  const bool is_postgresql = call.writing.is_postgresql();
  if (value.is(SqlKind::kRefused) || value.is(SqlKind::kNull) || value.is(SqlKind::kString))
    return value;
  if (value.is(SqlKind::kBoolean))
    return TextOf(
        call, fmt::format("CASE WHEN {0} THEN 'true' WHEN NOT {0} THEN 'false' END", value.text));
  if (value.is(SqlKind::kNumber) && is_postgresql)
    return TextOf(call, fmt::format("CAST(trim_scale({}) AS text)", value.text));
  if (value.is(SqlKind::kNumber) && value.shape.scale == 0)
    return TextOf(call, fmt::format("CAST({} AS TEXT)", value.text));
  if (value.is(SqlKind::kDate))
    return TextOf(
        call, is_postgresql ? fmt::format("to_char({}, 'YYYY-MM-DD')", value.text) : value.text);
  return call.writing.RefuseBuiltin(call.at, call.name);
}

SqlValue Date(const BuiltinCall& call) {
  if (AnyNull(call)) return NullValue();
  if (call.arguments.size() == 1 && call.arguments[0].is(SqlKind::kDate)) return call.arguments[0];
  return call.writing.RefuseBuiltin(call.at, call.name);
}

template <SqlValue (*Form)(Writing&, const SqlValue&)>
SqlValue OfDate(const BuiltinCall& call) {
  if (AnyNull(call)) return NullValue();
  if (!AreAll(call, SqlKind::kDate)) return {};
  return Form(call.writing, call.arguments[0]);
}

SqlValue YearsAndMonths(const BuiltinCall& call) {
  if (AnyNull(call)) return NullValue();
  if (!AreAll(call, SqlKind::kDate)) return {};
  return MonthsBetween(call.writing, call.arguments[0], call.arguments[1]);
}

constexpr BuiltinForm kForms[] = {
    {"decimal", Round<Rounding::kHalfEven>},
    {"floor", Round<Rounding::kFloor>},
    {"ceiling", Round<Rounding::kCeiling>},
    {"round up", Round<Rounding::kUp>},
    {"round down", Round<Rounding::kDown>},
    {"round half up", Round<Rounding::kHalfUp>},
    {"round half down", Round<Rounding::kHalfDown>},
    {"abs", Absolute},
    {"modulo", Modulo},
    {"odd", IsMultipleOfTwo<1>},
    {"even", IsMultipleOfTwo<0>},
    {"min", Min},
    {"max", Max},
    {"sum", Sum},
    {"mean", Mean},
    {"count", Count},
    {"list contains", ListContains},
    {"not", Not},
    {"all", All},
    {"any", Any},
    {"string length", StringLength},
    {"substring", Substring},
    {"substring before", SubstringBefore},
    {"substring after", SubstringAfter},
    {"contains", Contains},
    {"starts with", StartsWith},
    {"ends with", EndsWith},
    {"string", String},
    {"date", Date},
    {"years and months duration", YearsAndMonths},
    {"day of week", OfDate<DayName>},
    {"month of year", OfDate<MonthName>},
    {"day of year", OfDate<DayOfYear>},
};

}  // namespace

std::span<const BuiltinForm> AllBuiltinForms() { return kForms; }

const BuiltinForm* FindBuiltinForm(std::string_view name) {
  const auto found = std::ranges::find(kForms, name, &BuiltinForm::name);
  return found == std::end(kForms) ? nullptr : found;
}

}  // namespace liandai::sql
