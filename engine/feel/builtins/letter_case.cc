#include "engine/feel/builtins/letter_case.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace liandai::feel {
namespace {

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

icu::UnicodeString FromUtf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

}  // namespace

std::string ToUpperCase(std::string_view text) {
  if (!IsAscii(text)) return ToUtf8(FromUtf8(text).toUpper(icu::Locale::getRoot()));
  std::string result(text);
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return result;
}

std::string ToLowerCase(std::string_view text) {
  if (!IsAscii(text)) return ToUtf8(FromUtf8(text).toLower(icu::Locale::getRoot()));
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

}  // namespace liandai::feel
