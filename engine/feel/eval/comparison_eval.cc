// = != < <= > >= and between (DMN 1.5, 10.3.2.13). Null against null is equal; order with null is
// null.

#include "engine/feel/eval/interpreter.h"
#include "engine/value/compare.h"
#include "engine/value/type.h"

namespace liandai::feel {

using base::Code;
using value::Kind;
using value::Value;

namespace {

Value ToValue(Truth truth) { return truth ? Value(*truth) : Value(); }

bool Decide(CompareOperator op, std::strong_ordering order) {
  switch (op) {
    case CompareOperator::kEqual:
      return order == 0;
    case CompareOperator::kNotEqual:
      return order != 0;
    case CompareOperator::kLess:
      return order < 0;
    case CompareOperator::kLessEqual:
      return order <= 0;
    case CompareOperator::kGreater:
      return order > 0;
    case CompareOperator::kGreaterEqual:
      break;
  }
  return order >= 0;
}

}  // namespace

Truth Interpreter::Compare(const Typed& typed, CompareOperator op, const Value& a, const Value& b) {
  if (a.is(Kind::kNumber) && b.is(Kind::kNumber)) return Decide(op, a.number() <=> b.number());
  const bool equality = op == CompareOperator::kEqual || op == CompareOperator::kNotEqual;
  Truth truth;
  if (equality) {
    constexpr uint64_t kPartCountOfStep = 64;
    if (!Spend(a.extent().part_count / kPartCountOfStep)) return std::nullopt;
    truth = value::Equal(a, b);
    if (truth && op == CompareOperator::kNotEqual) truth = !*truth;
  } else if (const std::optional<std::strong_ordering> order = value::Compare(a, b)) {
    truth = Decide(op, *order);
  }
  if (truth || !notes_issues()) return truth;
  if (a.is_null() || b.is_null())
    Fail(typed, Code::F353_order_with_null, {TextOf(typed)});
  else
    Fail(typed, Code::F307_not_comparable, {KindName(a), KindName(b)});
  return std::nullopt;
}

Truth Interpreter::Compare(const Typed& typed, const TypedComparison& node) {
  Value left_scratch;
  Value right_scratch;
  const Value& left = View(*node.left, left_scratch);
  const Value& right = View(*node.right, right_scratch);
  return Compare(typed, node.op, left, right);
}

Value Interpreter::Eval(const Typed& typed, const TypedComparison& node) {
  return ToValue(Compare(typed, node));
}

// value >= low and value <= high; null when either cannot be told, be the other what it may.
Truth Interpreter::IsBetween(const Typed& typed, const TypedBetween& node) {
  Value value_scratch;
  Value low_scratch;
  Value high_scratch;
  const Value& value = View(*node.value, value_scratch);
  const Value& low = View(*node.low, low_scratch);
  const Value& high = View(*node.high, high_scratch);
  if (value.is_null() || low.is_null() || high.is_null()) {
    FailNull(typed, "between", typed);
    return std::nullopt;
  }
  const Truth above = Compare(typed, CompareOperator::kGreaterEqual, value, low);
  if (!above) return std::nullopt;
  const Truth below = Compare(typed, CompareOperator::kLessEqual, value, high);
  if (!below) return std::nullopt;
  return *above && *below;
}

Value Interpreter::Eval(const Typed& typed, const TypedBetween& node) {
  return ToValue(IsBetween(typed, node));
}

// Null is an instance of no type but Null itself (10.3.2.9).
Value Interpreter::Eval(const Typed&, const TypedInstanceOf& node) {
  Value scratch;
  const Value& value = View(*node.value, scratch);
  if (value.is_null()) return Value(node.type->kind == value::TypeKind::kNull);
  return Value(value::IsInstance(value, *node.type));
}

}  // namespace liandai::feel
