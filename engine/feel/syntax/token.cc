#include "engine/feel/syntax/token.h"

#include "engine/base/check.h"
#include "engine/base/utf8.h"

namespace liandai::feel {
namespace {

struct CodePointRange {
  char32_t first;
  char32_t last;
};

// Grammar rule 28, ASCII aside.
constexpr CodePointRange kNameStart[] = {
    {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
    {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
    {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
};

bool IsSpace(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         c == 0x180E || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

constexpr std::string_view kDoubleSymbols[] = {"**", "..", "<=", ">=", "!=", "->"};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Tokens Run() {
    while (!tokens_.fault && SkipBlank()) Take();
    Add(TokenKind::kEnd, offset_, offset_);
    return std::move(tokens_);
  }

 private:
  char At(size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }

  void Add(TokenKind kind, size_t begin, size_t end) {
    tokens_.items.push_back({kind, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}});
  }

  void Fault(base::Code code, size_t begin, size_t end) {
    tokens_.fault = LexFault{code, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}};
  }

  // Moves to the next token; false at the end or at a comment that is not closed.
  bool SkipBlank() {
    while (offset_ < text_.size()) {
      if (At(offset_) == '/' && At(offset_ + 1) == '/') {
        const size_t end = text_.find('\n', offset_);
        offset_ = end == std::string_view::npos ? text_.size() : end;
        continue;
      }
      if (At(offset_) == '/' && At(offset_ + 1) == '*') {
        const size_t end = text_.find("*/", offset_ + 2);
        if (end == std::string_view::npos) {
          Fault(base::Code::F104_comment_not_closed, offset_, offset_ + 2);
          return false;
        }
        offset_ = end + 2;
        continue;
      }
      size_t next = offset_;
      if (!IsSpace(base::NextCodePoint(text_, next))) return true;
      offset_ = next;
    }
    return false;
  }

  void Take() {
    const size_t begin = offset_;
    const char c = text_[begin];
    if (IsDigit(c) || (c == '.' && IsDigit(At(begin + 1)))) return TakeNumber();
    if (c == '"') return TakeString(begin, begin, TokenKind::kString);
    if (c == '@' && At(begin + 1) == '"') return TakeString(begin, begin + 1, TokenKind::kAt);
    size_t next = begin;
    if (IsNameStart(base::NextCodePoint(text_, next))) return TakeWord(next);
    for (std::string_view symbol : kDoubleSymbols)
      if (text_.substr(begin, 2) == symbol) next = begin + 2;
    offset_ = next;
    Add(TokenKind::kSymbol, begin, next);
  }

  void TakeNumber() {
    const size_t begin = offset_;
    while (IsDigit(At(offset_))) ++offset_;
    if (At(offset_) == '.' && IsDigit(At(offset_ + 1))) {
      ++offset_;
      while (IsDigit(At(offset_))) ++offset_;
    }
    if (At(offset_) == 'e' || At(offset_) == 'E') {
      const size_t sign = At(offset_ + 1) == '+' || At(offset_ + 1) == '-' ? 1 : 0;
      if (IsDigit(At(offset_ + 1 + sign))) {
        offset_ += 1 + sign;
        while (IsDigit(At(offset_))) ++offset_;
      }
    }
    Add(TokenKind::kNumber, begin, offset_);
  }

  void TakeString(size_t begin, size_t quote, TokenKind kind) {
    size_t offset = quote + 1;
    while (offset < text_.size() && text_[offset] != '"') offset += text_[offset] == '\\' ? 2 : 1;
    if (offset >= text_.size()) return Fault(base::Code::F103_string_not_closed, begin, quote + 1);
    offset_ = offset + 1;
    Add(kind, begin, offset_);
  }

  void TakeWord(size_t next) {
    const size_t begin = offset_;
    while (next < text_.size()) {
      size_t after = next;
      if (!IsNamePart(base::NextCodePoint(text_, after))) break;
      next = after;
    }
    offset_ = next;
    Add(TokenKind::kWord, begin, next);
  }

  std::string_view text_;
  size_t offset_ = 0;
  Tokens tokens_;
};

std::optional<char32_t> HexCodePoint(std::string_view digits, size_t count) {
  if (digits.size() < count) return std::nullopt;
  char32_t code_point = 0;
  for (char c : digits.substr(0, count)) {
    const char lower = static_cast<char>(c | 0x20);
    const bool letter = lower >= 'a' && lower <= 'f';
    if (!IsDigit(c) && !letter) return std::nullopt;
    code_point = code_point * 16 + static_cast<char32_t>(letter ? lower - 'a' + 10 : c - '0');
  }
  return code_point;
}

bool IsHighSurrogate(char32_t c) { return c >= 0xD800 && c <= 0xDBFF; }
bool IsLowSurrogate(char32_t c) { return c >= 0xDC00 && c <= 0xDFFF; }

struct Escape {
  char32_t code_point;
  size_t size;  // bytes behind the backslash
};

// \uXXXX (a pair of surrogates counts as one) and \UXXXXXX; `rest` starts at the letter.
std::optional<Escape> HexEscape(std::string_view rest) {
  const size_t digit_count = rest[0] == 'U' ? 6 : 4;
  const std::optional<char32_t> first = HexCodePoint(rest.substr(1), digit_count);
  if (!first || *first > 0x10FFFF || IsLowSurrogate(*first)) return std::nullopt;
  if (!IsHighSurrogate(*first)) return Escape{*first, 1 + digit_count};
  if (digit_count != 4 || rest.size() < 11 || rest.substr(5, 2) != "\\u") return std::nullopt;
  const std::optional<char32_t> second = HexCodePoint(rest.substr(7), 4);
  if (!second || !IsLowSurrogate(*second)) return std::nullopt;
  return Escape{0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00), 11};
}

std::optional<char> PlainEscape(char letter) {
  switch (letter) {
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case '"':
    case '\'':
    case '\\':
      return letter;
    default:
      return std::nullopt;
  }
}

}  // namespace

bool IsNameStart(char32_t c) {
  if (c < 0x80) return c == '?' || c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  if (IsSpace(c)) return false;
  for (const CodePointRange& range : kNameStart)
    if (c >= range.first && c <= range.last) return true;
  return false;
}

bool IsNamePart(char32_t c) {
  return IsNameStart(c) || (c >= '0' && c <= '9') || c == 0xB7 || (c >= 0x300 && c <= 0x36F) ||
         c == 0x203F || c == 0x2040;
}

Tokens Tokenize(std::string_view text) {
  CHECK(base::IsValidUtf8(text));
  return Lexer(text).Run();
}

std::optional<std::string> Unescape(std::string_view quoted) {
  CHECK(quoted.size() >= 2);
  const std::string_view text = quoted.substr(1, quoted.size() - 2);
  std::string result;
  result.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      result += text[i];
      continue;
    }
    const char letter = text[i + 1];
    if (const std::optional<char> plain = PlainEscape(letter)) {
      result += *plain;
      ++i;
    } else if (letter == 'u' || letter == 'U') {
      const std::optional<Escape> escape = HexEscape(text.substr(i + 1));
      if (!escape) return std::nullopt;
      base::AppendCodePoint(result, escape->code_point);
      i += escape->size;
    } else {
      result += '\\';  // no escape of FEEL: the backslash stands for itself, e.g. "\d"
    }
  }
  return result;
}

}  // namespace liandai::feel
