// What a boxed iterator or filter goes through.
#pragma once

#include <optional>
#include <vector>

#include "engine/value/value.h"

namespace liandai::dmn {

// The items of a list, or the whole numbers or days of a closed range, in order (a range may run
// downwards). nullopt for anything else and for ranges beyond kListItemCountMax.
std::optional<std::vector<value::Value>> ItemsOf(const value::Value& value);

}  // namespace liandai::dmn
