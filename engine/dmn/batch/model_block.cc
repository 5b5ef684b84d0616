#include "engine/dmn/batch/model_block.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/dmn/batch/conform_batch.h"
#include "engine/dmn/graph/expr_eval.h"
#include "engine/dmn/graph/name_binding.h"

namespace liandai::dmn {

using feel::batch::Active;
using feel::batch::Form;
using feel::batch::Mask;
using feel::batch::Session;
using feel::batch::Vector;
using value::Value;

namespace {

feel::Evaluation::Options WithIssues(bool issues) {
  feel::Evaluation::Options options;
  options.issues = issues;
  return options;
}

Mask OddRows(const Vector& vector, Session& session) {
  return vector.constant ? session.Flat(vector).odd : vector.odd;
}

}  // namespace

ModelBlock::ModelBlock(const ModelProgram& program, bool notes_issues)
    : program_(program),
      session_(program.constants(), notes_issues),
      evaluation_(WithIssues(notes_issues)),
      frame_(program.model().slot_count()),
      interpreter_(session_, *this, frame_, true) {}

bool ModelBlock::Eval(const feel::Typed& typed, const feel::SourceRef& source,
                      std::span<Value> frame, Value& result) {
  evaluation_.Reset();
  result = evaluation_.RunPart(typed, source, frame);
  return evaluation_.issues().empty() && !evaluation_.is_stopped();
}

Vector ModelBlock::AllOdd() {
  Vector result = session_.Flat(feel::batch::NullVector(session_.pool()));
  result.odd = session_.All();
  return result;
}

// A function in columns: its body over vectors, in a frame of its own.
std::optional<Vector> ModelBlock::Call(const value::Callable& function,
                                       std::span<const Vector> arguments, Active active) {
  const auto* boxed = dynamic_cast<const BoxedFunction*>(&function);
  if (boxed == nullptr || !program_.Knows(boxed->function())) return std::nullopt;
  const CompiledFunction& callee = boxed->function();
  CHECK(arguments.size() == callee.parameter_types.size());
  if (std::ranges::find(calls_, &callee) != calls_.end()) return std::nullopt;
  std::vector<Vector> frame(callee.slot_count);
  for (size_t i = 0; i < boxed->captured().size(); ++i)
    frame[i] = feel::batch::ConstantVector(boxed->captured()[i], session_.pool());
  Mask odd;
  for (size_t i = 0; i < arguments.size(); ++i) {
    Vector& argument = frame[callee.captured_count + i];
    argument = ConformedVector(arguments[i], callee.parameter_types[i], session_, active);
    odd = session_.Union(odd, OddRows(argument, session_), session_.row_count());
  }
  if (callee.self_slot)
    frame[*callee.self_slot] = feel::batch::ConstantVector(Unowned(*boxed), session_.pool());
  calls_.push_back(&callee);
  feel::batch::BlockInterpreter interpreter(session_, *this, frame, false);
  Vector result = Evaluate(*callee.body, {interpreter, frame}, active);
  calls_.pop_back();
  result = ConformedVector(std::move(result), callee.declared_result, session_, active);
  if (odd.none()) return result;
  result = session_.Flat(result);
  result.odd = session_.Union(result.odd, odd, session_.row_count());
  return result;
}

Vector ModelBlock::Lift(const CompiledExpr& expr, Place place, Active active) {
  std::vector<uint32_t> varying;
  std::vector<Value> frame(place.frame.size());
  Mask odd;
  for (size_t slot = 0; slot < place.frame.size(); ++slot) {
    const Vector& vector = place.frame[slot];
    if (vector.form != Form::kNone && vector.constant) frame[slot] = ValueAt(vector, 0);
  }
  const std::vector<uint32_t>& slots = program_.SlotsOf(expr);
  for (const uint32_t slot : slots) {
    const Vector& vector = place.frame[slot];
    if (vector.form == Form::kNone) continue;
    odd = session_.Union(odd, OddRows(vector, session_), session_.row_count());
    if (!vector.constant) varying.push_back(slot);
  }
  return session_.ByRow({active, false, odd}, [&](uint32_t row) -> std::optional<Value> {
    for (const uint32_t slot : varying) frame[slot] = ValueAt(place.frame[slot], row);
    evaluation_.Reset();
    Value value = EvaluateExpr(expr, evaluation_, frame);
    if (!evaluation_.issues().empty() || evaluation_.is_stopped()) return std::nullopt;
    return value;
  });
}

// Null takes the else branch; a condition that is no boolean is an issue.
Vector ModelBlock::Conditional(const CompiledExpr& expr, const CompiledConditional& node,
                               Place place, Active active) {
  Vector condition = Evaluate(*node.condition, place, active);
  if (condition.form != Form::kBoolean) return Lift(expr, place, active);
  return place.interpreter.Choose(
      condition,
      {[&](Active rows) { return Evaluate(*node.then_expr, place, rows); },
       [&](Active rows) { return Evaluate(*node.else_expr, place, rows); }},
      active);
}

Vector ModelBlock::Context(const CompiledContext& context, Place place, Active active) {
  Mask odd;
  for (const CompiledContext::Entry& entry : context.entries) {
    Vector& slot = place.frame[entry.slot];
    slot = ConformedVector(Evaluate(*entry.expr, place, active), entry.type, session_, active);
    odd = session_.Union(odd, OddRows(slot, session_), session_.row_count());
  }
  if (!context.result)
    return session_.ByRow({active, false, odd}, [&](uint32_t row) {
      value::ContextBuilder builder;
      for (const CompiledContext::Entry& entry : context.entries)
        builder.Put(entry.name, ValueAt(place.frame[entry.slot], row));
      return std::optional(builder.Build());
    });
  Vector result = Evaluate(**context.result, place, active);
  if (odd.none()) return result;
  result = session_.Flat(result);
  result.odd = session_.Union(result.odd, odd, session_.row_count());
  return result;
}

Vector ModelBlock::Evaluate(const CompiledExpr& expr, Place place, Active active) {
  Vector result;
  if (!HasColumnForm(expr)) return Lift(expr, place, active);
  if (const auto* literal = std::get_if<CompiledLiteral>(&expr.node)) {
    if (literal->program == nullptr) return AllOdd();
    result = place.interpreter.Eval(*literal->program->root, literal->program->source, active);
  } else if (const auto* table = std::get_if<CompiledTable>(&expr.node)) {
    TableRun run{session_, place.interpreter, cache_, place.frame};
    result = program_.TableOf(*table).Evaluate(run, active);
  } else if (const auto* conditional = std::get_if<CompiledConditional>(&expr.node)) {
    result = Conditional(expr, *conditional, place, active);
  } else if (const auto* context = std::get_if<CompiledContext>(&expr.node)) {
    result = Context(*context, place, active);
  } else {
    result = feel::batch::NullVector(session_.pool());
  }
  return ConformedVector(std::move(result), expr.declared_type, session_, active);
}

// Names of an imported model as one context: the same for all rows where only functions stand in
// it, else made row by row.
Vector ModelBlock::ContextOf(const ImportedNames& names) {
  bool constant = true;
  Mask odd;
  const std::function<void(const ImportedNames&)> look = [&](const ImportedNames& level) {
    for (const ImportedNames::Member& member : level.members) {
      const Vector& vector = frame_[member.slot];
      if (vector.form == Form::kNone) continue;
      constant &= vector.constant;
      odd = session_.Union(odd, OddRows(vector, session_), session_.row_count());
    }
    for (const ImportedNames& child : level.children) look(child);
  };
  look(names);
  constant &= odd.none();
  return session_.ByRow({nullptr, constant, odd}, [&](uint32_t row) {
    return std::optional(ContextOfNames(names, [&](uint32_t slot) {
      return frame_[slot].form == Form::kNone ? Value() : ValueAt(frame_[slot], row);
    }));
  });
}

Vector ModelBlock::Decide(const DecisionNode& node) {
  for (const auto& [slot, names] : node.imported) frame_[slot] = ContextOf(names);
  Vector result = Evaluate(*node.logic, {interpreter_, frame_}, nullptr);
  return ConformedVector(std::move(result), node.type, session_, nullptr);
}

Mask ModelBlock::Run(std::span<const Vector> inputs, uint32_t row_count) {
  const Model& model = program_.model();
  CHECK(inputs.size() == model.inputs().size());
  CHECK(row_count <= feel::batch::kBlockRowCount);
  session_.StartBlock(row_count);
  std::ranges::fill(frame_, Vector());
  const std::span<const Value> functions = model.functions();
  for (size_t i = 0; i < functions.size(); ++i)
    frame_[model.function_begin() + i] = feel::batch::ConstantVector(functions[i], session_.pool());
  Mask odd;
  for (const uint32_t input : program_.plan_inputs()) {
    Vector vector = inputs[input].form == Form::kNone ? feel::batch::NullVector(session_.pool())
                                                      : inputs[input];
    frame_[input] =
        ConformedVector(std::move(vector), model.input_nodes()[input].type, session_, nullptr);
    odd = session_.Union(odd, OddRows(frame_[input], session_), row_count);
  }
  for (const uint32_t decision : program_.plan()) {
    const DecisionNode& node = model.decision_nodes()[decision];
    frame_[node.slot] = Decide(node);
    odd = session_.Union(odd, OddRows(frame_[node.slot], session_), row_count);
  }
  return session_.Simplified(std::move(odd), row_count);
}

const Vector& ModelBlock::ResultOf(size_t decision) const {
  return frame_[program_.model().decision_nodes()[decision].slot];
}

}  // namespace liandai::dmn
