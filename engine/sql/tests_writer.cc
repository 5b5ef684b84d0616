// `in` and the tests of a cell (DMN 1.5, 10.3.2.7 and 7.3.3): true when any test holds, null when
// none holds and one cannot be told. Null is equal to null only, so `not("A")` holds for null.
#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/sql/conditional.h"
#include "engine/sql/constant.h"
#include "engine/sql/expr_writer.h"
#include "engine/sql/let.h"

namespace liandai::sql {

using feel::CompareOperator;
using feel::Typed;
using feel::TypedTest;

namespace {

// `= constant` of the input's kind: such tests are joined to one IN.
const value::Value* PointOf(const TypedTest& test) {
  const bool is_equality =
      test.kind == TypedTest::Kind::kEqual ||
      (test.kind == TypedTest::Kind::kCompare && test.op == CompareOperator::kEqual);
  if (!is_equality) return nullptr;
  const value::Value* constant = feel::ConstantOf(*test.operand);
  return constant == nullptr || constant->is_null() ? nullptr : constant;
}

}  // namespace

SqlValue ExprWriter::On(const Typed&, const feel::TypedTests& node, Truth truth) {
  if (node.any) return BooleanValue("TRUE");
  if (node.value == nullptr) return TestsOf(node, frame_.at(node.input_slot), truth);
  Let let(writing_);
  const SqlValue input = let.Bind(Write(*node.value));
  if (input.is(SqlKind::kRefused)) return {};
  frame_.at(node.input_slot) = input;
  SqlValue made = TestsOf(node, input, truth);
  made.text = let.Close(made.text);
  return made;
}

SqlValue ExprWriter::TestsOf(const feel::TypedTests& tests, const SqlValue& input, Truth truth) {
  if (input.is(SqlKind::kRefused)) return {};
  // The opposite of what is not known to be true is not known to be false.
  const Truth inner = tests.negated ? Truth::kExact : truth;
  std::vector<SqlValue> points;
  std::vector<std::string> conditions;
  bool is_nullable = false;
  for (const TypedTest& test : tests.tests) {
    const value::Value* point = PointOf(test);
    SqlValue constant;
    if (point != nullptr) constant = ConstantValue(writing_, At(*test.operand), *point);
    if (point != nullptr && constant.kind == input.kind && input.quotient == nullptr &&
        input.choices == nullptr && !input.is(SqlKind::kList)) {
      points.push_back(std::move(constant));
      continue;
    }
    const SqlValue held = TestOf(test, input, inner);
    if (held.is(SqlKind::kRefused)) return {};
    is_nullable = is_nullable || held.nullable;
    conditions.push_back(held.text);
  }
  if (!points.empty())
    conditions.insert(conditions.begin(), AmongConstants(writing_, input, points, inner).text);
  SqlValue made = BooleanValue(JoinConditions(conditions, "OR"));
  if (tests.negated) made.text = "(NOT " + made.text + ")";
  made.nullable = is_nullable;
  return made;
}

SqlValue ExprWriter::TestOf(const TypedTest& test, const SqlValue& input, Truth truth) {
  const Typed& operand = *test.operand;
  const bool is_range = std::holds_alternative<feel::TypedRange>(operand.node);
  const value::Value* constant = feel::ConstantOf(operand);
  if (is_range || (constant != nullptr && constant->is(value::Kind::kRange)))
    return RangeTest(operand, input, truth);
  const SqlValue tested = Write(operand);
  if (tested.is(SqlKind::kRefused)) return {};
  switch (test.kind) {
    case TypedTest::Kind::kCompare:
      return Compare(writing_, At(operand), {test.op, input, tested}, truth);
    case TypedTest::Kind::kEqual:
      return Compare(writing_, At(operand), {CompareOperator::kEqual, input, tested}, truth);
    case TypedTest::Kind::kCondition:
      if (tested.is(SqlKind::kBoolean) || tested.is(SqlKind::kNull))
        return ConditionTest(operand, input, tested);
      break;
    default:
      break;
  }
  return ValueTest(operand, input, tested, truth);
}

// A condition that gives null is a null test: it holds for null.
SqlValue ExprWriter::ConditionTest(const Typed&, const SqlValue& input, const SqlValue& tested) {
  if (!tested.nullable || (!input.nullable && !input.is(SqlKind::kNull))) return tested;
  const std::string is_null = input.is(SqlKind::kNull) ? "TRUE" : input.text + " IS NULL";
  return BooleanValue(
      fmt::format("COALESCE({}, CASE WHEN {} THEN TRUE END)", tested.text, is_null));
}

SqlValue ExprWriter::ValueTest(const Typed& place, const SqlValue& input, const SqlValue& tested,
                               Truth truth) {
  if (tested.is(SqlKind::kList)) return MemberTest(place, input, tested, truth);
  if (tested.is(SqlKind::kNull))
    return Compare(writing_, At(place), {CompareOperator::kEqual, input, tested}, truth);
  if (tested.is(SqlKind::kBoolean) && !input.is(SqlKind::kBoolean)) {
    if (!tested.constant || input.is(SqlKind::kNull)) return RefuseHere(place);
    // A constant condition holds, or not, for whatever is not null.
    return BooleanValue(fmt::format("({} IS NOT NULL AND {})", input.text, tested.text));
  }
  const SqlValue equal =
      Compare(writing_, At(place), {CompareOperator::kEqual, input, tested}, truth);
  if (tested.constant || !tested.nullable || equal.is(SqlKind::kRefused)) return equal;
  // A value that turns out null: null is in it, of others nothing is known.
  return BooleanValue(fmt::format("CASE WHEN {} IS NOT NULL THEN {} WHEN {} IS NULL THEN TRUE END",
                                  tested.text, equal.text, input.text));
}

SqlValue ExprWriter::MemberTest(const Typed& place, const SqlValue& input, const SqlValue& list,
                                Truth truth) {
  std::vector<std::string> conditions;
  std::vector<SqlValue> points;
  for (const auto& [name, item] : list.members) {
    if (item.is(SqlKind::kRange)) {
      const SqlValue inside =
          ConstantRangeTest(place, input, item.constant->range(), Truth::kTrueOnly);
      if (inside.is(SqlKind::kRefused)) return {};
      conditions.push_back(truth == Truth::kExact ? "COALESCE(" + inside.text + ", FALSE)"
                                                  : inside.text);
    } else if (item.constant && item.kind == input.kind && input.quotient == nullptr) {
      points.push_back(item);
    } else if (item.kind == input.kind || item.is(SqlKind::kNull) || input.is(SqlKind::kNull)) {
      const SqlValue equal =
          Compare(writing_, At(place), {CompareOperator::kEqual, input, item}, truth);
      if (equal.is(SqlKind::kRefused)) return {};
      conditions.push_back(equal.text);
    }
  }
  if (!points.empty()) conditions.push_back(AmongConstants(writing_, input, points, truth).text);
  SqlValue made = BooleanValue(JoinConditions(conditions, "OR"));
  made.nullable = false;
  return made;
}

SqlValue ExprWriter::RangeTest(const Typed& place, const SqlValue& input, Truth truth) {
  if (const value::Value* constant = feel::ConstantOf(place))
    return ConstantRangeTest(place, input, constant->range(), truth);
  return EndsTest(place, input, std::get<feel::TypedRange>(place.node), truth);
}

namespace {

CompareOperator OperatorOf(value::RangeForm form) {
  switch (form) {
    case value::RangeForm::kEqual:
      return CompareOperator::kEqual;
    case value::RangeForm::kNotEqual:
      return CompareOperator::kNotEqual;
    case value::RangeForm::kLess:
      return CompareOperator::kLess;
    case value::RangeForm::kLessEqual:
      return CompareOperator::kLessEqual;
    case value::RangeForm::kGreater:
      return CompareOperator::kGreater;
    default:
      return CompareOperator::kGreaterEqual;
  }
}

}  // namespace

SqlValue ExprWriter::ConstantRangeTest(const Typed& place, const SqlValue& input,
                                       const value::Range& range, Truth truth) {
  const auto against = [&](CompareOperator op, const value::Value& end) {
    return Compare(writing_, At(place), {op, input, ConstantValue(writing_, At(place), end)},
                   truth);
  };
  if (range.form != value::RangeForm::kInterval) {
    const bool is_upper =
        range.form == value::RangeForm::kLess || range.form == value::RangeForm::kLessEqual;
    return against(OperatorOf(range.form), is_upper ? range.high : range.low);
  }
  const SqlValue above = against(
      range.low_included ? CompareOperator::kGreaterEqual : CompareOperator::kGreater, range.low);
  const SqlValue below = against(
      range.high_included ? CompareOperator::kLessEqual : CompareOperator::kLess, range.high);
  if (above.is(SqlKind::kRefused) || below.is(SqlKind::kRefused)) return {};
  SqlValue made = BooleanValue(fmt::format("({} AND {})", above.text, below.text));
  made.nullable = above.nullable || below.nullable;
  return made;
}

SqlValue ExprWriter::EndsTest(const Typed& place, const SqlValue& input,
                              const feel::TypedRange& range, Truth truth) {
  const auto against = [&](CompareOperator op, const Typed& end) {
    return Compare(writing_, At(place), {op, input, Write(end)}, truth);
  };
  if (range.form != value::RangeForm::kInterval) return against(OperatorOf(range.form), *range.low);
  const SqlValue above = against(
      range.low_included ? CompareOperator::kGreaterEqual : CompareOperator::kGreater, *range.low);
  const SqlValue below = against(
      range.high_included ? CompareOperator::kLessEqual : CompareOperator::kLess, *range.high);
  if (above.is(SqlKind::kRefused) || below.is(SqlKind::kRefused)) return {};
  return BooleanValue(fmt::format("({} AND {})", above.text, below.text));
}

}  // namespace liandai::sql
