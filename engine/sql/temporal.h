// Dates and durations in SQL. PostgreSQL: type date. SQLite: text YYYY-MM-DD, checked where it
// comes in. A duration is a number of seconds or of whole days, or a number of months.
#pragma once

#include "engine/feel/syntax/expr.h"
#include "engine/sql/writing.h"

namespace liandai::sql {

// Sums and differences of dates and durations, durations times whole numbers; anything else is
// refused.
SqlValue TemporalResult(Writing& writing, const ElementAt& at, feel::ArithmeticOperator op,
                        const SqlValue& a, const SqlValue& b);

// d.year, duration.days …
SqlValue TemporalMember(Writing& writing, const ElementAt& at, const SqlValue& target,
                        std::string_view member);

// "years and months duration", "day of week", "month of year", "day of year".
SqlValue MonthsBetween(Writing& writing, const SqlValue& from, const SqlValue& to);
SqlValue DayName(Writing& writing, const SqlValue& date);
SqlValue MonthName(Writing& writing, const SqlValue& date);
SqlValue DayOfYear(Writing& writing, const SqlValue& date);

}  // namespace liandai::sql
