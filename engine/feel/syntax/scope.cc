#include "engine/feel/syntax/scope.h"

#include <algorithm>

#include "engine/base/check.h"

namespace liandai::feel {

void Scope::Reserve(uint32_t slot) { slot_count_ = std::max(slot_count_, slot + 1); }

void Scope::Bind(std::string_view name, value::TypeRef type, uint32_t slot) {
  CHECK(type != nullptr);
  std::string normal = NormalName(name);
  if (normal.empty()) return Reserve(slot);
  std::erase_if(bindings_, [&](const Binding& binding) { return binding.name == normal; });
  bindings_.push_back({std::move(normal), std::move(type), slot});
  Reserve(slot);
}

uint32_t Scope::BindNext(std::string_view name, value::TypeRef type) {
  const uint32_t slot = slot_count_;
  Bind(name, std::move(type), slot);
  return slot;
}

void Scope::OpenEntries(value::TypeRef type, uint32_t slot) {
  CHECK(type != nullptr);
  open_contexts_.push_back({std::move(type), slot});
  Reserve(slot);
}

void Scope::DefineType(std::string_view name, value::TypeRef type) {
  CHECK(type != nullptr);
  types_.insert_or_assign(NormalName(name), std::move(type));
}

void Scope::KnowMember(std::string_view name) { member_names_.push_back(NormalName(name)); }

const Binding* Scope::Find(std::string_view name) const {
  const std::string normal = NormalName(name);
  for (const Binding& binding : bindings_)
    if (binding.name == normal) return &binding;
  return nullptr;
}

value::TypeRef Scope::FindType(std::string_view name) const {
  const auto found = types_.find(NormalName(name));
  return found == types_.end() ? nullptr : found->second;
}

}  // namespace liandai::feel
