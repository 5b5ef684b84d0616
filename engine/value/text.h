// The text form of a value: FEEL's `string()` and the literal that reads back as the same value.
#pragma once

#include <string>

#include "engine/value/value.h"

namespace liandai::value {

// What `string(x)` gives; for strings the text itself (DMN 1.5, 10.3.4.1).
std::string ToString(const Value& value);

// A FEEL literal of the value: strings in quotes, temporal values as @"…".
std::string ToLiteral(const Value& value);

}  // namespace liandai::value
