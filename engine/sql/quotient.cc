#include "engine/sql/quotient.h"

#include <algorithm>
#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/sql/comparison.h"
#include "engine/sql/constant.h"
#include "engine/sql/number.h"

namespace liandai::sql {
namespace {

using base::Decimal;
using feel::CompareOperator;

constexpr int kDecimalDigitCount = 34;
constexpr int kDecimalsMax = 900;  // PostgreSQL's quotients have at most 1000
constexpr int kReciprocalScaleMax = 12;

// 1/c where that is a short decimal: dividing by it is multiplying by this.
std::optional<Decimal> ShortReciprocal(const SqlValue& divisor) {
  if (!divisor.constant || divisor.constant->number().is_zero()) return std::nullopt;
  const Decimal reciprocal = Decimal::FromInt64(1) / divisor.constant->number();
  if (!reciprocal.is_finite() || ShapeOf(reciprocal).scale > kReciprocalScaleMax)
    return std::nullopt;
  if (reciprocal * divisor.constant->number() != Decimal::FromInt64(1)) return std::nullopt;
  return reciprocal;
}

// Decimals of a ratio of 34 digits that is as small as the shapes allow, and one more for a tie.
int TieScale(const Quotient& quotient) {
  return kDecimalDigitCount + WholeDigitCount(quotient.denominator.shape.max) +
         quotient.numerator.shape.scale + 1;
}

// Decimals that tell a ratio from every number of `decimals` decimals that it is not:
// |a/b - t| >= 10^-max(scale a, decimals + scale b) / |b| unless it is zero.
int TellingScale(const Quotient& quotient, int decimals) {
  return std::max(quotient.numerator.shape.scale, decimals + quotient.denominator.shape.scale) +
         WholeDigitCount(quotient.denominator.shape.max) + 2;
}

std::string Divided(const Quotient& quotient, int scale) {
  return fmt::format("round({}, {}) / NULLIF({}, 0)", quotient.numerator.text, scale,
                     quotient.denominator.text);
}

CompareOperator Mirrored(CompareOperator op) {
  switch (op) {
    case CompareOperator::kLess:
      return CompareOperator::kGreater;
    case CompareOperator::kLessEqual:
      return CompareOperator::kGreaterEqual;
    case CompareOperator::kGreater:
      return CompareOperator::kLess;
    case CompareOperator::kGreaterEqual:
      return CompareOperator::kLessEqual;
    default:
      return op;
  }
}

// Exact: neither side of a multiplied-out comparison may be rounded.
SqlValue ExactProduct(Writing& writing, const SqlValue& a, const SqlValue& b) {
  if (!writing.is_postgresql()) return ProductOf(writing, a, b);
  SqlValue product;
  product.kind = SqlKind::kNumber;
  product.text = fmt::format("({} * {})", a.text, b.text);
  product.shape = ProductShape(a.shape, b.shape);
  return product;
}

}  // namespace

SqlValue QuotientOf(Writing& writing, const ElementAt& at, const SqlValue& dividend,
                    const SqlValue& divisor) {
  if (divisor.constant && divisor.constant->number().is_zero()) return NullValue();
  if (const auto reciprocal = ShortReciprocal(divisor))
    return ProductOf(writing, dividend, NumberConstant(writing, at, *reciprocal));
  base::Place place;
  if (at.source != nullptr) place = {at.source->element, at.source->text, at.span};
  const Quotient quotient{dividend, divisor, 1, std::move(place)};
  SqlValue made;
  made.kind = SqlKind::kNumber;
  made.shape = {dividend.shape.max * TenTo(divisor.shape.scale), TieScale(quotient)};
  const int scale = TellingScale(quotient, TieScale(quotient));
  if (writing.is_postgresql()) {
    if (scale > kDecimalsMax || !made.shape.max.is_finite()) return writing.RefuseDigits(at);
    made.text = RoundedToDigits(writing, Divided(quotient, scale));
  }
  made.quotient = std::make_shared<const Quotient>(quotient);
  return made;
}

// The rounding moves a ratio by less than |a/b| * 10^-33 for each time, the ratio is at least
// 10^-max(scale a, decimals + scale b) / |b| away: |b| cancels.
bool StaysBeside(const Quotient& quotient, int decimals) {
  CHECK(decimals >= 0);
  const int scale =
      std::max(quotient.numerator.shape.scale, decimals + quotient.denominator.shape.scale);
  const Decimal reach = quotient.numerator.shape.max * TenTo(scale + quotient.rounding_count);
  return reach.is_finite() && reach < TenTo(kDecimalDigitCount - 1);
}

std::string MultipliedOut(Writing& writing, const Quotient& quotient, CompareOperator op,
                          const SqlValue& number) {
  const SqlValue& divisor = quotient.denominator;
  const SqlValue product = ExactProduct(writing, number, divisor);
  const int scale = std::max(quotient.numerator.shape.scale, product.shape.scale);
  const std::string left = AtScale(writing, quotient.numerator, scale);
  const std::string right = AtScale(writing, product, scale);
  const auto compared = [&](CompareOperator with) {
    return fmt::format("{} {} {}", left, SymbolOf(with), right);
  };
  if (divisor.constant)
    return "(" + compared(divisor.constant->number().is_negative() ? Mirrored(op) : op) + ")";
  return fmt::format("CASE WHEN {0} > 0 THEN {1} WHEN {0} < 0 THEN {2} END", divisor.text,
                     compared(op), compared(Mirrored(op)));
}

std::string DividedFor(const Quotient& quotient, int decimals) {
  return Divided(quotient, TellingScale(quotient, decimals));
}

}  // namespace liandai::sql
