#include "engine/dmn/graph/model.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/dmn/graph/model_compile.h"
#include "engine/dmn/graph/name_binding.h"
#include "engine/dmn/graph/trace_build.h"
#include "engine/dmn/table/conformance.h"

namespace liandai::dmn {
namespace {

using value::Value;

std::optional<size_t> FindIn(const std::map<std::string, size_t, std::less<>>& names,
                             std::string_view name) {
  const auto found = names.find(name);
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

void AppendIssues(feel::Evaluation& evaluation, std::vector<IssueAt>& issues) {
  for (feel::IssueRecord& record : evaluation.TakeIssues()) {
    IssueAt issue{std::move(record.issue), {}, {}};
    if (record.source != nullptr) {
      issue.element = record.source->element;
      issue.expression = record.source->text;
    }
    issues.push_back(std::move(issue));
  }
}

feel::Evaluation::Options WithIssues(bool issues) {
  feel::Evaluation::Options options;
  options.issues = issues;
  return options;
}

}  // namespace

base::Diagnostic ToDiagnostic(const IssueAt& issue) {
  return {issue.issue.code,
          issue.issue.arguments,
          {issue.element, issue.expression, issue.issue.span},
          {},
          {}};
}

// What one evaluation works in. Kept by the thread and used again, so that a row allocates nothing.
struct Model::Workspace {
  uint64_t serial = 0;  // of the model whose functions stand in the frame
  feel::Evaluation silent{WithIssues(false)};
  feel::Evaluation reporting{WithIssues(true)};
  std::vector<Value> frame;
  std::vector<uint8_t> is_input_set;
  std::vector<uint8_t> is_decision_done;
};

// Takes a workspace of the thread for one evaluation; nested evaluations take another.
class Model::Lease {
 public:
  explicit Lease(const Model& model) : model_(model) {
    if (Pool().empty()) {
      work_ = std::make_unique<Workspace>();
    } else {
      work_ = std::move(Pool().back());
      Pool().pop_back();
    }
    if (work_->serial != model.serial_) {
      work_->serial = model.serial_;
      work_->frame.assign(model.slot_count_, Value());
      std::ranges::copy(model.functions_, work_->frame.begin() + model.function_begin());
      work_->is_input_set.assign(model.inputs_.size(), 0);
      work_->is_decision_done.assign(model.decision_nodes_.size(), 0);
    }
  }
  // Lets go of the values, keeps the functions.
  ~Lease() {
    const size_t function_begin = model_.function_begin();
    const size_t function_end = function_begin + model_.functions_.size();
    std::vector<Value>& frame = work_->frame;
    for (size_t i = 0; i < function_begin; ++i) frame[i] = Value();
    for (size_t i = function_end; i < frame.size(); ++i) frame[i] = Value();
    std::ranges::fill(work_->is_input_set, 0);
    std::ranges::fill(work_->is_decision_done, 0);
    Pool().push_back(std::move(work_));
  }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  Workspace& operator*() { return *work_; }
  Workspace* operator->() { return work_.get(); }

 private:
  static std::vector<std::unique_ptr<Workspace>>& Pool() {
    thread_local std::vector<std::unique_ptr<Workspace>> pool;
    return pool;
  }

