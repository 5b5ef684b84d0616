// Runs a builtin from the evaluator: picks the overload the values fit, converts arguments as
// builtin.h lays down, keeps null away from those that do not want it.
#pragma once

#include <span>
#include <string>

#include "engine/feel/builtins/builtin.h"
#include "engine/feel/eval/evaluation.h"

namespace liandai::feel {

struct CallPlace {
  Evaluation& evaluation;
  const SourceRef& source;  // may be null: a call that no text stands for
  base::Span span;
};

// `arguments` are positional and may be changed by conversions. When none of the overloads fits,
// the call is null with an issue.
value::Value CallBuiltin(const CallPlace& place, std::span<const Builtin> overloads,
                         std::span<value::Value> arguments);

// The same by names, for calls whose overload the types left open.
value::Value CallBuiltinByNames(const CallPlace& place, std::span<const Builtin> overloads,
                                std::span<const std::string> names,
                                std::span<value::Value> arguments);

}  // namespace liandai::feel
