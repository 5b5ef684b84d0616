// A decision table over vectors. Each input is sorted into classes; where the combinations of all
// classes are few, the result of each combination is computed once and a row is a look-up. Larger
// tables keep a set of rules for each class and meet the sets of a row's classes, leaving off as
// soon as the hit policy has what it needs. Cells that ask other inputs are conditions computed
// over vectors, inputs of two classes.
//
// The hit policy itself is that of the row evaluator: combinations are put to it once each. Rows
// that it raises an issue for are odd. Immutable; shared by threads.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/dmn/batch/outcomes.h"
#include "engine/dmn/batch/rule_search.h"
#include "engine/dmn/batch/value_classes.h"
#include "engine/dmn/table/compiled_table.h"
#include "engine/feel/batch/block_interpreter.h"
#include "engine/feel/eval/evaluation.h"

namespace liandai::dmn {

// What evaluating tables needs of the block under way.
struct TableRun {
  feel::batch::Session& session;
  feel::batch::BlockInterpreter& interpreter;
  ClassCache& cache;
  std::span<feel::batch::Vector> frame;
};

class ColumnTable {
 public:
  // Adds the table's constants; `slot_count` is that of its frame.
  ColumnTable(const CompiledTable& table, size_t slot_count, feel::batch::Constants& constants);

  feel::batch::Vector Evaluate(TableRun& run, feel::batch::Active active) const;

 private:
  // One way to tell rules apart: an input's classes, or whether a cell holds.
  struct Dimension {
    size_t input = 0;
    std::unique_ptr<const ValueClasses> classes;  // null: `cell`
    uint32_t cell = 0;
    RuleMask if_false;  // cell only: the rules left where it does not hold
    uint32_t size() const { return classes != nullptr ? classes->class_count() : 2; }
  };

  void AddDimensions(size_t input);
  RuleMask NullRules(const TableInput& input) const;
  Outcome OutcomeOf(const RuleMask& matches) const;
  std::optional<Outcome> OutcomeOfEntry(const RuleMask& matches) const;
  bool IsConstant(const RuleMask& matches) const;
  void BuildDense(feel::batch::Constants& constants);
  void BuildByRule(feel::batch::Constants& constants);

  feel::batch::Mask FillInputs(TableRun& run, feel::batch::Active active) const;
  feel::batch::Mask FillIndex(TableRun& run, size_t dimension, int64_t stride, bool first,
                              int64_t* index, feel::batch::Active active) const;
  feel::batch::Vector WithEntries(TableRun& run, feel::batch::Vector known, const int64_t* index,
                                  feel::batch::Active active) const;
  feel::batch::Vector EvaluateDense(TableRun& run, feel::batch::Mask odd,
                                    feel::batch::Active active) const;
  feel::batch::Vector EvaluateBySearch(TableRun& run, feel::batch::Mask odd,
                                       feel::batch::Active active) const;

  const CompiledTable& table_;
  size_t slot_count_;
  std::vector<Dimension> dimensions_;
  std::vector<int64_t> strides_;
  std::optional<Outcomes> outcomes_;  // by combination, or by rule when there is a search
  std::optional<RuleSearch> search_;
};

}  // namespace liandai::dmn
