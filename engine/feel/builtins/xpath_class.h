// Character classes of XPath's regular expressions as ICU sets: escapes of one character, of many
// (`\d`, `\i`), of a category or block (`\p{Lu}`, `\p{IsGreek}`). Part of xpath_pattern.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace liandai::feel {

// One character as ICU source, escaped where it could mean something.
std::string QuotedForIcu(char32_t c);

// The character that `\c` stands for (`\n`, `\.`, `\-`); nullopt if XPath has no such escape.
std::optional<char32_t> SingleEscape(char32_t c);

// The set that `\c` stands for, e.g. for 'd', 'S', 'i'; nullopt if there is none.
std::optional<std::string> MultiEscape(char32_t c);

// The set of `\p{name}` or, negated, `\P{name}`; nullopt for an unknown name.
std::optional<std::string> PropertyEscape(std::string_view name, bool negated);

}  // namespace liandai::feel
