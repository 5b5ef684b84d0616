#include "engine/feel/syntax/parser.h"

#include <algorithm>
#include <array>

#include "engine/base/check.h"
#include "engine/base/limits.h"

namespace liandai::feel {
namespace {

using base::Code;

// Words at which a name that nobody declared ends.
constexpr std::array<std::string_view, 10> kDelimiterWords = {
    "and", "or", "in", "then", "else", "return", "satisfies", "between", "instance", "of"};

bool IsDelimiterWord(std::string_view word) {
  return std::find(kDelimiterWords.begin(), kDelimiterWords.end(), word) != kDelimiterWords.end();
}

// Names of the entries of a type, however deep.
void AddMembers(const value::Type& type, size_t depth, NameIndex& index) {
  if (depth == 0) return;
  if (type.element != nullptr) AddMembers(*type.element, depth - 1, index);
  if (type.kind != value::TypeKind::kContext) return;
  for (const value::Type::Member& member : type.members) {
    index.Add(member.first);
    if (member.second != nullptr) AddMembers(*member.second, depth - 1, index);
  }
}

constexpr size_t kTypeDepthMax = 16;

// Members of ranges and temporal values that hold a space (DMN 1.5, tables 60 and 61).
constexpr std::string_view kPropertyNames[] = {"time offset", "start included", "end included"};

}  // namespace

Parser::Parser(const Source& source, const Scope& scope, const NameIndex& standard_names)
    : source_(source), scope_(scope), standard_names_(standard_names) {
  if (source.text.size() > base::kExpressionByteCountMax) {
    tokens_.items.push_back({});
    Fail(Code::F902_text_too_long,
         {std::to_string(base::kExpressionByteCountMax), std::to_string(source.text.size())}, {});
    return;
  }
  tokens_ = Tokenize(source.text);
  for (const Binding& binding : scope.bindings()) {
    names_.Add(binding.name);
    AddMembers(*binding.type, kTypeDepthMax, members_);
  }
  for (const OpenContext& open : scope.open_contexts()) {
    AddMembers(*open.type, 1, names_);
    AddMembers(*open.type, kTypeDepthMax, members_);
    if (open.type->kind == value::TypeKind::kAny) ++untyped_filter_count_;
  }
  for (std::string_view name : kPropertyNames) members_.Add(name);
  for (const std::string& name : scope.member_names()) members_.Add(name);
  if (tokens_.fault) Fail(tokens_.fault->code, {}, tokens_.fault->span);
}

const Token& Parser::Ahead(size_t count) const {
  return tokens_.items[std::min(position_ + count, tokens_.items.size() - 1)];
}

std::string_view Parser::TextOf(const Token& token) const {
  return std::string_view(source_.text).substr(token.span.begin, token.span.end - token.span.begin);
}

bool Parser::IsSymbol(std::string_view symbol) const {
  return Here().kind == TokenKind::kSymbol && TextHere() == symbol;
}

bool Parser::IsKeyword(std::string_view word) const {
  return Here().kind == TokenKind::kWord && TextHere() == word;
}

bool Parser::AcceptSymbol(std::string_view symbol) {
  if (!IsSymbol(symbol)) return false;
  Next();
  return true;
}

bool Parser::AcceptKeyword(std::string_view word) {
  if (!IsKeyword(word)) return false;
  Next();
  return true;
}

bool Parser::ExpectSymbol(std::string_view symbol) {
  if (AcceptSymbol(symbol)) return true;
  Expected(symbol);
  return false;
}

bool Parser::ExpectKeyword(std::string_view word) {
  if (AcceptKeyword(word)) return true;
  Expected(word);
  return false;
}

bool Parser::ExpectClose(std::string_view symbol, size_t open) {
  if (failed_) return false;
  if (AcceptSymbol(symbol)) return true;
  const Token& opening = tokens_.items[open];
  Fail(Code::F102_bracket_not_closed, {std::string(TextOf(opening)), std::string(symbol)},
       Here().span);
  diagnostics_.back().related.emplace_back(
      std::string(TextOf(opening)), base::Place{source_.element, source_.text, opening.span});
  return false;
}

bool Parser::StartsExpression(const Token& token) const {
  const std::string_view text = TextOf(token);
  switch (token.kind) {
    case TokenKind::kEnd:
      return false;
    case TokenKind::kWord:
      return !IsDelimiterWord(text);
    case TokenKind::kNumber:
    case TokenKind::kString:
    case TokenKind::kAt:
      return true;
    case TokenKind::kSymbol:
      return text == "(" || text == "[" || text == "{" || text == "-" || text == "<" ||
             text == ">" || text == "<=" || text == ">=";
  }
  return false;
}

uint32_t Parser::PreviousEnd() const {
  return position_ == 0 ? 0 : tokens_.items[position_ - 1].span.end;
}

std::optional<NameAt> Parser::DeclaredName(std::string_view end_word) {
  const uint32_t begin = Begin();
  if (Here().kind != TokenKind::kWord) {
    ExpectedName();
    return std::nullopt;
  }
  static constexpr std::string_view kNameSymbols[] = {".", "/", "-", "'", "+", "*", "**"};
  while (true) {
    const bool symbol = std::any_of(std::begin(kNameSymbols), std::end(kNameSymbols),
                                    [&](std::string_view text) { return IsSymbol(text); });
    const bool word = Here().kind == TokenKind::kWord && (end_word.empty() || !IsKeyword(end_word));
    if (!symbol && !word && Here().kind != TokenKind::kNumber) break;
    Next();
  }
  const base::Span span{begin, PreviousEnd()};
  return NameAt{NormalName(std::string_view(source_.text).substr(begin, span.end - begin)), span};
}

std::optional<size_t> Parser::TokenEndingAt(size_t byte_offset) const {
  for (size_t i = position_; i < tokens_.items.size(); ++i) {
    if (tokens_.items[i].span.end == byte_offset) return i;
    if (tokens_.items[i].span.end > byte_offset) break;
  }
  return std::nullopt;
}

size_t Parser::GreedyNameEnd() const {
  size_t i = position_ + 1;
  for (; i < tokens_.items.size(); ++i) {
    const Token& token = tokens_.items[i];
    const bool word = token.kind == TokenKind::kWord && !IsDelimiterWord(TextOf(token));
    const bool number =
        token.kind == TokenKind::kNumber && TextOf(token).find('.') == std::string_view::npos;
    if (!word && !number) break;
  }
  return tokens_.items[i - 1].span.end;
}

// The longest known name wins; words that no known name covers are taken together, since two names
// never stand side by side.
NameAt Parser::UsedName(const NameIndex& first, const NameIndex* second, const NameIndex* third) {
  CHECK(Here().kind == TokenKind::kWord);
  const uint32_t begin = Begin();
  size_t end = 0;
  std::string name;
  for (const NameIndex* index : {&first, second, third}) {
    if (index == nullptr) continue;
    const std::optional<NameIndex::Match> match = index->Longest(source_.text, begin);
    if (!match || match->end <= end || !TokenEndingAt(match->end)) continue;
    end = match->end;
    name = match->name;
  }
  const size_t greedy_end = GreedyNameEnd();
  if (greedy_end > end) {
    end = greedy_end;
    name = NormalName(std::string_view(source_.text).substr(begin, end - begin));
  }
  position_ = *TokenEndingAt(end) + 1;
  return {std::move(name), {begin, static_cast<uint32_t>(end)}};
}

ExprPtr Parser::Make(uint32_t begin, Expr::Node node) {
  const base::Span span{begin, PreviousEnd()};
  const uint32_t height = HeightOf(node);
  if (height > base::kExpressionDepthMax) return FailNested(span);
  return std::make_unique<Expr>(Expr{span, std::move(node), height});
}

std::nullptr_t Parser::Fail(Code code, std::vector<std::string> arguments, base::Span span) {
  if (failed_) return nullptr;  // what follows an error is only its echo
  failed_ = true;
  diagnostics_.clear();  // warnings about a text that cannot be read are of no use
  diagnostics_.push_back(
      {code, std::move(arguments), {source_.element, source_.text, span}, {}, {}});
  return nullptr;
}

std::nullptr_t Parser::FailNested(base::Span span) {
  return Fail(Code::F901_nested_too_deep, {std::to_string(base::kExpressionDepthMax)}, span);
}

std::nullptr_t Parser::FailEmpty() { return Fail(Code::F106_empty_text, {}, Here().span); }

std::nullptr_t Parser::FailEscape() {
  return Fail(Code::F108_escape_names_no_character, {}, Here().span);
}

std::nullptr_t Parser::Expected(std::string_view symbol) {
  if (Here().kind == TokenKind::kEnd)
    return Fail(Code::F110_text_ends_early, {std::string(symbol)}, Here().span);
  return Fail(Code::F101_unexpected_text, {std::string(symbol), FoundHere()}, Here().span);
}

std::nullptr_t Parser::ExpectedName() {
  return Fail(Code::F111_name_expected, {FoundHere()}, Here().span);
}

void Parser::Warn(Code code, std::vector<std::string> arguments, base::Span span) {
  diagnostics_.push_back(
      {code, std::move(arguments), {source_.element, source_.text, span}, {}, {}});
}

std::string Parser::FoundHere() const { return std::string(TextHere()); }

bool Parser::CheckEnd() {
  if (failed_) return false;
  if (Here().kind == TokenKind::kEnd) return true;
  Fail(Code::F105_text_behind_the_end, {FoundHere()}, Here().span);
  return false;
}

Parser::Nesting::Nesting(Parser& parser, size_t count) : parser_(parser), count_(count) {
  parser_.depth_ += count_;
  if (parser_.depth_ > base::kExpressionDepthMax) parser_.FailNested(parser_.Here().span);
}

ExprPtr Parser::WholeExpression() {
  if (failed_) return nullptr;
  if (Here().kind == TokenKind::kEnd) return FailEmpty();
  ExprPtr root = Expression();
  return CheckEnd() ? std::move(root) : nullptr;
}

std::optional<TypeExpr> Parser::WholeType() {
  if (failed_) return std::nullopt;
  std::unique_ptr<TypeExpr> type = Type();
  if (!CheckEnd()) return std::nullopt;
  return std::move(*type);
}

ParsedExpression ParseExpression(const Source& source, const Scope& scope,
                                 const NameIndex& standard_names) {
  Parser parser(source, scope, standard_names);
  ExprPtr root = parser.WholeExpression();
  std::vector<base::Diagnostic> diagnostics = parser.TakeDiagnostics();
  CHECK(root != nullptr || !diagnostics.empty());
  return {std::move(root), std::move(diagnostics)};
}

ParsedTests ParseUnaryTests(const Source& source, const Scope& scope,
                            const NameIndex& standard_names) {
  Parser parser(source, scope, standard_names);
  std::optional<UnaryTests> tests = parser.WholeTests();
  std::vector<base::Diagnostic> diagnostics = parser.TakeDiagnostics();
  CHECK(tests.has_value() || !diagnostics.empty());
  return {std::move(tests), std::move(diagnostics)};
}

ParsedType ParseType(const Source& source, const Scope& scope) {
  const NameIndex no_names;
  Parser parser(source, scope, no_names);
  std::optional<TypeExpr> type = parser.WholeType();
  return {std::move(type), parser.TakeDiagnostics()};
}

}  // namespace liandai::feel
