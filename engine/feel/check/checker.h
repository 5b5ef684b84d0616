// Inside the checker: one object per expression. Each kind of syntax node has one method, in the
// source file named after it (if_check.cc, for_check.cc, …); checker.cc dispatches. A method always
// gives a node: what is wrong in meaning is noted and becomes a TypedFailure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/feel/check/environment.h"
#include "engine/feel/check/typed.h"
#include "engine/feel/syntax/expr.h"
#include "engine/feel/syntax/scope.h"

namespace liandai::feel {

class Checker {
 public:
  Checker(SourceRef source, const Scope& scope);

  TypedPtr CheckExpr(const Expr& expr);
  TypedPtr CheckTests(const UnaryTests& tests);
  value::TypeRef CheckType(const TypeExpr& type);
  uint32_t slot_count() const { return environment_.slot_count(); }
  std::vector<base::Diagnostic> TakeDiagnostics() { return std::move(diagnostics_); }

 private:
  // One overload for each node of Expr; the compiler names a missing one.
  TypedPtr Check(const Expr& expr, const NullLiteral& node);
  TypedPtr Check(const Expr& expr, const BooleanLiteral& node);
  TypedPtr Check(const Expr& expr, const NumberLiteral& node);
  TypedPtr Check(const Expr& expr, const StringLiteral& node);
  TypedPtr Check(const Expr& expr, const AtLiteral& node);
  TypedPtr Check(const Expr& expr, const Name& node);
  TypedPtr Check(const Expr& expr, const InputMark& node);
  TypedPtr Check(const Expr& expr, const ListLiteral& node);
  TypedPtr Check(const Expr& expr, const ContextLiteral& node);
  TypedPtr Check(const Expr& expr, const RangeLiteral& node);
  TypedPtr Check(const Expr& expr, const ComparisonTest& node);
  TypedPtr Check(const Expr& expr, const Negation& node);
  TypedPtr Check(const Expr& expr, const Arithmetic& node);
  TypedPtr Check(const Expr& expr, const Power& node);
  TypedPtr Check(const Expr& expr, const Comparison& node);
  TypedPtr Check(const Expr& expr, const Between& node);
  TypedPtr Check(const Expr& expr, const In& node);
  TypedPtr Check(const Expr& expr, const Logical& node);
  TypedPtr Check(const Expr& expr, const InstanceOf& node);
  TypedPtr Check(const Expr& expr, const If& node);
  TypedPtr Check(const Expr& expr, const For& node);
  TypedPtr Check(const Expr& expr, const Quantified& node);
  TypedPtr Check(const Expr& expr, const FunctionDefinition& node);
  TypedPtr Check(const Expr& expr, const Invocation& node);
  TypedPtr Check(const Expr& expr, const Filter& node);
  TypedPtr Check(const Expr& expr, const Path& node);

  // name_check.cc
  TypedPtr NameFound(const Expr& expr, std::string_view name, const Environment::Found& found);
  TypedPtr UnknownName(const Expr& expr, std::string_view name);

  // operator_check.cc
  TypedPtr Chain(base::Span span, TypedArithmetic chain);
  void WarnIfNeverComparable(const Expr& expr, const Typed& left, const Typed& right);
  void WarnNeverComparable(base::Span span, const value::Type& left, const value::Type& right);
  // `left` is empty for negation.
  void WarnNeverComputable(base::Span span, std::string_view symbol, const value::Type* left,
                           const value::Type& right);
  void WarnIfNotBoolean(const Typed& condition);

  // in_check.cc
  TypedTest CheckTest(const Expr& expr, const value::Type& input);
  void WarnIfNeverMatches(const TypedTest& test, const value::Type& input);

  // for_check.cc
  std::vector<TypedIterator> CheckIterators(const std::vector<Iterator>& iterators);

  // function_check.cc
  TypedPtr CheckFunction(const Expr& expr, const FunctionDefinition& node, std::string_view name);

  // builtin_call_check.cc
  TypedPtr BuiltinCall(const Expr& expr, const Invocation& node, std::string_view name,
                       std::span<const Builtin> overloads);
  TypedPtr NoOverload(const Expr& expr, std::string_view name, std::span<const Builtin> overloads,
                      const TypedList& arguments);

  TypedPtr Make(base::Span span, value::TypeRef type, Typed::Node node) const;
  TypedPtr Constant(base::Span span, value::Value value) const;
  // Notes an error and gives the node that is null with the same code.
  TypedPtr Fail(base::Span span, base::Code code, std::vector<std::string> arguments,
                std::string suggestion = {});
  void Warn(base::Span span, base::Code code, std::vector<std::string> arguments,
            std::string suggestion = {});

  SourceRef source_;
  const Scope& scope_;
  Environment environment_;
  bool saw_input_mark_ = false;   // since the test under check began
  bool saw_partial_ = false;      // since the body under check began
  std::string name_of_function_;  // of the context entry being checked
  std::vector<base::Diagnostic> diagnostics_;
};

// The least type both conform to; Any when there is none.
value::TypeRef CommonType(const value::TypeRef& a, const value::TypeRef& b);

// The same type where values are not narrowed: `instance of` asks for the kind of a value and not
// for allowed values (10.3.2.9).
value::TypeRef WithoutConstraints(const value::TypeRef& type);

// What the items of a value of that type are: its own type unless it is a list.
value::TypeRef ItemTypeOf(const value::TypeRef& type);

// Null's type says nothing: null is in every type.
bool IsUnknown(const value::Type& type);

}  // namespace liandai::feel
