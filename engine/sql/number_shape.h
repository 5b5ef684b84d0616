// What is known of a number before any row is seen: how large it can be and how many decimals it
// can have. From that follows whether a sum or product needs no rounding to FEEL's 34 digits, and
// whether a scaled 64-bit integer can hold it.
#pragma once

#include "engine/base/decimal.h"

namespace liandai::sql {

struct NumberShape {
  base::Decimal max;  // no value is farther from zero
  int scale = 0;      // decimals, never negative
};

// 10^exponent.
base::Decimal TenTo(int exponent);
// Digits before the point of a number that is not negative; at least 1.
int WholeDigitCount(base::Decimal number);

NumberShape ShapeOf(base::Decimal constant);
NumberShape SumShape(const NumberShape& a, const NumberShape& b);
NumberShape ProductShape(const NumberShape& a, const NumberShape& b);
// Either of the two.
NumberShape UnionShape(const NumberShape& a, const NumberShape& b);

// Every such number has at most 34 digits: the exact result is FEEL's result.
bool FitsDecimal(const NumberShape& shape);
// Every such number times 10^scale fits a signed 64-bit integer.
bool FitsInteger(const NumberShape& shape);

}  // namespace liandai::sql
