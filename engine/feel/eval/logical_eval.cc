// and, or, in three-valued logic (DMN 1.5, 10.3.2.11): what is no boolean counts as null. The first
// operand that decides ends the chain.

#include "engine/feel/eval/interpreter.h"

namespace liandai::feel {

using value::Value;

Truth Interpreter::Combine(const Typed&, const TypedLogical& node) {
  const bool decisive = node.op == LogicalOperator::kOr;
  bool unknown = false;
  for (const TypedPtr& operand : node.operands) {
    const Truth truth = Holds(*operand);
    if (!truth)
      unknown = true;
    else if (*truth == decisive)
      return decisive;
  }
  if (unknown) return std::nullopt;
  return !decisive;
}

Value Interpreter::Eval(const Typed& typed, const TypedLogical& node) {
  const Truth truth = Combine(typed, node);
  return truth ? Value(*truth) : Value();
}

}  // namespace liandai::feel
