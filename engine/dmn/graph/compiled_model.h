// The engine's front door: a DMN model compiled once, immutable, shared between threads, evaluated
// many times. Loading reports every fault it finds, not the first.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/value/issue.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace liandai::dmn {

struct ModelSource {
  std::string name;  // a path or a label, shown in diagnostics
  std::string xml;
};

struct IssueAt {
  value::Issue issue;
  std::string element;     // "决策 准入结论 > 规则 3 > 输入 2"
  std::string expression;  // the source that issue.span points into
};

struct TraceNode;  // engine/dmn/graph/trace.h

struct Evaluation {
  value::Value value;
  std::vector<IssueAt> issues;
  std::shared_ptr<const TraceNode> trace;  // only when asked for
};

struct Input {
  std::string name;
  value::TypeRef type;
};

class CompiledModel {
 public:
  // The first source is the model; the others are what it may import.
  struct Loaded {
    std::shared_ptr<const CompiledModel> model;  // null when a diagnostic is an error
    std::vector<base::Diagnostic> diagnostics;
  };
  static Loaded Load(std::span<const ModelSource> sources);

  virtual ~CompiledModel() = default;

  // Inputs (input data) in the order of their slots; Evaluate takes one value for each.
  virtual std::span<const Input> inputs() const = 0;
  virtual std::vector<std::string> decision_names() const = 0;
  virtual std::optional<size_t> FindDecision(std::string_view name) const = 0;
  virtual std::optional<size_t> FindInput(std::string_view name) const = 0;

  struct Options {
    bool trace = false;
    bool issues = true;
  };
  // Values by slot, null where an input is not given. Thread-safe.
  virtual Evaluation Evaluate(size_t decision, std::span<const value::Value> inputs,
                              const Options& options) const = 0;
};

}  // namespace liandai::dmn
