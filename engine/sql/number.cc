#include "engine/sql/number.h"

#include <algorithm>
#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/sql/constant.h"
#include "engine/sql/let.h"

namespace liandai::sql {
namespace {

using base::Decimal;

// Below this no exact result has more than 34 digits.
constexpr std::string_view kSurelyShort = "scale({0}) <= 17 AND abs({0}) < 1e17";

std::string PowerOfTenText(int exponent) { return TenTo(exponent).ToString(); }

const base::Place* PlaceOfQuotient(const SqlValue& value) {
  if (value.quotient != nullptr) return &value.quotient->place;
  if (value.choices == nullptr) return nullptr;
  for (const Choice& choice : *value.choices)
    if (const base::Place* place = PlaceOfQuotient(choice.value)) return place;
  return nullptr;
}

std::string Joined(const std::string& a, std::string_view symbol, const std::string& b) {
  return fmt::format("({} {} {})", a, symbol, b);
}

SqlValue Additive(Writing& writing, std::string_view symbol, const SqlValue& a, const SqlValue& b) {
  const NumberShape shape = SumShape(a.shape, b.shape);
  SqlValue sum = NumberOf(
      writing, Joined(AtScale(writing, a, shape.scale), symbol, AtScale(writing, b, shape.scale)),
      shape);
  sum.nullable = a.nullable || b.nullable;
  return sum;
}

}  // namespace

std::string Guarded(Writing& writing, const std::string& text) {
  Let let(writing);
  const std::string name = let.BindText(text);
  const std::string alarm =
      Alarm(writing.dialect(), {.message = "number too large", .witness = name});
  return let.Close(
      fmt::format("CASE WHEN typeof({0}) = 'real' THEN {1} ELSE {0} END", name, alarm));
}

// The number of digits before the point gives how many may stand behind it. A tie goes to the even
// neighbour (IEEE 754-2008, 4.3.1), where round() would go away from zero.
std::string RoundedToDigits(Writing& writing, const std::string& text) {
  CHECK(writing.is_postgresql());
  Let inner(writing);
  const std::string v = inner.BindText(text);
  Let outer(writing);
  const std::string k = outer.BindText(fmt::format(
      "34 - CASE WHEN abs({0}) >= 1 THEN length(CAST(trunc(abs({0})) AS text)) ELSE 2 - "
      "length(CAST(abs({0}) AS text)) + length(ltrim(CAST(abs({0}) AS text), '0.')) END",
      v));
  const std::string rounded = outer.Close(
      fmt::format("CASE WHEN abs({0} - trunc({0}, {1})) * 2 = CAST('1e' || (-{1}) AS numeric) AND "
                  "mod(trunc({0}, {1}) * CAST('1e' || {1} AS numeric), 2) = 0 THEN trunc({0}, {1}) "
                  "ELSE round({0}, {1}) END",
                  v, k));
  return inner.Close(fmt::format("CASE WHEN {0} = 0 OR ({2}) THEN {0} ELSE {1} END", v, rounded,
                                 fmt::format(kSurelyShort, v)));
}

SqlValue NumberOf(Writing& writing, std::string text, const NumberShape& shape) {
  SqlValue number;
  number.kind = SqlKind::kNumber;
  number.shape = shape;
  if (writing.is_postgresql()) {
    number.text = FitsDecimal(shape) ? std::move(text) : RoundedToDigits(writing, text);
  } else if (FitsInteger(shape)) {
    number.text = std::move(text);
  } else {
    number.text = Guarded(writing, text);
    number.shape.max = std::min(shape.max, Decimal::FromScaled(93, 17 - shape.scale));
  }
  return number;
}

std::string AtScale(Writing& writing, const SqlValue& number, int scale) {
  if (writing.is_postgresql() || number.shape.scale == scale) return number.text;
  CHECK(scale > number.shape.scale);
  const NumberShape shape{number.shape.max, scale};
  if (number.constant && FitsInteger(shape)) {
    const auto scaled = number.constant->number().ToScaled(scale);
    CHECK(scaled.has_value());
    return *scaled < 0 ? fmt::format("({})", *scaled) : std::to_string(*scaled);
  }
  // A factor beyond 64 bits makes the product a floating-point number, which the guard finds.
  const std::string text = Joined(number.text, "*", PowerOfTenText(scale - number.shape.scale));
  return FitsInteger(shape) ? text : Guarded(writing, text);
}

SqlValue SumOf(Writing& writing, const SqlValue& a, const SqlValue& b) {
  return Additive(writing, "+", a, b);
}

SqlValue DifferenceOf(Writing& writing, const SqlValue& a, const SqlValue& b) {
  return Additive(writing, "-", a, b);
}

SqlValue ProductOf(Writing& writing, const SqlValue& a, const SqlValue& b) {
  SqlValue product = NumberOf(writing, Joined(a.text, "*", b.text), ProductShape(a.shape, b.shape));
  product.nullable = a.nullable || b.nullable;
  return product;
}

SqlValue NegativeOf(Writing& writing, const SqlValue& number) {
  if (number.constant) return NumberConstant(writing, {}, number.constant->number().Negated());
  SqlValue negative = number;
  negative.text = "(-" + number.text + ")";
  negative.repeatable = false;
  return negative;
}

SqlValue Plain(Writing& writing, SqlValue value) {
  if (value.text.empty())
    if (const base::Place* place = PlaceOfQuotient(value)) return writing.RefuseQuotient(*place);
  value.quotient = nullptr;
  value.choices = nullptr;
  return value;
}

}  // namespace liandai::sql
