#include "engine/dmn/batch/model_program.h"

#include <algorithm>

#include "engine/base/check.h"

namespace liandai::dmn {

ModelProgram::ModelProgram(const Model& model, std::span<const size_t> decisions) : model_(model) {
  std::set<uint32_t> planned;
  std::set<uint32_t> inputs;
  for (const size_t decision : decisions) {
    CHECK(decision < model.decision_nodes().size());
    const DecisionNode& node = model.decision_nodes()[decision];
    inputs.insert(node.plan_inputs.begin(), node.plan_inputs.end());
    for (const uint32_t each : node.plan)
      if (planned.insert(each).second) plan_.push_back(each);
  }
  plan_inputs_.assign(inputs.begin(), inputs.end());
  for (const uint32_t each : plan_)
    Prepare(*model.decision_nodes()[each].logic, model.slot_count());
  for (const value::Value& function : model.functions()) PrepareFunction(function);
  constants_.Seal();
}

void ModelProgram::PrepareFunction(const value::Value& function) {
  if (!function.is(value::Kind::kFunction)) return;
  const auto* boxed = dynamic_cast<const BoxedFunction*>(&function.function());
  if (boxed == nullptr || boxed->function().kind != FunctionKind::kFeel) return;
  if (!functions_.insert(&boxed->function()).second) return;
  Prepare(*boxed->function().body, boxed->function().slot_count);
  for (const value::Value& captured : boxed->captured()) PrepareFunction(captured);
}

void ModelProgram::Prepare(const CompiledExpr& expr, size_t slot_count) {
  slots_.try_emplace(&expr, dmn::SlotsOf(expr));
  if (const auto* literal = std::get_if<CompiledLiteral>(&expr.node)) {
    if (literal->program != nullptr) constants_.Collect(*literal->program->root);
  } else if (const auto* table = std::get_if<CompiledTable>(&expr.node)) {
    tables_.try_emplace(table, std::make_unique<const ColumnTable>(*table, slot_count, constants_));
  } else if (const auto* conditional = std::get_if<CompiledConditional>(&expr.node)) {
    Prepare(*conditional->condition, slot_count);
    Prepare(*conditional->then_expr, slot_count);
    Prepare(*conditional->else_expr, slot_count);
  } else if (const auto* context = std::get_if<CompiledContext>(&expr.node)) {
    for (const CompiledContext::Entry& entry : context->entries) Prepare(*entry.expr, slot_count);
    if (context->result) Prepare(**context->result, slot_count);
  }
}

bool HasColumnForm(const CompiledExpr& expr) {
  return std::holds_alternative<CompiledNothing>(expr.node) ||
         std::holds_alternative<CompiledLiteral>(expr.node) ||
         std::holds_alternative<CompiledTable>(expr.node) ||
         std::holds_alternative<CompiledConditional>(expr.node) ||
         std::holds_alternative<CompiledContext>(expr.node);
}

}  // namespace liandai::dmn
