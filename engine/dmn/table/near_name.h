// The suggestion of an error about a name: the known name that a misspelt one is nearest to.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace liandai::dmn {

// The name with the fewest changed letters, at most a third of them; empty if there is none.
std::string NearName(std::string_view name, std::span<const std::string> known);

}  // namespace liandai::dmn
