// The column evaluator: the same typed tree as the row evaluator's, run over columns of a block of
// rows. Each kind of node that gains by columns has one method, in the file named after it; all
// others, and rows whose values are not of the expected kind, are lifted: computed row by row
// through RowEvaluator, so that nothing is unsupported and both evaluators mean the same.
//
// The interpreter belongs to one thread. Typed trees and columns are shared and never changed.
// Results are specified for the selected rows only.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/column/column.h"
#include "engine/column/selection.h"
#include "engine/feel/check/typed.h"

namespace liandai::feel::batch {

// Shared: a column stands in the frame, in results and in other columns' dictionaries.
using ColumnRef = std::shared_ptr<const column::Column>;

// How a single row is computed where columns have nothing to offer. Implemented where the row
// evaluator is known; this room does not know it.
class RowEvaluator {
 public:
  virtual ~RowEvaluator() = default;

  // The value of `typed` for one row; `frame` has all slots that the tree reads. `row` is the
  // number in the block, for the issues that the evaluation notes.
  virtual value::Value Eval(const Typed& typed, const SourceRef& source,
                            std::span<value::Value> frame, uint32_t row) = 0;
};

// Three-valued answers for a selection of rows.
struct Truths {
  column::Selection is_true;
  column::Selection is_null;
};

class BatchInterpreter {
 public:
  // `frame` has the program's slots: columns of `row_count` rows, null where nothing stands yet.
  BatchInterpreter(RowEvaluator& rows, std::span<ColumnRef> frame, uint32_t row_count)
      : rows_(rows), frame_(frame), row_count_(row_count) {}

  ColumnRef Eval(const Typed& typed, const SourceRef& source, const column::Selection& selection);

  // As a condition: what is no boolean counts as null.
  Truths Holds(const Typed& typed, const SourceRef& source, const column::Selection& selection);

 private:
  ColumnRef EvalConstant(const value::Value& value);
  ColumnRef EvalArithmetic(const Typed& typed, const TypedArithmetic& node, const SourceRef& source,
                           const column::Selection& selection);
  ColumnRef EvalComparison(const Typed& typed, const TypedComparison& node, const SourceRef& source,
                           const column::Selection& selection);
  ColumnRef EvalLogical(const TypedLogical& node, const SourceRef& source,
                        const column::Selection& selection);
  ColumnRef EvalIf(const TypedIf& node, const SourceRef& source,
                   const column::Selection& selection);
  // nullptr when the call has no kernel.
  ColumnRef EvalKernelCall(const Typed& typed, const TypedBuiltinCall& node,
                           const SourceRef& source, const column::Selection& selection);
  ColumnRef Lift(const Typed& typed, const SourceRef& source, const column::Selection& selection);

  RowEvaluator& rows_;
  std::span<ColumnRef> frame_;
  uint32_t row_count_;
};

// The slots of the frame that a tree reads or writes, ascending; of function bodies what they
// capture.
std::vector<uint32_t> SlotsOf(const Typed& typed);

}  // namespace liandai::feel::batch
