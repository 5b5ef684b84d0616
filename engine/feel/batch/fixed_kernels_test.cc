#include "engine/feel/batch/fixed_kernels.h"

#include <gtest/gtest.h>
#include <random>

namespace liandai::feel::batch {
namespace {

using base::Decimal;
using base::Rounding;
using column::Column;
using column::Selection;
using value::Value;

// Numbers of the kinds that break kernels: small, ties, huge, many digits, nulls.
std::vector<Value> Draw(std::mt19937& random, size_t count) {
  std::vector<Value> values(count);
  std::uniform_int_distribution<int> kind(0, 9);
  std::uniform_int_distribution<int64_t> small(-100'000, 100'000);
  std::uniform_int_distribution<int64_t> large(-4'000'000'000'000'000'000,
                                               4'000'000'000'000'000'000);
  for (Value& value : values) {
    switch (kind(random)) {
      case 0:
        break;  // null
      case 1:
        value = Value(Decimal::FromInt64(large(random)));
        break;
      case 2:
        value = Value(*Decimal::Parse("1234567890123456789012.3456789"));
        break;
      case 3:
        value = Value(Decimal::FromScaled(small(random) * 10 + 5, -3));
        break;
      default:
        value = Value(Decimal::FromScaled(small(random), -2));
    }
  }
  return values;
}

// Flat, constant and dictionary columns over the same numbers.
struct Shape {
  std::vector<Value> values;  // by row
  Column column;
};

Shape DrawShape(std::mt19937& random, uint32_t row_count) {
  std::vector<Value> values = Draw(random, row_count);
  switch (std::uniform_int_distribution<int>(0, 2)(random)) {
    case 0:
      return {values, Column::FromValues(values)};
    case 1: {
      while (values[0].is_null()) values = Draw(random, row_count);
      return {std::vector<Value>(row_count, values[0]), Column::Constant(values[0], row_count)};
    }
    default:
      break;
  }
  std::vector<uint32_t> indexes(row_count);
  std::vector<Value> rows(row_count);
  for (uint32_t row = 0; row < row_count; ++row) {
    indexes[row] = std::uniform_int_distribution<uint32_t>(0, row_count - 1)(random);
    rows[row] = values[indexes[row]];
  }
  auto entries = std::make_shared<const Column>(Column::FromValues(values));
  return {rows, Column::Dictionary(entries, indexes)};
}

std::string Text(const Value& value) {
  return value.is_null() ? "null" : value.number().ToString();
}

template <typename Expected>
void ExpectRows(const Column& column, uint32_t row_count, const Expected& expected) {
  for (uint32_t row = 0; row < row_count; ++row)
    ASSERT_EQ(Text(column.ValueAt(row)), Text(expected(row))) << "row " << row;
}

Value Or(bool known, Decimal number) {
  return known && number.is_finite() ? Value(number) : Value();
}

class FixedKernels : public testing::TestWithParam<unsigned> {};

TEST_P(FixedKernels, AgreeWithDecimalsRowByRow) {
  std::mt19937 random(GetParam());
  const uint32_t n = 97;
  const Selection all = Selection::All(n);
  for (int round = 0; round < 50; ++round) {
    const Shape a = DrawShape(random, n);
    const Shape b = DrawShape(random, n);
    if (a.column.representation() != column::Representation::kFixed) continue;
    if (b.column.representation() != column::Representation::kFixed) continue;
    const auto known = [&](uint32_t row) {
      return !a.values[row].is_null() && !b.values[row].is_null();
    };
    const auto x = [&](uint32_t row) { return known(row) ? a.values[row].number() : Decimal(); };
    const auto y = [&](uint32_t row) { return known(row) ? b.values[row].number() : Decimal(); };
    ExpectRows(AddFixed(a.column, b.column, all), n,
               [&](uint32_t row) { return Or(known(row), x(row) + y(row)); });
    ExpectRows(SubtractFixed(a.column, b.column, all), n,
               [&](uint32_t row) { return Or(known(row), x(row) - y(row)); });
    ExpectRows(MultiplyFixed(a.column, b.column, all), n,
               [&](uint32_t row) { return Or(known(row), x(row) * y(row)); });
    ExpectRows(DivideFixed(a.column, b.column, all), n,
               [&](uint32_t row) { return Or(known(row) && !y(row).is_zero(), x(row) / y(row)); });
    ExpectRows(ExtremeFixed(a.column, b.column, Extreme::kMin), n,
               [&](uint32_t row) { return Or(known(row), std::min(x(row), y(row))); });
    const std::vector<int8_t> order = OrderFixed(a.column, b.column);
    for (uint32_t row = 0; row < n; ++row)
      if (known(row)) {
        ASSERT_EQ(order[row] < 0, x(row) < y(row));
        ASSERT_EQ(order[row] > 0, x(row) > y(row));
      }
    for (const Rounding rounding :
         {Rounding::kHalfEven, Rounding::kHalfUp, Rounding::kHalfDown, Rounding::kUp,
          Rounding::kDown, Rounding::kFloor, Rounding::kCeiling})
      ExpectRows(RoundFixed(a.column, 1, rounding, all), n, [&](uint32_t row) {
        const bool is_null = a.values[row].is_null();
        return Or(!is_null, is_null ? Decimal() : a.values[row].number().Rounded(1, rounding));
      });
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, FixedKernels, testing::Values(1u, 2u, 3u, 4u));

TEST(FixedKernels, TenfoldDivisionOnlyMovesThePoint) {
  const Column column = Column::FromValues({Value(*Decimal::Parse("12.34")), Value()});
  const Column hundred = Column::Constant(Value::Number(100), 2);
  const Column result = DivideFixed(column, hundred, Selection::All(2));
  EXPECT_EQ(result.scale(), 4);
  EXPECT_EQ(result.ValueAt(0).number().ToString(), "0.1234");
  EXPECT_TRUE(result.IsNull(1));
}

}  // namespace
}  // namespace liandai::feel::batch
