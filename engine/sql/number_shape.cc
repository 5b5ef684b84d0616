#include "engine/sql/number_shape.h"

#include <algorithm>

#include "engine/base/check.h"

namespace liandai::sql {
namespace {

using base::Decimal;

constexpr int kDecimalDigitCount = 34;
// Bounds are themselves rounded to 34 digits; the margin makes up for that.
const Decimal kIntegerMax = Decimal::FromScaled(92, 17);

Decimal Scaled(const NumberShape& shape) { return shape.max * TenTo(shape.scale); }

}  // namespace

Decimal TenTo(int exponent) { return Decimal::FromScaled(1, exponent); }

int WholeDigitCount(Decimal number) {
  CHECK(!number.is_negative());
  const std::string text = number.ToString();
  return static_cast<int>(std::min(text.find('.'), text.size()));
}

NumberShape ShapeOf(Decimal constant) {
  const std::string text = constant.ToString();
  const size_t point = text.find('.');
  const size_t scale = point == std::string::npos ? 0 : text.size() - point - 1;
  return {constant.Absolute(), static_cast<int>(scale)};
}

NumberShape SumShape(const NumberShape& a, const NumberShape& b) {
  return {a.max + b.max, std::max(a.scale, b.scale)};
}

NumberShape ProductShape(const NumberShape& a, const NumberShape& b) {
  return {a.max * b.max, a.scale + b.scale};
}

NumberShape UnionShape(const NumberShape& a, const NumberShape& b) {
  return {std::max(a.max, b.max), std::max(a.scale, b.scale)};
}

bool FitsDecimal(const NumberShape& shape) {
  CHECK(shape.scale >= 0);
  const Decimal scaled = Scaled(shape);
  return scaled.is_finite() && scaled < Decimal::FromScaled(99, kDecimalDigitCount - 2);
}

bool FitsInteger(const NumberShape& shape) {
  CHECK(shape.scale >= 0);
  const Decimal scaled = Scaled(shape);
  return scaled.is_finite() && scaled < kIntegerMax;
}

}  // namespace liandai::sql
