#include "office/sheet/rich_text.h"

#include <charconv>

#include "engine/base/utf8.h"

namespace liandai::sheet {
namespace {

constexpr size_t kEscapeByteCount = 7;  // _x000D_

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

}  // namespace

void AppendUnescaped(std::string_view stored, std::string& text) {
  for (size_t i = 0; i < stored.size();) {
    const size_t escape = stored.find("_x", i);
    text.append(stored.substr(i, escape - i));
    if (escape == std::string_view::npos) return;
    const std::string_view rest = stored.substr(escape, kEscapeByteCount);
    unsigned code_unit = 0;
    const bool is_complete = rest.size() == kEscapeByteCount && rest.back() == '_';
    const auto [stop, error] =
        is_complete ? std::from_chars(rest.data() + 2, rest.data() + 6, code_unit, 16)
                    : std::from_chars_result{nullptr, std::errc::invalid_argument};
    const bool is_escape = error == std::errc() && stop == rest.data() + 6 && code_unit != 0 &&
                           (code_unit < 0xD800 || code_unit > 0xDFFF);
    if (is_escape) {
      base::AppendCodePoint(text, static_cast<char32_t>(code_unit));
      i = escape + kEscapeByteCount;
    } else {
      text.append("_x");
      i = escape + 2;
    }
  }
}

void RichText::Start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "rPh") in_phonetic_ = true;
  if (name != "t" || in_phonetic_) return;
  in_text_ = true;
  is_preserved_ = attributes.Get("space") == "preserve";
  run_.clear();
}

void RichText::End(std::string_view name) {
  if (name == "rPh") in_phonetic_ = false;
  if (name != "t" || !in_text_) return;
  in_text_ = false;
  AppendUnescaped(is_preserved_ ? std::string_view(run_) : Trimmed(run_), text_);
}

void RichText::Clear() {
  text_.clear();
  in_text_ = false;
  in_phonetic_ = false;
}

}  // namespace liandai::sheet
