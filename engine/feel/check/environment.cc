#include "engine/feel/check/environment.h"

#include <algorithm>

#include "engine/base/check.h"

namespace liandai::feel {
namespace {

bool HasEntry(const value::Type& type, std::string_view name) {
  if (type.kind != value::TypeKind::kContext) return false;
  return std::any_of(type.members.begin(), type.members.end(),
                     [&](const value::Type::Member& member) {
                       return member.first == name || NormalName(member.first) == name;
                     });
}

// `context` without further word is any context.
bool HasUnknownEntries(const value::Type& type) {
  return type.kind == value::TypeKind::kAny ||
         (type.kind == value::TypeKind::kContext && type.members.empty());
}

}  // namespace

Environment::Environment(const Scope& scope) {
  frames_.push_back({scope.slot_count(), {}, {}});
  for (const Binding& binding : scope.bindings())
    Push({binding.name, binding.type, binding.slot, 0});
  for (const OpenContext& open : scope.open_contexts()) {
    open_items_.push_back(names_.size());
    names_.push_back({"", open.type, open.slot, 0});
  }
}

void Environment::Push(Declared declared) {
  CHECK(!declared.name.empty());
  by_name_[declared.name].push_back(names_.size());
  names_.push_back(std::move(declared));
}

Environment::Found Environment::LookUp(std::string_view name) {
  return LookUpBefore(name, names_.size());
}

Environment::Found Environment::LookUpBefore(std::string_view name, size_t depth) {
  CHECK(depth <= names_.size());
  std::optional<size_t> variable;
  const auto known = by_name_.find(std::string(name));
  if (known != by_name_.end())
    for (auto i = known->second.rbegin(); i != known->second.rend() && !variable; ++i)
      if (*i < depth) variable = *i;
  for (auto item = open_items_.rbegin(); item != open_items_.rend(); ++item) {
    if (*item >= depth) continue;
    if (variable && *item < *variable) break;
    Declared& open = names_[*item];
    if (HasEntry(*open.type, name))
      return {Found::Kind::kEntry, open.type, SlotSeenFromHere(open), *item};
    if (HasUnknownEntries(*open.type))
      return {Found::Kind::kMaybeEntry, open.type, SlotSeenFromHere(open), *item};
  }
  if (!variable) return {};
  Declared& declared = names_[*variable];
  return {Found::Kind::kVariable, declared.type, SlotSeenFromHere(declared), *variable};
}

uint32_t Environment::NewSlot() { return frames_.back().slot_count++; }

uint32_t Environment::Declare(std::string_view name, value::TypeRef type) {
  CHECK(type != nullptr);
  const uint32_t slot = NewSlot();
  Push({std::string(name), std::move(type), slot, frames_.size() - 1});
  return slot;
}

size_t Environment::DeclareEntry(std::string_view name, value::TypeRef type) {
  CHECK(type != nullptr);
  by_name_[std::string(name)].push_back(names_.size());
  names_.push_back({std::string(name), std::move(type), std::nullopt, frames_.size() - 1});
  return names_.size() - 1;
}

std::optional<uint32_t> Environment::SlotOfEntry(size_t index) const {
  CHECK(index < names_.size());
  return names_[index].slot;
}

uint32_t Environment::DeclareItem(value::TypeRef type) {
  CHECK(type != nullptr);
  const uint32_t slot = Declare("item", type);
  open_items_.push_back(names_.size());
  names_.push_back({"", std::move(type), slot, frames_.size() - 1});
  return slot;
}

void Environment::ShrinkTo(size_t size) {
  CHECK(size <= names_.size());
  while (names_.size() > size) {
    const size_t index = names_.size() - 1;
    if (!open_items_.empty() && open_items_.back() == index)
      open_items_.pop_back();
    else
      by_name_[names_.back().name].pop_back();
    names_.pop_back();
  }
}

void Environment::EnterBody() { frames_.push_back({}); }

void Environment::LeaveBody(FunctionBody& body) {
  CHECK(frames_.size() > 1);
  body.captures = std::move(frames_.back().captures);
  body.slot_count = frames_.back().slot_count;
  frames_.pop_back();
}

uint32_t Environment::SlotSeenFromHere(Declared& declared) {
  if (!declared.slot) declared.slot = frames_[declared.frame].slot_count++;
  uint32_t slot = *declared.slot;
  for (size_t frame = declared.frame + 1; frame < frames_.size(); ++frame)
    slot = CaptureInto(frame, slot);
  return slot;
}

uint32_t Environment::CaptureInto(size_t frame, uint32_t outer_slot) {
  Frame& inner = frames_[frame];
  const auto [place, is_new] = inner.inner_by_outer.try_emplace(outer_slot, inner.slot_count);
  if (is_new) inner.captures.push_back({outer_slot, inner.slot_count++});
  return place->second;
}

std::vector<std::string> Environment::KnownNames() const {
  std::vector<std::string> names;
  for (const Declared& declared : names_) {
    if (!declared.name.empty()) names.push_back(declared.name);
    if (declared.name.empty() && declared.type->kind == value::TypeKind::kContext)
      for (const value::Type::Member& member : declared.type->members)
        names.push_back(member.first);
  }
  return names;
}

}  // namespace liandai::feel
