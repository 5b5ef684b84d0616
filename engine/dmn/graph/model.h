// The compiled model behind compiled_model.h: nodes of the requirement graph with their slots in
// one frame, and the order to compute them in. Built by model_compile.cc, then immutable.
//
// The frame of an evaluation: inputs, decisions, functions (knowledge models and services), then
// what expressions need as locals.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/dmn/graph/compiled_expr.h"
#include "engine/dmn/graph/compiled_model.h"
#include "engine/dmn/graph/expr_eval.h"

namespace liandai::dmn {

// Names of an imported model as one context: `imported.rate`. Nested for imports of imports.
struct ImportedNames {
  struct Member {
    std::string name;
    uint32_t slot = 0;
    value::TypeRef type;
  };
  std::string name;
  std::vector<Member> members;
  std::vector<ImportedNames> children;
};

struct InputNode {
  value::TypeRef type;
  feel::SourceRef place;
};

struct DecisionNode {
  std::string variable;  // its name in the expressions of others
  uint32_t slot = 0;
  value::TypeRef type;  // declared; Any when nothing is said
  CompiledExprRef logic;
  // Contexts of imported names to be filled before the logic runs, with their slots.
  std::vector<std::pair<uint32_t, ImportedNames>> imported;
  std::vector<uint32_t> plan;         // all decisions it needs in order, itself last
  std::vector<uint32_t> plan_inputs;  // all inputs they need
  feel::SourceRef place;
};

struct KnowledgeNode {
  uint32_t slot = 0;
  value::TypeRef type;
  std::unique_ptr<const BoxedFunction> function;  // null: no encapsulated logic
};

class Model;

// A decision service as a function value: its inputs are parameters, its outputs the result.
class ServiceFunction : public feel::Invocable {
 public:
  ServiceFunction(const Model& model, size_t service) : model_(model), service_(service) {}

  std::string_view name() const override;
  const std::vector<std::string>& parameter_names() const override;
  const std::vector<value::TypeRef>& parameter_types() const override;
  value::Value Invoke(feel::Evaluation& evaluation,
                      std::span<const value::Value> arguments) const override;

 private:
  const Model& model_;  // owns this function
  size_t service_;
};

struct ServiceNode {
  uint32_t slot = 0;
  value::TypeRef type;
  std::vector<std::string> parameter_names;
  std::vector<value::TypeRef> parameter_types;
  std::vector<uint32_t> parameter_slots;
  std::vector<uint32_t> outputs;   // decisions
  std::vector<uint32_t> plan;      // decisions inside the service, in order
  value::TypeRef declared_result;  // null: nothing is said
  feel::SourceRef place;
  std::unique_ptr<const ServiceFunction> function;
};

class Model final : public CompiledModel {
 public:
  std::span<const Input> inputs() const override { return inputs_; }
  std::span<const DecisionInfo> decisions() const override { return decision_infos_; }
  std::span<const Service> services() const override { return services_; }
  std::vector<std::string> decision_names() const override;
  std::optional<size_t> FindDecision(std::string_view name) const override;
  std::optional<size_t> FindInput(std::string_view name) const override;
  std::optional<size_t> FindService(std::string_view name) const override;

  Evaluation Evaluate(size_t decision, std::span<const value::Value> inputs,
                      const Options& options) const override;
  void EvaluateAll(std::span<const size_t> decisions, std::span<const value::Value> inputs,
                   std::span<value::Value> values, std::vector<IssueAt>* issues) const override;
  Evaluation EvaluateService(size_t service, std::span<const value::Value> arguments,
                             const Options& options) const override;

  // Runs the service in a frame of its own; arguments already conform.
  value::Value RunService(size_t service, feel::Evaluation& evaluation,
                          std::span<const value::Value> arguments) const;

  std::span<const DecisionNode> decision_nodes() const { return decision_nodes_; }
  // What may stand in the slots from function_begin() on.
  std::span<const value::Value> functions() const { return functions_; }
  std::span<const InputNode> input_nodes() const { return input_nodes_; }
  uint32_t slot_count() const { return slot_count_; }
  const ServiceNode& service_node(size_t service) const { return service_nodes_.at(service); }
  uint32_t function_begin() const {
    return static_cast<uint32_t>(inputs_.size() + decision_nodes_.size());
  }

 private:
  friend class ModelCompiler;
  struct Workspace;
  class Lease;

  void RunDecision(const DecisionNode& node, feel::Evaluation& evaluation,
                   std::span<value::Value> frame) const;
  void RunPlan(size_t decision, std::span<const value::Value> inputs, Workspace& work,
               feel::Evaluation& evaluation) const;
  value::Value ConformedInput(size_t input, const value::Value& value,
                              feel::Evaluation& evaluation) const;

  uint64_t serial_ = 0;  // tells models apart in reused workspaces
  std::vector<Input> inputs_;
  std::vector<DecisionInfo> decision_infos_;
  std::vector<Service> services_;
  std::vector<InputNode> input_nodes_;
  std::vector<DecisionNode> decision_nodes_;
  std::vector<KnowledgeNode> knowledge_nodes_;
  std::vector<ServiceNode> service_nodes_;
  std::vector<value::Value> functions_;  // by slot from function_begin()
  std::map<std::string, size_t, std::less<>> decision_by_name_;
  std::map<std::string, size_t, std::less<>> input_by_name_;
  uint32_t slot_count_ = 0;
};

}  // namespace liandai::dmn
