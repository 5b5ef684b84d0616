#include "engine/dmn/graph/trace_build.h"

#include <set>

#include "engine/base/check.h"
#include "engine/dmn/graph/name_binding.h"
#include "engine/dmn/table/table_eval.h"
#include "engine/feel/eval/explain.h"

namespace liandai::dmn {
namespace {

using value::Value;

std::string_view Word(HitPolicy policy) {
  switch (policy) {
    case HitPolicy::kUnique:
      return "UNIQUE";
    case HitPolicy::kAny:
      return "ANY";
    case HitPolicy::kPriority:
      return "PRIORITY";
    case HitPolicy::kFirst:
      return "FIRST";
    case HitPolicy::kCollect:
      return "COLLECT";
    case HitPolicy::kRuleOrder:
      return "RULE ORDER";
    case HitPolicy::kOutputOrder:
      return "OUTPUT ORDER";
  }
  return {};
}

TraceNode OfExplanation(const feel::Explanation& explanation) {
  TraceNode node;
  node.kind = TraceKind::kExpression;
  node.text = explanation.text;
  node.value = explanation.value;
  for (const feel::Explanation& part : explanation.parts) node.parts.push_back(OfExplanation(part));
  return node;
}

// Walks compiled expressions and runs them again where their value is shown.
class Tracer {
 public:
  Tracer(const Model& model, std::span<Value> frame) : model_(model), frame_(frame) {}

  TraceNode Decision(size_t decision);

 private:
  TraceNode Expr(const CompiledExpr& expr);
  TraceNode Named(std::string_view name, const CompiledExpr& expr);
  TraceNode Numbered(size_t number, const CompiledExpr& expr);
  void Parts(const CompiledContext& context, TraceNode& node);
  void Parts(const CompiledList& list, TraceNode& node);
  void Parts(const CompiledConditional& conditional, TraceNode& node);
  void Parts(const CompiledInvocation& invocation, TraceNode& node);
  void Parts(const CompiledTable& table, TraceNode& node);
  TraceNode Rule(const CompiledTable& table, const RuleMask& matches, size_t rule);

