// `in` and the tests of a cell (DMN 1.5, 10.3.2.7 and 7.3.3): true when any test holds, null when
// none holds and one cannot be told.

#include "engine/feel/eval/interpreter.h"
#include "engine/value/compare.h"

namespace liandai::feel {

using base::Code;
using value::Kind;
using value::Value;

namespace {

bool IsEqual(const Value& a, const Value& b) { return value::Equal(a, b).value_or(false); }

}  // namespace

Truth Interpreter::TestRange(const Typed& place, const Value& input, const Value& range) {
  if (input.is(Kind::kRange)) return value::Equal(input, range);
  const Truth inside = value::Contains(range.range(), input);
  if (!inside && notes_issues())
    Fail(place, Code::F308_not_in_order_with_range, {KindName(input), TextOf(place)});
  return inside;
}

// The list itself, one of its items, or in a range among them.
Truth Interpreter::TestMember(const Typed& place, const Value& input, const Value& list) {
  if (input.is(Kind::kList) && IsEqual(input, list)) return true;
  for (const Value& item : list.list()) {
    if (item.is(Kind::kRange) && !input.is(Kind::kRange)) {
      if (value::Contains(item.range(), input).value_or(false)) return true;
    } else if (IsEqual(input, item)) {
      return true;
    }
  }
  (void)place;
  return false;
}

Truth Interpreter::TestValue(const Typed& place, const Value& input, const Value& tested) {
  switch (tested.kind()) {
    case Kind::kRange:
      return TestRange(place, input, tested);
    case Kind::kList:
      return TestMember(place, input, tested);
    case Kind::kBoolean:
      // A condition that does not ask for `?`, unless the value under test is itself a boolean.
      if (!input.is(Kind::kBoolean) && !input.is_null()) return tested.boolean();
      break;
    case Kind::kNull:
      if (input.is_null()) return true;
      if (ConstantOf(place) != nullptr) return false;
      return std::nullopt;
    default:
      break;
  }
  return Compare(place, CompareOperator::kEqual, input, tested);
}

Truth Interpreter::TestOne(const TypedTest& test, const Value& input) {
  using TestKind = TypedTest::Kind;
  if (test.kind == TestKind::kCondition) {
    // An expression with `?` that gives no boolean is a value like any other.
    Value value = Eval(*test.operand);
    if (value.is(Kind::kBoolean)) return value.boolean();
    return TestValue(*test.operand, input, value);
  }
  Value scratch;
  const Value& tested = View(*test.operand, scratch);
  switch (test.kind) {
    case TestKind::kCompare:
      return Compare(*test.operand, test.op, input, tested);
    case TestKind::kInterval:
    case TestKind::kMember:
    case TestKind::kByValue:
    case TestKind::kCondition:
      return TestValue(*test.operand, input, tested);
    case TestKind::kEqual:
      break;
  }
  return Compare(*test.operand, CompareOperator::kEqual, input, tested);
}

Truth Interpreter::TestAny(const Typed&, const TypedTests& node) {
  if (node.any) return true;
  if (node.value != nullptr) frame_[node.input_slot] = Eval(*node.value);
  const Value& input = frame_[node.input_slot];
  bool unknown = false;
  for (const TypedTest& test : node.tests) {
    const Truth truth = TestOne(test, input);
    if (!truth)
      unknown = true;
    else if (*truth)
      return !node.negated;
  }
  if (unknown) return std::nullopt;
  return node.negated;
}

Value Interpreter::Eval(const Typed& typed, const TypedTests& node) {
  const Truth truth = TestAny(typed, node);
  return truth ? Value(*truth) : Value();
}

}  // namespace liandai::feel
