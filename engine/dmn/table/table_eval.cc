#include "engine/dmn/table/table_eval.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/dmn/table/conformance.h"
#include "engine/dmn/table/item_constraint.h"
#include "engine/value/text.h"

namespace liandai::dmn {
namespace {

using base::Code;
using value::Value;

void Note(feel::Evaluation& evaluation, const feel::SourceRef& source, Code code,
          std::vector<std::string> arguments) {
  const auto length = static_cast<uint32_t>(source->text.size());
  evaluation.Note({{code, std::move(arguments), {0, length}}, source});
}

Value InputValue(const CompiledTable& table, const TableInput& input, feel::Evaluation& evaluation,
                 std::span<Value> frame) {
  Value value;
  if (input.direct_slot) {
    value = frame[*input.direct_slot];
  } else if (input.expression != nullptr) {
    value = evaluation.Run(*input.expression, frame);
  } else {
    Note(evaluation, table.place, Code::D412_expression_faulty, {});
  }
  if (IsUnrestricted(input.type) || value.is_null()) return value;
  if (std::optional<Value> conformed = Conformed(value, input.type)) return *std::move(conformed);
  const feel::SourceRef& source = input.expression ? input.expression->source : table.place;
  Note(evaluation, source, Code::D401_value_not_conforming,
       {TypeText(*input.type), value::ToLiteral(value)});
  return {};
}

void RemoveRules(std::span<const uint32_t> rules, RuleMask& mask) {
  for (const uint32_t rule : rules) mask.Remove(rule);
}

// Cells are asked only for rules that are still in.
void NarrowByCell(const TableCell& cell, feel::Evaluation& evaluation, std::span<Value> frame,
                  RuleMask& mask) {
  const bool is_asked =
      std::ranges::any_of(cell.rules, [&](uint32_t rule) { return mask.Has(rule); });
  if (!is_asked) return;
  if (cell.program != nullptr && evaluation.Holds(*cell.program, frame).value_or(false)) return;
  RemoveRules(cell.rules, mask);
}

enum class IndexUse : uint8_t { kNone, kNull, kKind };

IndexUse UseOf(const TableInput& input, const Value& value) {
  if (!input.index) return IndexUse::kNone;
  if (value.is_null()) return IndexUse::kNull;
  return value.kind() == input.index->kind() ? IndexUse::kKind : IndexUse::kNone;
}

}  // namespace

bool FillInputs(const CompiledTable& table, feel::Evaluation& evaluation, std::span<Value> frame) {
  bool all_allowed = true;
  for (const TableInput& input : table.inputs) {
    CHECK(input.slot < frame.size());
    frame[input.slot] = InputValue(table, input, evaluation, frame);
    const Value& value = frame[input.slot];
    if (input.allowed == nullptr || value.is_null() || TestsAllow(*input.allowed, value)) continue;
    Note(evaluation, table.place, Code::D402_input_not_allowed,
         {input.name, input.allowed_text, value::ToLiteral(value)});
    all_allowed = false;
  }
  return all_allowed;
}

RuleMask MatchingRules(const CompiledTable& table, feel::Evaluation& evaluation,
                       std::span<Value> frame) {
  RuleMask mask(table.rule_count);
  // Indexes first: what they leave is little for the cells that must be evaluated.
  for (const TableInput& input : table.inputs) {
    const Value& value = frame[input.slot];
    const IndexUse use = UseOf(input, value);
    if (use == IndexUse::kKind) input.index->Narrow(value, mask);
    if (use == IndexUse::kNull) RemoveRules(input.null_failures, mask);
  }
  for (const TableInput& input : table.inputs) {
    if (UseOf(input, frame[input.slot]) == IndexUse::kNone) {
      for (const TableCell& cell : input.cells) NarrowByCell(cell, evaluation, frame, mask);
    } else {
      for (const uint32_t cell : input.unindexed_cells)
        NarrowByCell(input.cells[cell], evaluation, frame, mask);
    }
  }
  return mask;
}

std::optional<size_t> FirstRefusal(const CompiledTable& table, size_t rule,
                                   feel::Evaluation& evaluation, std::span<Value> frame) {
  CHECK(rule < table.rule_count);
  for (size_t i = 0; i < table.inputs.size(); ++i) {
    const TableInput& input = table.inputs[i];
    const uint32_t cell = input.cell_of_rule[rule];
    if (cell == kAnyCell) continue;
    const ProgramRef& program = input.cells[cell].program;
    if (program == nullptr || !evaluation.Holds(*program, frame).value_or(false)) return i;
  }
  return std::nullopt;
}

Value OutputOf(const CompiledTable& table, size_t output, size_t rule, feel::Evaluation& evaluation,
               std::span<Value> frame) {
  CHECK(output < table.outputs.size());
  const TableOutput& column = table.outputs[output];
  const TableEntry& entry = column.entries[column.entry_of_rule[rule]];
  if (entry.constant) return *entry.constant;
  if (entry.program == nullptr) {
    Note(evaluation, table.place, Code::D412_expression_faulty, {});
    return {};
  }
  const Value value = evaluation.Run(*entry.program, frame);
  const std::optional<Value> conformed = Conformed(value, column.type);
  if (!conformed) {
    Note(evaluation, entry.program->source, Code::D401_value_not_conforming,
         {TypeText(*column.type), value::ToLiteral(value)});
    return {};
  }
  if (column.allowed == nullptr || conformed->is_null() || TestsAllow(*column.allowed, *conformed))
    return *conformed;
  Note(evaluation, entry.program->source, Code::D403_output_not_allowed,
       {column.name.empty() ? std::to_string(output + 1) : column.name, column.allowed_text,
        std::to_string(rule + 1), value::ToLiteral(value)});
  return {};
}

Value EvaluateTable(const CompiledTable& table, feel::Evaluation& evaluation,
                    std::span<Value> frame) {
  if (!FillInputs(table, evaluation, frame)) return {};
  return ApplyHitPolicy(table, MatchingRules(table, evaluation, frame), evaluation, frame);
}

}  // namespace liandai::dmn
