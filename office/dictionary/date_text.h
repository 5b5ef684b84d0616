// Dates and periods as offices write them: 2024年6月到12月, 2019年6月30日——2020年10月30日,
// 2024.03-2024.12, 202403, 2024年底. Takes NormalText.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/base/calendar.h"

namespace liandai::dictionary {

// A date with the parts that the text gives; month and day are 0 where it does not.
struct DateMark {
  int year = 0;
  int month = 0;
  int day = 0;
  size_t begin = 0;  // byte offsets in the text
  size_t end = 0;

  base::Date FirstDay() const;
  base::Date LastDay() const;
};

// Every date of the text. A month without a year takes the year of the date before it, or
// `default_year` when it is not 0; impossible dates (2024年13月) are left out.
std::vector<DateMark> DatesIn(std::string_view normal_text, int default_year = 0);

// The one date that a cell is: nullopt if it is none, or more than a date.
std::optional<DateMark> ParseDateCell(std::string_view normal_text);

struct Period {
  base::Date start;
  base::Date end;
};

// From the first to the last date of the text; a single month or year is that whole span.
std::optional<Period> ParsePeriod(std::string_view normal_text, int default_year = 0);

}  // namespace liandai::dictionary
