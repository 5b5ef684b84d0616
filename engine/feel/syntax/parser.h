// Inside the parser: one object per text, recursive descent by precedence. Each rule is a method in
// the source file named after its node (if_parse.cc, for_parse.cc, …); parser.cc has the cursor,
// names and errors. A method gives null once an error has been noted, and nothing reads on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/feel/syntax/expr.h"
#include "engine/feel/syntax/name_index.h"
#include "engine/feel/syntax/parse.h"
#include "engine/feel/syntax/token.h"

namespace liandai::feel {

class Parser {
 public:
  Parser(const Source& source, const Scope& scope, const NameIndex& standard_names);

  ExprPtr WholeExpression();
  std::optional<UnaryTests> WholeTests();
  std::optional<TypeExpr> WholeType();
  std::vector<base::Diagnostic> TakeDiagnostics() { return std::move(diagnostics_); }

 private:
  // operator_parse.cc: by rising precedence. `left` continues from an operand already read.
  ExprPtr Expression(ExprPtr left = nullptr);  // or
  ExprPtr Conjunction(ExprPtr left = nullptr);
  ExprPtr Relation(ExprPtr left = nullptr);  // = < between in
  ExprPtr Sum(ExprPtr left = nullptr);
  ExprPtr Product(ExprPtr left = nullptr);
  ExprPtr Exponentiation(ExprPtr left = nullptr);
  ExprPtr Unary(ExprPtr left = nullptr);  // negation, instance of
  ExprPtr ComparisonRest(ExprPtr left, CompareOperator op);
  ExprPtr BetweenRest(ExprPtr left);
  std::optional<CompareOperator> CompareOperatorHere() const;

  // primary_parse.cc, path_parse.cc
  ExprPtr Primary();
  ExprPtr Word();
  ExprPtr NameExpr();
  ExprPtr Postfix(ExprPtr target);  // .member [filter] (arguments)
  ExprPtr PathRest(ExprPtr target);
  ExprPtr FilterRest(ExprPtr target);
  ExprPtr InvocationRest(ExprPtr callee);
  bool Arguments(Invocation& call);
  bool IsNamedArgument() const;
  value::TypeRef ShapeOf(const Expr& expr) const;

  // bracket_parse.cc
  ExprPtr Parenthesis();
  ExprPtr ListOrRange();
  ExprPtr OpenRange();  // ]a..b
  ExprPtr RangeRest(size_t open, ExprPtr low, bool low_included);
  ExprPtr ComparisonTestHere(CompareOperator op);
  ExprPtr ListItem();

  // context_parse.cc, if_parse.cc, for_parse.cc, function_parse.cc, type_parse.cc
  ExprPtr ContextExpr();
  bool ContextEntryHere(ContextLiteral& context);
  ExprPtr IfExpr();
  ExprPtr ForExpr();
  ExprPtr QuantifiedExpr();
  bool Iterators(std::vector<Iterator>& iterators, std::string_view end_word);
  ExprPtr FunctionExpr();
  bool FormalParameters(FunctionDefinition& function);
  std::unique_ptr<TypeExpr> Type();
  bool TypeArguments(TypeExpr& type);
  bool TypeMembers(TypeExpr& type);
  bool TypeName(TypeExpr& type);

  // in_parse.cc
  ExprPtr InRest(ExprPtr value);
  ExprPtr Test();
  bool TestList(ExprList& tests, std::string_view close);
  std::optional<UnaryTests> NegatedTests();
  void WarnIfSwallowed(const Expr& test, base::Span in_word);
  void WarnOfRest(const Expr& first, uint32_t end, base::Span in_word);

  // parser.cc: cursor
  const Token& Here() const { return tokens_.items[position_]; }
  const Token& Ahead(size_t count) const;
  std::string_view TextOf(const Token& token) const;
  std::string_view TextHere() const { return TextOf(Here()); }
  bool IsSymbol(std::string_view symbol) const;
  bool IsKeyword(std::string_view word) const;
  bool AcceptSymbol(std::string_view symbol);
  bool AcceptKeyword(std::string_view word);
  bool ExpectSymbol(std::string_view symbol);
  bool ExpectKeyword(std::string_view word);
  // The bracket that closes the one at token `open`.
  bool ExpectClose(std::string_view symbol, size_t open);
  bool StartsExpression(const Token& token) const;
  void Next() { ++position_; }
  uint32_t Begin() const { return Here().span.begin; }
  uint32_t PreviousEnd() const;

  // Names: declared ones run to a delimiter, used ones are the longest known.
  std::optional<NameAt> DeclaredName(std::string_view end_word = {});
  NameAt UsedName(const NameIndex& first, const NameIndex* second, const NameIndex* third);
  bool MoveTo(size_t byte_offset);
  std::optional<size_t> TokenEndingAt(size_t byte_offset) const;
  size_t GreedyNameEnd() const;

  // Errors. Each gives null or false, for `return Fail(…)`.
  std::nullptr_t Fail(base::Code code, std::vector<std::string> arguments, base::Span span);
  std::nullptr_t FailNested(base::Span span);
  std::nullptr_t FailEmpty();   // at the position
  std::nullptr_t FailEscape();  // at the position
  std::nullptr_t Expected(std::string_view symbol);
  void Warn(base::Code code, std::vector<std::string> arguments, base::Span span);
  std::nullptr_t ExpectedName();
  std::nullptr_t ExpectedExpression();
  std::string FoundHere() const;
  bool CheckEnd();

  // A node that begins at byte `begin` and ends behind the last token read.
  ExprPtr Make(uint32_t begin, Expr::Node node);

  // Counts nesting; false (with the error noted) when it is too deep.
  class Nesting;
  // Takes declared names back at the end of a scope.
  class LocalNames;

  const Source& source_;
  const Scope& scope_;
  const NameIndex& standard_names_;
  Tokens tokens_;
  size_t position_ = 0;
  size_t depth_ = 0;
  bool failed_ = false;
  bool range_end_ = false;           // the high end of a range is being read, which `[` may close
  size_t untyped_filter_count_ = 0;  // filters around whose items have unknown entries
  NameIndex names_;                  // bound and declared names
  NameIndex members_;                // names seen after a dot, as keys, or in types
  std::vector<base::Diagnostic> diagnostics_;
};

class Parser::Nesting {
 public:
  explicit Nesting(Parser& parser, size_t count = 1);
  ~Nesting() { parser_.depth_ -= count_; }
  bool ok() const { return !parser_.failed_; }

 private:
  Parser& parser_;
  size_t count_;
};

class Parser::LocalNames {
 public:
  explicit LocalNames(Parser& parser) : parser_(parser), count_(parser.names_.size()) {}
  ~LocalNames() { parser_.names_.ShrinkTo(count_); }
  void Add(std::string_view name) { parser_.names_.Add(name); }

 private:
  Parser& parser_;
  size_t count_;
};

}  // namespace liandai::feel
