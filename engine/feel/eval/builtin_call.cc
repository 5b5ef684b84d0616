#include "engine/feel/eval/builtin_call.h"

#include "engine/base/check.h"
#include "engine/feel/check/overload.h"
#include "engine/feel/eval/coerce.h"
#include "engine/feel/eval/interpreter.h"
#include "engine/feel/eval/invocable.h"

namespace liandai::feel {

using base::Code;
using value::Value;

namespace {

class Site : public CallSite {
 public:
  explicit Site(const CallPlace& place) : place_(place) {}

  Value Fail(Code code, std::vector<std::string> arguments) override {
    place_.evaluation.Note({{code, std::move(arguments), place_.span}, place_.source});
    return {};
  }

  Value Invoke(const value::Callable& function, std::span<const Value> arguments) override {
    const size_t wanted = function.parameter_names().size();
    if (wanted != arguments.size())
      return Fail(Code::F311_arguments_do_not_fit,
                  {std::to_string(wanted), std::to_string(arguments.size())});
    return place_.evaluation.Call(function, arguments);
  }

  value::DateTime Now() override { return place_.evaluation.Now(); }
  bool Spend(uint64_t count) override { return place_.evaluation.Spend(count); }

 private:
  const CallPlace& place_;
};

std::string Given(std::string_view name, std::span<const Value> arguments) {
  std::string text;
  for (const Value& argument : arguments) text += (text.empty() ? "" : ", ") + KindName(argument);
  return std::string(name) + "(" + text + ")";
}

Value NoneFits(const CallPlace& place, std::span<const Builtin> overloads,
               std::span<const Value> arguments) {
  std::string signatures;
  for (const Builtin& builtin : overloads)
    signatures += (signatures.empty() ? "" : " | ") + Signature(builtin);
  return Site(place).Fail(Code::F313_no_overload_fits,
                          {signatures, Given(overloads.front().name, arguments)});
}

bool CoerceAll(const Builtin& builtin, std::span<Value> arguments) {
  for (size_t i = 0; i < arguments.size(); ++i)
    if (!CoerceToKind(arguments[i], ParameterAt(builtin, i).type)) return false;
  return true;
}

// Steps for reading large arguments; builtins that run over items take their own besides.
uint64_t CostOf(std::span<const Value> arguments) {
  constexpr uint64_t kPartCountOfStep = 64;
  uint64_t cost = 0;
  for (const Value& argument : arguments) cost += argument.extent().part_count / kPartCountOfStep;
  return cost;
}

// The arguments fit and have been converted.
Value Run(const CallPlace& place, const Builtin& builtin, std::span<const Value> arguments) {
  Site site(place);
  if (builtin.null_rule == NullRule::kNullGivesNull) {
    for (size_t i = 0; i < arguments.size(); ++i)
      if (arguments[i].is_null())
        return site.Fail(Code::F314_argument_is_null,
                         {std::string(ParameterAt(builtin, i).name), Signature(builtin)});
  }
  if (!place.evaluation.Spend(CostOf(arguments))) return {};
  Value result = builtin.function(site, arguments);
  return place.evaluation.Admit(result.extent()) ? result : Value();
}

}  // namespace

Value CallBuiltin(const CallPlace& place, std::span<const Builtin> overloads,
                  std::span<Value> arguments) {
  CHECK(!overloads.empty());
  if (overloads.size() == 1) {
    const Builtin& builtin = overloads.front();
    if (!TakesCount(builtin, arguments.size()) || !CoerceAll(builtin, arguments))
      return NoneFits(place, overloads, arguments);
    return Run(place, builtin, arguments);
  }
  for (const Builtin& builtin : overloads) {
    if (!TakesCount(builtin, arguments.size())) continue;
    std::vector<Value> converted(arguments.begin(), arguments.end());
    if (CoerceAll(builtin, converted)) return Run(place, builtin, converted);
  }
  return NoneFits(place, overloads, arguments);
}

Value CallBuiltinByNames(const CallPlace& place, std::span<const Builtin> overloads,
                         std::span<const std::string> names, std::span<Value> arguments) {
  CHECK(!overloads.empty());
  CHECK(names.size() == arguments.size());
  for (const Builtin& builtin : overloads) {
    const std::optional<std::vector<size_t>> places = PlacesOf(builtin, names);
    if (!places) continue;
    size_t count = 0;
    for (const size_t at : *places) count = std::max(count, at + 1);
    std::vector<Value> ordered(count);
    for (size_t i = 0; i < places->size(); ++i) ordered[(*places)[i]] = arguments[i];
    if (CoerceAll(builtin, ordered)) return Run(place, builtin, ordered);
  }
  return NoneFits(place, overloads, arguments);
}

}  // namespace liandai::feel
