#include "engine/dmn/graph/model_compile.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <unordered_set>
#include <utility>

#include "engine/base/check.h"
#include "engine/dmn/graph/item_type_compile.h"
#include "engine/dmn/graph/name_binding.h"
#include "engine/dmn/table/conformance.h"
#include "engine/dmn/xml/model_reader.h"

namespace liandai::dmn {

using base::Code;
using value::Type;
using value::TypeRef;

namespace {

uint64_t NextSerial() {
  static std::atomic<uint64_t> serial{0};
  return ++serial;
}

// Decisions that rest on one another, and all that one decision rests on. Visiting them takes
// stack, and each keeps the list of those it needs.
constexpr size_t kRequirementDepthMax = 1'000;

// A list of numbers that takes each once. What it held before is known by no set of its own while
// one other list is all that comes.
class Gathering {
 public:
  explicit Gathering(std::vector<uint32_t>& all) : all_(all) {}

  void Add(uint32_t item) {
    Learn();
    if (known_.insert(item).second) all_.push_back(item);
  }
  void Add(const std::vector<uint32_t>& items) {
    if (all_.empty()) {
      all_ = items;
      return;
    }
    for (const uint32_t item : items) Add(item);
  }

 private:
  void Learn() {
    if (known_.empty()) known_.insert(all_.begin(), all_.end());
  }

  std::vector<uint32_t>& all_;
  std::unordered_set<uint32_t> known_;
};

// The result type that the variable of a function declares: of a function type its result, and of
// any other type, as many tools write it, that type itself.
TypeRef DeclaredResult(const TypeRef& type) {
  if (type->kind == value::TypeKind::kFunction) return type->element;
  return IsUnrestricted(type) ? nullptr : type;
}

enum class Progress : uint8_t { kNew, kInWork, kDone };

}  // namespace

class ModelCompiler {
 public:
  ModelCompiler(const ModelSet& models, const CompiledModel::LoadOptions& options,
                std::vector<base::Diagnostic>& diagnostics)
      : models_(models), options_(options), diagnostics_(diagnostics) {}

  std::shared_ptr<const Model> Compile();

 private:
  // One element of the graph: where it stands and its number among the nodes of its kind.
  struct Node {
    size_t instance = 0;
    size_t index = 0;  // in the definitions
    Progress progress = Progress::kNew;
  };

  void CompileTypes();
  void LayOut();
  void LayOutInstance(size_t instance);
  void CheckNames(size_t instance);
  void VisitDecision(size_t decision);
  void VisitKnowledge(size_t knowledge);
  void VisitService(size_t service);
  void CompileDecision(size_t decision);
  void CompileKnowledge(size_t knowledge);
  void CompileService(size_t service);
  void PlanService(size_t decision, const std::set<uint32_t>& given, ServiceNode& node);
  // Once a model.
  void ReportDepth(size_t instance, uint32_t offset);
  bool Enter(Node& node, StepKind kind, const std::string& name, uint32_t offset);

  std::optional<size_t> NodeOf(const ElementAt& at) const;
  std::optional<ElementAt> Resolve(size_t instance, const Reference& reference);
  std::vector<BoundName> Knowledge(size_t instance, const std::vector<Reference>& references);
  std::vector<BoundName> Information(size_t decision, const Requirements& requirements);
  void AddParameter(size_t instance, const Reference& reference, ServiceNode& node);
  const Decision& SourceOf(size_t decision) const;

