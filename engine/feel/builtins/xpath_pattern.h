// Regular expressions of XPath and XQuery (F&O 3.1, 5.6.1, over XML Schema Part 2, appendix G),
// which FEEL's matches, replace and split take, translated to ICU's syntax. The syntax is checked
// here in full: ICU knows constructs that XPath does not (look-around, possessive quantifiers,
// named groups) and gives others another meaning (`.`, `$`, `\s`, `\w`, `\i`, class subtraction).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace liandai::feel {

struct PatternFlags {
  bool dot_matches_all = false;  // s
  bool multi_line = false;       // m
  bool ignore_case = false;      // i
  bool free_space = false;       // x
  bool literal = false;          // q

  // nullopt if a letter is none of s m i x q.
  static std::optional<PatternFlags> Parse(std::string_view text);
};

struct TranslatedPattern {
  std::string icu;
  size_t group_count = 0;
};

// Where the text stops being a regular expression.
struct PatternFault {
  size_t position = 0;  // in code points, from 1
  std::string piece;    // what stands there
};

tl::expected<TranslatedPattern, PatternFault> TranslatePattern(std::string_view pattern,
                                                               const PatternFlags& flags);

}  // namespace liandai::feel
