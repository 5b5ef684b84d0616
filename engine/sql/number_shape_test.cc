#include "engine/sql/number_shape.h"

#include <gtest/gtest.h>

namespace liandai::sql {
namespace {

using base::Decimal;

NumberShape Shape(int digit_count, int scale) { return {TenTo(digit_count), scale}; }

TEST(NumberShape, OfConstants) {
  EXPECT_EQ(ShapeOf(*Decimal::Parse("-12.50")).scale, 1);
  EXPECT_EQ(ShapeOf(*Decimal::Parse("-12.50")).max, *Decimal::Parse("12.5"));
  EXPECT_EQ(ShapeOf(*Decimal::Parse("1e3")).scale, 0);
  EXPECT_EQ(ShapeOf(*Decimal::Parse("0.001")).scale, 3);
}

TEST(NumberShape, GrowsBySumAndProduct) {
  const NumberShape sum = SumShape(Shape(3, 2), Shape(5, 0));
  EXPECT_EQ(sum.scale, 2);
  EXPECT_EQ(sum.max, *Decimal::Parse("101000"));
  const NumberShape product = ProductShape(Shape(3, 2), Shape(5, 1));
  EXPECT_EQ(product.scale, 3);
  EXPECT_EQ(product.max, TenTo(8));
  EXPECT_EQ(UnionShape(Shape(3, 2), Shape(5, 1)).scale, 2);
}

TEST(NumberShape, Fits) {
  EXPECT_TRUE(FitsDecimal(Shape(30, 3)));
  EXPECT_FALSE(FitsDecimal(Shape(30, 4)));
  EXPECT_FALSE(FitsDecimal(Shape(34, 34)));
  EXPECT_TRUE(FitsInteger(Shape(16, 2)));
  EXPECT_FALSE(FitsInteger(Shape(17, 2)));
}

TEST(NumberShape, WholeDigits) {
  EXPECT_EQ(WholeDigitCount(*Decimal::Parse("0.5")), 1);
  EXPECT_EQ(WholeDigitCount(*Decimal::Parse("999.5")), 3);
  EXPECT_EQ(WholeDigitCount(TenTo(15)), 16);
}

}  // namespace
}  // namespace liandai::sql
