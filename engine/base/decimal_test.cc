#include "engine/base/decimal.h"

#include <gtest/gtest.h>

namespace liandai::base {
namespace {

Decimal D(std::string_view text) { return *Decimal::Parse(text); }

TEST(Decimal, ParsesWhatIsANumberAndNothingElse) {
  EXPECT_EQ(D("-12.50").ToString(), "-12.5");
  EXPECT_EQ(D(".5").ToString(), "0.5");
  EXPECT_EQ(D("1e3").ToString(), "1000");
  for (const char* wrong : {"", ".", "-", "1e", "1.2.3", "inf", "NaN", "0x1", " 1", "1,000"})
    EXPECT_FALSE(Decimal::Parse(wrong).has_value()) << wrong;
}

TEST(Decimal, ArithmeticIsExactWhereTheResultFits) {
  EXPECT_EQ((D("0.1") + D("0.2")).ToString(), "0.3");
  EXPECT_EQ((D("575.038908") * D("10000")).ToString(), "5750389.08");
  EXPECT_EQ((D("1") / D("3")).ToString(), "0.3333333333333333333333333333333333");
  EXPECT_EQ((D("2") / D("3")).ToString(), "0.6666666666666666666666666666666667");
  EXPECT_EQ((D("9999999999999999999999999999999999") + D("1")).ToString(),
            "10000000000000000000000000000000000");
  EXPECT_EQ((D("9223372036854775807") + D("1")).ToString(), "9223372036854775808");
  EXPECT_EQ((D("1e30") + D("1e-3")).ToString(), "1000000000000000000000000000000.001");
  EXPECT_FALSE((D("1") / D("0")).is_finite());
  EXPECT_FALSE((D("9e6144") * D("10")).is_finite());
}

TEST(Decimal, RoundsInEveryDirection) {
  EXPECT_EQ(D("2.5").Rounded(0, Rounding::kHalfEven).ToString(), "2");
  EXPECT_EQ(D("2.5").Rounded(0, Rounding::kHalfUp).ToString(), "3");
  EXPECT_EQ(D("-2.5").Rounded(0, Rounding::kHalfUp).ToString(), "-3");
  EXPECT_EQ(D("2.5").Rounded(0, Rounding::kHalfDown).ToString(), "2");
  EXPECT_EQ(D("2.51").Rounded(0, Rounding::kHalfDown).ToString(), "3");
  EXPECT_EQ(D("-2.1").Rounded(0, Rounding::kUp).ToString(), "-3");
  EXPECT_EQ(D("-2.9").Rounded(0, Rounding::kDown).ToString(), "-2");
  EXPECT_EQ(D("-2.1").Rounded(0, Rounding::kFloor).ToString(), "-3");
  EXPECT_EQ(D("-2.1").Rounded(0, Rounding::kCeiling).ToString(), "-2");
  EXPECT_EQ(D("1234").Rounded(-2, Rounding::kHalfEven).ToString(), "1200");
}

TEST(Decimal, ComparesAndHashesByValue) {
  EXPECT_EQ(D("1.0"), D("1"));
  EXPECT_EQ(D("1.0").Hash(), D("1").Hash());
  EXPECT_EQ(D("-0").Hash(), D("0").Hash());
  EXPECT_LT(D("0.1"), D("0.11"));
  EXPECT_GT(D("1e20"), D("-1e-20"));
}

TEST(Decimal, ConvertsToWholeFen) {
  EXPECT_EQ(D("575.038908").ToScaled(6), 575038908);
  EXPECT_EQ(D("0.001").ToScaled(2), std::nullopt);
  EXPECT_EQ(D("120").ToInt64(), 120);
}

TEST(Decimal, ModuloTakesTheSignOfTheDivisor) {
  EXPECT_EQ(Modulo(D("-12"), D("5")).ToString(), "3");
  EXPECT_EQ(Modulo(D("12"), D("-5")).ToString(), "-3");
  EXPECT_EQ(Modulo(D("10.1"), D("4.5")).ToString(), "1.1");
}

}  // namespace
}  // namespace liandai::base
