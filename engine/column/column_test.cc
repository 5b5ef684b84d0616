#include "engine/column/column.h"

#include <gtest/gtest.h>

#include "engine/column/decoded.h"
#include "engine/column/selection.h"

namespace liandai::column {
namespace {

using base::Decimal;
using value::Kind;
using value::Value;

Value N(std::string_view text) { return Value(*Decimal::Parse(text)); }

TEST(Column, NumbersShareOneScaleAndOddOnesStandApart) {
  const Column column =
      Column::FromValues({N("1.5"), Value(), N("-2.25"), N("12345678901234567890.123"), N("7")});
  EXPECT_EQ(column.representation(), Representation::kFixed);
  EXPECT_EQ(column.scale(), 2);
  EXPECT_EQ(column.integers()[0], 150);
  EXPECT_EQ(column.integers()[3], kWide);
  EXPECT_EQ(column.ValueAt(3).number().ToString(), "12345678901234567890.123");
  EXPECT_EQ(column.ValueAt(4).number().ToString(), "7");
  EXPECT_TRUE(column.IsNull(1));
  EXPECT_FALSE(column.IsNull(0));
}

TEST(Column, TheSmallestIntegerIsWideBecauseItsBitsAreTaken) {
  const Column column = Column::FromValues({N("-9223372036854775808")});
  EXPECT_EQ(column.wide().size(), 1u);
  EXPECT_EQ(column.ValueAt(0).number().ToString(), "-9223372036854775808");
}

TEST(Column, TextsBecomeADictionary) {
  const Column column =
      Column::FromValues({Value::String("甲"), Value::String("乙"), Value(), Value::String("甲")});
  EXPECT_EQ(column.encoding(), Encoding::kDictionary);
  EXPECT_EQ(column.entries()->row_count(), 3u);
  EXPECT_EQ(column.ValueAt(3).string(), "甲");
  EXPECT_TRUE(column.IsNull(2));
}

TEST(Column, MixedKindsStayValues) {
  const Column column = Column::FromValues({N("1"), Value::String("a"), Value(true)});
  EXPECT_EQ(column.representation(), Representation::kValue);
  EXPECT_EQ(column.ValueAt(2).boolean(), true);
}

TEST(Column, ConstantsAnswerForEveryRow) {
  for (const Value& value :
       {N("3.5"), Value::String("x"), Value(false), Value(), Value(base::Date{2024, 2, 29})}) {
    const Column column = Column::Constant(value, 100);
    EXPECT_EQ(column.row_count(), 100u);
    EXPECT_EQ(column.encoding(), Encoding::kConstant);
    EXPECT_EQ(column.ValueAt(99).kind(), value.kind());
  }
}

TEST(Column, DecodedViewsReadEveryEncodingAlike) {
  auto entries = std::make_shared<const Column>(Column::FromValues({N("10"), N("20"), Value()}));
  const Column dictionary = Column::Dictionary(entries, {2, 1, 0, 1});
  const Decoded<int64_t> view = DecodeIntegers(dictionary);
  EXPECT_FALSE(view.dense());
  EXPECT_FALSE(view.IsValid(0));
  EXPECT_EQ(view[1], 20);
  const Column constant = Column::Constant(N("5"), 4);
  EXPECT_EQ(DecodeIntegers(constant)[3], 5);
  const Column flat = Column::FromValues({N("1"), N("2")});
  EXPECT_TRUE(DecodeIntegers(flat).dense());
}

TEST(ColumnDeathTest, TheWrongViewIsOurBug) {
  const Column column = Column::Booleans(1);
  EXPECT_DEATH(DecodeIntegers(column), "CHECK failed");
  EXPECT_DEATH(column.NumberAt(0), "CHECK failed");
}

TEST(Selection, NarrowsWithoutCopyingData) {
  const Selection all = Selection::All(5);
  const Selection odd = all.Where([](uint32_t row) { return row % 2 == 1; });
  EXPECT_EQ(odd.size(), 2u);
  EXPECT_EQ(odd.rows()[1], 3u);
  EXPECT_TRUE(all.Where([](uint32_t) { return true; }).is_all());
  EXPECT_TRUE(odd.Where([](uint32_t) { return false; }).empty());
  EXPECT_TRUE(Selection::Of({0, 1, 2}, 3).is_all());
}

TEST(Validity, BitsExistOnlyWhereThereAreNulls) {
  Validity a;
  Validity b;
  EXPECT_TRUE(a.all_valid());
  a.SetNull(70, 100);
  b.SetNull(3, 100);
  a.Intersect(b);
  EXPECT_FALSE(a.IsValid(3));
  EXPECT_FALSE(a.IsValid(70));
  EXPECT_TRUE(a.IsValid(4));
  a.Intersect(Validity());
  EXPECT_FALSE(a.IsValid(3));
}

}  // namespace
}  // namespace liandai::column
