#include "engine/dmn/table/conformance.h"

#include "engine/dmn/table/item_constraint.h"
#include "engine/feel/eval/coerce.h"

namespace liandai::dmn {
namespace {

using value::Kind;
using value::TypeKind;
using value::Value;

// Decides without walking the value for simple types that nothing narrows.
bool IsPlainly(const Value& value, const value::Type& type) {
  if (type.constraint != nullptr) return false;
  switch (type.kind) {
    case TypeKind::kAny:
      return true;
    case TypeKind::kBoolean:
      return value.is(Kind::kBoolean);
    case TypeKind::kNumber:
      return value.is(Kind::kNumber);
    case TypeKind::kString:
      return value.is(Kind::kString);
    case TypeKind::kDate:
      return value.is(Kind::kDate);
    default:
      return false;
  }
}

}  // namespace

bool IsUnrestricted(const value::TypeRef& type) {
  return type == nullptr || (type->kind == TypeKind::kAny && type->constraint == nullptr);
}

std::optional<Value> Conformed(const Value& value, const value::TypeRef& type) {
  if (IsUnrestricted(type) || value.is_null() || IsPlainly(value, *type)) return value;
  return feel::Coerce(value, *type);
}

std::string TypeText(const value::Type& type) {
  std::string text = value::ToString(type);
  const auto* constraint = dynamic_cast<const ItemConstraint*>(type.constraint.get());
  return constraint == nullptr ? text : text + " (" + constraint->text() + ")";
}

}  // namespace liandai::dmn
