#include "engine/feel/check/checker.h"

#include "engine/base/check.h"

namespace liandai::feel {

using value::Type;
using value::TypeKind;
using value::TypeRef;

Checker::Checker(SourceRef source, const Scope& scope)
    : source_(std::move(source)), scope_(scope), environment_(scope) {
  CHECK(source_ != nullptr);
}

TypedPtr Checker::CheckExpr(const Expr& expr) {
  TypedPtr typed = std::visit([&](const auto& node) { return Check(expr, node); }, expr.node);
  CHECK(typed != nullptr);
  CHECK(typed->type != nullptr);
  return typed;
}

TypedPtr Checker::Make(base::Span span, TypeRef type, Typed::Node node) const {
  return std::make_unique<const Typed>(Typed{span, std::move(type), std::move(node)});
}

TypedPtr Checker::Constant(base::Span span, value::Value value) const {
  TypeRef type = value::TypeOf(value);
  return Make(span, std::move(type), TypedConstant{std::move(value)});
}

TypedPtr Checker::Fail(base::Span span, base::Code code, std::vector<std::string> arguments,
                       std::string suggestion) {
  diagnostics_.push_back(
      {code, arguments, {source_->element, source_->text, span}, {}, std::move(suggestion)});
  return Make(span, Type::Simple(TypeKind::kNull), TypedFailure{code, std::move(arguments)});
}

void Checker::Warn(base::Span span, base::Code code, std::vector<std::string> arguments,
                   std::string suggestion) {
  diagnostics_.push_back({code,
                          std::move(arguments),
                          {source_->element, source_->text, span},
                          {},
                          std::move(suggestion)});
}

namespace {

// Entries of either: names in a filter over such items are then known, and null where one lacks
// them.
TypeRef CommonContext(const Type& a, const Type& b) {
  std::vector<Type::Member> members = a.members;
  for (const Type::Member& member : b.members) {
    const auto same = std::find_if(members.begin(), members.end(), [&](const Type::Member& other) {
      return other.first == member.first;
    });
    if (same == members.end())
      members.push_back(member);
    else
      same->second = CommonType(same->second, member.second);
  }
  return Type::ContextOf(std::move(members));
}

}  // namespace

TypeRef CommonType(const TypeRef& a, const TypeRef& b) {
  if (a == b || b->kind == TypeKind::kNull) return a;
  if (a->kind == TypeKind::kNull) return b;
  if (a->kind == TypeKind::kContext && b->kind == TypeKind::kContext)
    return value::Equivalent(*a, *b) ? a : CommonContext(*a, *b);
  if (value::ConformsTo(*a, *b)) return b;
  if (value::ConformsTo(*b, *a)) return a;
  return Type::Any();
}

TypeRef ItemTypeOf(const TypeRef& type) {
  if (type->kind != TypeKind::kList) return type;
  return type->element != nullptr ? type->element : Type::Any();
}

bool IsUnknown(const Type& type) {
  return type.kind == TypeKind::kAny || type.kind == TypeKind::kNull;
}

}  // namespace liandai::feel
