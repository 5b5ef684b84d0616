// Operators by rising precedence (DMN 1.5, 10.3.1.2, rules 2 to 6 and 49 to 53): or, and,
// comparison, sum, product, power, negation, instance of.

#include "engine/feel/syntax/parser.h"

namespace liandai::feel {

ExprPtr Parser::Expression(ExprPtr left) {
  const Nesting nesting(*this);
  if (!nesting.ok()) return nullptr;
  const uint32_t begin = left != nullptr ? left->span.begin : Begin();
  left = Conjunction(std::move(left));
  if (left == nullptr || !IsKeyword("or")) return left;
  Logical chain{LogicalOperator::kOr, {}};
  chain.operands.push_back(std::move(left));
  while (AcceptKeyword("or")) {
    chain.operands.push_back(Conjunction());
    if (failed_) return nullptr;
  }
  return Make(begin, std::move(chain));
}

ExprPtr Parser::Conjunction(ExprPtr left) {
  const uint32_t begin = left != nullptr ? left->span.begin : Begin();
  left = Relation(std::move(left));
  if (left == nullptr || !IsKeyword("and")) return left;
  Logical chain{LogicalOperator::kAnd, {}};
  chain.operands.push_back(std::move(left));
  while (AcceptKeyword("and")) {
    chain.operands.push_back(Relation());
    if (failed_) return nullptr;
  }
  return Make(begin, std::move(chain));
}

std::optional<CompareOperator> Parser::CompareOperatorHere() const {
  if (Here().kind != TokenKind::kSymbol) return std::nullopt;
  const std::string_view text = TextHere();
  if (text == "=") return CompareOperator::kEqual;
  if (text == "!=") return CompareOperator::kNotEqual;
  if (text == "<") return CompareOperator::kLess;
  if (text == "<=") return CompareOperator::kLessEqual;
  if (text == ">") return CompareOperator::kGreater;
  if (text == ">=") return CompareOperator::kGreaterEqual;
  return std::nullopt;
}

ExprPtr Parser::Relation(ExprPtr left) {
  left = Sum(std::move(left));
  while (left != nullptr) {
    if (const std::optional<CompareOperator> op = CompareOperatorHere())
      left = ComparisonRest(std::move(left), *op);
    else if (AcceptKeyword("between"))
      left = BetweenRest(std::move(left));
    else if (IsKeyword("in"))
      left = InRest(std::move(left));
    else
      break;
  }
  return left;
}

ExprPtr Parser::ComparisonRest(ExprPtr left, CompareOperator op) {
  Next();
  ExprPtr right = Sum();
  if (failed_) return nullptr;
  const uint32_t begin = left->span.begin;
  return Make(begin, Comparison{op, std::move(left), std::move(right)});
}

ExprPtr Parser::BetweenRest(ExprPtr left) {
  ExprPtr low = Sum();
  if (failed_ || !ExpectKeyword("and")) return nullptr;
  ExprPtr high = Sum();
  if (failed_) return nullptr;
  const uint32_t begin = left->span.begin;
  return Make(begin, Between{std::move(left), std::move(low), std::move(high)});
}

ExprPtr Parser::Sum(ExprPtr left) {
  const uint32_t begin = left != nullptr ? left->span.begin : Begin();
  left = Product(std::move(left));
  if (left == nullptr || (!IsSymbol("+") && !IsSymbol("-"))) return left;
  Arithmetic chain{std::move(left), {}};
  while (IsSymbol("+") || IsSymbol("-")) {
    const bool add = IsSymbol("+");
    Next();
    chain.rest.push_back(
        {add ? ArithmeticOperator::kAdd : ArithmeticOperator::kSubtract, Product()});
    if (failed_) return nullptr;
  }
  return Make(begin, std::move(chain));
}

ExprPtr Parser::Product(ExprPtr left) {
  const uint32_t begin = left != nullptr ? left->span.begin : Begin();
  left = Exponentiation(std::move(left));
  if (left == nullptr || (!IsSymbol("*") && !IsSymbol("/"))) return left;
  Arithmetic chain{std::move(left), {}};
  while (IsSymbol("*") || IsSymbol("/")) {
    const bool multiply = IsSymbol("*");
    Next();
    chain.rest.push_back(
        {multiply ? ArithmeticOperator::kMultiply : ArithmeticOperator::kDivide, Exponentiation()});
    if (failed_) return nullptr;
  }
  return Make(begin, std::move(chain));
}

ExprPtr Parser::Exponentiation(ExprPtr left) {
  left = Unary(std::move(left));
  while (left != nullptr && AcceptSymbol("**")) {
    ExprPtr exponent = Unary();
    if (failed_) return nullptr;
    const uint32_t begin = left->span.begin;
    left = Make(begin, Power{std::move(left), std::move(exponent)});
  }
  return left;
}

ExprPtr Parser::Unary(ExprPtr left) {
  const uint32_t begin = left != nullptr ? left->span.begin : Begin();
  if (left == nullptr && AcceptSymbol("-")) {
    const Nesting nesting(*this);
    if (!nesting.ok()) return nullptr;
    ExprPtr operand = Unary();
    if (failed_) return nullptr;
    return Make(begin, Negation{std::move(operand)});
  }
  if (left == nullptr) left = Primary();
  if (left != nullptr) left = Postfix(std::move(left));
  while (left != nullptr && IsKeyword("instance")) {
    Next();
    if (!ExpectKeyword("of")) return nullptr;
    std::unique_ptr<TypeExpr> type = Type();
    if (failed_) return nullptr;
    left = Make(begin, InstanceOf{std::move(left), std::move(*type)});
  }
  return left;
}

}  // namespace liandai::feel
