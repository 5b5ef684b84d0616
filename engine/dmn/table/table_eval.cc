#include "engine/dmn/table/table_eval.h"

#include <algorithm>
#include <array>

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

// The whole text of `source` is what does not fit.
void NoteMisfit(feel::Evaluation& evaluation, const feel::SourceRef& source, const Value& value,
                const value::TypeRef& type) {
  value::Issue issue = NonConformance(value, type);
  issue.span = {0, static_cast<uint32_t>(source->text.size())};
  evaluation.Note({std::move(issue), source});
}

void FillInput(const CompiledTable& table, const TableInput& input, feel::Evaluation& evaluation,
               std::span<Value> frame) {
  Value& place = frame[input.slot];
  if (input.direct_slot) {
    place = frame[*input.direct_slot];
  } else if (input.expression != nullptr) {
    place = evaluation.Run(*input.expression, frame);
  } else {
    place = Value();
    evaluation.Note({FaultyExpression(), table.place});
  }
  if (ConformsAsIs(place, input.type)) return;
  if (std::optional<Value> conformed = Conformed(place, input.type)) {
    place = *std::move(conformed);
    return;
  }
  NoteMisfit(evaluation, input.expression ? input.expression->source : table.place, place,
             input.type);
  place = Value();
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

bool IsIndexed(const TableInput& input, const Value& value) {
  return input.index && (value.is_null() || value.kind() == input.index->kind());
}

constexpr size_t kIndexedInputCountMax = 24;  // that are intersected in one go

void NarrowByIndex(const TableInput& input, const Value& value, RuleMask& mask) {
  if (!value.is_null()) return input.index->Narrow(value, mask);
  const uint64_t* words = input.null_set->words(0);
  for (size_t i = 0; i < mask.words().size(); ++i) mask.words()[i] &= words[i];
}

// What the indexes say of one row: a set of rules for each indexed input, to be intersected.
class IndexedRow {
 public:
  IndexedRow(const CompiledTable& table, std::span<const Value> frame);

  // At most `count_max` of the rules that no index refuses, the first ones.
  RuleMask Rules(size_t count_max) const;

 private:
  // A segment of a column whose set is not exact.
  struct Doubt {
    const ColumnIndex* index;
    size_t segment;
  };
  bool IsAccepted(size_t rule) const {
    return std::ranges::all_of(std::span(doubts_).first(doubt_count_), [&](const Doubt& doubt) {
      return doubt.index->Accepts(doubt.segment, rule);
    });
  }

  const CompiledTable& table_;
  const RuleSets* shape_ = nullptr;  // of all sets; null: no input is indexed
  size_t record_count_ = 0;
  size_t doubt_count_ = 0;
  std::array<const uint64_t*, kIndexedInputCountMax> records_;
  std::array<Doubt, kIndexedInputCountMax> doubts_;
};

IndexedRow::IndexedRow(const CompiledTable& table, std::span<const Value> frame) : table_(table) {
  for (const TableInput& input : table.inputs) {
    const Value& value = frame[input.slot];
    if (!IsIndexed(input, value)) continue;
    if (value.is_null()) {
      records_[record_count_++] = input.null_set->record(0);
    } else {
      const size_t segment = input.index->SegmentOf(value);
      records_[record_count_++] = input.index->RecordOf(segment);
      if (!input.index->is_exact()) doubts_[doubt_count_++] = {&*input.index, segment};
    }
    shape_ = &*input.null_set;
    if (record_count_ == kIndexedInputCountMax) return;
  }
}

RuleMask IndexedRow::Rules(size_t count_max) const {
  if (shape_ == nullptr) return RuleMask(table_.rule_count);
  RuleMask rules = RuleMask::None(table_.rule_count);
  size_t count = 0;
  ForEachCommon(std::span(records_).first(record_count_), *shape_, [&](size_t rule) {
    if (!IsAccepted(rule)) return true;
    rules.Add(rule);
    return ++count < count_max;
  });
  return rules;
}

}  // namespace

bool FillInputs(const CompiledTable& table, feel::Evaluation& evaluation, std::span<Value> frame) {
  bool all_allowed = true;
  for (const TableInput& input : table.inputs) {
    CHECK(input.slot < frame.size());
    FillInput(table, input, evaluation, frame);
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
  // Indexes first: what they leave is little for the cells that must be evaluated.
  RuleMask mask = IndexedRow(table, frame).Rules(table.rule_count);
  size_t indexed_count = 0;
  for (const TableInput& input : table.inputs) {
    const Value& value = frame[input.slot];
    if (IsIndexed(input, value)) {
      if (++indexed_count > kIndexedInputCountMax) NarrowByIndex(input, value, mask);
      for (const uint32_t cell : input.unindexed_cells)
        NarrowByCell(input.cells[cell], evaluation, frame, mask);
    } else {
      for (const TableCell& cell : input.cells) NarrowByCell(cell, evaluation, frame, mask);
    }
  }
  return mask;
}

RuleMask DecidingRules(const CompiledTable& table, feel::Evaluation& evaluation,
                       std::span<Value> frame) {
  const size_t count_max = DecidingRuleCount(table);
  const bool indexes_decide =
      count_max < table.rule_count && table.inputs.size() <= kIndexedInputCountMax &&
      std::ranges::all_of(table.inputs, [&](const TableInput& input) {
        return input.cells.empty() ||
               (input.unindexed_cells.empty() && IsIndexed(input, frame[input.slot]));
      });
  if (indexes_decide) return IndexedRow(table, frame).Rules(count_max);
  return MatchingRules(table, evaluation, frame);
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
    evaluation.Note({FaultyExpression(), table.place});
    return {};
  }
  const Value value = evaluation.Run(*entry.program, frame);
  const std::optional<Value> conformed = Conformed(value, column.type);
  if (!conformed) {
    NoteMisfit(evaluation, entry.program->source, value, column.type);
    return {};
  }
  if (column.allowed == nullptr || conformed->is_null() || TestsAllow(*column.allowed, *conformed))
    return *conformed;
  Note(evaluation, entry.program->source, Code::D403_output_not_allowed,
       {column.name.empty() ? std::to_string(output + 1) : column.name, column.allowed_text,
        std::to_string(rule + 1), value::ToLiteral(value)});
  return {};
}

value::Issue FaultyExpression() { return {Code::D412_expression_faulty, {}, {}}; }

Value EvaluateTable(const CompiledTable& table, feel::Evaluation& evaluation,
                    std::span<Value> frame) {
  if (!FillInputs(table, evaluation, frame)) return {};
  return ApplyHitPolicy(table, DecidingRules(table, evaluation, frame), evaluation, frame);
}

}  // namespace liandai::dmn
