// for, some, every. Variables are declared one after the other, so that an iterator sees those
// before it.

#include "engine/feel/check/checker.h"

namespace liandai::feel {

using base::Code;
using value::Type;
using value::TypeKind;
using value::TypeRef;

namespace {

// What a variable holds that runs over a value of that type.
TypeRef RunsOver(const TypeRef& type, bool is_span) {
  if (is_span) return type;
  if (type->kind == TypeKind::kRange) return type->element != nullptr ? type->element : Type::Any();
  return ItemTypeOf(type);
}

}  // namespace

std::vector<TypedIterator> Checker::CheckIterators(const std::vector<Iterator>& iterators) {
  std::vector<TypedIterator> typed;
  for (const Iterator& iterator : iterators) {
    TypedIterator one;
    one.from = CheckExpr(*iterator.from);
    if (iterator.to != nullptr) one.to = CheckExpr(*iterator.to);
    TypeRef type = RunsOver(one.from->type, one.to != nullptr);
    if (type->kind == TypeKind::kNull) type = Type::Any();
    one.slot = environment_.Declare(iterator.variable.text, std::move(type));
    typed.push_back(std::move(one));
  }
  return typed;
}

TypedPtr Checker::Check(const Expr& expr, const For& node) {
  const size_t outer = environment_.size();
  const bool outer_partial = std::exchange(saw_partial_, false);
  TypedFor typed;
  typed.iterators = CheckIterators(node.iterators);
  const uint32_t partial = environment_.Declare("partial", Type::ListOf(Type::Any()));
  typed.body = CheckExpr(*node.body);
  if (saw_partial_) typed.partial_slot = partial;
  saw_partial_ = outer_partial;
  environment_.ShrinkTo(outer);
  TypeRef type = Type::ListOf(typed.body->type);
  return Make(expr.span, std::move(type), std::move(typed));
}

TypedPtr Checker::Check(const Expr& expr, const Quantified& node) {
  const size_t outer = environment_.size();
  TypedQuantified typed;
  typed.quantifier = node.quantifier;
  typed.iterators = CheckIterators(node.iterators);
  typed.condition = CheckExpr(*node.condition);
  WarnIfNotBoolean(*typed.condition);
  environment_.ShrinkTo(outer);
  return Make(expr.span, Type::Simple(TypeKind::kBoolean), std::move(typed));
}

}  // namespace liandai::feel
