// From the typed tree to SQL: one method for each kind of node. A name is what the frame holds in
// its slot; functions of known body are written in place of their calls.
#pragma once

#include <span>

#include "engine/feel/check/typed.h"
#include "engine/sql/comparison.h"

namespace liandai::sql {

class ExprWriter {
 public:
  // The frame has the slots of the program; `source` is what spans point into. Both must outlive
  // the writer.
  ExprWriter(Writing& writing, Frame& frame, const feel::SourceRef& source)
      : writing_(writing), frame_(frame), source_(source) {}

  SqlValue Write(const feel::Typed& typed, Truth truth = Truth::kExact);

  // A text that is true where the expression is true, false or null elsewhere.
  std::string Condition(const feel::Typed& typed);

  // A value of the callee's kind called with values, by position.
  SqlValue Call(const feel::Typed& place, const SqlValue& function,
                std::vector<SqlValue> arguments);

 private:
  using Typed = feel::Typed;

  ElementAt At(const Typed& typed) const { return {source_, typed.span}; }
  SqlValue RefuseHere(const Typed& typed) { return writing_.RefuseExpression(At(typed)); }
  // A boolean, or null; anything else is refused.
  SqlValue Boolean(const Typed& typed, Truth truth);

  SqlValue On(const Typed&, const feel::TypedConstant&, Truth);
  SqlValue On(const Typed&, const feel::TypedSlot&, Truth);
  SqlValue On(const Typed&, const feel::TypedFailure&, Truth);
  SqlValue On(const Typed&, const feel::TypedItemEntry&, Truth);
  SqlValue On(const Typed&, const feel::TypedListLiteral&, Truth);
  SqlValue On(const Typed&, const feel::TypedContext&, Truth);
  SqlValue On(const Typed&, const feel::TypedRange&, Truth);
  SqlValue On(const Typed&, const feel::TypedNegation&, Truth);
  SqlValue On(const Typed&, const feel::TypedArithmetic&, Truth);
  SqlValue On(const Typed&, const feel::TypedPower&, Truth);
  SqlValue On(const Typed&, const feel::TypedComparison&, Truth);
  SqlValue On(const Typed&, const feel::TypedBetween&, Truth);
  SqlValue On(const Typed&, const feel::TypedLogical&, Truth);
  SqlValue On(const Typed&, const feel::TypedInstanceOf&, Truth);
  SqlValue On(const Typed&, const feel::TypedTests&, Truth);
  SqlValue On(const Typed&, const feel::TypedIf&, Truth);
  SqlValue On(const Typed&, const feel::TypedFor&, Truth);
  SqlValue On(const Typed&, const feel::TypedQuantified&, Truth);
  SqlValue On(const Typed&, const feel::TypedFunction&, Truth);
  SqlValue On(const Typed&, const feel::TypedBuiltinValue&, Truth);
  SqlValue On(const Typed&, const feel::TypedBuiltinCall&, Truth);
  SqlValue On(const Typed&, const feel::TypedInvocation&, Truth);
  SqlValue On(const Typed&, const feel::TypedFilter&, Truth);
  SqlValue On(const Typed&, const feel::TypedPath&, Truth);

  SqlValue Operate(const Typed& typed, feel::ArithmeticOperator op, const SqlValue& a,
                   const SqlValue& b);
  SqlValue OperateNumbers(const Typed& typed, feel::ArithmeticOperator op, const SqlValue& a,
                          const SqlValue& b);

  // tests_writer.cc: the tests of `in` and of cells.
  SqlValue TestsOf(const feel::TypedTests& tests, const SqlValue& input, Truth truth);
  SqlValue TestOf(const feel::TypedTest& test, const SqlValue& input, Truth truth);
  SqlValue RangeTest(const Typed& place, const SqlValue& input, Truth truth);
  SqlValue EndsTest(const Typed& place, const SqlValue& input, const feel::TypedRange& range,
                    Truth truth);
  SqlValue ConstantRangeTest(const Typed& place, const SqlValue& input, const value::Range& range,
                             Truth truth);
  SqlValue MemberTest(const Typed& place, const SqlValue& input, const SqlValue& list, Truth truth);
  SqlValue ConditionTest(const Typed& place, const SqlValue& input, const SqlValue& tested);
  SqlValue ValueTest(const Typed& place, const SqlValue& input, const SqlValue& tested,
                     Truth truth);

  Writing& writing_;
  Frame& frame_;
  const feel::SourceRef& source_;
};

}  // namespace liandai::sql
