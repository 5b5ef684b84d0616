// Numbers (10.3.4.5): decimal, floor, ceiling, round up, round down, round half up,
// round half down, abs, modulo, sqrt, log, exp, odd, even.
#include "engine/feel/builtins/arguments.h"
#include "engine/feel/builtins/families.h"
#include "engine/value/arithmetic.h"

namespace liandai::feel {

using base::Decimal;
using base::Rounding;
using value::Kind;
using value::TypeKind;
using value::Value;

namespace {

// The exponents of decimal128, seen as digits behind the point (10.3.4.5).
constexpr NumberBounds kScale{"scale", -6111, 6176};

Value FiniteOr(CallSite& site, Decimal number, const Value& found) {
  return number.is_finite() ? Value(number) : FailUndefined(site, found);
}

template <Rounding Mode>
Value Round(CallSite& site, Arguments arguments) {
  int scale = 0;
  if (arguments.size() > 1) {
    const auto given = WholeIn(site, arguments[1], kScale);
    if (!given) return {};
    scale = static_cast<int>(*given);
  }
  return FiniteOr(site, arguments[0].number().Rounded(scale, Mode), arguments[0]);
}

Value Absolute(CallSite& site, Arguments arguments) {
  const Value& n = Unwrapped(arguments[0]);
  if (n.is(Kind::kNumber)) return n.number().Absolute();
  const bool is_duration = n.is(Kind::kDaysTime) || n.is(Kind::kYearsMonths);
  if (!is_duration) return FailKind(site, {"n", "number, duration"}, n);
  const bool negative =
      n.is(Kind::kDaysTime) ? n.days_time().seconds < 0 : n.years_months().months < 0;
  return negative ? value::Negate(n).value_or(Value()) : n;
}

Value Modulo(CallSite& site, Arguments arguments) {
  const Decimal divisor = arguments[1].number();
  if (divisor.is_zero()) return FailUndefined(site, arguments[1]);
  return FiniteOr(site, base::Modulo(arguments[0].number(), divisor), arguments[0]);
}

Value SquareRoot(CallSite& site, Arguments arguments) {
  return FiniteOr(site, base::SquareRoot(arguments[0].number()), arguments[0]);
}

Value Logarithm(CallSite& site, Arguments arguments) {
  return FiniteOr(site, base::NaturalLogarithm(arguments[0].number()), arguments[0]);
}

Value Exponential(CallSite& site, Arguments arguments) {
  return FiniteOr(site, base::Exponential(arguments[0].number()), arguments[0]);
}

// Only whole numbers are odd or even.
Value IsMultipleOfTwo(CallSite& site, const Value& number, bool wanted) {
  if (!number.number().is_integer()) return FailUndefined(site, number);
  return base::Modulo(number.number(), Decimal::FromInt64(2)).is_zero() == wanted;
}

Value Odd(CallSite& site, Arguments arguments) {
  return IsMultipleOfTwo(site, arguments[0], false);
}

Value Even(CallSite& site, Arguments arguments) {
  return IsMultipleOfTwo(site, arguments[0], true);
}

constexpr Parameter kScaled[] = {{"n", TypeKind::kNumber}, {"scale", TypeKind::kNumber}};
constexpr Parameter kMaybeScaled[] = {{"n", TypeKind::kNumber}, {"scale", TypeKind::kNumber, true}};
constexpr Parameter kNumberOrDuration[] = {{"n", TypeKind::kAny}};
constexpr Parameter kNumber[] = {{"number", TypeKind::kNumber}};
constexpr Parameter kDivision[] = {{"dividend", TypeKind::kNumber}, {"divisor", TypeKind::kNumber}};

constexpr Builtin kRows[] = {
    {.name = "decimal",
     .parameters = kScaled,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.5",
     .doc_zh = "四舍六入五成双到指定小数位。",
     .doc_en = "The number rounded half-even to a scale.",
     .example_1 = "decimal(1/3, 2) = 0.33",
     .example_2 = "decimal(2.5, 0) = 2",
     .function = Round<Rounding::kHalfEven>},
    {.name = "floor",
     .parameters = kMaybeScaled,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.5",
     .doc_zh = "向下取整（或取到指定小数位）。",
     .doc_en = "The greatest number of a scale (0 if not given) that is not above.",
     .example_1 = "floor(-1.5) = -2",
     .example_2 = "floor(1.56, 1) = 1.5",
     .function = Round<Rounding::kFloor>},
    {.name = "ceiling",
     .parameters = kMaybeScaled,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.5",
     .doc_zh = "向上取整（或取到指定小数位）。",
     .doc_en = "The least number of a scale (0 if not given) that is not below.",
     .example_1 = "ceiling(-1.5) = -1",
     .example_2 = "ceiling(1.51, 1) = 1.6",
     .function = Round<Rounding::kCeiling>},
    {.name = "round up",
     .parameters = kScaled,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.5",
     .doc_zh = "舍入到指定小数位，远离零。",
     .doc_en = "The number rounded to a scale, away from zero.",
     .example_1 = "round up(1.121, 2) = 1.13",
     .example_2 = "round up(-5.1, 0) = -6",
     .function = Round<Rounding::kUp>},
    {.name = "round down",
     .parameters = kScaled,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.5",
     .doc_zh = "截断到指定小数位，趋向零。",
     .doc_en = "The number rounded to a scale, toward zero.",
     .example_1 = "round down(1.129, 2) = 1.12",
     .example_2 = "round down(-5.9, 0) = -5",
     .function = Round<Rounding::kDown>},
    {.name = "round half up",
     .parameters = kScaled,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.5",
     .doc_zh = "四舍五入到指定小数位，正好一半时远离零。",
     .doc_en = "The number rounded to a scale, halves away from zero.",
     .example_1 = "round half up(5.5, 0) = 6",
     .example_2 = "round half up(-1.126, 2) = -1.13",
     .function = Round<Rounding::kHalfUp>},
    {.name = "round half down",
     .parameters = kScaled,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.5",
     .doc_zh = "舍入到指定小数位，正好一半时趋向零。",
     .doc_en = "The number rounded to a scale, halves toward zero.",
     .example_1 = "round half down(5.5, 0) = 5",
     .example_2 = "round half down(-1.126, 2) = -1.13",
     .function = Round<Rounding::kHalfDown>},
    {.name = "abs",
     .parameters = kNumberOrDuration,
     .result = TypeKind::kAny,
     .clause = "10.3.4.5",
     .doc_zh = "数字或时长的绝对值。",
     .doc_en = "The number or the duration without its sign.",
     .example_1 = "abs(-10) = 10",
     .example_2 = R"(abs(@"-PT5H") = @"PT5H")",
     .function = Absolute},
    {.name = "modulo",
     .parameters = kDivision,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.5",
     .doc_zh = "整除的余数，符号与除数相同。",
     .doc_en = "The remainder of a division rounded down; its sign is the divisor's.",
     .example_1 = "modulo(-12, 5) = 3",
     .example_2 = "modulo(10.1, -4.5) = -3.4",
     .function = Modulo},
    {.name = "sqrt",
     .parameters = kNumber,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.5",
     .doc_zh = "平方根。",
     .doc_en = "The square root.",
     .example_1 = "sqrt(16) = 4",
     .example_2 = "sqrt(-1) = null",
     .function = SquareRoot},
    {.name = "log",
     .parameters = kNumber,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.5",
     .doc_zh = "自然对数。",
     .doc_en = "The natural logarithm.",
     .example_1 = "decimal(log(10), 8) = 2.30258509",
     .example_2 = "log(0) = null",
     .function = Logarithm},
    {.name = "exp",
     .parameters = kNumber,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.5",
     .doc_zh = "自然常数 e 的乘方。",
     .doc_en = "The number e to a power.",
     .example_1 = "decimal(exp(5), 8) = 148.41315910",
     .example_2 = "exp(0) = 1",
     .function = Exponential},
    {.name = "odd",
     .parameters = kNumber,
     .result = TypeKind::kBoolean,
     .clause = "10.3.4.5",
     .doc_zh = "整数是否为奇数。",
     .doc_en = "Whether a whole number is odd.",
     .example_1 = "odd(5)",
     .example_2 = "odd(-2) = false",
     .function = Odd},
    {.name = "even",
     .parameters = kNumber,
     .result = TypeKind::kBoolean,
     .clause = "10.3.4.5",
     .doc_zh = "整数是否为偶数。",
     .doc_en = "Whether a whole number is even.",
     .example_1 = "even(0)",
     .example_2 = "even(5) = false",
     .function = Even},
};

}  // namespace

std::span<const Builtin> NumericBuiltins() { return kRows; }

}  // namespace liandai::feel
