#include "engine/feel/eval/coerce.h"

#include "engine/value/zone.h"

namespace liandai::feel {

using value::Kind;
using value::Type;
using value::TypeKind;
using value::Value;

namespace {

Value MidnightOf(base::Date date) {
  value::DateTime date_time;
  date_time.date = date;
  date_time.zone = *value::OffsetZone(0);
  return Value(date_time);
}

bool Conforms(const Value& value, const Type& type) {
  if (value.is_null() || type.kind == TypeKind::kAny) return true;
  const bool simple = type.kind < TypeKind::kList;
  return simple ? value::TypeKindOf(value.kind()) == type.kind : value::IsInstance(value, type);
}

std::optional<Value> Convert(const Value& value, const Type& type) {
  if (Conforms(value, type)) return value;
  if (value.is(Kind::kList) && value.list().size() == 1 && type.kind != TypeKind::kList) {
    // One step only: a list in a list is no single value.
    const Value& item = value.list().front();
    return item.is(Kind::kList) ? std::nullopt : Convert(item, type);
  }
  if (!value.is(Kind::kList) && type.kind == TypeKind::kList) {
    std::optional<Value> item =
        type.element != nullptr ? Convert(value, *type.element) : std::optional<Value>(value);
    if (item) return Value::ListOf({std::move(*item)});
  }
  if (value.is(Kind::kDate) && type.kind == TypeKind::kDateTime) return MidnightOf(value.date());
  return std::nullopt;
}

}  // namespace

std::optional<Value> Coerce(const Value& value, const Type& type) {
  std::optional<Value> converted = Convert(value, type);
  const bool checked = converted && type.constraint != nullptr && !converted->is_null();
  if (checked && !type.constraint->Allows(*converted)) return std::nullopt;
  return converted;
}

bool CoerceToKind(Value& value, TypeKind kind) {
  if (kind == TypeKind::kAny || value.is_null()) return true;
  if (value::TypeKindOf(value.kind()) == kind) return true;
  if (kind == TypeKind::kList) {
    value = Value::ListOf({std::move(value)});
    return true;
  }
  if (value.is(Kind::kList) && value.list().size() == 1) {
    Value item = value.list().front();
    if (!item.is(Kind::kList) && CoerceToKind(item, kind)) {
      value = std::move(item);
      return true;
    }
  }
  if (value.is(Kind::kDate) && kind == TypeKind::kDateTime) {
    value = MidnightOf(value.date());
    return true;
  }
  return false;
}

}  // namespace liandai::feel
