// Text as lines, and the difference of two texts as a unified diff.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace liandai::runner {

// Lines without their line ends; a last line without one counts.
std::vector<std::string_view> SplitLines(std::string_view text);

struct Compared {
  std::string_view expected;
  std::string_view got;
};

// Lines with ' ', '-' (expected) or '+' (got) in front, three lines of context, hunks parted by
// "@@"; empty if the texts are equal. Texts beyond 4,000 lines are shown from the first
// difference on without alignment.
std::string UnifiedDiff(const Compared& texts);

}  // namespace liandai::runner
