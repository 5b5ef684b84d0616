#include "engine/feel/batch/block_interpreter.h"

#include "engine/base/check.h"
#include "engine/feel/batch/walk.h"

namespace liandai::feel::batch {

using value::Kind;
using value::Value;

namespace {
// What a condition answers to a value, beside 0 and 1.
constexpr int64_t kNullAnswer = -1;
constexpr int64_t kOddAnswer = -2;
}  // namespace

Vector BlockInterpreter::Eval(const Typed& typed, const SourceRef& source, Active active) {
  const auto& node = typed.node;
  if (std::holds_alternative<TypedConstant>(node))
    return session_.constants().At(typed, session_.pool());
  if (const auto* slot = std::get_if<TypedSlot>(&node))
    return EvalSlot(typed, *slot, source, active);
  if (const auto* arithmetic = std::get_if<TypedArithmetic>(&node))
    return EvalArithmetic(*arithmetic, arithmetic->rest.size(), source, active);
  if (const auto* negation = std::get_if<TypedNegation>(&node))
    return EvalNegation(*negation, source, active);
  if (const auto* comparison = std::get_if<TypedComparison>(&node))
    return EvalComparison(typed, *comparison, source, active);
  if (const auto* between = std::get_if<TypedBetween>(&node))
    return EvalBetween(typed, *between, source, active);
  if (const auto* logical = std::get_if<TypedLogical>(&node))
    return EvalLogical(*logical, source, active);
  if (const auto* if_node = std::get_if<TypedIf>(&node)) return EvalIf(*if_node, source, active);
  std::optional<Vector> result;
  if (const auto* tests = std::get_if<TypedTests>(&node))
    result = EvalTests(*tests, source, active);
  else if (const auto* call = std::get_if<TypedBuiltinCall>(&node))
    result = EvalBuiltin(*call, source, active);
  else if (const auto* invocation = std::get_if<TypedInvocation>(&node))
    result = EvalInvocation(*invocation, source, active);
  return result ? *std::move(result) : Lift(typed, source, active);
}

Vector BlockInterpreter::EvalSlot(const Typed& typed, const TypedSlot& node,
                                  const SourceRef& source, Active active) {
  CHECK(node.slot < frame_.size());
  if (frame_[node.slot].form != Form::kNone) return frame_[node.slot];
  return Lift(typed, source, active);
}

// A list of one boolean is a condition too; what else is no boolean is an issue.
Vector BlockInterpreter::AsCondition(const Vector& vector, Active active) {
  if (vector.form == Form::kBoolean) return vector;
  const Session::Rows rows{active, vector.constant, vector.odd};
  Vector result = session_.ByRow(rows, [&](uint32_t row) -> std::optional<Value> {
    Value value = ValueAt(vector, row);
    if (value.is(Kind::kList) && value.list().size() == 1) value = Value(value.list()[0]);
    if (value.is(Kind::kBoolean)) return value;
    if (!vector.IsNull(row) && session_.notes_issues()) return std::nullopt;
    return Value();
  });
  if (result.form == Form::kBoolean) return result;
  // Nothing but nulls.
  Vector nulls;
  nulls.form = Form::kBoolean;
  nulls.constant = result.constant;
  nulls.owner = session_.pool().Take();
  std::fill_n(nulls.owner.bytes(), result.constant ? 1 : session_.row_count(), uint8_t{0});
  nulls.booleans = nulls.owner.bytes();
  nulls.nulls = result.nulls;
  nulls.odd = result.odd;
  return nulls;
}

Vector BlockInterpreter::Holds(const Typed& typed, const SourceRef& source, Active active) {
  return AsCondition(Eval(typed, source, active), active);
}

// The value of a slot, or of a member of the context in a slot, that is the same for all rows;
// nullptr if it is neither.
const Value* BlockInterpreter::FixedValue(const Typed& typed) const {
  if (const auto* slot = std::get_if<TypedSlot>(&typed.node)) {
    const Vector& vector = frame_[slot->slot];
    return vector.form == Form::kValue && vector.constant ? &vector.values[0] : nullptr;
  }
  const auto* path = std::get_if<TypedPath>(&typed.node);
  if (path == nullptr) return nullptr;
  const Value* target = FixedValue(*path->target);
  return target != nullptr && target->is(Kind::kContext) ? target->context().Find(path->member)
                                                         : nullptr;
}

std::optional<Vector> BlockInterpreter::EvalInvocation(const TypedInvocation& node,
                                                       const SourceRef& source, Active active) {
  const Value* callee = FixedValue(*node.callee);
  if (callee == nullptr || !callee->is(Kind::kFunction) || !node.names.empty()) return std::nullopt;
  const value::Callable& function = callee->function();
  if (function.parameter_names().size() != node.arguments.size()) return std::nullopt;
  std::vector<Vector> arguments;
  for (const TypedPtr& argument : node.arguments)
    arguments.push_back(Eval(*argument, source, active));
  return rows_.Call(function, arguments, active);
}

// Where all that varies is one boolean or one dictionary, a condition is asked once for each value
// that can stand there.
Vector BlockInterpreter::LiftByValue(const Typed& typed, const SourceRef& source, uint32_t slot) {
  const Vector& input = frame_[slot];
  std::vector<Value> frame(frame_.size());
  for (size_t i = 0; i < frame_.size(); ++i)
    if (frame_[i].form != Form::kNone && frame_[i].constant) frame[i] = ValueAt(frame_[i], 0);
  const auto answer_to = [&](const Value& value) -> int64_t {
    frame[slot] = value;
    Value result;
    if (!rows_.Eval(typed, source, frame, result)) return kOddAnswer;
    if (result.is_null()) return kNullAnswer;
    return result.is(Kind::kBoolean) ? static_cast<int64_t>(result.boolean()) : kOddAnswer;
  };
  const int64_t of_null = input.nulls.none() ? kNullAnswer : answer_to(Value());
  if (input.form == Form::kBoolean) {
    const int64_t answers[] = {answer_to(Value(false)), answer_to(Value(true))};
    return FromAnswers(input, of_null,
                       [&](uint32_t row) { return answers[input.booleans[row] != 0 ? 1 : 0]; });
  }
  const std::vector<int64_t>& answers = session_.ForEntries(&typed, *input.entries, answer_to);
  return FromAnswers(input, of_null, [&](uint32_t row) { return answers[input.codes[row]]; });
}

template <typename AnswerAt>
Vector BlockInterpreter::FromAnswers(const Vector& input, int64_t of_null, AnswerAt answer_at) {
  const uint32_t count = session_.row_count();
  Vector result;
  result.form = Form::kBoolean;
  result.owner = session_.pool().Take();
  Mask nulls;
  nulls.owner = session_.pool().Take();
  Mask odd;
  odd.owner = session_.pool().Take();
  for (uint32_t row = 0; row < count; ++row) {
    const int64_t answer = input.nulls.Has(row) ? of_null : answer_at(row);
    result.owner.bytes()[row] = answer == 1;
    nulls.owner.bytes()[row] = answer == kNullAnswer;
    odd.owner.bytes()[row] = answer == kOddAnswer;
  }
  nulls.data = nulls.owner.bytes();
  odd.data = odd.owner.bytes();
  result.booleans = result.owner.bytes();
  result.nulls = session_.Simplified(std::move(nulls), count);
  result.odd = session_.Union(session_.Simplified(std::move(odd), count), input.odd, count);
  return result;
}

Vector BlockInterpreter::Lift(const Typed& typed, const SourceRef& source, Active active) {
  const std::vector<uint32_t> slots = SlotsOf(typed);
  std::vector<uint32_t> varying;
  std::vector<Value> frame(frame_.size());
  Mask odd;
  for (const uint32_t slot : slots) {
    const Vector& vector = frame_[slot];
    if (vector.form == Form::kNone) continue;
    if (vector.constant && !vector.odd.Has(0)) {
      frame[slot] = ValueAt(vector, 0);
      continue;
    }
    varying.push_back(slot);
    odd = session_.Union(odd, session_.Flat(vector).odd, session_.row_count());
  }
  const bool is_boolean = typed.type->kind == value::TypeKind::kBoolean ||
                          std::holds_alternative<TypedTests>(typed.node);
  if (is_root_ && is_boolean && varying.size() == 1) {
    const Vector& only = frame_[varying[0]];
    const bool few_entries =
        only.form == Form::kEntry && only.entries->row_count() <= session_.row_count();
    if (!only.constant && (few_entries || only.form == Form::kBoolean))
      return LiftByValue(typed, source, varying[0]);
  }
  const Session::Rows rows{active, varying.empty(), odd};
  return session_.ByRow(rows, [&](uint32_t row) -> std::optional<Value> {
    for (const uint32_t slot : slots)
      if (frame_[slot].form == Form::kNone) frame[slot] = Value();
    for (const uint32_t slot : varying) frame[slot] = ValueAt(frame_[slot], row);
    Value result;
    if (!rows_.Eval(typed, source, frame, result)) return std::nullopt;
    return result;
  });
}

}  // namespace liandai::feel::batch
