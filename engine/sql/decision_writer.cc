#include "engine/sql/decision_writer.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/sql/boxed_writer.h"
#include "engine/sql/constant.h"
#include "engine/sql/number.h"

namespace liandai::sql {
namespace {

// The value as columns named after it: what later stages see.
SqlValue AsColumns(Writing& writing, const ElementAt& at, const SqlValue& value,
                   const std::string& name) {
  SqlValue column = value;
  column.quotient = nullptr;
  column.choices = nullptr;
  column.constant.reset();
  if (value.is(SqlKind::kRow)) {
    for (auto& [key, member] : column.members)
      member = AsColumns(writing, at, member, name + "." + key);
    return column;
  }
  if (value.is(SqlKind::kRefused)) return value;
  if (value.is(SqlKind::kList) || value.is(SqlKind::kRange) || value.is(SqlKind::kFunction))
    return writing.RefuseKind(at, WordOf(value.kind));
  if (name.size() > NameByteCountMax(writing.dialect())) writing.RefuseName(name);
  column.text = QuotedName(name);
  column.repeatable = true;
  return column;
}

// Ratios become numbers where they become columns.
SqlValue Settled(Writing& writing, SqlValue value) {
  for (auto& [key, member] : value.members) member = Settled(writing, std::move(member));
  if (value.is(SqlKind::kRow)) return value;
  return Plain(writing, std::move(value));
}

SqlValue NamesOf(const dmn::ImportedNames& names, const Frame& frame) {
  SqlValue row;
  row.kind = SqlKind::kRow;
  for (const dmn::ImportedNames::Member& member : names.members)
    row.members.emplace_back(member.name, frame.at(member.slot));
  for (const dmn::ImportedNames& child : names.children)
    row.members.emplace_back(child.name, NamesOf(child, frame));
  return row;
}

}  // namespace

WrittenDecisions WriteDecisions(Writing& writing, const dmn::Model& model,
                                std::span<const size_t> plan, const SelectOptions& options) {
  WrittenDecisions written;
  Frame frame(model.slot_count());
  for (size_t i = 0; i < model.functions().size(); ++i)
    frame[model.function_begin() + i] = ConstantValue(writing, {}, model.functions()[i]);
  std::vector<size_t>& order = written.input_order;
  for (const size_t decision : plan)
    for (const size_t input : model.decisions()[decision].inputs)
      if (std::ranges::find(order, input) == order.end()) order.push_back(input);
  std::ranges::sort(order);
  for (const size_t input : order) {
    written.inputs.push_back(WriteInput(writing, model, input, options));
    frame[input] = written.inputs.back().value;
  }
  for (const size_t decision : plan) {
    const dmn::DecisionNode& node = model.decision_nodes()[decision];
    const ElementAt at{node.place, {}};
    const size_t refusal_count = writing.refusals().size();
    for (const auto& [slot, names] : node.imported) frame[slot] = NamesOf(names, frame);
    SqlValue value = Conformed(writing, at, WriteBoxed(writing, frame, *node.logic), node.type);
    value = Settled(writing, std::move(value));
    SqlValue columns = AsColumns(writing, at, value, model.decisions()[decision].name);
    if (writing.refusals().size() > refusal_count) columns = SqlValue();
    CHECK(!columns.is(SqlKind::kRefused) || !writing.refusals().empty());
    frame[node.slot] = columns;
    written.decisions[decision] = {std::move(value), std::move(columns)};
  }
  return written;
}

}  // namespace liandai::sql
