// if (DMN 1.5, 10.3.2.12): null counts as false, so `else` is taken.

#include "engine/feel/eval/interpreter.h"

namespace liandai::feel {

value::Value Interpreter::Eval(const Typed&, const TypedIf& node) {
  return Eval(Holds(*node.condition).value_or(false) ? *node.then : *node.otherwise);
}

}  // namespace liandai::feel
