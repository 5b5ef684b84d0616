// Running compiled boxed expressions over a frame, and the function values they make.
#pragma once

#include <span>

#include "engine/dmn/graph/compiled_expr.h"
#include "engine/feel/eval/evaluation.h"
#include "engine/feel/eval/invocable.h"

namespace liandai::dmn {

// The frame has the slots that the compile site counted. The result conforms to the declared type.
value::Value EvaluateExpr(const CompiledExpr& expr, feel::Evaluation& evaluation,
                          std::span<value::Value> frame);

// The value as one of the type; null with an issue at the place when it is none.
value::Value ConformedOrNull(value::Value value, const value::TypeRef& type,
                             feel::Evaluation& evaluation, const feel::SourceRef& place);

// A boxed function with the values it captured; also a business knowledge model, which captures the
// functions it requires. Calls itself by name without owning itself.
class BoxedFunction : public feel::Invocable {
 public:
  BoxedFunction(std::shared_ptr<const CompiledFunction> function,
                std::vector<value::Value> captured);

  std::string_view name() const override { return function_->name; }
  const std::vector<std::string>& parameter_names() const override {
    return function_->parameter_names;
  }
  const std::vector<value::TypeRef>& parameter_types() const override {
    return function_->parameter_types;
  }
  value::Value Invoke(feel::Evaluation& evaluation,
                      std::span<const value::Value> arguments) const override;

  value::Extent extent() const override { return extent_; }
  const CompiledFunction& function() const { return *function_; }
  const std::vector<value::Value>& captured() const { return captured_; }

 private:
  std::shared_ptr<const CompiledFunction> function_;
  std::vector<value::Value> captured_;
  value::Extent extent_;
};

// The function as a value that does not keep it alive.
value::Value Unowned(const feel::Invocable& function);

}  // namespace liandai::dmn
