// UTF-8 text in code points: FEEL counts strings and names by code point (DMN 1.5, 10.3.1.2).
// All functions take valid UTF-8; `IsValidUtf8` tells, `FirstInvalidByte` says where it is not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace liandai::base {

bool IsValidUtf8(std::string_view text);

// Byte offset of the first byte that is not UTF-8 (overlong forms and surrogates included).
std::optional<size_t> FirstInvalidByte(std::string_view text);

size_t CodePointCount(std::string_view text);

// Columns on a terminal: 2 for East Asian wide and full-width characters, 0 for combining marks.
size_t DisplayWidth(std::string_view text);

// Reads the code point at `offset` and moves `offset` behind it. `offset` < text.size().
char32_t NextCodePoint(std::string_view text, size_t& offset);

void AppendCodePoint(std::string& text, char32_t code_point);

// The text from code point `start` (0-based), `count` code points long; clipped to the text.
std::string_view SubstringByCodePoint(std::string_view text, size_t start, size_t count);

}  // namespace liandai::base
