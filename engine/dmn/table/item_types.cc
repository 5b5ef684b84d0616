#include "engine/dmn/table/item_types.h"

#include <vector>

#include "engine/base/check.h"
#include "engine/base/nearest.h"
#include "engine/feel/check/compile.h"

namespace liandai::dmn {
namespace {

// Names of DMN 1.1 tools beside those of FEEL.
std::string_view FeelTypeName(std::string_view name) {
  if (name == "dateTime") return "date and time";
  if (name == "dayTimeDuration") return "days and time duration";
  if (name == "yearMonthDuration") return "years and months duration";
  return name;
}

// `instance of` and the parameters of FEEL functions look at the structure only.
value::TypeRef WithoutConstraints(const value::TypeRef& type) {
  if (type == nullptr) return nullptr;
  auto plain = std::make_shared<value::Type>(*type);
  plain->constraint = nullptr;
  plain->element = WithoutConstraints(type->element);
  for (auto& [name, member] : plain->members) member = WithoutConstraints(member);
  return plain;
}

}  // namespace

void ItemTypes::Add(std::string_view name, value::TypeRef type) {
  CHECK(type != nullptr);
  types_.insert_or_assign(std::string(name), std::move(type));
}

value::TypeRef ItemTypes::Find(std::string_view type_ref) const {
  if (type_ref.empty()) return value::Type::Any();
  if (const auto found = types_.find(type_ref); found != types_.end()) return found->second;
  if (value::TypeRef simple = value::TypeByName(FeelTypeName(type_ref))) return simple;
  if (type_ref.find('<') == std::string_view::npos) return nullptr;
  feel::Scope scope;
  DefineIn(scope);
  return feel::ResolveType({"", std::string(type_ref)}, scope).type;
}

void ItemTypes::AddAll(const ItemTypes& imported, std::string_view prefix) {
  for (const auto& [name, type] : imported.types_) Add(std::string(prefix) + name, type);
}

void ItemTypes::DefineIn(feel::Scope& scope) const {
  for (const auto& [name, type] : types_) scope.DefineType(name, WithoutConstraints(type));
}

std::string ItemTypes::Nearest(std::string_view type_ref) const {
  std::vector<std::string> names = {"number", "string",        "boolean", "date",
                                    "time",   "date and time", "Any"};
  for (const auto& [name, type] : types_) names.push_back(name);
  return base::NearestName(type_ref, names).value_or("");
}

}  // namespace liandai::dmn
