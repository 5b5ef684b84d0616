// Literals, names and what a keyword begins (DMN 1.5, 10.3.1.2, rules 7, 16, 33 to 38).

#include "engine/base/check.h"
#include "engine/feel/syntax/parser.h"

namespace liandai::feel {

using base::Code;

ExprPtr Parser::Primary() {
  const uint32_t begin = Begin();
  const std::string_view text = TextHere();
  switch (Here().kind) {
    case TokenKind::kWord:
      return Word();
    case TokenKind::kNumber: {
      const std::optional<base::Decimal> number = base::Decimal::Parse(text);
      if (!number || !number->is_finite())
        return Fail(Code::F107_number_out_of_range, {std::string(text)}, Here().span);
      Next();
      return Make(begin, NumberLiteral{*number});
    }
    case TokenKind::kString:
    case TokenKind::kAt: {
      const bool at = Here().kind == TokenKind::kAt;
      std::optional<std::string> content = Unescape(at ? text.substr(1) : text);
      if (!content) return FailEscape();
      Next();
      if (at) return Make(begin, AtLiteral{std::move(*content)});
      return Make(begin, StringLiteral{std::move(*content)});
    }
    case TokenKind::kSymbol:
      if (text == "(") return Parenthesis();
      if (text == "[") return ListOrRange();
      if (text == "]") return OpenRange();
      if (text == "{") return ContextExpr();
      break;
    case TokenKind::kEnd:
      break;
  }
  return ExpectedExpression();
}

std::nullptr_t Parser::ExpectedExpression() {
  if (Here().kind == TokenKind::kEnd)
    return Fail(Code::F112_expression_ends_early, {}, Here().span);
  return Fail(Code::F109_expression_expected, {FoundHere()}, Here().span);
}

ExprPtr Parser::Word() {
  const uint32_t begin = Begin();
  if (IsKeyword("if")) return IfExpr();
  if (IsKeyword("for")) return ForExpr();
  if (IsKeyword("some") || IsKeyword("every")) return QuantifiedExpr();
  if (IsKeyword("function")) return FunctionExpr();
  if (AcceptKeyword("?")) return Make(begin, InputMark{});
  if (AcceptKeyword("null")) return Make(begin, NullLiteral{});
  if (AcceptKeyword("true")) return Make(begin, BooleanLiteral{true});
  if (AcceptKeyword("false")) return Make(begin, BooleanLiteral{false});
  if (!StartsExpression(Here())) return ExpectedExpression();
  return NameExpr();
}

ExprPtr Parser::NameExpr() {
  const uint32_t begin = Begin();
  const NameIndex* entries = untyped_filter_count_ > 0 ? &members_ : nullptr;
  NameAt name = UsedName(names_, &standard_names_, entries);
  return Make(begin, Name{std::move(name.text)});
}

}  // namespace liandai::feel
