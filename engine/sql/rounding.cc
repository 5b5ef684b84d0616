#include "engine/sql/rounding.h"

#include <algorithm>
#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/sql/conditional.h"
#include "engine/sql/let.h"
#include "engine/sql/number.h"
#include "engine/sql/quotient.h"

namespace liandai::sql {
namespace {

using base::Decimal;
using base::Rounding;

// PostgreSQL's round() goes away from zero at a tie; trunc() towards zero always.
std::string NumericText(const std::string& v, RoundingTo to) {
  const std::string n = std::to_string(to.scale);
  const std::string step = TenTo(-to.scale).ToString();
  const std::string half = (TenTo(-to.scale) * Decimal::FromScaled(5, -1)).ToString();
  switch (to.rounding) {
    case Rounding::kHalfUp:
      return fmt::format("round({}, {})", v, n);
    case Rounding::kDown:
      return fmt::format("trunc({}, {})", v, n);
    case Rounding::kHalfDown:
      return fmt::format(
          "CASE WHEN abs({0} - trunc({0}, {1})) = {2} THEN trunc({0}, {1}) ELSE round({0}, {1}) "
          "END",
          v, n, half);
    case Rounding::kHalfEven:
      return fmt::format(
          "CASE WHEN abs({0} - trunc({0}, {1})) = {2} AND mod(trunc({0}, {1}), 2 * {3}) = 0 THEN "
          "trunc({0}, {1}) ELSE round({0}, {1}) END",
          v, n, half, step);
    case Rounding::kUp:
      return fmt::format(
          "(trunc({0}, {1}) + CASE WHEN {0} = trunc({0}, {1}) THEN 0 ELSE "
          "sign({0}) * {2} END)",
          v, n, step);
    case Rounding::kFloor:
      return fmt::format("(trunc({0}, {1}) - CASE WHEN {0} < trunc({0}, {1}) THEN {2} ELSE 0 END)",
                         v, n, step);
    case Rounding::kCeiling:
      break;
  }
  return fmt::format("(trunc({0}, {1}) + CASE WHEN {0} > trunc({0}, {1}) THEN {2} ELSE 0 END)", v,
                     n, step);
}

// Whole division of |n| by |d| with the remainder deciding about one more, then the sign.
struct WholeDivision {
  std::string numerator;
  std::string denominator;  // not zero, or null
};

std::string OneMoreCondition(Rounding rounding, const WholeDivision& of,
                             const std::string& is_negative) {
  const std::string rest = fmt::format("abs({}) % abs({})", of.numerator, of.denominator);
  const std::string other = fmt::format("abs({}) - {}", of.denominator, rest);
  switch (rounding) {
    case Rounding::kHalfUp:
      return fmt::format("{} >= {}", rest, other);
    case Rounding::kHalfDown:
      return fmt::format("{} > {}", rest, other);
    case Rounding::kHalfEven:
      return fmt::format("{0} > {1} OR ({0} = {1} AND (abs({2}) / abs({3})) % 2 = 1)", rest, other,
                         of.numerator, of.denominator);
    case Rounding::kUp:
      return fmt::format("{} > 0", rest);
    case Rounding::kDown:
      return "FALSE";
    case Rounding::kFloor:
      return fmt::format("{} AND {} > 0", is_negative, rest);
    case Rounding::kCeiling:
      break;
  }
  return fmt::format("NOT {} AND {} > 0", is_negative, rest);
}

std::string IntegerText(Rounding rounding, const WholeDivision& of) {
  const std::string is_negative =
      fmt::format("(({} < 0) <> ({} < 0))", of.numerator, of.denominator);
  const std::string more = OneMoreCondition(rounding, of, is_negative);
  return fmt::format(
      "(abs({0}) / abs({1}) + CASE WHEN {2} THEN 1 ELSE 0 END) * CASE WHEN {3} THEN -1 ELSE 1 END",
      of.numerator, of.denominator, more, is_negative);
}

// The result has `scale` decimals, none when that is negative.
NumberShape RoundedShape(const SqlValue& number, int scale) {
  return {number.shape.max + TenTo(-scale), std::max(scale, 0)};
}

// SQLite: the whole number at 10^-scale, brought to a scale that is not negative.
SqlValue FromInteger(Writing& writing, const SqlValue& number, int scale, std::string text) {
  if (scale < 0) text = fmt::format("({}) * {}", text, TenTo(-scale).ToString());
  SqlValue rounded = NumberOf(writing, "(" + text + ")", RoundedShape(number, scale));
  rounded.nullable = true;
  return rounded;
}

SqlValue RoundedInteger(Writing& writing, const SqlValue& number, RoundingTo to) {
  Let let(writing);
  const SqlValue named = let.Bind(number);
  const std::string divisor = TenTo(number.shape.scale - to.scale).ToString();
  SqlValue rounded =
      FromInteger(writing, number, to.scale, IntegerText(to.rounding, {named.text, divisor}));
  rounded.text = let.Close(rounded.text);
  return rounded;
}

SqlValue Times(const SqlValue& number, int exponent) {
  SqlValue scaled = number;
  scaled.shape.max = number.shape.max * TenTo(exponent);
  scaled.shape.scale = 0;
  return scaled;
}

// numerator * 10^-a / (denominator * 10^-b) at 10^-scale: one factor on either side.
SqlValue RoundedIntegerRatio(Writing& writing, const SqlValue& ratio, RoundingTo to) {
  const Quotient& quotient = *ratio.quotient;
  const int exponent = quotient.denominator.shape.scale - quotient.numerator.shape.scale + to.scale;
  const auto factored = [&](const SqlValue& number, int by) {
    if (by <= 0) return number.text;
    const std::string product = fmt::format("({} * {})", number.text, TenTo(by).ToString());
    return FitsInteger(Times(number, number.shape.scale + by).shape) ? product
                                                                     : Guarded(writing, product);
  };
  Let let(writing);
  const std::string numerator = let.BindText(factored(quotient.numerator, exponent));
  const std::string denominator =
      let.BindText(fmt::format("NULLIF({}, 0)", factored(quotient.denominator, -exponent)));
  SqlValue rounded =
      FromInteger(writing, ratio, to.scale, IntegerText(to.rounding, {numerator, denominator}));
  rounded.text = let.Close(rounded.text);
  return rounded;
}

SqlValue RoundedNumeric(Writing& writing, const SqlValue& number, const std::string& text,
                        RoundingTo to) {
  Let let(writing);
  SqlValue operand = number;
  operand.text = text;
  operand.quotient = nullptr;
  const bool is_once = to.rounding == Rounding::kHalfUp || to.rounding == Rounding::kDown;
  const std::string v = is_once ? text : let.Bind(operand).text;
  SqlValue rounded;
  rounded.kind = SqlKind::kNumber;
  rounded.shape = RoundedShape(number, to.scale);
  rounded.text = let.Close(NumericText(v, to));
  rounded.nullable = number.nullable || number.quotient != nullptr;
  return rounded;
}

}  // namespace

SqlValue RoundedNumber(Writing& writing, const ElementAt& at, const SqlValue& number,
                       RoundingTo to) {
  if (number.is(SqlKind::kNull) || number.is(SqlKind::kRefused)) return number;
  if (number.choices != nullptr)
    return InBranches(writing, at, number, [&](const SqlValue& branch) {
      return RoundedNumber(writing, at, branch, to);
    });
  // The points where the result changes lie on one decimal more, for the halves.
  if (number.quotient != nullptr && StaysBeside(*number.quotient, std::max(to.scale + 1, 0))) {
    if (!writing.is_postgresql()) return RoundedIntegerRatio(writing, number, to);
    return RoundedNumeric(writing, number,
                          "(" + DividedFor(*number.quotient, std::max(to.scale + 1, 0)) + ")", to);
  }
  const SqlValue plain = Plain(writing, number);
  if (plain.is(SqlKind::kRefused) || plain.shape.scale <= to.scale) return plain;
  if (!writing.is_postgresql()) return RoundedInteger(writing, plain, to);
  return RoundedNumeric(writing, plain, plain.text, to);
}

}  // namespace liandai::sql
