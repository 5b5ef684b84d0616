// The replacement text of fn:replace (F&O 3.1, 5.6.4): $N stands for a group, \$ and \\ for
// themselves.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace liandai::feel {

// Literal text, or a group of the match (0: all of it).
struct ReplacementPart {
  std::string text;
  std::optional<size_t> group;
};

// nullopt if a $ has no digit behind it or a backslash stands before anything but $ and itself.
// Groups that the pattern does not have stand for nothing.
std::optional<std::vector<ReplacementPart>> ParseReplacement(std::string_view text,
                                                             size_t group_count);

// Flag q: the text as it is.
std::optional<std::vector<ReplacementPart>> LiteralReplacement(std::string_view text);

}  // namespace liandai::feel
