// Properties of values that are no contexts (DMN 1.5, 10.3.2.15, table 65): `.year` of a date,
// `.hours` of a duration, `.start included` of a range.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "engine/value/value.h"

namespace liandai::value {

// nullopt if values of that kind have no such property; null if this one has no value for it
// (`.time offset` of a local time).
std::optional<Value> Property(const Value& value, std::string_view name);

// The property names of a kind, for the checker and for suggestions; empty if it has none.
std::span<const std::string_view> PropertyNames(Kind kind);

}  // namespace liandai::value
