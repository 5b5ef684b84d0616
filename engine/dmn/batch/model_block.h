// One block of rows through a model: decisions in their order over vectors, whatever has no column
// form lifted from row form. Belongs to one thread; used for one block after the other.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/dmn/batch/model_program.h"
#include "engine/feel/batch/row_evaluator.h"
#include "engine/feel/eval/evaluation.h"

namespace liandai::dmn {

class ModelBlock : private feel::batch::RowEvaluator {
 public:
  ModelBlock(const ModelProgram& program, bool notes_issues);

  feel::batch::Session& session() { return session_; }

  // Computes all decisions of the plan; inputs are by slot, those not given have no form. The
  // result is the rows that must be computed in row form.
  feel::batch::Mask Run(std::span<const feel::batch::Vector> inputs, uint32_t row_count);
  // After Run, until the next.
  const feel::batch::Vector& ResultOf(size_t decision) const;

 private:
  // Where an expression runs: the model's own frame, or that of a function's body.
  struct Place {
    feel::batch::BlockInterpreter& interpreter;
    std::span<feel::batch::Vector> frame;
  };

  bool Eval(const feel::Typed& typed, const feel::SourceRef& source, std::span<value::Value> frame,
            value::Value& result) override;
  std::optional<feel::batch::Vector> Call(const value::Callable& function,
                                          std::span<const feel::batch::Vector> arguments,
                                          feel::batch::Active active) override;

  feel::batch::Vector Decide(const DecisionNode& node);
  feel::batch::Vector ContextOf(const ImportedNames& names);
  feel::batch::Vector Evaluate(const CompiledExpr& expr, Place place, feel::batch::Active active);
  feel::batch::Vector Conditional(const CompiledExpr& expr, const CompiledConditional& node,
                                  Place place, feel::batch::Active active);
  feel::batch::Vector Context(const CompiledContext& context, Place place,
                              feel::batch::Active active);
  feel::batch::Vector Lift(const CompiledExpr& expr, Place place, feel::batch::Active active);
  feel::batch::Vector AllOdd();

  const ModelProgram& program_;
  feel::batch::Session session_;
  ClassCache cache_;
  feel::Evaluation evaluation_;
  std::vector<feel::batch::Vector> frame_;
  feel::batch::BlockInterpreter interpreter_;
  std::vector<const CompiledFunction*> calls_;  // under way; a function in it is not entered again
};

}  // namespace liandai::dmn
