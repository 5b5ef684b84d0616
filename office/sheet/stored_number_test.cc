#include "office/sheet/stored_number.h"

#include <gtest/gtest.h>

#include "office/sheet/cell_reference.h"
#include "office/sheet/number_format.h"
#include "office/sheet/shared_strings.h"
#include "office/sheet/typed_columns.h"

namespace liandai::sheet {
namespace {

TEST(StoredNumber, IsTheShortestDecimalOfItsDouble) {
  struct Case {
    const char* stored;
    const char* text;
    bool precision_lost;
  };
  const Case cases[] = {
      {"575.03890799999999", "575.038908", false},
      {"0.30000000000000004", "0.30000000000000004", false},
      {"0.29999999999999999", "0.3", false},
      {"-12.5", "-12.5", false},
      {"1E+3", "1000", false},
      {"5.0000000000000003E-2", "0.05", false},
      {"999999999999999", "999999999999999", false},
      {"1000000000000000", "1000000000000000", true},
      {"1.10101199001011E+17", "110101199001011000", true},
      {"0", "0", false},
      {"123456.123456", "123456.123456", false},
  };
  for (const Case& row : cases) {
    TextArena arena;
    const auto number = ReadStoredNumber(row.stored, arena);
    ASSERT_TRUE(number.has_value()) << row.stored;
    EXPECT_EQ(number->text, row.text) << row.stored;
    EXPECT_EQ(number->value, *base::Decimal::Parse(row.text)) << row.stored;
    EXPECT_EQ(number->precision_lost, row.precision_lost) << row.stored;
  }
  for (const char* wrong : {"", "-", "1.2.3", "nan", "inf", "1e400", "0x10", "1,000", "1 "}) {
    TextArena arena;
    EXPECT_FALSE(ReadStoredNumber(wrong, arena).has_value()) << wrong;
  }
}

TEST(NumberFormat, MeaningsOfCodes) {
  struct Case {
    const char* code;
    bool is_date;
    NumberLook look;
  };
  const Case cases[] = {
      {"General", false, NumberLook::kGeneral},
      {"0.00", false, NumberLook::kGeneral},
      {"#,##0.00;[Red]-#,##0.00", false, NumberLook::kGeneral},
      {"0.0%", false, NumberLook::kPercent},
      {"yyyy\\-mm\\-dd", true, NumberLook::kGeneral},
      {"[$-804]yyyy\"年\"m\"月\"d\"日\";@", true, NumberLook::kGeneral},
      {"yyyy/m/d h:mm", true, NumberLook::kGeneral},
      {"mmm", true, NumberLook::kGeneral},
      {"h:mm:ss", false, NumberLook::kTime},
      {"[h]:mm", false, NumberLook::kTime},
      {"[mm]:ss.0", false, NumberLook::kTime},
      {"@", false, NumberLook::kTextFormat},
      {"#,##0,", false, NumberLook::kScaled},
      {"0!.0,\"万\"", false, NumberLook::kScaled},
      {"#,##0", false, NumberLook::kGeneral},
      {"0\"day\"", false, NumberLook::kGeneral},
      {"[DBNum1]General", false, NumberLook::kGeneral},
      {"\"unclosed", false, NumberLook::kGeneral},
  };
  for (const Case& row : cases) {
    const FormatMeaning meaning = MeaningOfFormat(row.code);
    EXPECT_EQ(meaning.is_date, row.is_date) << row.code;
    EXPECT_EQ(meaning.look, row.look) << row.code;
  }
}

TEST(NumberFormat, SerialsAreDays) {
  const auto date = [](const char* serial, DateSystem system) {
    const auto result = DateOfSerial(*base::Decimal::Parse(serial), system);
    return result ? base::ToString(result->date) + "+" + std::to_string(result->second_of_day)
                  : "none";
  };
  EXPECT_EQ(date("1", DateSystem::k1900), "1900-01-01+0");
  EXPECT_EQ(date("59", DateSystem::k1900), "1900-02-28+0");
  EXPECT_EQ(date("61", DateSystem::k1900), "1900-03-01+0");
  EXPECT_EQ(date("45352.75", DateSystem::k1900), "2024-03-01+64800");
  EXPECT_EQ(date("45351.9999999", DateSystem::k1900), "2024-03-01+0");
  EXPECT_EQ(date("0", DateSystem::k1904), "1904-01-01+0");
  EXPECT_EQ(date("2958465", DateSystem::k1900), "9999-12-31+0");
  EXPECT_EQ(date("2958466", DateSystem::k1900), "none");
  EXPECT_EQ(date("-1", DateSystem::k1900), "none");
  EXPECT_EQ(date("0.5", DateSystem::k1900), "none");
}

TEST(SharedStrings, SpillToAFileAndComeBack) {
  SharedStrings strings(1'000);
  const auto text = [](int i) { return "字符串" + std::to_string(i) + std::string(i % 300, 'x'); };
  for (int i = 0; i < 20'000; ++i) ASSERT_TRUE(strings.Append(text(i)).has_value());
  ASSERT_TRUE(strings.Append("").has_value());
  EXPECT_EQ(strings.count(), 20'001u);
  TextArena arena;
  for (int i = 0; i < 20'000; ++i) {
    const int mixed = i * 7'919 % 20'000;
    EXPECT_EQ(strings.At(static_cast<uint64_t>(mixed), arena).value(), text(mixed));
  }
  EXPECT_EQ(strings.At(20'000, arena).value(), "");
}

TEST(TypedColumns, KeepKindAndValueByRow) {
  TypedColumns columns;
  const RowSink sink = columns.Sink();
  Cell text;
  text.column_index = 1;
  text.kind = CellKind::kText;
  text.text = "甲";
  Cell number;
  number.column_index = 1;
  number.kind = CellKind::kNumber;
  number.number = base::Decimal::FromInt64(7);
  sink({0, std::span(&text, 1), false});
  sink({3, std::span(&number, 1), false});
  ASSERT_EQ(columns.columns().size(), 2u);
  EXPECT_EQ(columns.row_count(), 4u);
  const TypedColumn& column = columns.columns()[1];
  EXPECT_EQ(column.text(0), "甲");
  EXPECT_EQ(column.kind(1), CellKind::kBlank);
  EXPECT_EQ(column.number(3), base::Decimal::FromInt64(7));
  EXPECT_EQ(column.kind(99), CellKind::kBlank);
}

TEST(CellReference, ThereAndBack) {
  EXPECT_EQ(A1(11, 5), "F12");
  EXPECT_EQ(A1(1'048'575, 16'383), "XFD1048576");
  EXPECT_EQ(ColumnLetters(26), "AA");
  EXPECT_EQ(ParseA1("F12"), (CellPosition{11, 5}));
  for (const char* wrong : {"", "F", "12", "F0", "XFE1", "A1048577", "a1", "A1B", "AAAA1", "$A$1"})
    EXPECT_FALSE(ParseA1(wrong).has_value()) << wrong;
}

}  // namespace
}  // namespace liandai::sheet
