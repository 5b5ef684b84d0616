// A function value that the evaluator can call. Closures and builtins are such; a host (a business
// knowledge model with a table for a body, a decision service) derives its own.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/value/type.h"
#include "engine/value/value.h"

namespace liandai::feel {

class Evaluation;

class Invocable : public value::Callable {
 public:
  // Types of the parameters, one for each name; arguments are coerced to them before the call, and
  // one that does not conform makes the call null with an issue (DMN 1.5, 10.3.2.9.4).
  virtual const std::vector<value::TypeRef>& parameter_types() const = 0;

  // The body, with one coerced argument for each parameter. Must be pure.
  virtual value::Value Invoke(Evaluation& evaluation,
                              std::span<const value::Value> arguments) const = 0;
};

}  // namespace liandai::feel
