// Arithmetic over fixed-point columns: exact, on 64-bit integers. Each kernel first bounds the
// magnitudes of its operands; where no result can overflow it runs without checks (and the compiler
// uses vector instructions, chosen at run time). Otherwise, and for rows whose number does not fit
// the column's scale, the row is computed in decimal128: the result is the same to the last digit.
//
// Both operands are number columns of the same row count. Rows outside the selection are
// unspecified in the result; a row is null where either operand is.
#pragma once

#include "engine/column/column.h"
#include "engine/column/selection.h"

namespace liandai::feel::batch {

column::Column AddFixed(const column::Column& left, const column::Column& right,
                        const column::Selection& selection);
column::Column SubtractFixed(const column::Column& left, const column::Column& right,
                             const column::Selection& selection);
column::Column MultiplyFixed(const column::Column& left, const column::Column& right,
                             const column::Selection& selection);

// Bits needed for the largest magnitude: all |x| < 2^MagnitudeBits. 64 when a row is wide.
int MagnitudeBits(const int64_t* data, uint32_t count);

}  // namespace liandai::feel::batch
