// Constants of an expression as SQL.
#pragma once

#include "engine/sql/writing.h"

namespace liandai::sql {

// Numbers beyond what the dialect's integers hold, times, functions and the like are refused.
SqlValue ConstantValue(Writing& writing, const ElementAt& at, const value::Value& value);

// A number constant; on SQLite with the decimals it has.
SqlValue NumberConstant(Writing& writing, const ElementAt& at, base::Decimal number);

}  // namespace liandai::sql
