// The column evaluator: the same typed tree as the row evaluator's, run over vectors of a block of
// rows. Each kind of node that gains by columns has one method, in the file named after it; all
// others are lifted: computed row by row through RowEvaluator, so that nothing is unsupported and
// both evaluators mean the same.
//
// What raises an issue, or leaves 64 bits, is not settled here but marked odd and computed again in
// row form by the caller; so nulls, issues and 34 digits come out as they do there. A branch that a
// row does not take cannot make it odd.
//
// Trees are shared and never changed; interpreter, session and frame belong to one thread. Results
// are specified for active rows only.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/feel/batch/row_evaluator.h"
#include "engine/feel/batch/session.h"
#include "engine/feel/batch/vector.h"
#include "engine/feel/check/typed.h"

namespace liandai::feel::batch {

class BlockInterpreter {
 public:
  // `frame` has the slots of the trees that will be run; unset ones have no form. `is_root` false:
  // the frame of a function body, which may be entered from several places.
  BlockInterpreter(Session& session, RowEvaluator& rows, std::span<Vector> frame, bool is_root)
      : session_(session), rows_(rows), frame_(frame), is_root_(is_root) {}

  Vector Eval(const Typed& typed, const SourceRef& source, Active active);
  // A boolean vector, of what counts as a condition; other values make their rows odd.
  Vector Holds(const Typed& typed, const SourceRef& source, Active active);
  Vector AsCondition(const Vector& vector, Active active);

  // Rows that `take` has from `x`, the others from `y`; none of them is constant `take`.
  Vector Blend(const Mask& take, const Vector& x, const Vector& y, Active active);

  // The one branch for the rows where the condition, a boolean vector, is true, the other for the
  // rest. A branch is asked only for its rows, and not at all when there are none.
  using Branch = std::function<Vector(Active active)>;
  struct Branches {
    Branch then;
    Branch otherwise;
  };
  Vector Choose(const Vector& condition, const Branches& branches, Active active);

 private:
  Vector EvalSlot(const Typed& typed, const TypedSlot& node, const SourceRef& source,
                  Active active);
  Vector EvalNegation(const TypedNegation& node, const SourceRef& source, Active active);
  // The first `term_count` terms after the first operand.
  Vector EvalArithmetic(const TypedArithmetic& node, size_t term_count, const SourceRef& source,
                        Active active);
  Vector EvalComparison(const Typed& typed, const TypedComparison& node, const SourceRef& source,
                        Active active);
  Vector EvalBetween(const Typed& typed, const TypedBetween& node, const SourceRef& source,
                     Active active);
  Vector EvalLogical(const TypedLogical& node, const SourceRef& source, Active active);
  Vector EvalIf(const TypedIf& node, const SourceRef& source, Active active);
  std::optional<Vector> EvalTests(const TypedTests& node, const SourceRef& source, Active active);
  Vector NullTest(const Vector& input, bool negated);
  std::optional<Vector> EvalBuiltin(const TypedBuiltinCall& node, const SourceRef& source,
                                    Active active);
  std::optional<Vector> EvalInvocation(const TypedInvocation& node, const SourceRef& source,
                                       Active active);
  const value::Value* FixedValue(const Typed& typed) const;
  Vector Lift(const Typed& typed, const SourceRef& source, Active active);
  Vector LiftByValue(const Typed& typed, const SourceRef& source, uint32_t slot);
  template <typename AnswerAt>
  Vector FromAnswers(const Vector& input, int64_t of_null, AnswerAt answer_at);

  Session& session_;
  RowEvaluator& rows_;
  std::span<Vector> frame_;
  bool is_root_;
};

// a op b. `place` tells the operations of a program apart.
Vector Operate(Session& session, ArithmeticOperator op, const Vector& a, const Vector& b,
               Active active);
Vector Negated(Session& session, const Vector& a, Active active);
// FEEL's comparisons as a boolean vector.
Vector Compared(Session& session, CompareOperator op, const Vector& a, const Vector& b,
                Active active, const void* place);

// Rounded to `digits` (0 to 18) after the point. The vector is a number or a quotient.
Vector Rounded(Session& session, const Vector& vector, int digits, base::Rounding rounding);

}  // namespace liandai::feel::batch
