#include "engine/json/json.h"
#include "engine/value/temporal_text.h"

namespace liandai::json {

using value::Kind;
using value::Type;
using value::TypeKind;
using value::Value;

namespace {

template <typename T>
Value OrText(const std::optional<T>& read, const Value& text) {
  return read ? Value(*read) : text;
}

Value ReadAs(TypeKind kind, const Value& text) {
  const std::string_view source = text.string();
  switch (kind) {
    case TypeKind::kDate:
      return OrText(base::ParseDate(source), text);
    case TypeKind::kTime:
      return OrText(value::ParseTime(source), text);
    case TypeKind::kDateTime:
      return OrText(value::ParseDateTime(source), text);
    case TypeKind::kYearsMonths:
      return OrText(value::ParseYearsMonths(source), text);
    case TypeKind::kDaysTime:
      return OrText(value::ParseDaysTime(source), text);
    default:
      return text;
  }
}

Value ConformedList(const std::vector<Value>& list, const Type& element) {
  std::vector<Value> items;
  items.reserve(list.size());
  for (const Value& item : list) items.push_back(Conformed(item, element));
  return Value::ListOf(std::move(items));
}

Value ConformedContext(const value::Context& context, const Type& type) {
  std::vector<value::Context::Entry> entries = context.entries();
  for (auto& [key, entry] : entries)
    for (const auto& [name, member] : type.members)
      if (name == key) entry = Conformed(entry, *member);
  return Value(value::ContextRef(std::make_shared<const value::Context>(std::move(entries))));
}

}  // namespace

Value Conformed(const Value& value, const Type& type) {
  switch (value.kind()) {
    case Kind::kString:
      return ReadAs(type.kind, value);
    case Kind::kList:
      if (type.kind == TypeKind::kList)
        return type.element ? ConformedList(value.list(), *type.element) : value;
      // A list of one may yet stand for its item.
      return type.kind == TypeKind::kAny ? value : ConformedList(value.list(), type);
    case Kind::kContext:
      return type.members.empty() ? value : ConformedContext(value.context(), type);
    default:
      return value;
  }
}

}  // namespace liandai::json
