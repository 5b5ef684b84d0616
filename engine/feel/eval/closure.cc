#include "engine/feel/eval/closure.h"

#include "engine/base/check.h"
#include "engine/feel/eval/builtin_call.h"
#include "engine/feel/eval/interpreter.h"

namespace liandai::feel {

using value::Value;

Closure::Closure(std::shared_ptr<const FunctionBody> body, std::vector<Value> captured)
    : body_(std::move(body)), captured_(std::move(captured)) {
  CHECK(body_ != nullptr);
  CHECK(captured_.size() == body_->captures.size());
  for (const Value& value : captured_) extent_.Add(value.extent());
}

value::TypeRef Closure::type() const {
  std::vector<value::Type::Member> members;
  for (size_t i = 0; i < body_->parameter_names.size(); ++i)
    members.emplace_back(body_->parameter_names[i], body_->parameter_types[i]);
  return value::Type::FunctionOf(std::move(members), body_->body->type);
}

// The frame is one of those the evaluation keeps by depth, so that a call allocates nothing once
// its depth has been reached before.
Value Closure::Invoke(Evaluation& evaluation, std::span<const Value> arguments) const {
  CHECK(arguments.size() == body_->parameter_names.size());
  Evaluation::State& state = *evaluation.state_;
  CHECK(state.invocation_depth > 0);
  while (state.frames.size() < state.invocation_depth) state.frames.emplace_back();
  std::vector<Value>& frame = state.frames[state.invocation_depth - 1];
  if (frame.size() < body_->slot_count) frame.resize(body_->slot_count);
  std::copy(arguments.begin(), arguments.end(), frame.begin());
  for (size_t i = 0; i < captured_.size(); ++i) frame[body_->captures[i].inner_slot] = captured_[i];
  if (body_->self_slot) frame[*body_->self_slot] = Value(value::Function(shared_from_this()));
  Value result = Interpreter(evaluation, body_->source, frame.data()).Eval(*body_->body);
  std::fill_n(frame.begin(), body_->slot_count, Value());
  return result;
}

BuiltinFunction::BuiltinFunction(std::span<const Builtin> overloads) : overloads_(overloads) {
  CHECK(!overloads.empty());
  for (const Parameter& parameter : overloads.front().parameters) {
    names_.emplace_back(parameter.name);
    types_.push_back(value::Type::Any());
  }
}

Value BuiltinFunction::Invoke(Evaluation& evaluation, std::span<const Value> arguments) const {
  std::vector<Value> given(arguments.begin(), arguments.end());
  static const SourceRef no_source = nullptr;
  return CallBuiltin({evaluation, no_source, {}}, overloads_, given);
}

Value Interpreter::Eval(const Typed&, const TypedFunction& node) {
  std::vector<Value> captured;
  captured.reserve(node.body->captures.size());
  for (const FunctionBody::Capture& capture : node.body->captures)
    captured.push_back(frame_[capture.outer_slot]);
  return Value(value::Function(std::make_shared<const Closure>(node.body, std::move(captured))));
}

Value Interpreter::Eval(const Typed&, const TypedBuiltinValue& node) {
  return Value(value::Function(std::make_shared<const BuiltinFunction>(node.overloads)));
}

}  // namespace liandai::feel
