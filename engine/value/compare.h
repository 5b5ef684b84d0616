// Equality and order of FEEL values, defined once (DMN 1.5, 10.3.2.13 and tables 42 to 45).
#pragma once

#include <compare>
#include <optional>

#include "engine/value/value.h"

namespace liandai::value {

// FEEL's `=`: null = null is true; null against anything else is false; values of different kinds
// have no answer (nullopt, FEEL null). Lists, contexts and ranges compare member by member.
std::optional<bool> Equal(const Value& a, const Value& b);

// FEEL's `<` and its kin: nullopt unless both are of one ordered kind (number, string, date, time,
// date and time, either duration) and can be compared (a local and a zoned time cannot).
std::optional<std::strong_ordering> Compare(const Value& a, const Value& b);

// FEEL's `x in range`: nullopt where an end cannot be compared with x.
std::optional<bool> Contains(const Range& range, const Value& x);

// Exact sameness of kind and parts, as the builtin `is` and test expectations want it.
bool Same(const Value& a, const Value& b);

// Equal values hash alike; for distinct values, unions and indexes.
uint64_t Hash(const Value& value);

}  // namespace liandai::value
