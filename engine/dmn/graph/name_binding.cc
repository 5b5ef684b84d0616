#include "engine/dmn/graph/name_binding.h"

#include <algorithm>

#include "engine/base/check.h"

namespace liandai::dmn {
namespace {

using value::Type;

// What is reached without a path, and the tree of what is reached through imports.
struct SortedNames {
  std::vector<BoundName> own;
  std::vector<ImportedNames> imported;
};

ImportedNames& ChildOf(std::vector<ImportedNames>& children, const std::string& name) {
  const auto found = std::ranges::find(children, name, &ImportedNames::name);
  if (found != children.end()) return *found;
  return children.emplace_back(ImportedNames{name, {}, {}});
}

SortedNames Sorted(const ModelSet& models, size_t instance, const std::vector<BoundName>& names) {
  SortedNames sorted;
  for (const BoundName& name : names) {
    const std::optional<std::vector<std::string>> path = models.PathTo(instance, name.instance);
    CHECK(path.has_value());
    if (path->empty()) {
      sorted.own.push_back(name);
      continue;
    }
    ImportedNames* names_there = &ChildOf(sorted.imported, path->front());
    for (size_t i = 1; i < path->size(); ++i)
      names_there = &ChildOf(names_there->children, (*path)[i]);
    names_there->members.push_back({name.name, name.slot, name.type});
  }
  return sorted;
}

value::TypeRef TypeOfNames(const ImportedNames& names) {
  std::vector<Type::Member> members;
  for (const ImportedNames::Member& member : names.members)
    members.emplace_back(member.name, member.type);
  for (const ImportedNames& child : names.children)
    members.emplace_back(child.name, TypeOfNames(child));
  return Type::ContextOf(std::move(members));
}

}  // namespace

value::Value ContextOfNames(const ImportedNames& names,
                            const std::function<value::Value(uint32_t)>& value_of) {
  value::ContextBuilder builder;
  for (const ImportedNames::Member& member : names.members)
    builder.Put(member.name, value_of(member.slot));
  for (const ImportedNames& child : names.children)
    builder.Put(child.name, ContextOfNames(child, value_of));
  return builder.Build();
}

std::vector<std::pair<uint32_t, ImportedNames>> BindNames(const ModelSet& models, size_t instance,
                                                          const std::vector<BoundName>& names,
                                                          feel::Scope& scope) {
  SortedNames sorted = Sorted(models, instance, names);
  for (const BoundName& name : sorted.own) scope.Bind(name.name, name.type, name.slot);
  std::vector<std::pair<uint32_t, ImportedNames>> imported;
  for (ImportedNames& import : sorted.imported) {
    const uint32_t slot = scope.BindNext(import.name, TypeOfNames(import));
    imported.emplace_back(slot, std::move(import));
  }
  return imported;
}

std::vector<value::Value> CaptureNames(const ModelSet& models, size_t instance,
                                       const std::vector<BoundName>& names, feel::Scope& scope,
                                       const std::function<value::Value(uint32_t)>& value_of) {
  CHECK(scope.slot_count() == 0);
  const SortedNames sorted = Sorted(models, instance, names);
  std::vector<value::Value> values;
  for (const BoundName& name : sorted.own) {
    const uint32_t slot = scope.BindNext(name.name, name.type);
    CHECK(slot == values.size());
    values.push_back(value_of(name.slot));
  }
  for (const ImportedNames& import : sorted.imported) {
    const uint32_t slot = scope.BindNext(import.name, TypeOfNames(import));
    CHECK(slot == values.size());
    values.push_back(ContextOfNames(import, value_of));
  }
  return values;
}

}  // namespace liandai::dmn
