// Tokens of FEEL text. Names are not tokens: they are made of words, numbers and symbols by what is
// known where they stand, so a token is only ever a piece of one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"

namespace liandai::feel {

enum class TokenKind : uint8_t {
  kEnd,
  kWord,    // name start, then name parts: foo, 金额, jobs_6m, keywords
  kNumber,  // 1, .5, 1.5e3
  kString,  // "…" with its quotes
  kAt,      // @"…"
  kSymbol,  // one operator or bracket, e.g. "**", "..", "<="
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  base::Span span;
};

// What stopped the lexer: an open string or comment, at `span`.
struct LexFault {
  base::Code code;
  base::Span span;
};

struct Tokens {
  std::vector<Token> items;       // the last is kEnd
  std::optional<LexFault> fault;  // what could not be read; items then stop before it
};

// Splits the text; comments and white space are passed over (grammar rules 61 to 63).
Tokens Tokenize(std::string_view text);

// The text of a string token without quotes, escapes replaced (grammar rule 64). nullopt when a
// \u or \U escape names no character.
std::optional<std::string> Unescape(std::string_view quoted);

// Name characters (grammar rules 28 and 29).
bool IsNameStart(char32_t code_point);
bool IsNamePart(char32_t code_point);

}  // namespace liandai::feel
