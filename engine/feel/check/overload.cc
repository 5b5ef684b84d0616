#include "engine/feel/check/overload.h"

#include <algorithm>

#include "engine/base/check.h"

namespace liandai::feel {

using value::TypeKind;

bool TakesCount(const Builtin& builtin, size_t count) {
  const auto& parameters = builtin.parameters;
  const auto needed = static_cast<size_t>(
      std::count_if(parameters.begin(), parameters.end(),
                    [](const Parameter& parameter) { return !parameter.optional; }));
  return count >= needed && (builtin.variadic || count <= parameters.size());
}

const Parameter& ParameterAt(const Builtin& builtin, size_t i) {
  CHECK(!builtin.parameters.empty());
  CHECK(builtin.variadic || i < builtin.parameters.size());
  return builtin.parameters[std::min(i, builtin.parameters.size() - 1)];
}

std::optional<std::vector<size_t>> PlacesOf(const Builtin& builtin,
                                            std::span<const std::string> names) {
  std::vector<size_t> places;
  std::vector<bool> taken(builtin.parameters.size(), false);
  for (const std::string& name : names) {
    const auto found = std::find_if(builtin.parameters.begin(), builtin.parameters.end(),
                                    [&](const Parameter& p) { return p.name == name; });
    const auto place = static_cast<size_t>(found - builtin.parameters.begin());
    if (found == builtin.parameters.end() || taken[place]) return std::nullopt;
    taken[place] = true;
    places.push_back(place);
  }
  for (size_t i = 0; i < taken.size(); ++i)
    if (!taken[i] && !builtin.parameters[i].optional) return std::nullopt;
  return places;
}

Fit FitOf(const value::Type& argument, TypeKind parameter) {
  if (parameter == TypeKind::kAny || parameter == TypeKind::kList) return Fit::kYes;
  if (argument.kind == parameter || argument.kind == TypeKind::kNull) return Fit::kYes;
  if (argument.kind == TypeKind::kDate && parameter == TypeKind::kDateTime) return Fit::kYes;
  if (argument.kind == TypeKind::kAny) return Fit::kPerhaps;
  if (argument.kind != TypeKind::kList || argument.element == nullptr)
    return argument.kind == TypeKind::kList ? Fit::kPerhaps : Fit::kNo;
  const Fit item = FitOf(*argument.element, parameter);
  return item == Fit::kNo ? Fit::kNo : Fit::kPerhaps;  // a list of one is its item
}

}  // namespace liandai::feel