  const Model& model_;
  std::unique_ptr<Workspace> work_;
};

CompiledModel::Loaded CompiledModel::Load(std::span<const ModelSource> sources,
                                          const LoadOptions& options) {
  Loaded loaded;
  const ModelSet models(sources, options.language, loaded.diagnostics);
  if (models.empty()) return loaded;
  loaded.model = CompileModel(models, options, loaded.diagnostics);
  const bool has_error = std::ranges::any_of(loaded.diagnostics, [](const base::Diagnostic& each) {
    return each.severity() == base::Severity::kError;
  });
  if (has_error && !options.keep_faulty) loaded.model = nullptr;
  return loaded;
}

std::vector<std::string> Model::decision_names() const {
  std::vector<std::string> names;
  for (const DecisionInfo& info : decision_infos_) names.push_back(info.name);
  return names;
}

std::optional<size_t> Model::FindDecision(std::string_view name) const {
  return FindIn(decision_by_name_, name);
}

std::optional<size_t> Model::FindInput(std::string_view name) const {
  return FindIn(input_by_name_, name);
}

std::optional<size_t> Model::FindService(std::string_view name) const {
  const auto found = std::ranges::find(services_, name, &Service::name);
  if (found == services_.end()) return std::nullopt;
  return static_cast<size_t>(found - services_.begin());
}

Value Model::ConformedInput(size_t input, const Value& value, feel::Evaluation& evaluation) const {
  const InputNode& node = input_nodes_[input];
  return ConformedOrNull(value, node.type, evaluation, node.place);
}

void Model::RunDecision(const DecisionNode& node, feel::Evaluation& evaluation,
                        std::span<Value> frame) const {
  for (const auto& [slot, names] : node.imported)
    frame[slot] = ContextOfNames(names, [&](uint32_t at) { return frame[at]; });
  frame[node.slot] = ConformedOrNull(EvaluateExpr(*node.logic, evaluation, frame), node.type,
                                     evaluation, node.place);
}

void Model::RunPlan(size_t decision, std::span<const Value> inputs, Workspace& work,
                    feel::Evaluation& evaluation) const {
  CHECK(decision < decision_nodes_.size());
  CHECK(inputs.size() == inputs_.size());
  const DecisionNode& wanted = decision_nodes_[decision];
  for (const uint32_t input : wanted.plan_inputs) {
    if (work.is_input_set[input] != 0) continue;
    work.is_input_set[input] = 1;
    const Value& given = inputs[input];
    if (ConformsAsIs(given, input_nodes_[input].type))
      work.frame[input] = given;
    else
      work.frame[input] = ConformedInput(input, given, evaluation);
  }
  for (const uint32_t planned : wanted.plan) {
    if (work.is_decision_done[planned] != 0) continue;
    work.is_decision_done[planned] = 1;
    RunDecision(decision_nodes_[planned], evaluation, work.frame);
  }
}

Evaluation Model::Evaluate(size_t decision, std::span<const Value> inputs,
                           const Options& options) const {
  Lease work(*this);
  feel::Evaluation& evaluation = options.issues ? work->reporting : work->silent;
  evaluation.Reset();
  RunPlan(decision, inputs, *work, evaluation);
  Evaluation result;
  // A run that passed a bound has no result, not even in part.
  if (!evaluation.is_stopped()) result.value = work->frame[decision_nodes_[decision].slot];
  AppendIssues(evaluation, result.issues);
  if (options.trace) result.trace = TraceOfDecision(*this, decision, work->frame);
  return result;
}

void Model::EvaluateAll(std::span<const size_t> decisions, std::span<const Value> inputs,
                        std::span<Value> values, std::vector<IssueAt>* issues) const {
  CHECK(values.size() == decisions.size());
  Lease work(*this);
  feel::Evaluation& evaluation = issues != nullptr ? work->reporting : work->silent;
  evaluation.Reset();
  for (size_t i = 0; i < decisions.size(); ++i) {
    RunPlan(decisions[i], inputs, *work, evaluation);
    values[i] = evaluation.is_stopped() ? Value() : work->frame[decision_nodes_[decisions[i]].slot];
  }
  if (issues != nullptr) AppendIssues(evaluation, *issues);
}

Value Model::RunService(size_t service, feel::Evaluation& evaluation,
                        std::span<const Value> arguments) const {
  const ServiceNode& node = service_nodes_.at(service);
  CHECK(arguments.size() == node.parameter_slots.size());
  Lease work(*this);
  for (size_t i = 0; i < arguments.size(); ++i) work->frame[node.parameter_slots[i]] = arguments[i];
  for (const uint32_t planned : node.plan)
    RunDecision(decision_nodes_[planned], evaluation, work->frame);
  Value result;
  if (node.outputs.size() == 1) {
    result = work->frame[decision_nodes_[node.outputs.front()].slot];
  } else {
    value::ContextBuilder builder;
    for (const uint32_t output : node.outputs)
      builder.Put(decision_nodes_[output].variable, work->frame[decision_nodes_[output].slot]);
    result = builder.Build();
  }
  return ConformedOrNull(std::move(result), node.declared_result, evaluation, node.place);
}

Evaluation Model::EvaluateService(size_t service, std::span<const Value> arguments,
                                  const Options& options) const {
  const ServiceNode& node = service_nodes_.at(service);
  CHECK(arguments.size() == node.parameter_types.size());
  feel::Evaluation evaluation(WithIssues(options.issues));
  std::vector<Value> conformed;
  for (size_t i = 0; i < arguments.size(); ++i)
    conformed.push_back(
        ConformedOrNull(arguments[i], node.parameter_types[i], evaluation, node.place));
  Evaluation result;
  result.value = RunService(service, evaluation, conformed);
  AppendIssues(evaluation, result.issues);
  return result;
}

std::string_view ServiceFunction::name() const { return model_.services()[service_].name; }

const std::vector<std::string>& ServiceFunction::parameter_names() const {
  return model_.service_node(service_).parameter_names;
}

const std::vector<value::TypeRef>& ServiceFunction::parameter_types() const {
  return model_.service_node(service_).parameter_types;
}

Value ServiceFunction::Invoke(feel::Evaluation& evaluation,
                              std::span<const Value> arguments) const {
  return model_.RunService(service_, evaluation, arguments);
}

}  // namespace liandai::dmn
