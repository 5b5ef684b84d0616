#include "engine/feel/batch/vector.h"

#include <array>

#include "engine/base/check.h"

namespace liandai::feel::batch {

using base::Decimal;
using value::Kind;
using value::Value;

namespace {

constexpr auto kPowersOfTen = [] {
  std::array<int64_t, kScaleMax + 1> powers{};
  int64_t power = 1;
  for (size_t i = 0; i <= kScaleMax; ++i, power *= i <= kScaleMax ? 10 : 1) powers[i] = power;
  return powers;
}();

// A number at a scale, kept away from the ends of int64 so that it can be negated.
std::optional<int64_t> AtScale(const Decimal& number, int scale) {
  const std::optional<int64_t> integer = number.ToScaled(scale);
  if (!integer || *integer == std::numeric_limits<int64_t>::min()) return std::nullopt;
  return integer;
}

struct Survey {
  bool one_kind = true;
  Kind kind = Kind::kNull;
  bool has_null = false;
};

Survey SurveyOf(const std::vector<Value>& values, const Mask& odd) {
  Survey survey;
  for (uint32_t row = 0; row < values.size(); ++row) {
    if (odd.Has(row)) continue;
    const Value& value = values[row];
    if (value.is_null()) {
      survey.has_null = true;
    } else if (survey.kind == Kind::kNull) {
      survey.kind = value.kind();
    } else if (survey.kind != value.kind()) {
      survey.one_kind = false;
    }
  }
  return survey;
}

std::optional<int> CommonScale(const std::vector<Value>& values, const Mask& odd) {
  int scale = 0;
  for (uint32_t row = 0; row < values.size(); ++row) {
    if (odd.Has(row) || values[row].is_null() || AtScale(values[row].number(), scale)) continue;
    const std::optional<ScaledNumber> scaled = ScaledOf(values[row].number());
    if (!scaled) return std::nullopt;
    scale = std::max(scale, scaled->scale);
  }
  for (uint32_t row = 0; row < values.size(); ++row)
    if (!odd.Has(row) && !values[row].is_null() && !AtScale(values[row].number(), scale))
      return std::nullopt;
  return scale;
}

Mask NullsOf(const std::vector<Value>& values, BufferPool& pool) {
  Mask nulls;
  nulls.owner = pool.Take();
  uint8_t* data = nulls.owner.bytes();
  for (uint32_t row = 0; row < values.size(); ++row) data[row] = values[row].is_null();
  nulls.data = data;
  return nulls;
}

}  // namespace

int64_t PowerOfTen(int exponent) {
  CHECK(exponent >= 0);
  CHECK(exponent <= kScaleMax);
  return kPowersOfTen[static_cast<size_t>(exponent)];
}

std::optional<ScaledNumber> ScaledOf(const Decimal& number) {
  for (int scale = 0; scale <= kScaleMax; ++scale)
    if (const std::optional<int64_t> integer = AtScale(number, scale))
      return ScaledNumber{*integer, scale};
  return std::nullopt;
}

Value ValueAt(const Vector& vector, uint32_t row) {
  const uint32_t at = vector.At(row);
  if (vector.nulls.Has(at) || vector.odd.Has(at)) return {};
  switch (vector.form) {
    case Form::kNone:
      break;
    case Form::kNumber:
      return Value(Decimal::FromScaled(vector.integers[at], -vector.scale));
    case Form::kQuotient:
      return Value(Decimal::FromScaled(vector.integers[at], -vector.scale) /
                   Decimal::FromInt64(vector.divisors[at]));
    case Form::kDay:
      return Value(*base::DateOfDayNumber(vector.integers[at]));
    case Form::kBoolean:
      return Value(vector.booleans[at] != 0);
    case Form::kEntry:
      return vector.entries->ValueAt(vector.codes[at]);
    case Form::kValue:
      return vector.values[at];
  }
  return {};
}

Vector NullVector(BufferPool& pool) { return ConstantVector(Value(), pool); }

Vector ConstantVector(const Value& value, BufferPool& pool) {
  Vector vector = VectorOf({value}, {}, pool);
  vector.constant = true;
  return vector;
}

Vector VectorOf(std::vector<Value> values, Mask odd, BufferPool& pool) {
  CHECK(values.size() <= kBlockRowCount);
  const auto count = static_cast<uint32_t>(values.size());
  Vector vector;
  const Survey survey = SurveyOf(values, odd);
  for (uint32_t row = 0; row < count && !odd.none(); ++row)
    if (odd.Has(row)) values[row] = Value();
  if (survey.has_null || !odd.none()) vector.nulls = NullsOf(values, pool);
  vector.odd = std::move(odd);
  const std::optional<int> scale = survey.one_kind && survey.kind == Kind::kNumber
                                       ? CommonScale(values, vector.odd)
                                       : std::nullopt;
  if (scale || (survey.one_kind && survey.kind == Kind::kDate)) {
    vector.form = scale ? Form::kNumber : Form::kDay;
    vector.scale = scale.value_or(0);
    vector.owner = pool.Take();
    int64_t* out = vector.owner.integers();
    for (uint32_t row = 0; row < count; ++row) {
      if (values[row].is_null())
        out[row] = 0;
      else
        out[row] =
            scale ? *AtScale(values[row].number(), *scale) : base::DayNumber(values[row].date());
    }
    vector.integers = out;
    return vector;
  }
  if (survey.one_kind && survey.kind == Kind::kBoolean) {
    vector.form = Form::kBoolean;
    vector.owner = pool.Take();
    uint8_t* out = vector.owner.bytes();
    for (uint32_t row = 0; row < count; ++row) out[row] = values[row].is_true();
    vector.booleans = out;
    return vector;
  }
  vector.form = Form::kValue;
  vector.value_owner = std::make_shared<const std::vector<Value>>(std::move(values));
  vector.values = vector.value_owner->data();
  return vector;
}

}  // namespace liandai::feel::batch
