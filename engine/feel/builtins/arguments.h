// Reading the arguments of a row function: whole numbers, positions and unions of kinds that one
// parameter kind cannot say. Each notes its issue and gives nothing when the argument will not do.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "engine/feel/builtins/builtin.h"
#include "engine/feel/builtins/failure.h"
#include "engine/value/value.h"

namespace liandai::feel {

using Arguments = std::span<const value::Value>;

// The argument at `index`, or null when it was not given.
const value::Value& ArgumentOr(Arguments arguments, size_t index);

// A number without its fraction (counting parameters take 2.5 as 2), within bounds.
std::optional<int64_t> WholeIn(CallSite& site, const value::Value& number,
                               const NumberBounds& bounds);

// 0-based index of a 1-based position, counted from the end when negative.
std::optional<size_t> IndexOf(CallSite& site, const value::Value& position, size_t item_count);

// A list of one stands for its item where no list is wanted (10.3.2.9.4); for kAny parameters,
// which the caller does not convert.
const value::Value& Unwrapped(const value::Value& value);

// The date of a date or a date and time.
std::optional<base::Date> DateOf(CallSite& site, const value::Value& value,
                                 std::string_view parameter);

}  // namespace liandai::feel
