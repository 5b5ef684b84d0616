// Literals, lists, contexts and ranges; those made of constants are constants.

#include <set>

#include "engine/feel/check/checker.h"
#include "engine/value/temporal_text.h"

namespace liandai::feel {

using base::Code;
using value::Type;
using value::TypeKind;
using value::TypeRef;
using value::Value;

TypedPtr Checker::Check(const Expr& expr, const NullLiteral&) {
  return Constant(expr.span, Value());
}

TypedPtr Checker::Check(const Expr& expr, const BooleanLiteral& node) {
  return Constant(expr.span, Value(node.value));
}

TypedPtr Checker::Check(const Expr& expr, const NumberLiteral& node) {
  return Constant(expr.span, Value(node.value));
}

TypedPtr Checker::Check(const Expr& expr, const StringLiteral& node) {
  return Constant(expr.span, Value::String(node.value));
}

TypedPtr Checker::Check(const Expr& expr, const AtLiteral& node) {
  Value temporal = value::ParseTemporal(node.text);
  if (temporal.is_null()) return Fail(expr.span, Code::F203_not_temporal, {node.text});
  return Constant(expr.span, std::move(temporal));
}

TypedPtr Checker::Check(const Expr& expr, const ListLiteral& node) {
  TypedListLiteral list;
  TypeRef element = Type::Simple(TypeKind::kNull);
  bool constant = true;
  for (const ExprPtr& item : node.items) {
    list.items.push_back(CheckExpr(*item));
    element = list.items.size() == 1 ? list.items.back()->type
                                     : CommonType(element, list.items.back()->type);
    constant = constant && ConstantOf(*list.items.back()) != nullptr;
  }
  if (constant) {
    std::vector<Value> values;
    for (const TypedPtr& item : list.items) values.push_back(*ConstantOf(*item));
    return Make(expr.span, Type::ListOf(element), TypedConstant{Value::ListOf(std::move(values))});
  }
  return Make(expr.span, Type::ListOf(std::move(element)), std::move(list));
}

TypedPtr Checker::Check(const Expr& expr, const ContextLiteral& node) {
  const size_t outer = environment_.size();
  const std::string outer_name = std::move(name_of_function_);
  TypedContext context;
  std::vector<Type::Member> members;
  std::vector<size_t> declared;
  std::set<std::string_view> keys;
  for (const ContextEntry& entry : node.entries) {
    if (!keys.insert(entry.key.text).second) {
      environment_.ShrinkTo(outer);
      name_of_function_ = outer_name;
      return Fail(entry.key.span, Code::F204_key_twice, {entry.key.text});
    }
    name_of_function_ = entry.key.text;
    TypedPtr value = CheckExpr(*entry.value);
    members.emplace_back(entry.key.text, value->type);
    if (!entry.key.text.empty())
      declared.push_back(environment_.DeclareEntry(entry.key.text, value->type));
    else
      declared.push_back(SIZE_MAX);
    context.entries.push_back({entry.key.text, std::move(value), std::nullopt});
  }
  name_of_function_ = outer_name;
  for (size_t i = 0; i < declared.size(); ++i)
    if (declared[i] != SIZE_MAX) context.entries[i].slot = environment_.SlotOfEntry(declared[i]);
  environment_.ShrinkTo(outer);
  return Make(expr.span, Type::ContextOf(std::move(members)), std::move(context));
}

TypedPtr Checker::Check(const Expr& expr, const RangeLiteral& node) {
  TypedRange range{CheckExpr(*node.low), CheckExpr(*node.high), value::RangeForm::kInterval,
                   node.low_included, node.high_included};
  TypeRef type = Type::RangeOf(CommonType(range.low->type, range.high->type));
  if (!IsUnknown(*range.low->type) && !IsUnknown(*range.high->type) &&
      range.low->type->kind != range.high->type->kind)
    WarnNeverComparable(expr.span, *range.low->type, *range.high->type);
  return Make(expr.span, std::move(type), std::move(range));
}

namespace {

value::RangeForm FormOf(CompareOperator op) {
  switch (op) {
    case CompareOperator::kEqual:
      return value::RangeForm::kEqual;
    case CompareOperator::kNotEqual:
      return value::RangeForm::kNotEqual;
    case CompareOperator::kLess:
      return value::RangeForm::kLess;
    case CompareOperator::kLessEqual:
      return value::RangeForm::kLessEqual;
    case CompareOperator::kGreater:
      return value::RangeForm::kGreater;
    case CompareOperator::kGreaterEqual:
      return value::RangeForm::kGreaterEqual;
  }
  return value::RangeForm::kInterval;
}

}  // namespace

TypedPtr Checker::Check(const Expr& expr, const ComparisonTest& node) {
  TypedRange range{CheckExpr(*node.operand), nullptr, FormOf(node.op), false, false};
  TypeRef type = Type::RangeOf(range.low->type);
  return Make(expr.span, std::move(type), std::move(range));
}

}  // namespace liandai::feel