  const ModelSet& models_;
  const CompiledModel::LoadOptions& options_;
  std::vector<base::Diagnostic>& diagnostics_;
  std::shared_ptr<Model> model_ = std::make_shared<Model>();
  std::vector<std::unique_ptr<ItemTypes>> types_;    // by instance
  std::vector<std::unique_ptr<CompileSite>> sites_;  // by instance
  std::vector<Node> inputs_;
  std::vector<Node> decisions_;
  std::vector<Node> knowledge_;
  std::vector<Node> services_;
  bool is_depth_reported_ = false;
  std::vector<std::string> chain_;  // names of what is being visited, for circles
};

void ModelCompiler::CompileTypes() {
  const std::span<const ModelInstance> instances = models_.instances();
  types_.resize(instances.size());
  sites_.resize(instances.size());
  // Imported models stand behind those that import them.
  for (size_t i = instances.size(); i-- > 0;) {
    types_[i] = std::make_unique<ItemTypes>();
    for (const ModelInstance::Child& child : instances[i].children)
      if (child.instance > i)
        types_[i]->AddAll(*types_[child.instance], child.name.empty() ? "" : child.name + ".");
    sites_[i] = std::make_unique<CompileSite>(models_.lines(i), *types_[i], options_.language,
                                              diagnostics_);
    CompileItemTypes(models_.definitions(i), *types_[i], *sites_[i]);
  }
}

void ModelCompiler::CheckNames(size_t instance) {
  const Definitions& definitions = models_.definitions(instance);
  std::set<std::string> names;
  const auto check = [&](const auto& elements) {
    for (const auto& element : elements)
      if (!names.insert(element.name).second)
        sites_[instance]->Report(Code::D205_name_duplicate, {element.name}, element.offset);
  };
  check(definitions.inputs);
  check(definitions.decisions);
  check(definitions.knowledge_models);
  check(definitions.services);
}

void ModelCompiler::LayOutInstance(size_t instance) {
  const Definitions& definitions = models_.definitions(instance);
  CompileSite& site = *sites_[instance];
  const std::string& prefix = models_.instances()[instance].prefix;
  for (size_t i = 0; i < definitions.inputs.size(); ++i) {
    const InputData& input = definitions.inputs[i];
    ElementPath::Scope step(site.path, StepKind::kInputData, input.name);
    const TypeRef type = site.Type(input.variable.type_ref, input.offset);
    inputs_.push_back({instance, i});
    model_->inputs_.push_back({prefix + input.name, type});
    model_->input_nodes_.push_back({type, site.PlaceSource(input.offset)});
  }
  for (size_t i = 0; i < definitions.decisions.size(); ++i) {
    const Decision& decision = definitions.decisions[i];
    ElementPath::Scope step(site.path, StepKind::kDecision, decision.name);
    decisions_.push_back({instance, i});
    DecisionNode node;
    node.variable = decision.variable.name;
    node.type = site.Type(decision.variable.type_ref, decision.offset);
    node.place = site.PlaceSource(decision.offset);
    model_->decision_infos_.push_back({prefix + decision.name, node.type, {}, {}, {}});
    model_->decision_nodes_.push_back(std::move(node));
  }
  for (size_t i = 0; i < definitions.knowledge_models.size(); ++i)
    knowledge_.push_back({instance, i});
  for (size_t i = 0; i < definitions.services.size(); ++i) {
    services_.push_back({instance, i});
    model_->services_.push_back({prefix + definitions.services[i].name, {}, {}});
  }
}

void ModelCompiler::LayOut() {
  for (size_t i = 0; i < models_.instances().size(); ++i) {
    LayOutInstance(i);
    CheckNames(i);
  }
  uint32_t slot = static_cast<uint32_t>(inputs_.size());
  for (DecisionNode& node : model_->decision_nodes_) node.slot = slot++;
  model_->knowledge_nodes_.resize(knowledge_.size());
  model_->service_nodes_.resize(services_.size());
  for (KnowledgeNode& node : model_->knowledge_nodes_) node.slot = slot++;
  for (ServiceNode& node : model_->service_nodes_) node.slot = slot++;
  model_->functions_.resize(knowledge_.size() + services_.size());
  for (size_t i = 0; i < model_->inputs_.size(); ++i)
    model_->input_by_name_.emplace(model_->inputs_[i].name, i);
  for (size_t i = 0; i < model_->decision_infos_.size(); ++i)
    model_->decision_by_name_.emplace(model_->decision_infos_[i].name, i);
  model_->slot_count_ = slot;
}

const Decision& ModelCompiler::SourceOf(size_t decision) const {
  const Node& node = decisions_.at(decision);
  return models_.definitions(node.instance).decisions.at(node.index);
}

std::optional<size_t> ModelCompiler::NodeOf(const ElementAt& at) const {
  const auto find = [&](const std::vector<Node>& nodes) -> std::optional<size_t> {
    for (size_t i = 0; i < nodes.size(); ++i)
      if (nodes[i].instance == at.instance && nodes[i].index == at.index) return i;
    return std::nullopt;
  };
  switch (at.kind) {
    case ElementKind::kInput:
      return find(inputs_);
    case ElementKind::kDecision:
      return find(decisions_);
    case ElementKind::kKnowledge:
      return find(knowledge_);
    case ElementKind::kService:
      return find(services_);
    case ElementKind::kSource:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<ElementAt> ModelCompiler::Resolve(size_t instance, const Reference& reference) {
  std::optional<ElementAt> at = models_.Resolve(instance, reference.href);
  if (!at)
    sites_[instance]->Report(Code::D203_reference_unknown, {reference.href}, reference.offset);
  return at;
}

// False when the node is done or, with a diagnostic, when it is required by itself.
bool ModelCompiler::Enter(Node& node, StepKind kind, const std::string& name, uint32_t offset) {
  if (node.progress == Progress::kDone) return false;
  if (node.progress == Progress::kNew && chain_.size() >= kRequirementDepthMax) {
    ReportDepth(node.instance, offset);
    return false;
  }
  if (node.progress == Progress::kNew) {
    node.progress = Progress::kInWork;
    chain_.push_back(name);
    return true;
  }
  std::string circle;
  for (auto at = std::ranges::find(chain_, name); at != chain_.end(); ++at) circle += *at + " → ";
  CompileSite& site = *sites_[node.instance];
  ElementPath::Scope step(site.path, kind, name);
  site.Report(Code::D201_requirement_cycle, {circle + name}, offset);
  return false;
}

std::vector<BoundName> ModelCompiler::Knowledge(size_t instance,
                                                const std::vector<Reference>& references) {
  std::vector<BoundName> names;
  for (const Reference& reference : references) {
    const std::optional<ElementAt> at = Resolve(instance, reference);
    const std::optional<size_t> node = at ? NodeOf(*at) : std::nullopt;
    if (!node) continue;
    const Definitions& owner = models_.definitions(at->instance);
    if (at->kind == ElementKind::kKnowledge) {
      VisitKnowledge(*node);
      const KnowledgeNode& knowledge = model_->knowledge_nodes_[*node];
      if (knowledge.type == nullptr) continue;  // a circle, already reported
      names.push_back({owner.knowledge_models[at->index].variable.name, knowledge.slot,
                       knowledge.type, at->instance});
    } else if (at->kind == ElementKind::kService) {
      VisitService(*node);
      const ServiceNode& service = model_->service_nodes_[*node];
      if (service.type == nullptr) continue;
      names.push_back(
          {owner.services[at->index].variable.name, service.slot, service.type, at->instance});
    }
  }
  return names;
}

// The inputs and decisions a decision requires, the decisions compiled and planned.
std::vector<BoundName> ModelCompiler::Information(size_t decision,
                                                  const Requirements& requirements) {
  const size_t instance = decisions_[decision].instance;
  std::vector<BoundName> names;
  DecisionInfo& info = model_->decision_infos_[decision];
  std::vector<Reference> references = requirements.inputs;
  references.insert(references.end(), requirements.decisions.begin(), requirements.decisions.end());
  DecisionNode& node = model_->decision_nodes_[decision];
  Gathering plan(node.plan);
  Gathering plan_inputs(node.plan_inputs);
  for (const Reference& reference : references) {
    const std::optional<ElementAt> at = Resolve(instance, reference);
    const std::optional<size_t> required = at ? NodeOf(*at) : std::nullopt;
    if (!required) continue;
    const auto number = static_cast<uint32_t>(*required);
    if (at->kind == ElementKind::kInput) {
      const InputData& input = models_.definitions(at->instance).inputs[at->index];
      names.push_back({input.variable.name, number, model_->inputs_[number].type, at->instance});
      info.inputs.push_back(number);
      plan_inputs.Add(number);
    } else if (at->kind == ElementKind::kDecision) {
      VisitDecision(*required);
      const DecisionNode& other = model_->decision_nodes_[number];
      names.push_back(
          {other.variable, other.slot, model_->decision_infos_[number].type, at->instance});
      info.decisions.push_back(number);
      plan.Add(other.plan);
      plan_inputs.Add(other.plan_inputs);
    }
  }
  if (node.plan.size() >= kRequirementDepthMax) {
    ReportDepth(instance, SourceOf(decision).offset);
    node.plan.clear();
  }
  return names;
}

void ModelCompiler::ReportDepth(size_t instance, uint32_t offset) {
  if (std::exchange(is_depth_reported_, true)) return;
  diagnostics_.push_back(ModelTooDeep(kRequirementDepthMax, sites_[instance]->PlaceText(offset)));
}

void ModelCompiler::VisitDecision(size_t decision) {
  const Decision& source = SourceOf(decision);
  if (!Enter(decisions_[decision], StepKind::kDecision, source.name, source.offset)) return;
  CompileDecision(decision);
  decisions_[decision].progress = Progress::kDone;
  chain_.pop_back();
}

void ModelCompiler::CompileDecision(size_t decision) {
  const size_t instance = decisions_[decision].instance;
  const Decision& source = SourceOf(decision);
  std::vector<BoundName> names = Information(decision, source.requirements);
  for (BoundName& name : Knowledge(instance, source.requirements.knowledge))
    names.push_back(std::move(name));
  DecisionInfo& info = model_->decision_infos_[decision];
  for (const Reference& reference : source.requirements.authorities) {
    const std::optional<ElementAt> at = Resolve(instance, reference);
    if (at && at->kind == ElementKind::kSource)
      info.authorities.push_back(
          models_.definitions(at->instance).knowledge_sources[at->index].name);
  }
  CompileSite& site = *sites_[instance];
  ElementPath::Scope step(site.path, StepKind::kDecision, source.name);
  feel::Scope scope;
  site.types().DefineIn(scope);
  if (model_->slot_count_ > 0) scope.Reserve(model_->slot_count_ - 1);
  DecisionNode& node = model_->decision_nodes_[decision];
  node.imported = BindNames(models_, instance, names, scope);
  node.logic = CompileExpr(source.logic.get(), scope, site);
  node.plan.push_back(static_cast<uint32_t>(decision));
  if (IsUnrestricted(info.type)) info.type = node.logic->type;
}

void ModelCompiler::VisitKnowledge(size_t knowledge) {
  const Node& node = knowledge_[knowledge];
  const BusinessKnowledge& source = models_.definitions(node.instance).knowledge_models[node.index];
  if (!Enter(knowledge_[knowledge], StepKind::kKnowledge, source.name, source.offset)) return;
  CompileKnowledge(knowledge);
  knowledge_[knowledge].progress = Progress::kDone;
  chain_.pop_back();
}

// The function captures what it requires as values: functions, all compiled before it.
void ModelCompiler::CompileKnowledge(size_t knowledge) {
  const Node& at = knowledge_[knowledge];
  const BusinessKnowledge& source = models_.definitions(at.instance).knowledge_models[at.index];
  std::vector<Reference> others;
  for (const Reference& reference : source.requirements.knowledge) {
    const std::optional<ElementAt> required = models_.Resolve(at.instance, reference.href);
    const bool is_self =
        required && required->kind == ElementKind::kKnowledge && NodeOf(*required) == knowledge;
    if (!is_self) others.push_back(reference);
  }
  const std::vector<BoundName> names = Knowledge(at.instance, others);
  CompileSite& site = *sites_[at.instance];
  ElementPath::Scope step(site.path, StepKind::kKnowledge, source.name);
  KnowledgeNode& node = model_->knowledge_nodes_[knowledge];
  node.type = Type::Any();
  if (!source.function) return;
  feel::Scope scope;
  site.types().DefineIn(scope);
  std::vector<value::Value> captured = CaptureNames(
      models_, at.instance, names, scope,
      [&](uint32_t slot) { return model_->functions_.at(slot - model_->function_begin()); });
  auto function = std::make_shared<CompiledFunction>(
      CompileFunction(*source.function, scope, source.variable.name, source.offset, site));
  function->declared_result = DeclaredResult(site.Type(source.variable.type_ref, source.offset));
  std::vector<Type::Member> parameters;
  for (size_t i = 0; i < function->parameter_names.size(); ++i)
    parameters.emplace_back(function->parameter_names[i], function->parameter_types[i]);
  node.type =
      Type::FunctionOf(std::move(parameters), function->declared_result ? function->declared_result
                                                                        : function->result_type);
  node.function = std::make_unique<BoxedFunction>(std::move(function), std::move(captured));
  model_->functions_.at(node.slot - model_->function_begin()) = Unowned(*node.function);
}

void ModelCompiler::VisitService(size_t service) {
  const Node& node = services_[service];
  const DecisionService& source = models_.definitions(node.instance).services[node.index];
  if (!Enter(services_[service], StepKind::kService, source.name, source.offset)) return;
  CompileService(service);
  services_[service].progress = Progress::kDone;
  chain_.pop_back();
}

// Input data first, then input decisions (DMN 1.5, 10.4 and table 33).
void ModelCompiler::AddParameter(size_t instance, const Reference& reference, ServiceNode& node) {
  const std::optional<ElementAt> at = Resolve(instance, reference);
  const std::optional<size_t> number = at ? NodeOf(*at) : std::nullopt;
  if (!number) return;
  const Definitions& owner = models_.definitions(at->instance);
  if (at->kind == ElementKind::kInput) {
    node.parameter_names.push_back(owner.inputs[at->index].variable.name);
    node.parameter_types.push_back(model_->inputs_[*number].type);
    node.parameter_slots.push_back(static_cast<uint32_t>(*number));
  } else if (at->kind == ElementKind::kDecision) {
    const DecisionNode& decision = model_->decision_nodes_[*number];
    node.parameter_names.push_back(decision.variable);
    node.parameter_types.push_back(decision.type);
    node.parameter_slots.push_back(decision.slot);
  }
}

// What the outputs need, down to the decisions that are given.
void ModelCompiler::PlanService(size_t decision, const std::set<uint32_t>& given,
                                ServiceNode& node) {
  const auto number = static_cast<uint32_t>(decision);
  if (given.contains(model_->decision_nodes_[decision].slot)) return;
  if (std::ranges::find(node.plan, number) != node.plan.end()) return;
  for (const size_t required : model_->decision_infos_[decision].decisions)
    PlanService(required, given, node);
  node.plan.push_back(number);
}

void ModelCompiler::CompileService(size_t service) {
  const Node& at = services_[service];
  const DecisionService& source = models_.definitions(at.instance).services[at.index];
  CompileSite& site = *sites_[at.instance];
  ServiceNode& node = model_->service_nodes_[service];
  Service& info = model_->services_[service];
  for (const Reference& reference : source.input_data) AddParameter(at.instance, reference, node);
  for (const Reference& reference : source.input_decisions)
    AddParameter(at.instance, reference, node);
  const std::set<uint32_t> given(node.parameter_slots.begin(), node.parameter_slots.end());
  std::vector<Type::Member> results;
  for (const Reference& reference : source.output_decisions) {
    const std::optional<ElementAt> output = Resolve(at.instance, reference);
    if (!output || output->kind != ElementKind::kDecision) continue;
    const std::optional<size_t> decision = NodeOf(*output);
    CHECK(decision.has_value());
    VisitDecision(*decision);
    node.outputs.push_back(static_cast<uint32_t>(*decision));
    PlanService(*decision, given, node);
    results.emplace_back(model_->decision_nodes_[*decision].variable,
                         model_->decision_infos_[*decision].type);
    info.output_names.push_back(results.back().first);
  }
  ElementPath::Scope step(site.path, StepKind::kService, source.name);
  node.place = site.PlaceSource(source.offset);
  node.declared_result = DeclaredResult(site.Type(source.variable.type_ref, source.offset));
  std::vector<Type::Member> parameters;
  for (size_t i = 0; i < node.parameter_names.size(); ++i) {
    parameters.emplace_back(node.parameter_names[i], node.parameter_types[i]);
    info.parameters.push_back({node.parameter_names[i], node.parameter_types[i]});
  }
  const TypeRef result =
      results.size() == 1 ? results.front().second : Type::ContextOf(std::move(results));
  node.type =
      Type::FunctionOf(std::move(parameters), node.declared_result ? node.declared_result : result);
  node.function = std::make_unique<ServiceFunction>(*model_, service);
  model_->functions_.at(node.slot - model_->function_begin()) = Unowned(*node.function);
}

std::shared_ptr<const Model> ModelCompiler::Compile() {
  model_->serial_ = NextSerial();
  CompileTypes();
  LayOut();
  const auto is_wanted = [&](const Node& node) {
    return node.instance == 0 || !options_.imports_as_needed;
  };
  for (size_t i = 0; i < decisions_.size(); ++i)
    if (is_wanted(decisions_[i])) VisitDecision(i);
  for (size_t i = 0; i < knowledge_.size(); ++i)
    if (is_wanted(knowledge_[i])) VisitKnowledge(i);
  for (size_t i = 0; i < services_.size(); ++i)
    if (is_wanted(services_[i])) VisitService(i);
  for (const std::unique_ptr<CompileSite>& site : sites_)
    model_->slot_count_ = std::max(model_->slot_count_, site->slot_count());
  return model_;
}

std::shared_ptr<const Model> CompileModel(const ModelSet& models,
                                          const CompiledModel::LoadOptions& options,
                                          std::vector<base::Diagnostic>& diagnostics) {
  CHECK(!models.empty());
  return ModelCompiler(models, options, diagnostics).Compile();
}

}  // namespace liandai::dmn
