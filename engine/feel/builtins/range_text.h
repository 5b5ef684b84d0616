// Ranges written as text for the builtin `range` (DMN 1.5, 10.3.4.10): "[1..10)", "]1..2]", with
// literals for ends: numbers, strings, @"…", or date("…"), time("…"), date and time("…"),
// duration("…") of a string literal. Nothing else is evaluated.
#pragma once

#include <optional>
#include <string_view>

#include "engine/value/value.h"

namespace liandai::feel {

// nullopt if the text is no range, its ends differ in kind, or the first is above the second.
std::optional<value::Range> ParseRange(std::string_view text);

}  // namespace liandai::feel
