// The known name that a wrong one was probably meant to be, for suggestions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace liandai::base {

// The candidate with the fewest inserted, removed, replaced or swapped code points (letters'
// case counts for nothing), if that is no more than a third of the longer name; the first of
// equals. Names beyond 64 code points are not compared.
std::optional<std::string> NearestName(std::string_view name,
                                       std::span<const std::string> candidates);

}  // namespace liandai::base
