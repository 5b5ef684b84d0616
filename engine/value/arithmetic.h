// FEEL's arithmetic on values (DMN 1.5, 10.3.2.14, tables 50 to 54): numbers, strings (addition),
// dates, times and durations. Used by the row and the column evaluator alike.
//
// Each gives nullopt where the kinds have no such operation, and null where they have but this
// pair has no result (division by zero, out of range, a local against a zoned time, a null
// operand). Neither reports: the caller knows the place and raises the issue.
#pragma once

#include <optional>

#include "engine/value/value.h"

namespace liandai::value {

std::optional<Value> Add(const Value& a, const Value& b);
std::optional<Value> Subtract(const Value& a, const Value& b);
std::optional<Value> Multiply(const Value& a, const Value& b);
std::optional<Value> Divide(const Value& a, const Value& b);
std::optional<Value> Power(const Value& base, const Value& exponent);
std::optional<Value> Negate(const Value& a);

}  // namespace liandai::value
