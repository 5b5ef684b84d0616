#include "engine/dmn/table/cell_pattern.h"

#include "engine/base/check.h"
#include "engine/value/compare.h"

namespace liandai::dmn {
namespace {

using feel::CompareOperator;
using feel::TypedTest;
using value::Kind;
using value::Value;

// The value of a constant or of a range between constants.
std::optional<Value> ConstantOperand(const feel::Typed& typed) {
  if (const auto* constant = std::get_if<feel::TypedConstant>(&typed.node)) return constant->value;
  const auto* range = std::get_if<feel::TypedRange>(&typed.node);
  if (range == nullptr || range->low == nullptr) return std::nullopt;
  const auto* low = std::get_if<feel::TypedConstant>(&range->low->node);
  const auto* high =
      range->high == nullptr ? nullptr : std::get_if<feel::TypedConstant>(&range->high->node);
  if (low == nullptr || high == nullptr || range->form != value::RangeForm::kInterval)
    return std::nullopt;
  return Value(std::make_shared<const value::Range>(
      value::Range{low->value, high->value, range->low_included, range->high_included,
                   value::RangeForm::kInterval}));
}

// Adds the parts of a cell; each method is false when the part is not known.
class PatternBuilder {
 public:
  bool Add(const TypedTest& test);
  CellPattern Take(bool negated) {
    pattern_.negated = negated;
    return std::move(pattern_);
  }

 private:
  bool AddCompare(CompareOperator op, const Value& operand);
  bool AddPoint(const Value& point);
  bool AddRange(const value::Range& range);
  bool AddMembers(const std::vector<Value>& items);
  bool AddInterval(Interval interval);
  bool Accepts(const Value& end);

  CellPattern pattern_;
};

// All ends must be of one ordered kind.
bool PatternBuilder::Accepts(const Value& end) {
  if (end.is_null()) return true;
  if (!IsOrderedKind(end.kind())) return false;
  if (pattern_.kind == Kind::kNull) pattern_.kind = end.kind();
  return pattern_.kind == end.kind();
}

bool PatternBuilder::AddInterval(Interval interval) {
  if (!Accepts(interval.low) || !Accepts(interval.high)) return false;
  pattern_.parts.push_back(std::move(interval));
  return true;
}

// A null constant equals no value of an ordered kind.
bool PatternBuilder::AddPoint(const Value& point) {
  return point.is_null() || AddInterval({point, point, true, true});
}

bool PatternBuilder::AddCompare(CompareOperator op, const Value& operand) {
  if (op == CompareOperator::kEqual) return AddPoint(operand);
  // Comparing with null has no answer, and booleans have no order.
  if (operand.is_null() || !IsOrderedKind(operand.kind())) return false;
  if (op == CompareOperator::kNotEqual)
    return AddInterval({{}, operand, false, false}) && AddInterval({operand, {}, false, false});
  if (operand.is(Kind::kBoolean)) return false;
  if (op == CompareOperator::kLess) return AddInterval({{}, operand, false, false});
  if (op == CompareOperator::kLessEqual) return AddInterval({{}, operand, false, true});
  return AddInterval({operand, {}, op == CompareOperator::kGreaterEqual, false});
}

bool PatternBuilder::AddRange(const value::Range& range) {
  switch (range.form) {
    case value::RangeForm::kInterval:
      // An interval with a null end gives null for every value.
      if (range.low.is_null() || range.high.is_null() || range.low.is(Kind::kBoolean)) return false;
      return AddInterval({range.low, range.high, range.low_included, range.high_included});
    case value::RangeForm::kEqual:
      return AddPoint(range.low);
    case value::RangeForm::kNotEqual:
      return AddCompare(CompareOperator::kNotEqual, range.low);
    case value::RangeForm::kLess:
      return AddCompare(CompareOperator::kLess, range.high);
    case value::RangeForm::kLessEqual:
      return AddCompare(CompareOperator::kLessEqual, range.high);
    case value::RangeForm::kGreater:
      return AddCompare(CompareOperator::kGreater, range.low);
    case value::RangeForm::kGreaterEqual:
      return AddCompare(CompareOperator::kGreaterEqual, range.low);
  }
  return false;
}

bool PatternBuilder::AddMembers(const std::vector<Value>& items) {
  for (const Value& item : items)
    if (!(item.is(Kind::kRange) ? AddRange(item.range()) : AddPoint(item))) return false;
  return true;
}

bool PatternBuilder::Add(const TypedTest& test) {
  CHECK(test.operand != nullptr);
  const std::optional<Value> constant = ConstantOperand(*test.operand);
  if (!constant) return false;
  const Value& operand = *constant;
  switch (test.kind) {
    case TypedTest::Kind::kCompare:
      return AddCompare(test.op, operand);
    case TypedTest::Kind::kInterval:
      return operand.is(Kind::kRange) && AddRange(operand.range());
    case TypedTest::Kind::kEqual:
      return AddPoint(operand);
    case TypedTest::Kind::kMember:
      return operand.is(Kind::kList) && AddMembers(operand.list());
    case TypedTest::Kind::kCondition:
    case TypedTest::Kind::kByValue:
      return false;
  }
  return false;
}

bool IsWithin(const Interval& part, const Value& value) {
  if (value.is(Kind::kBoolean)) {
    // Only points and their complements: an open side excludes the other end.
    const bool is_low = part.low.is_null() || part.low.boolean() == value.boolean();
    const bool is_high = part.high.is_null() || part.high.boolean() == value.boolean();
    if (!part.low.is_null() && !part.high.is_null()) return is_low && is_high;
    return part.low.is_null() ? !value.boolean() && part.high.boolean()
                              : value.boolean() && !part.low.boolean();
  }
  if (!part.low.is_null()) {
    const auto order = value::Compare(value, part.low);
    if (!order || *order < 0 || (*order == 0 && !part.low_included)) return false;
  }
  if (!part.high.is_null()) {
    const auto order = value::Compare(value, part.high);
    if (!order || *order > 0 || (*order == 0 && !part.high_included)) return false;
  }
  return true;
}

}  // namespace

bool IsOrderedKind(Kind kind) {
  switch (kind) {
    case Kind::kBoolean:
    case Kind::kNumber:
    case Kind::kString:
    case Kind::kDate:
    case Kind::kYearsMonths:
    case Kind::kDaysTime:
      return true;
    // Local and zoned times cannot be compared with each other.
    case Kind::kTime:
    case Kind::kDateTime:
    case Kind::kNull:
    case Kind::kList:
    case Kind::kContext:
    case Kind::kRange:
    case Kind::kFunction:
      return false;
  }
  return false;
}

std::optional<CellPattern> PatternOf(const feel::TypedTests& tests) {
  CHECK(!tests.any);
  PatternBuilder builder;
  for (const TypedTest& test : tests.tests)
    if (!builder.Add(test)) return std::nullopt;
  return builder.Take(tests.negated);
}

std::optional<CellPattern> PatternOf(const TypedTest& test) {
  PatternBuilder builder;
  if (!builder.Add(test)) return std::nullopt;
  return builder.Take(false);
}

bool Accepts(const CellPattern& pattern, const Value& value) {
  CHECK(pattern.kind == Kind::kNull || pattern.kind == value.kind());
  for (const Interval& part : pattern.parts)
    if (IsWithin(part, value)) return !pattern.negated;
  return pattern.negated;
}

}  // namespace liandai::dmn
