// Builtins that have a column kernel: the numeric ones that amounts and ratios are made of. Rows
// with a null argument, and calls with arguments that are no numbers, are lifted.

#include <array>
#include <string_view>

#include "engine/base/check.h"
#include "engine/feel/batch/batch_interpreter.h"
#include "engine/feel/batch/fixed_kernels.h"
#include "engine/feel/batch/merge.h"

namespace liandai::feel::batch {

using column::Column;
using column::Representation;
using column::Selection;

namespace {

using base::Rounding;

struct RoundingKernel {
  std::string_view name;
  Rounding rounding;
};
constexpr std::array<RoundingKernel, 7> kRoundings = {{
    {"round half up", Rounding::kHalfUp},
    {"round half down", Rounding::kHalfDown},
    {"round up", Rounding::kUp},
    {"round down", Rounding::kDown},
    {"decimal", Rounding::kHalfEven},
    {"floor", Rounding::kFloor},
    {"ceiling", Rounding::kCeiling},
}};

std::optional<Rounding> RoundingOf(std::string_view name) {
  for (const RoundingKernel& kernel : kRoundings)
    if (kernel.name == name) return kernel.rounding;
  return std::nullopt;
}

// The scale argument of a rounding call: a constant whole number between 0 and 9; `floor` and
// `ceiling` may leave it out.
std::optional<int> ScaleArgument(const TypedBuiltinCall& node) {
  if (node.arguments.size() == 1) return 0;
  const auto* constant = std::get_if<TypedConstant>(&node.arguments[1]->node);
  if (constant == nullptr || !constant->value.is(value::Kind::kNumber)) return std::nullopt;
  const auto scale = constant->value.number().ToInt64();
  if (!scale || *scale < 0 || *scale > 9) return std::nullopt;
  return static_cast<int>(*scale);
}

}  // namespace

ColumnRef BatchInterpreter::EvalKernelCall(const Typed& typed, const TypedBuiltinCall& node,
                                           const SourceRef& source, const Selection& selection) {
  CHECK(!node.overloads.empty());
  if (!node.names.empty() || node.arguments.empty()) return nullptr;
  const std::string_view name = node.overloads.front().name;
  const std::optional<Rounding> rounding = RoundingOf(name);
  const bool extreme = (name == "min" || name == "max") && node.arguments.size() > 1;
  if (!extreme && !(rounding && ScaleArgument(node))) return nullptr;
  std::vector<ColumnRef> arguments;
  const size_t column_count = rounding ? 1 : node.arguments.size();
  for (size_t i = 0; i < column_count; ++i) {
    arguments.push_back(Eval(*node.arguments[i], source, selection));
    if (arguments.back()->representation() != Representation::kFixed)
      return Lift(typed, source, selection);
  }
  ColumnRef result = arguments.front();
  if (rounding) {
    result = std::make_shared<const Column>(
        RoundFixed(*result, *ScaleArgument(node), *rounding, selection));
  }
  for (size_t i = 1; i < column_count; ++i)
    result = std::make_shared<const Column>(
        ExtremeFixed(*result, *arguments[i], name == "min" ? Extreme::kMin : Extreme::kMax));
  const auto is_odd = [&](uint32_t row) {
    return std::any_of(arguments.begin(), arguments.end(),
                       [&](const ColumnRef& argument) { return argument->IsNull(row); });
  };
  if (std::all_of(arguments.begin(), arguments.end(),
                  [](const ColumnRef& argument) { return HasNoNulls(*argument); }))
    return result;
  const Selection odd = selection.Where(is_odd);
  if (odd.empty()) return result;
  const Selection even = selection.Where([&](uint32_t row) { return !is_odd(row); });
  const ColumnRef lifted = Lift(typed, source, odd);
  const Part parts[] = {{result.get(), &even}, {lifted.get(), &odd}};
  return std::make_shared<const Column>(Merge(parts, row_count_));
}

}  // namespace liandai::feel::batch
