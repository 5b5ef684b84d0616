// FEEL's roundings to a fixed number of decimals (DMN 1.5, 10.3.4.5): half-even, half-up,
// half-down, up, down, floor, ceiling. A ratio is rounded without being divided to 34 digits
// first where that is the same.
#pragma once

#include "engine/base/decimal.h"
#include "engine/sql/writing.h"

namespace liandai::sql {

struct RoundingTo {
  base::Rounding rounding = base::Rounding::kHalfUp;
  int scale = 0;  // decimals; may be negative
};

SqlValue RoundedNumber(Writing& writing, const ElementAt& at, const SqlValue& number,
                       RoundingTo to);

}  // namespace liandai::sql