  const Model& model_;
  std::span<Value> frame_;
  feel::Evaluation evaluation_;
  std::set<size_t> explained_;
};

TraceNode Tracer::Decision(size_t decision) {
  const DecisionInfo& info = model_.decisions()[decision];
  const DecisionNode& compiled = model_.decision_nodes()[decision];
  TraceNode node;
  node.kind = TraceKind::kDecision;
  node.name = info.name;
  node.value = frame_[compiled.slot];
  node.authorities = info.authorities;
  if (!explained_.insert(decision).second) return node;
  for (const size_t required : info.decisions) node.parts.push_back(Decision(required));
  for (const size_t input : info.inputs) {
    TraceNode part;
    part.kind = TraceKind::kInput;
    part.name = model_.inputs()[input].name;
    part.value = frame_[input];
    node.parts.push_back(std::move(part));
  }
  // Scratch slots hold what the last decision left there.
  for (const auto& [slot, names] : compiled.imported)
    frame_[slot] = ContextOfNames(names, [&](uint32_t at) { return frame_[at]; });
  node.parts.push_back(Expr(*compiled.logic));
  return node;
}

TraceNode Tracer::Named(std::string_view name, const CompiledExpr& expr) {
  TraceNode node;
  node.kind = TraceKind::kEntry;
  node.name = name;
  node.parts.push_back(Expr(expr));
  node.value = node.parts.front().value;
  return node;
}

TraceNode Tracer::Numbered(size_t number, const CompiledExpr& expr) {
  TraceNode node = Named({}, expr);
  node.kind = TraceKind::kPart;
  node.number = number;
  return node;
}

void Tracer::Parts(const CompiledContext& context, TraceNode& node) {
  for (const CompiledContext::Entry& entry : context.entries) {
    node.parts.push_back(Named(entry.name, *entry.expr));
    frame_[entry.slot] = node.parts.back().value;
  }
  if (context.result) node.parts.push_back(Expr(**context.result));
}

void Tracer::Parts(const CompiledList& list, TraceNode& node) {
  for (size_t i = 0; i < list.items.size(); ++i)
    node.parts.push_back(Numbered(i + 1, *list.items[i]));
}

void Tracer::Parts(const CompiledConditional& conditional, TraceNode& node) {
  node.parts.push_back(Expr(*conditional.condition));
  const bool holds = node.parts.back().value.is_true();
  node.parts.push_back(Expr(holds ? *conditional.then_expr : *conditional.else_expr));
}

void Tracer::Parts(const CompiledInvocation& invocation, TraceNode& node) {
  for (size_t i = 0; i < invocation.arguments.size(); ++i)
    node.parts.push_back(Named(invocation.names[i], *invocation.arguments[i]));
}

TraceNode Tracer::Rule(const CompiledTable& table, const RuleMask& matches, size_t rule) {
  TraceNode node;
  node.kind = TraceKind::kRule;
  node.number = rule + 1;
  node.is_matched = matches.Has(rule);
  node.annotation = table.annotations[rule];
  if (node.is_matched) {
    for (size_t i = 0; i < table.outputs.size(); ++i) {
      TraceNode output;
      output.kind = TraceKind::kEntry;
      output.name = table.outputs[i].name;
      output.value = OutputOf(table, i, rule, evaluation_, frame_);
      node.parts.push_back(std::move(output));
    }
    return node;
  }
  const std::optional<size_t> column = FirstRefusal(table, rule, evaluation_, frame_);
  CHECK(column.has_value());
  const TableInput& input = table.inputs[*column];
  const TableCell& cell = input.cells[input.cell_of_rule[rule]];
  node.refusal = {input.name, cell.program ? cell.program->source->text : std::string(),
                  frame_[input.slot]};
  return node;
}

void Tracer::Parts(const CompiledTable& table, TraceNode& node) {
  node.kind = TraceKind::kTable;
  node.text = Word(table.hit_policy);
  FillInputs(table, evaluation_, frame_);
  for (const TableInput& input : table.inputs) {
    TraceNode part;
    part.kind = TraceKind::kTableInput;
    part.name = input.name;
    part.value = frame_[input.slot];
    node.parts.push_back(std::move(part));
  }
  const RuleMask matches = MatchingRules(table, evaluation_, frame_);
  for (size_t rule = 0; rule < table.rule_count; ++rule)
    node.parts.push_back(Rule(table, matches, rule));
}

TraceNode Tracer::Expr(const CompiledExpr& expr) {
  TraceNode node;
  node.kind = TraceKind::kExpression;
  if (const auto* literal = std::get_if<CompiledLiteral>(&expr.node); literal != nullptr) {
    if (literal->program == nullptr) return node;
    node = OfExplanation(feel::Explain(evaluation_, *literal->program, frame_));
  } else if (const auto* context = std::get_if<CompiledContext>(&expr.node)) {
    Parts(*context, node);
  } else if (const auto* list = std::get_if<CompiledList>(&expr.node)) {
    Parts(*list, node);
  } else if (const auto* conditional = std::get_if<CompiledConditional>(&expr.node)) {
    Parts(*conditional, node);
  } else if (const auto* invocation = std::get_if<CompiledInvocation>(&expr.node)) {
    Parts(*invocation, node);
  } else if (const auto* table = std::get_if<CompiledTable>(&expr.node)) {
    Parts(*table, node);
  }
  node.value = EvaluateExpr(expr, evaluation_, frame_);
  return node;
}

}  // namespace

std::shared_ptr<const TraceNode> TraceOfDecision(const Model& model, size_t decision,
                                                 std::span<Value> frame) {
  CHECK(decision < model.decision_nodes().size());
  return std::make_shared<const TraceNode>(Tracer(model, frame).Decision(decision));
}

}  // namespace liandai::dmn
