// Which overload of a builtin a call means, by the rule that builtin.h states: rows in order, the
// first that fits by number or names and by types. The checker asks with types, the evaluator with
// values; both use what stands here.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/feel/builtins/builtin.h"
#include "engine/value/type.h"

namespace liandai::feel {

enum class Fit : uint8_t { kNo, kPerhaps, kYes };

// The number of positional arguments is one that the row takes.
bool TakesCount(const Builtin& builtin, size_t count);

// The parameter that takes positional argument `i`; of a variadic row the last repeats.
const Parameter& ParameterAt(const Builtin& builtin, size_t i);

// Places of named arguments among the row's parameters; nullopt if a name is no parameter, comes
// twice, or a parameter that is not optional has none.
std::optional<std::vector<size_t>> PlacesOf(const Builtin& builtin,
                                            std::span<const std::string> names);

// A value of that type handed to a parameter of that kind, implicit conversions included.
Fit FitOf(const value::Type& argument, value::TypeKind parameter);

}  // namespace liandai::feel
