#include "engine/base/calendar.h"

#include <gtest/gtest.h>

namespace liandai::base {
namespace {

TEST(Calendar, DayNumbersGoThereAndBack) {
  for (const Date date : {Date{1970, 1, 1}, Date{2024, 2, 29}, Date{-5, 12, 31},
                          Date{999'999'999, 12, 31}, Date{-999'999'999, 1, 1}})
    EXPECT_EQ(DateOfDayNumber(DayNumber(date)), date) << ToString(date);
  EXPECT_EQ(DayNumber(Date{2026, 11, 25}), 20'782);
}

TEST(Calendar, WeeksAreIso) {
  EXPECT_EQ(DayOfWeek(Date{2019, 9, 17}), 2);
  EXPECT_EQ(WeekOfYear(Date{2003, 12, 29}), 1);
  EXPECT_EQ(WeekOfYear(Date{2005, 1, 1}), 53);
  EXPECT_EQ(DayOfYear(Date{2024, 12, 31}), 366);
}

TEST(Calendar, MonthsClipToTheMonthEnd) {
  EXPECT_EQ(AddMonths(Date{2024, 1, 31}, 1), (Date{2024, 2, 29}));
  EXPECT_EQ(AddMonths(Date{2024, 2, 29}, -12), (Date{2023, 2, 28}));
  EXPECT_EQ(AddMonths(Date{999'999'999, 12, 1}, 1), std::nullopt);
}

TEST(Calendar, ReadsIsoDatesOnly) {
  EXPECT_EQ(ParseDate("2024-02-29"), (Date{2024, 2, 29}));
  EXPECT_EQ(ParseDate("-0044-03-15"), (Date{-44, 3, 15}));
  EXPECT_EQ(ParseDate("10000-01-01"), (Date{10'000, 1, 1}));
  for (const char* wrong :
       {"2023-02-29", "2023-13-01", "2023-1-1", "02023-01-01", "2023-01-01x", ""})
    EXPECT_FALSE(ParseDate(wrong).has_value()) << wrong;
}

}  // namespace
}  // namespace liandai::base
