// Ratios. FEEL rounds a quotient half-even to 34 digits; neither dialect has such a division.
//
// A comparison is multiplied out: a / b <= k becomes a <= k * b (b > 0). That is FEEL's answer
// whenever a ratio that is not k is farther from k than the rounding can move it, which follows
// from the decimals of a, b and k. Rounding to fixed decimals follows the same argument.
// Elsewhere PostgreSQL divides to so many decimals that rounding to 34 digits is exact; SQLite
// refuses.
#pragma once

#include "engine/feel/syntax/expr.h"
#include "engine/sql/writing.h"

namespace liandai::sql {

// Null where the divisor is zero.
SqlValue QuotientOf(Writing& writing, const ElementAt& at, const SqlValue& dividend,
                    const SqlValue& divisor);

// FEEL's rounding cannot carry the ratio across, or onto, a number of `decimals` decimals.
bool StaysBeside(const Quotient& quotient, int decimals);

// The ratio against a number, multiplied out; StaysBeside must hold for the number's decimals.
// The text is null where the ratio or the number is, as for any ordering in SQL.
std::string MultipliedOut(Writing& writing, const Quotient& quotient, feel::CompareOperator op,
                          const SqlValue& number);

// PostgreSQL: the ratio with enough decimals that rounding it to `decimals` is exact.
std::string DividedFor(const Quotient& quotient, int decimals);

}  // namespace liandai::sql
