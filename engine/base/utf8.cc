#include "engine/base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "engine/base/check.h"

// ICU's macros narrow int to uint8_t; the values are masked before.
#pragma GCC diagnostic ignored "-Wconversion"

namespace liandai::base {
namespace {

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

std::optional<size_t> FirstInvalidByte(std::string_view text) {
  const auto size = static_cast<int64_t>(text.size());
  int64_t offset = 0;
  while (offset < size) {
    const int64_t start = offset;
    UChar32 c = 0;
    U8_NEXT(text.data(), offset, size, c);
    if (c < 0) return static_cast<size_t>(start);
  }
  return std::nullopt;
}

bool IsValidUtf8(std::string_view text) { return !FirstInvalidByte(text).has_value(); }

size_t CodePointCount(std::string_view text) {
  size_t count = 0;
  for (const char byte : text) count += IsContinuation(byte) ? 0 : 1;
  return count;
}

char32_t NextCodePoint(std::string_view text, size_t& offset) {
  CHECK(offset < text.size());
  UChar32 c = 0;
  U8_NEXT(text.data(), offset, text.size(), c);
  return c < 0 ? U'\uFFFD' : static_cast<char32_t>(c);
}

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  for (size_t offset = 0; offset < text.size();) {
    const auto c = static_cast<UChar32>(NextCodePoint(text, offset));
    const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    width += east_asian == U_EA_FULLWIDTH || east_asian == U_EA_WIDE ? 2 : 1;
  }
  return width;
}

void AppendCodePoint(std::string& text, char32_t code_point) {
  char buffer[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(code_point));
  text.append(buffer, static_cast<size_t>(length));
}

std::string_view SubstringByCodePoint(std::string_view text, size_t start, size_t count) {
  size_t begin = 0;
  for (; start > 0 && begin < text.size(); --start) NextCodePoint(text, begin);
  size_t end = begin;
  for (; count > 0 && end < text.size(); --count) NextCodePoint(text, end);
  return text.substr(begin, end - begin);
}

}  // namespace liandai::base
