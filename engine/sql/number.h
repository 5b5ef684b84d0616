// Sums and products of numbers with FEEL's rounding to 34 digits, and scaled integers that may not
// overflow. Where the shapes show that no result needs rounding or overflows, the plain operator
// stands alone; elsewhere PostgreSQL rounds half-even and SQLite ends with an error.
#pragma once

#include "engine/sql/writing.h"

namespace liandai::sql {

// The number with its decimals made `scale` by a factor; SQLite only, unchanged on PostgreSQL.
std::string AtScale(Writing& writing, const SqlValue& number, int scale);

SqlValue SumOf(Writing& writing, const SqlValue& a, const SqlValue& b);
SqlValue DifferenceOf(Writing& writing, const SqlValue& a, const SqlValue& b);
SqlValue ProductOf(Writing& writing, const SqlValue& a, const SqlValue& b);
SqlValue NegativeOf(Writing& writing, const SqlValue& number);

// A number expression with what is known of it, rounded or guarded as its shape needs.
SqlValue NumberOf(Writing& writing, std::string text, const NumberShape& shape);

// PostgreSQL: the value of a numeric expression rounded half-even to 34 digits.
std::string RoundedToDigits(Writing& writing, const std::string& text);
// SQLite: the integer expression; an error where it has become a floating-point number.
std::string Guarded(Writing& writing, const std::string& text);

// The value without its symbolic ratio; refused where only the ratio can be said.
SqlValue Plain(Writing& writing, SqlValue value);

}  // namespace liandai::sql
