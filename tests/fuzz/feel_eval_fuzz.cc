// Random well-formed expressions: they compile, run within the bounds, give the same value twice,
// and an explanation whose root is that value.
#include <cstdint>

#include "engine/base/check.h"
#include "engine/feel/check/compile.h"
#include "engine/feel/eval/evaluation.h"
#include "engine/feel/eval/explain.h"
#include "engine/value/compare.h"
#include "engine/value/text.h"
#include "tests/fuzz/expression_writer.h"

using namespace liandai;
using value::Value;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::ExpressionWriter writer({data, size});
  const std::string text = writer.Any(6);
  std::vector<Value> inputs = {Value::Number(7), Value(), Value::String("a-b"),
                               Value::ListOf({Value::Number(1), Value::Number(2)}),
                               Value(base::Date{2024, 2, 29})};
  feel::Scope scope;
  size_t i = 0;
  for (const char* name : {"a", "b", "s", "l", "d"}) {
    const bool is_null = inputs[i].is_null();
    scope.BindNext(name, is_null ? value::Type::Any() : value::TypeOf(inputs[i]));
    ++i;
  }
  const feel::Compiled compiled = feel::CompileExpression(feel::MakeSource("fuzz", text), scope);
  CHECK(compiled.program != nullptr);
  inputs.resize(compiled.program->slot_count);
  feel::Evaluation evaluation;
  const Value first = evaluation.Run(*compiled.program, inputs);
  if (evaluation.is_stopped()) return 0;
  CHECK(value::Same(first, evaluation.Run(*compiled.program, inputs)));
  CHECK(value::Same(first, feel::Explain(evaluation, *compiled.program, inputs).value));
  CHECK(!value::ToLiteral(first).empty());
  return 0;
}
