// Paths and filters (DMN 1.5, 10.3.2.5 and 10.3.2.10).

#include "engine/feel/check/checker.h"
#include "engine/feel/syntax/name_index.h"
#include "engine/value/property.h"

namespace liandai::feel {

using base::Code;
using value::Type;
using value::TypeKind;
using value::TypeRef;

namespace {

// The type of a property of a temporal value or a range; nullptr if there is none of that name.
TypeRef PropertyType(const Type& target, std::string_view name) {
  const auto names = value::PropertyNames(value::KindOf(target.kind));
  if (std::find(names.begin(), names.end(), name) == names.end()) return nullptr;
  if (target.kind == TypeKind::kRange) {
    if (name == "start" || name == "end")
      return target.element != nullptr ? target.element : Type::Any();
    return Type::Simple(TypeKind::kBoolean);
  }
  if (name == "time offset") return Type::Simple(TypeKind::kDaysTime);
  if (name == "timezone") return Type::Simple(TypeKind::kString);
  return Type::Simple(TypeKind::kNumber);
}

}  // namespace

TypedPtr Checker::Check(const Expr& expr, const Path& node) {
  TypedPtr target = CheckExpr(*node.target);
  const Type* owner = target->type.get();
  const bool projects = owner->kind == TypeKind::kList;
  if (projects) owner = owner->element.get();
  TypeRef type = Type::Any();
  std::string key = node.member.text;
  if (owner != nullptr && !IsUnknown(*owner)) {
    std::vector<std::string> known;
    TypeRef found;
    if (owner->kind == TypeKind::kContext) {
      for (const Type::Member& member : owner->members) {
        known.push_back(member.first);
        if (member.first != key && NormalName(member.first) != key) continue;
        key = member.first;
        found = member.second != nullptr ? member.second : Type::Any();
      }
      if (owner->members.empty()) found = Type::Any();
    } else if (owner->kind != TypeKind::kList) {
      for (std::string_view name : value::PropertyNames(value::KindOf(owner->kind)))
        known.emplace_back(name);
      found = PropertyType(*owner, key);
    } else {
      found = Type::Any();
    }
    if (found == nullptr)
      Warn(node.member.span, Code::F256_no_such_member, {key, value::ToString(*owner)},
           NearestName(key, known).value_or(std::string()));
    if (found != nullptr) type = projects ? Type::ListOf(found) : found;
  }
  return Make(expr.span, std::move(type), TypedPath{std::move(target), std::move(key)});
}

TypedPtr Checker::Check(const Expr& expr, const Filter& node) {
  TypedFilter filter;
  filter.list = CheckExpr(*node.list);
  const size_t outer = environment_.size();
  TypeRef item = ItemTypeOf(filter.list->type);
  if (item->kind == TypeKind::kNull) item = Type::Any();
  filter.item_slot = environment_.DeclareItem(item);
  filter.condition = CheckExpr(*node.condition);
  environment_.ShrinkTo(outer);
  const TypeKind condition = filter.condition->type->kind;
  if (condition != TypeKind::kNumber) WarnIfNotBoolean(*filter.condition);
  TypeRef type = Type::Any();
  if (condition == TypeKind::kNumber) type = item;
  if (condition == TypeKind::kBoolean) type = Type::ListOf(item);
  return Make(expr.span, std::move(type), std::move(filter));
}

}  // namespace liandai::feel
