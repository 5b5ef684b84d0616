#include "engine/dmn/table/conformance.h"

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
  if (value::IsInstance(value, *type)) return value;
  if (type->kind == TypeKind::kList && !value.is(Kind::kList)) {
    Value wrapped = Value::ListOf({value});
    if (value::IsInstance(wrapped, *type)) return wrapped;
  }
  if (value.is(Kind::kList) && type->kind != TypeKind::kList && value.list().size() == 1) {
    // The item itself must be of the type; a list in a list is not unwrapped twice.
    const Value& item = value.list().front();
    if (!item.is_null() && value::IsInstance(item, *type)) return item;
  }
  if (value.is(Kind::kDate) && type->kind == TypeKind::kDateTime) {
    const value::Zone utc{0, 0, value::Zone::Kind::kOffset};
    Value midnight{value::DateTime{value.date(), 0, utc}};
    if (value::IsInstance(midnight, *type)) return midnight;
  }
  return std::nullopt;
}

}  // namespace liandai::dmn
