#include "engine/feel/builtins/xpath_class.h"

#include <unicode/uchar.h>

#include "engine/base/utf8.h"

namespace liandai::feel {
namespace {

constexpr std::string_view kSpaces = R"(\x09\x0A\x0D\x20)";
constexpr std::string_view kNotWord = R"(\p{P}\p{Z}\p{C})";
// NameStartChar of XML 1.0, production 4, and what NameChar (4a) adds to it.
constexpr std::string_view kNameStart =
    R"(\:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D)"
    R"(\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF)";
constexpr std::string_view kNameMore = R"(\-\.0-9\u00B7\u0300-\u036F\u203F-\u2040)";

constexpr std::string_view kCategories[] = {"L",  "Lu", "Ll", "Lt", "Lm", "Lo", "M",  "Mn", "Mc",
                                            "Me", "N",  "Nd", "Nl", "No", "P",  "Pc", "Pd", "Ps",
                                            "Pe", "Pi", "Pf", "Po", "Z",  "Zs", "Zl", "Zp", "S",
                                            "Sm", "Sc", "Sk", "So", "C",  "Cc", "Cf", "Co", "Cn"};

bool IsBlockName(std::string_view name) {
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!plain || name.empty()) return false;
  return u_getPropertyValueEnum(UCHAR_BLOCK, std::string(name).c_str()) != UCHAR_INVALID_CODE;
}

}  // namespace

std::string QuotedForIcu(char32_t c) {
  const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  if (c < 0x80 && !plain) return fmt::format("\\x{:02X}", static_cast<unsigned>(c));
  std::string text;
  base::AppendCodePoint(text, c);
  return text;
}

std::optional<char32_t> SingleEscape(char32_t c) {
  switch (c) {
    case 'n':
      return U'\n';
    case 'r':
      return U'\r';
    case 't':
      return U'\t';
    default:
      break;
  }
  constexpr std::u32string_view kSelf = U"\\|.?*+(){}-[]^$";
  return kSelf.find(c) != kSelf.npos ? std::optional(c) : std::nullopt;
}

std::optional<std::string> MultiEscape(char32_t c) {
  switch (c) {
    case 's':
      return fmt::format("[{}]", kSpaces);
    case 'S':
      return fmt::format("[^{}]", kSpaces);
    case 'i':
      return fmt::format("[{}]", kNameStart);
    case 'I':
      return fmt::format("[^{}]", kNameStart);
    case 'c':
      return fmt::format("[{}{}]", kNameStart, kNameMore);
    case 'C':
      return fmt::format("[^{}{}]", kNameStart, kNameMore);
    case 'd':
      return "[\\p{Nd}]";
    case 'D':
      return "[^\\p{Nd}]";
    case 'w':
      return fmt::format("[^{}]", kNotWord);
    case 'W':
      return fmt::format("[{}]", kNotWord);
    default:
      return std::nullopt;
  }
}

std::optional<std::string> PropertyEscape(std::string_view name, bool negated) {
  const char letter = negated ? 'P' : 'p';
  for (const std::string_view category : kCategories)
    if (category == name) return fmt::format("\\{}{{{}}}", letter, name);
  if (!name.starts_with("Is") || !IsBlockName(name.substr(2))) return std::nullopt;
  return fmt::format("\\{}{{block={}}}", letter, name.substr(2));
}

}  // namespace liandai::feel
