// The syntax tree of FEEL (DMN 1.5, 10.3.1.2): what was written, with spans; nothing is resolved
// but where names begin and end. Plain data, owned from the root down.
//
// Chains of one precedence (a + b - c, a and b and c) are one node with many operands, so that a
// sum of ten thousand terms is as deep as a sum of two.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/decimal.h"
#include "engine/base/diagnostic.h"

namespace liandai::feel {

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;
using ExprList = std::vector<ExprPtr>;

enum class ArithmeticOperator : uint8_t { kAdd, kSubtract, kMultiply, kDivide };
enum class CompareOperator : uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual
};
enum class LogicalOperator : uint8_t { kAnd, kOr };
enum class Quantifier : uint8_t { kSome, kEvery };

// A name where it is declared or follows a dot.
struct NameAt {
  std::string text;
  base::Span span;
};

// A type as written: number, list<string>, context<a: number>, function<number>->string, tLoan.
struct TypeExpr {
  base::Span span;
  std::string name;                  // "list", "date and time", "tLoan"
  std::vector<TypeExpr> arguments;   // of list, range and function
  std::vector<NameAt> members;       // of context, with `arguments` beside them
  std::unique_ptr<TypeExpr> result;  // of function
};

struct NullLiteral {};
struct BooleanLiteral {
  bool value = false;
};
struct NumberLiteral {
  base::Decimal value;
};
struct StringLiteral {
  std::string value;
};
struct AtLiteral {
  std::string text;
};  // @"2024-02-29"
struct Name {
  std::string text;
};
struct InputMark {};  // `?`, the value under test

struct ListLiteral {
  ExprList items;
};
struct ContextEntry {
  NameAt key;
  ExprPtr value;
};
struct ContextLiteral {
  std::vector<ContextEntry> entries;
};
struct RangeLiteral {
  ExprPtr low;
  ExprPtr high;
  bool low_included = false;
  bool high_included = false;
};
// `< 5`: a test in a list of tests, a range of one end elsewhere.
struct ComparisonTest {
  CompareOperator op = CompareOperator::kEqual;
  ExprPtr operand;
};

struct Negation {
  ExprPtr operand;
};
struct ArithmeticTerm {
  ArithmeticOperator op = ArithmeticOperator::kAdd;
  ExprPtr operand;
};
// first op operand op operand …, left to right; all of one precedence.
struct Arithmetic {
  ExprPtr first;
  std::vector<ArithmeticTerm> rest;
};
struct Power {
  ExprPtr base;
  ExprPtr exponent;
};
struct Comparison {
  CompareOperator op = CompareOperator::kEqual;
  ExprPtr left;
  ExprPtr right;
};
struct Between {
  ExprPtr value;
  ExprPtr low;
  ExprPtr high;
};
struct In {
  ExprPtr value;
  ExprList tests;
};
struct Logical {
  LogicalOperator op = LogicalOperator::kAnd;
  ExprList operands;
};
struct InstanceOf {
  ExprPtr value;
  TypeExpr type;
};

struct If {
  ExprPtr condition;
  ExprPtr then;
  ExprPtr otherwise;
};
struct Iterator {
  NameAt variable;
  ExprPtr from;  // the list or range, or the first number of from..to
  ExprPtr to;    // null unless written from..to
};
struct For {
  std::vector<Iterator> iterators;
  ExprPtr body;
};
struct Quantified {
  Quantifier quantifier = Quantifier::kSome;
  std::vector<Iterator> iterators;
  ExprPtr condition;
};

struct FormalParameter {
  NameAt name;
  std::unique_ptr<TypeExpr> type;  // null: Any
};
struct FunctionDefinition {
  std::vector<FormalParameter> parameters;
  ExprPtr body;
  bool external = false;
};
struct Invocation {
  ExprPtr callee;
  ExprList arguments;
  std::vector<NameAt> names;  // empty, or one for each argument
};
struct Filter {
  ExprPtr list;
  ExprPtr condition;
};
struct Path {
  ExprPtr target;
  NameAt member;
};

struct Expr {
  using Node =
      std::variant<NullLiteral, BooleanLiteral, NumberLiteral, StringLiteral, AtLiteral, Name,
                   InputMark, ListLiteral, ContextLiteral, RangeLiteral, ComparisonTest, Negation,
                   Arithmetic, Power, Comparison, Between, In, Logical, InstanceOf, If, For,
                   Quantified, FunctionDefinition, Invocation, Filter, Path>;
  base::Span span;
  Node node;
  uint32_t height = 1;  // of the tree from here down; at most kExpressionDepthMax
};

// The height of the tree that a node makes with the children it has.
uint32_t HeightOf(const Expr::Node& node);

// The tests of a decision-table cell or of allowed values: `-`, `not(…)` or a list.
struct UnaryTests {
  base::Span span;
  bool any = false;      // `-`
  bool negated = false;  // not(…)
  ExprList tests;        // empty only for `-`
};

}  // namespace liandai::feel
