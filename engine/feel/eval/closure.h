// The two kinds of function values that FEEL text makes: a function definition with the values it
// saw when it was made, and a standard function handed on by name.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/feel/check/typed.h"
#include "engine/feel/eval/invocable.h"

namespace liandai::feel {

// Values are captured by copy, which is exact since they never change.
class Closure : public Invocable, public std::enable_shared_from_this<Closure> {
 public:
  Closure(std::shared_ptr<const FunctionBody> body, std::vector<value::Value> captured);

  std::string_view name() const override { return body_->name; }
  const std::vector<std::string>& parameter_names() const override {
    return body_->parameter_names;
  }
  const std::vector<value::TypeRef>& parameter_types() const override {
    return body_->parameter_types;
  }
  value::TypeRef type() const override;
  value::Extent extent() const override { return extent_; }
  value::Value Invoke(Evaluation& evaluation,
                      std::span<const value::Value> arguments) const override;

 private:
  std::shared_ptr<const FunctionBody> body_;  // shared with the program and its other closures
  std::vector<value::Value> captured_;        // in the order of body_->captures
  value::Extent extent_;
};

class BuiltinFunction : public Invocable {
 public:
  explicit BuiltinFunction(std::span<const Builtin> overloads);

  std::string_view name() const override { return overloads_.front().name; }
  // Those of the first overload.
  const std::vector<std::string>& parameter_names() const override { return names_; }
  const std::vector<value::TypeRef>& parameter_types() const override { return types_; }
  // Takes any number of arguments that some overload takes.
  value::Value Invoke(Evaluation& evaluation,
                      std::span<const value::Value> arguments) const override;
  std::span<const Builtin> overloads() const { return overloads_; }

 private:
  std::span<const Builtin> overloads_;
  std::vector<std::string> names_;
  std::vector<value::TypeRef> types_;
};

}  // namespace liandai::feel
