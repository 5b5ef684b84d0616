// Calls (DMN 1.5, 10.3.2.13.1): arguments are made to conform to the parameters; one that cannot
// makes the call null.

#include <array>

#include "engine/feel/eval/builtin_call.h"
#include "engine/feel/eval/closure.h"
#include "engine/feel/eval/coerce.h"
#include "engine/feel/eval/interpreter.h"

namespace liandai::feel {

using base::Code;
using value::Kind;
using value::Value;

namespace {

// Calls of builtins mostly have few arguments; those need no heap.
constexpr size_t kArgumentCountOnStack = 4;

// Arguments in the order of the parameters; false where a name is none or comes twice.
bool PutInOrder(const std::vector<std::string>& parameters, const std::vector<std::string>& names,
                std::vector<Value>& arguments) {
  if (parameters.size() != arguments.size()) return false;
  std::vector<Value> ordered(arguments.size());
  std::vector<bool> taken(arguments.size(), false);
  for (size_t i = 0; i < names.size(); ++i) {
    const auto found = std::find(parameters.begin(), parameters.end(), names[i]);
    if (found == parameters.end()) return false;
    const auto place = static_cast<size_t>(found - parameters.begin());
    if (taken[place]) return false;
    taken[place] = true;
    ordered[place] = std::move(arguments[i]);
  }
  arguments = std::move(ordered);
  return true;
}

}  // namespace

Value Interpreter::Eval(const Typed& typed, const TypedBuiltinCall& node) {
  const CallPlace place{evaluation_, source_, typed.span};
  const size_t count = node.arguments.size();
  if (count <= kArgumentCountOnStack && node.names.empty()) {
    std::array<Value, kArgumentCountOnStack> arguments;
    for (size_t i = 0; i < count; ++i) arguments[i] = Eval(*node.arguments[i]);
    return CallBuiltin(place, node.overloads, std::span(arguments).first(count));
  }
  std::vector<Value> arguments;
  arguments.reserve(count);
  for (const TypedPtr& argument : node.arguments) arguments.push_back(Eval(*argument));
  if (node.names.empty()) return CallBuiltin(place, node.overloads, arguments);
  return CallBuiltinByNames(place, node.overloads, node.names, arguments);
}

Value Interpreter::CallValue(const Typed& typed, const TypedInvocation& node,
                             const Invocable& function, std::vector<Value> arguments) {
  if (const auto* builtin = dynamic_cast<const BuiltinFunction*>(&function)) {
    const CallPlace place{evaluation_, source_, typed.span};
    if (node.names.empty()) return CallBuiltin(place, builtin->overloads(), arguments);
    return CallBuiltinByNames(place, builtin->overloads(), node.names, arguments);
  }
  const std::vector<std::string>& parameters = function.parameter_names();
  if (parameters.size() != arguments.size() ||
      (!node.names.empty() && !PutInOrder(parameters, node.names, arguments)))
    return Fail(typed, Code::F311_arguments_do_not_fit,
                {std::to_string(parameters.size()), std::to_string(arguments.size())});
  for (size_t i = 0; i < arguments.size(); ++i) {
    const value::Type& type = *function.parameter_types()[i];
    std::optional<Value> coerced = Coerce(arguments[i], type);
    if (!coerced)
      return Fail(*node.arguments[i], Code::F315_argument_of_wrong_type,
                  {parameters[i], value::ToString(type), KindName(arguments[i])});
    arguments[i] = std::move(*coerced);
  }
  return evaluation_.Call(function, arguments);
}

Value Interpreter::Eval(const Typed& typed, const TypedInvocation& node) {
  const Value callee = Eval(*node.callee);
  const auto* function =
      callee.is(Kind::kFunction) ? dynamic_cast<const Invocable*>(&callee.function()) : nullptr;
  if (function == nullptr) {
    if (!notes_issues()) return {};
    return Fail(*node.callee, Code::F316_not_a_function, {TextOf(*node.callee), KindName(callee)});
  }
  std::vector<Value> arguments;
  arguments.reserve(node.arguments.size());
  for (const TypedPtr& argument : node.arguments) arguments.push_back(Eval(*argument));
  return CallValue(typed, node, *function, std::move(arguments));
}

}  // namespace liandai::feel
