// The engine's front door: a DMN model compiled once, immutable, shared between threads, evaluated
// many times. Loading reports every fault it finds, not the first.
//
// It is not a tool for drawing or writing models, and runs no external code (Java, PMML): such
// functions give null with an issue. Decisions are pure: an evaluation reads nothing but its inputs
// and the clock.
//
// Values that are functions (a knowledge model as a result) must not outlive the model.
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

struct ReadModel;  // engine/dmn/xml/model_reader.h

struct ModelSource {
  std::string name;  // a path or a label, shown in diagnostics
  std::string xml;
  // The model already read, for one that many loads import; shared by them and immutable. May be
  // null: every load then reads it for itself.
  std::shared_ptr<const ReadModel> read = nullptr;
};

// The source with its XML read once. Faults are kept and reported by each load.
ModelSource ReadOnce(ModelSource source, base::Language language = base::Language::kChinese);

// Why a value came out null, or what a reader should know of it.
struct IssueAt {
  value::Issue issue;
  std::string element;     // "a.dmn:12 > 决策“准入结论” > 规则 3 > 输入 2"
  std::string expression;  // the source that issue.span points into; may be empty
};

// The issue as a diagnostic, to be shown with place and caret.
base::Diagnostic ToDiagnostic(const IssueAt& issue);

struct TraceNode;  // engine/dmn/graph/trace.h

struct Evaluation {
  value::Value value;
  std::vector<IssueAt> issues;
  std::shared_ptr<const TraceNode> trace;  // only when asked for; shared: callers pass it on
};

struct Input {
  std::string name;  // of imported models "import.name"
  value::TypeRef type;
};

// A decision service (DMN 1.5, 10.4): decisions to be called with their inputs as parameters.
struct Service {
  std::string name;
  std::vector<Input> parameters;          // input data first, then input decisions
  std::vector<std::string> output_names;  // one: its value; several: a context of them
};

// What a decision rests on, for inspection.
struct DecisionInfo {
  std::string name;
  value::TypeRef type;
  std::vector<size_t> inputs;            // required directly
  std::vector<size_t> decisions;         // required directly
  std::vector<std::string> authorities;  // names of knowledge sources
};

class CompiledModel {
 public:
  struct LoadOptions {
    base::Language language = base::Language::kChinese;  // of the element paths in places
    // Gives the model in spite of errors; faulty parts are null with an issue when evaluated.
    bool keep_faulty = false;
    // Leaves out elements of imported models that nothing of the first model requires; their
    // faults are then not seen.
    bool imports_as_needed = false;
  };
  // The first source is the model; the others are what it may import.
  struct Loaded {
    std::shared_ptr<const CompiledModel> model;  // shared by threads; null when there is an error
    std::vector<base::Diagnostic> diagnostics;
  };
  static Loaded Load(std::span<const ModelSource> sources) { return Load(sources, LoadOptions{}); }
  static Loaded Load(std::span<const ModelSource> sources, const LoadOptions& options);

  virtual ~CompiledModel() = default;

  // Inputs (input data) in the order of their slots; Evaluate takes one value for each.
  virtual std::span<const Input> inputs() const = 0;
  virtual std::span<const DecisionInfo> decisions() const = 0;
  virtual std::span<const Service> services() const = 0;
  virtual std::vector<std::string> decision_names() const = 0;
  virtual std::optional<size_t> FindDecision(std::string_view name) const = 0;
  virtual std::optional<size_t> FindInput(std::string_view name) const = 0;
  virtual std::optional<size_t> FindService(std::string_view name) const = 0;

  struct Options {
    bool trace = false;
    bool issues = true;
  };
  // Values by slot, null where an input is not given. Thread-safe.
  virtual Evaluation Evaluate(size_t decision, std::span<const value::Value> inputs,
                              const Options& options) const = 0;

  // Several decisions of one row; what they share is computed once. `values` has a place for each
  // of `decisions`. Issues are appended when `issues` is given. Allocates nothing of its own.
  virtual void EvaluateAll(std::span<const size_t> decisions, std::span<const value::Value> inputs,
                           std::span<value::Value> values, std::vector<IssueAt>* issues) const = 0;

  // One argument for each parameter of the service.
  virtual Evaluation EvaluateService(size_t service, std::span<const value::Value> arguments,
                                     const Options& options) const = 0;
};

}  // namespace liandai::dmn
