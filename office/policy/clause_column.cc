#include "office/policy/clause_column.h"

#include <optional>
#include <string>
#include <unordered_map>

#include "engine/base/check.h"

namespace liandai::policy {
namespace {

// Judges tuples of codes and remembers them. The key is the tuple's bytes, so equal keys are equal
// inputs and nothing rests on a hash being unique.
class Judge {
 public:
  Judge(const ClauseProgram& program, std::span<const ColumnInput> inputs,
        std::vector<value::Value> slots, std::vector<Outcome>& outcomes)
      : program_(program), inputs_(inputs), slots_(std::move(slots)), outcomes_(outcomes) {
    key_.resize(inputs.size() * sizeof(uint32_t));
  }

  uint32_t OutcomeOf(std::span<const uint32_t> tuple) {
    __builtin_memcpy(key_.data(), tuple.data(), key_.size());
    const auto [found, is_new] = memo_.try_emplace(key_, static_cast<uint32_t>(outcomes_.size()));
    if (is_new) outcomes_.push_back(Evaluate(tuple));
    return found->second;
  }

 private:
  Outcome Evaluate(std::span<const uint32_t> tuple) {
    const std::span<const size_t> input_slots = program_.input_slots();
    for (size_t i = 0; i < inputs_.size(); ++i) {
      if (inputs_[i].codes == nullptr || input_slots[i] == ClauseProgram::kUnused) continue;
      slots_[input_slots[i]] = inputs_[i].codes->distinct[tuple[i]];
    }
    return program_.Evaluate(slots_);
  }

  const ClauseProgram& program_;
  std::span<const ColumnInput> inputs_;
  std::vector<value::Value> slots_;
  std::vector<Outcome>& outcomes_;
  std::string key_;
  std::unordered_map<std::string, uint32_t> memo_;
};

// The row's codes; an input that the model does not take stays 0 and splits no tuples.
void FillTuple(const ClauseProgram& program, std::span<const ColumnInput> inputs, size_t row,
               std::vector<uint32_t>& tuple) {
  for (size_t i = 0; i < inputs.size(); ++i)
    if (inputs[i].codes != nullptr && program.input_slots()[i] != ClauseProgram::kUnused)
      tuple[i] = inputs[i].codes->codes[row];
}

// Takes out what was read from text; false when there is nothing of that kind.
bool RemoveText(std::span<const ColumnInput> inputs, size_t row, std::vector<uint32_t>& tuple) {
  bool removed = false;
  for (size_t i = 0; i < inputs.size(); ++i) {
    const ColumnInput& input = inputs[i];
    if (input.codes == nullptr || !input.codes->any_text || tuple[i] == 0) continue;
    if (input.column->basis[row] != facts::Basis::kText) continue;
    tuple[i] = 0;
    removed = true;
  }
  return removed;
}

}  // namespace

ClauseColumn JudgeColumn(const ClauseProgram& program, std::span<const ColumnInput> inputs,
                         std::vector<value::Value> slots, size_t row_count) {
  CHECK(inputs.size() == program.clause().inputs.size());
  ClauseColumn column;
  column.with_text.resize(row_count);
  column.statuses.resize(row_count);
  Judge judge(program, inputs, std::move(slots), column.outcomes);
  std::vector<uint32_t> tuple(inputs.size(), 0);
  for (size_t row = 0; row < row_count; ++row) {
    FillTuple(program, inputs, row, tuple);
    const uint32_t first = judge.OutcomeOf(tuple);
    column.with_text[row] = first;
    column.statuses[row] = column.outcomes[first].status;
    if (!RemoveText(inputs, row, tuple)) continue;
    const uint32_t second = judge.OutcomeOf(tuple);
    if (column.outcomes[second].status == column.outcomes[first].status) continue;
    if (column.without_text.empty()) column.without_text.assign(row_count, ClauseColumn::kSame);
    column.without_text[row] = second;
    column.statuses[row] = Status::kUnknown;
  }
  return column;
}

}  // namespace liandai::policy
