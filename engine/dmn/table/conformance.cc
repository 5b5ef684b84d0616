#include "engine/dmn/table/conformance.h"

#include <fmt/format.h>

#include "engine/base/nearest.h"
#include "engine/dmn/table/item_constraint.h"
#include "engine/feel/eval/coerce.h"
#include "engine/value/text.h"

namespace liandai::dmn {
namespace {

using base::Code;
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

// Goes down to the member or item that does not fit while only one kind of answer is possible.
class Misfit {
 public:
  Misfit(const Value& value, const value::TypeRef& type) { Descend(value, type); }

  value::Issue issue() && {
    if (missing_) return {Code::D413_member_missing, {path_, expected_, nearest_}, {}};
    if (path_.empty()) return {Code::D401_value_not_conforming, {expected_, found_}, {}};
    return {Code::D414_member_not_conforming, {path_, expected_, found_}, {}};
  }

 private:
  void Descend(const Value& value, const value::TypeRef& type) {
    expected_ = TypeText(*type);
    found_ = value::ToLiteral(value);
    if (type->kind == TypeKind::kContext && value.is(Kind::kContext))
      DescendInto(value.context(), *type);
    else if (type->kind == TypeKind::kList && value.is(Kind::kList) && type->element != nullptr)
      DescendInto(value.list(), type->element);
  }

  void DescendInto(const value::Context& context, const value::Type& type) {
    for (const auto& [name, member] : type.members) {
      const Value* entry = context.Find(name);
      if (entry != nullptr && Conformed(*entry, member)) continue;
      path_ += (path_.empty() ? "" : ".") + name;
      if (entry != nullptr) return Descend(*entry, member);
      missing_ = true;
      expected_ = TypeText(*member);
      std::vector<std::string> keys;
      for (const auto& [key, unused] : context.entries()) keys.push_back(key);
      nearest_ = base::NearestName(name, keys).value_or("");
      if (nearest_.empty()) nearest_ = fmt::format("{}", fmt::join(keys, ", "));
      return;
    }
  }

  void DescendInto(const std::vector<Value>& items, const value::TypeRef& element) {
    for (size_t i = 0; i < items.size(); ++i) {
      if (Conformed(items[i], element)) continue;
      path_ += fmt::format("[{}]", i + 1);
      return Descend(items[i], element);
    }
  }

  std::string path_;
  std::string expected_;
  std::string found_;
  std::string nearest_;
  bool missing_ = false;
};

}  // namespace

value::Issue NonConformance(const Value& value, const value::TypeRef& type) {
  CHECK(type != nullptr);
  return Misfit(value, type).issue();
}

bool IsUnrestricted(const value::TypeRef& type) {
  return type == nullptr || (type->kind == TypeKind::kAny && type->constraint == nullptr);
}

bool ConformsAsIs(const Value& value, const value::TypeRef& type) {
  return type == nullptr || value.is_null() || IsPlainly(value, *type);
}

std::optional<Value> Conformed(const Value& value, const value::TypeRef& type) {
  if (ConformsAsIs(value, type)) return value;
  return feel::Coerce(value, *type);
}

std::string TypeText(const value::Type& type) {
  std::string text = value::ToString(type);
  const auto* constraint = dynamic_cast<const ItemConstraint*>(type.constraint.get());
  return constraint == nullptr ? text : text + " (" + constraint->text() + ")";
}

}  // namespace liandai::dmn
