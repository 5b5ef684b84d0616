#include "engine/feel/builtins/range_text.h"

#include "engine/base/utf8.h"
#include "engine/value/compare.h"
#include "engine/value/temporal_text.h"

namespace liandai::feel {

using value::Value;

namespace {

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const size_t begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

// Where ".." stands outside of quotes.
size_t FindDots(std::string_view text) {
  bool quoted = false;
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    if (quoted && text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      quoted = !quoted;
    else if (!quoted && text[i] == '.' && text[i + 1] == '.')
      return i;
  }
  return std::string_view::npos;
}

// The character of "\uXXXX" or "\UXXXXXX"; `digits` are all hexadecimal.
std::optional<char32_t> CodePointOf(std::string_view digits) {
  char32_t code_point = 0;
  for (const char c : digits) {
    const bool digit = c >= '0' && c <= '9';
    const char lower = static_cast<char>(c | 0x20);
    if (!digit && (lower < 'a' || lower > 'f')) return std::nullopt;
    code_point = code_point * 16 + static_cast<char32_t>(digit ? c - '0' : lower - 'a' + 10);
  }
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point < 0xE000)) return std::nullopt;
  return code_point;
}

bool AppendEscape(std::string_view text, size_t& i, std::string& out) {
  const char c = text[i];
  switch (c) {
    case 'n':
      out += '\n';
      return true;
    case 'r':
      out += '\r';
      return true;
    case 't':
      out += '\t';
      return true;
    case '"':
    case '\'':
    case '\\':
      out += c;
      return true;
    default:
      break;
  }
  const size_t digit_count = c == 'u' ? 4 : c == 'U' ? 6 : 0;
  if (digit_count == 0 || text.size() - i - 1 < digit_count) return false;
  const auto code_point = CodePointOf(text.substr(i + 1, digit_count));
  if (!code_point) return false;
  base::AppendCodePoint(out, *code_point);
  i += digit_count;
  return true;
}

// The content of a string literal that is the whole text.
std::optional<std::string> ParseQuoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::string content;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') return std::nullopt;
    if (text[i] != '\\') {
      content += text[i];
      continue;
    }
    if (++i == text.size() || !AppendEscape(text, i, content)) return std::nullopt;
  }
  return content;
}

template <typename T>
Value OrNull(const std::optional<T>& value) {
  return value ? Value(*value) : Value();
}

Value CallOf(std::string_view name, std::string_view text) {
  if (name == "date") return OrNull(base::ParseDate(text));
  if (name == "time") return OrNull(value::ParseTime(text));
  if (name == "date and time") return OrNull(value::ParseDateTime(text));
  if (name == "duration") return value::ParseDuration(text);
  return {};
}

// Null if the text is no literal.
Value ParseEnd(std::string_view text) {
  if (const auto number = base::Decimal::Parse(text)) return *number;
  if (text.starts_with('@')) {
    const auto content = ParseQuoted(Trimmed(text.substr(1)));
    return content ? value::ParseTemporal(*content) : Value();
  }
  if (const auto content = ParseQuoted(text)) return Value::String(*content);
  const size_t open = text.find('(');
  if (open == std::string_view::npos || !text.ends_with(')')) return {};
  const auto content = ParseQuoted(Trimmed(text.substr(open + 1, text.size() - open - 2)));
  return content ? CallOf(Trimmed(text.substr(0, open)), *content) : Value();
}

}  // namespace

std::optional<value::Range> ParseRange(std::string_view text) {
  text = Trimmed(text);
  if (text.size() < 2) return std::nullopt;
  constexpr std::string_view kOpeners = "[(]";
  constexpr std::string_view kClosers = "])[";
  if (kOpeners.find(text.front()) == std::string_view::npos) return std::nullopt;
  if (kClosers.find(text.back()) == std::string_view::npos) return std::nullopt;
  const std::string_view inner = text.substr(1, text.size() - 2);
  const size_t dots = FindDots(inner);
  if (dots == std::string_view::npos) return std::nullopt;
  value::Range range{.low = ParseEnd(Trimmed(inner.substr(0, dots))),
                     .high = ParseEnd(Trimmed(inner.substr(dots + 2))),
                     .low_included = text.front() == '[',
                     .high_included = text.back() == ']'};
  const auto order = value::Compare(range.low, range.high);
  if (!order || *order == std::strong_ordering::greater) return std::nullopt;
  return range;
}

}  // namespace liandai::feel
