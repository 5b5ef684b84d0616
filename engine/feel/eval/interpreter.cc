#include "engine/feel/eval/interpreter.h"

#include "engine/value/type.h"

namespace liandai::feel {

using value::Kind;
using value::Value;

Value Interpreter::Eval(const Typed& typed) {
  return std::visit([&](const auto& node) -> Value { return Eval(typed, node); }, typed.node);
}

const Value& Interpreter::View(const Typed& typed, Value& scratch) {
  if (const auto* slot = std::get_if<TypedSlot>(&typed.node)) return frame_[slot->slot];
  if (const auto* constant = std::get_if<TypedConstant>(&typed.node)) return constant->value;
  scratch = Eval(typed);
  return scratch;
}

// The nodes that give booleans are decided directly; all others by their value.
Truth Interpreter::Holds(const Typed& typed) {
  if (const auto* comparison = std::get_if<TypedComparison>(&typed.node))
    return Compare(typed, *comparison);
  if (const auto* logical = std::get_if<TypedLogical>(&typed.node)) return Combine(typed, *logical);
  if (const auto* tests = std::get_if<TypedTests>(&typed.node)) return TestAny(typed, *tests);
  if (const auto* between = std::get_if<TypedBetween>(&typed.node))
    return IsBetween(typed, *between);
  if (const auto* quantified = std::get_if<TypedQuantified>(&typed.node))
    return Quantify(*quantified);
  Value scratch;
  return TruthOf(typed, View(typed, scratch));
}

Truth Interpreter::TruthOf(const Typed& typed, const Value& value) {
  if (value.is(Kind::kBoolean)) return value.boolean();
  if (value.is(Kind::kList) && value.list().size() == 1 && value.list()[0].is(Kind::kBoolean))
    return value.list()[0].boolean();
  if (!value.is_null() && notes_issues())
    Fail(typed, base::Code::F305_not_a_condition, {KindName(value)});
  return std::nullopt;
}

Value Interpreter::Fail(const Typed& place, base::Code code, std::vector<std::string> arguments) {
  evaluation_.Note({{code, std::move(arguments), place.span}, source_});
  return {};
}

std::string Interpreter::TextOf(const Typed& place) const {
  return source_->text.substr(place.span.begin, place.span.end - place.span.begin);
}

std::string KindName(const Value& value) {
  if (value.is_null()) return "null";
  return value::ToString(*value::Type::Simple(value::TypeKindOf(value.kind())));
}

Value Interpreter::Eval(const Typed&, const TypedConstant& node) { return node.value; }

Value Interpreter::Eval(const Typed&, const TypedSlot& node) { return frame_[node.slot]; }

Value Interpreter::Eval(const Typed& typed, const TypedFailure& node) {
  return Fail(typed, node.code, node.arguments);
}

// An entry the item has hides what the name means outside, be it null or not.
Value Interpreter::Eval(const Typed&, const TypedItemEntry& node) {
  const Value& item = frame_[node.item_slot];
  if (item.is(Kind::kContext))
    if (const Value* entry = item.context().Find(node.name)) return *entry;
  return Eval(*node.outer);
}

}  // namespace liandai::feel
