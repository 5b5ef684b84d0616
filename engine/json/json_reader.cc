#include <unordered_set>

#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/base/utf8.h"
#include "engine/json/json.h"

namespace liandai::json {

using base::Code;
using value::Value;

namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::optional<uint32_t> HexOf(std::string_view digits) {
  uint32_t number = 0;
  for (const char c : digits) {
    const char lower = static_cast<char>(c | 0x20);
    if (!IsDigit(c) && (lower < 'a' || lower > 'f')) return std::nullopt;
    number = number * 16 + static_cast<uint32_t>(IsDigit(c) ? c - '0' : lower - 'a' + 10);
  }
  return number;
}

// Recursive descent over RFC 8259. The text is valid UTF-8.
class Reader {
 public:
  Reader(std::string_view text, std::string_view source) : text_(text), source_(source) {}

  base::Result<Value> Read() {
    TRY(Value value, ReadValue(0));
    SkipSpace();
    if (at_ != text_.size()) return FailHere();
    return value;
  }

 private:
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool Skip(char c) {
    if (Peek() != c || at_ == text_.size()) return false;
    ++at_;
    return true;
  }

  void SkipSpace() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string::npos)
      ++at_;
  }

  tl::unexpected<base::Diagnostic> FailHere() const {
    return base::Fail(
        Code::G121_not_json,
        {std::string(base::SubstringByCodePoint(text_.substr(std::min(at_, text_.size())), 0, 12))},
        PlaceAt(at_));
  }

  base::Place PlaceAt(size_t offset) const {
    const auto begin = static_cast<uint32_t>(offset);
    return {std::string(source_), std::string(text_), {begin, begin + 1}};
  }

  base::Result<Value> ReadValue(size_t depth) {
    if (depth > base::kJsonDepthMax)
      return base::Fail(Code::G122_json_too_deep, {std::to_string(base::kJsonDepthMax)},
                        PlaceAt(at_));
    SkipSpace();
    switch (Peek()) {
      case '{':
        return ReadObject(depth);
      case '[':
        return ReadArray(depth);
      case '"': {
        TRY(std::string text, ReadString());
        return Value::String(std::move(text));
      }
      case 't':
        return ReadWord("true", Value(true));
      case 'f':
        return ReadWord("false", Value(false));
      case 'n':
        return ReadWord("null", Value());
      default:
        return ReadNumber();
    }
  }

  base::Result<Value> ReadWord(std::string_view word, const Value& value) {
    if (text_.substr(at_, word.size()) != word) return FailHere();
    at_ += word.size();
    return value;
  }

  base::Result<Value> ReadObject(size_t depth) {
    CHECK(Skip('{'));
    std::vector<value::Context::Entry> entries;
    std::unordered_set<std::string> keys;
    SkipSpace();
    if (Skip('}')) return ContextOf(std::move(entries));
    while (true) {
      SkipSpace();
      const size_t place = at_;
      TRY(std::string key, ReadString());
      if (!keys.insert(key).second)
        return base::Fail(Code::G123_json_key_twice, {key}, PlaceAt(place));
      SkipSpace();
      if (!Skip(':')) return FailHere();
      TRY(Value value, ReadValue(depth + 1));
      entries.emplace_back(std::move(key), std::move(value));
      SkipSpace();
      if (Skip('}')) return ContextOf(std::move(entries));
      if (!Skip(',')) return FailHere();
    }
  }

  static Value ContextOf(std::vector<value::Context::Entry> entries) {
    return Value(value::ContextRef(std::make_shared<const value::Context>(std::move(entries))));
  }

  base::Result<Value> ReadArray(size_t depth) {
    CHECK(Skip('['));
    std::vector<Value> items;
    SkipSpace();
    if (Skip(']')) return Value::ListOf(std::move(items));
    while (true) {
      TRY(Value item, ReadValue(depth + 1));
      items.push_back(std::move(item));
      SkipSpace();
      if (Skip(']')) return Value::ListOf(std::move(items));
      if (!Skip(',')) return FailHere();
    }
  }

  base::Result<std::string> ReadString() {
    if (!Skip('"')) return FailHere();
    std::string text;
    while (true) {
      // Whole stretches between escapes at once.
      const size_t begin = at_;
      while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
             static_cast<unsigned char>(text_[at_]) >= 0x20)
        ++at_;
      text += text_.substr(begin, at_ - begin);
      if (Skip('"')) return text;
      if (!Skip('\\') || !ReadEscape(text)) return FailHere();
    }
  }

  bool ReadEscape(std::string& text) {
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kCharacters = "\"\\/\b\f\n\r\t";
    if (at_ == text_.size()) return false;
    const size_t known = kLetters.find(text_[at_]);
    if (known != kLetters.npos) {
      text += kCharacters[known];
      ++at_;
      return true;
    }
    auto code_point = ReadUnicodeEscape();
    if (!code_point) return false;
    if (*code_point >= 0xD800 && *code_point < 0xDC00) {
      const auto low = Skip('\\') ? ReadUnicodeEscape() : std::nullopt;
      if (!low || *low < 0xDC00 || *low > 0xDFFF) return false;
      code_point = 0x10000 + ((*code_point - 0xD800) << 10) + (*low - 0xDC00);
    } else if (*code_point >= 0xDC00 && *code_point <= 0xDFFF) {
      return false;
    }
    base::AppendCodePoint(text, *code_point);
    return true;
  }

  // Stands on the u of "\uXXXX".
  std::optional<uint32_t> ReadUnicodeEscape() {
    if (!Skip('u') || text_.size() - at_ < 4) return std::nullopt;
    const auto unit = HexOf(text_.substr(at_, 4));
    if (unit) at_ += 4;
    return unit;
  }

  size_t SkipDigits() {
    const size_t begin = at_;
    while (at_ < text_.size() && IsDigit(text_[at_])) ++at_;
    return at_ - begin;
  }

  base::Result<Value> ReadNumber() {
    const size_t begin = at_;
    Skip('-');
    const bool leading_zero = Peek() == '0';
    const size_t whole = SkipDigits();
    if (whole == 0 || (leading_zero && whole > 1)) return FailFrom(begin);
    if (Skip('.') && SkipDigits() == 0) return FailFrom(begin);
    if (Skip('e') || Skip('E')) {
      if (!Skip('+')) Skip('-');
      if (SkipDigits() == 0) return FailFrom(begin);
    }
    const std::string_view token = text_.substr(begin, at_ - begin);
    if (const auto number = base::Decimal::Parse(token)) return Value(*number);
    return base::Fail(Code::G124_json_number_range, {std::string(token.substr(0, 60))},
                      PlaceAt(begin));
  }

  tl::unexpected<base::Diagnostic> FailFrom(size_t place) {
    at_ = place;
    return FailHere();
  }

  std::string_view text_;
  std::string_view source_;
  size_t at_ = 0;
};

}  // namespace

base::Result<Value> Parse(std::string_view text, std::string_view source) {
  if (text.size() > base::kJsonByteCountMax)
    return base::Fail(Code::G125_json_too_long,
                      {std::to_string(base::kJsonByteCountMax), std::to_string(text.size())},
                      {std::string(source), {}, {}});
  if (const auto wrong = base::FirstInvalidByte(text))
    return base::Fail(Code::G126_json_not_utf8, {std::to_string(*wrong)},
                      {std::string(source), {}, {}});
  return Reader(text, source).Read();
}

}  // namespace liandai::json
