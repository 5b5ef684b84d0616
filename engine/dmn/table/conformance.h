// Implicit conversions of values to declared types (DMN 1.5, 10.3.2.9.4): a lone value where a list
// is wanted is wrapped, a list of one where a single value is wanted is unwrapped, a date where a
// date and time is wanted is its midnight in UTC.
#pragma once

#include <optional>
#include <string>

#include "engine/value/issue.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace liandai::dmn {

// True when every value conforms, so that nothing needs to be done.
bool IsUnrestricted(const value::TypeRef& type);

// True when the value is of the type as it stands, and that can be told without walking it.
bool ConformsAsIs(const value::Value& value, const value::TypeRef& type);

// The value as one of the type, constraints of item definitions included; nullopt if it is none.
// Null conforms to every type. `type` null counts as Any.
std::optional<value::Value> Conformed(const value::Value& value, const value::TypeRef& type);

// The type in words for messages, with the values it allows: "string (\"A\",\"B\")".
std::string TypeText(const value::Type& type);

// Why a value is none of the type: the place inside it that does not fit, as narrow as it can be
// told ("Monthly.Income", "[3].name").
value::Issue NonConformance(const value::Value& value, const value::TypeRef& type);

}  // namespace liandai::dmn
