// `in` and the tests of a cell (DMN 1.5, 10.3.1.2, rules 15 to 17 and 49c).
//
// A test is a whole expression, so `a in [1..9) and b` tests a against `[1..9) and b`. That is the
// standard's grammar and a trap; a warning says so.

#include "engine/feel/syntax/parser.h"

namespace liandai::feel {

using base::Code;

void Parser::WarnIfSwallowed(const Expr& test, base::Span in_word) {
  const auto* logical = std::get_if<Logical>(&test.node);
  if (logical == nullptr || source_.text[test.span.begin] == '(') return;
  WarnOfRest(*logical->operands.front(), test.span.end, in_word);
}

// From `first`, which was perhaps meant to be the whole test, up to `end`.
void Parser::WarnOfRest(const Expr& first, uint32_t end, base::Span in_word) {
  const base::Span span = first.span;
  Warn(Code::F151_in_takes_the_rest,
       {source_.text.substr(span.begin, end - span.begin),
        source_.text.substr(span.begin, span.end - span.begin)},
       {in_word.begin, end});
}

ExprPtr Parser::Test() { return ListItem(); }

bool Parser::TestList(ExprList& tests, std::string_view close) {
  do {
    tests.push_back(Test());
    if (failed_) return false;
  } while (!IsSymbol(close) && AcceptSymbol(","));
  return true;
}

ExprPtr Parser::InRest(ExprPtr value) {
  const base::Span in_word = Here().span;
  Next();
  const uint32_t begin = value->span.begin;
  In node{std::move(value), {}};
  const size_t open = position_;
  if (!IsSymbol("(")) {
    node.tests.push_back(Test());
    if (failed_) return nullptr;
    WarnIfSwallowed(*node.tests.back(), in_word);
    return Make(begin, std::move(node));
  }
  Next();
  const bool outer_range_end = std::exchange(range_end_, false);
  const bool ok = TestList(node.tests, ")");
  range_end_ = outer_range_end;
  if (!ok) return nullptr;
  if (node.tests.size() > 1 || !IsSymbol("..")) {
    if (!ExpectClose(")", open)) return nullptr;
    return Make(begin, std::move(node));
  }
  // The parenthesis opened a range, which may be the first operand of a longer expression.
  ExprPtr range = RangeRest(open, std::move(node.tests.front()), false);
  if (failed_) return nullptr;
  node.tests.front() = Expression(std::move(range));
  if (failed_) return nullptr;
  if (const auto* logical = std::get_if<Logical>(&node.tests.front()->node))
    WarnOfRest(*logical->operands.front(), node.tests.front()->span.end, in_word);
  return Make(begin, std::move(node));
}

// not( … ) as the whole cell; nullopt, with the position back, when more follows it.
std::optional<UnaryTests> Parser::NegatedTests() {
  const size_t start = position_;
  Next();
  const size_t open = position_;
  Next();
  UnaryTests tests;
  tests.negated = true;
  if (!TestList(tests.tests, ")") || !ExpectClose(")", open)) return std::nullopt;
  if (Here().kind == TokenKind::kEnd) return tests;
  position_ = start;
  return std::nullopt;
}

std::optional<UnaryTests> Parser::WholeTests() {
  if (failed_) return std::nullopt;
  const uint32_t end = static_cast<uint32_t>(source_.text.size());
  if (Here().kind == TokenKind::kEnd) {
    FailEmpty();
    return std::nullopt;
  }
  if (IsSymbol("-") && Ahead(1).kind == TokenKind::kEnd)
    return UnaryTests{{0, end}, true, false, {}};
  if (IsKeyword("not") && TextOf(Ahead(1)) == "(") {
    std::optional<UnaryTests> negated = NegatedTests();
    if (negated) negated->span = {0, end};
    if (negated || failed_) return negated;
  }
  UnaryTests tests{{0, end}, false, false, {}};
  if (!TestList(tests.tests, "") || !CheckEnd()) return std::nullopt;
  return tests;
}

}  // namespace liandai::feel
