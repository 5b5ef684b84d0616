// The implicit conversions of DMN 1.5, 10.3.2.9.4: a value handed to a parameter, a decision's
// output or an item definition is made to conform, or is null.
#pragma once

#include <optional>

#include "engine/value/type.h"
#include "engine/value/value.h"

namespace liandai::feel {

// The value as one of that type: itself when it conforms; the item of a list of one; a list of the
// value; the midnight (UTC) of a date for a date and time. A constraint of the type must allow it.
// nullopt when no conversion helps; null conforms to every type.
std::optional<value::Value> Coerce(const value::Value& value, const value::Type& type);

// The same for the kinds that builtins declare.
bool CoerceToKind(value::Value& value, value::TypeKind kind);

}  // namespace liandai::feel
