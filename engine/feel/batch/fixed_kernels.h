// Arithmetic over fixed-point columns: exact, on 64-bit integers. Each kernel first bounds the
// magnitudes of its operands; where no result can overflow it runs without checks (and the compiler
// uses vector instructions, chosen at run time). Otherwise, and for rows whose number does not fit
// the column's scale, the row is computed in decimal128: the result is the same to the last digit.
//
// Both operands are number columns of the same row count. Rows outside the selection are
// unspecified in the result; a row is null where either operand is.
#pragma once

#include <vector>

#include "engine/column/column.h"
#include "engine/column/selection.h"

namespace liandai::feel::batch {

column::Column AddFixed(const column::Column& left, const column::Column& right,
                        const column::Selection& selection);
column::Column SubtractFixed(const column::Column& left, const column::Column& right,
                             const column::Selection& selection);
column::Column MultiplyFixed(const column::Column& left, const column::Column& right,
                             const column::Selection& selection);

// Null where the divisor is zero. A quotient that has no end is rounded to 34 digits, half-even.
column::Column DivideFixed(const column::Column& left, const column::Column& right,
                           const column::Selection& selection);

// -1, 0 or 1 for every row: how left stands to right. Two number columns or two day columns.
// Unspecified where either is null.
std::vector<int8_t> OrderFixed(const column::Column& left, const column::Column& right);

// Rounded to `scale` (0 to 9) digits after the point.
column::Column RoundFixed(const column::Column& column, int scale, base::Rounding rounding,
                          const column::Selection& selection);

enum class Extreme : uint8_t { kMin, kMax };
column::Column ExtremeFixed(const column::Column& left, const column::Column& right,
                            Extreme extreme);

// True when no row can be null, told without looking at rows.
bool HasNoNulls(const column::Column& column);

// Bits needed for the largest magnitude: all |x| < 2^MagnitudeBits. 64 when a row is wide.
int MagnitudeBits(const int64_t* data, uint32_t count);

}  // namespace liandai::feel::batch
