// Decisions over columns: a model compiled once for the decisions asked for, run over millions of
// rows. The door of the column evaluator; the row evaluator's is engine/dmn/graph/compiled_model.h,
// and both mean the same: values are equal to the last digit, issues and traces are the row
// evaluator's own, since rows that raise one are computed again in row form.
//
// Inputs are columns by slot of the model. What is the same for all rows (parameters, readings) is
// a constant column: another value of it compiles nothing anew. Only the decisions asked for and
// what they need is computed, shared ones once.
//
// Memory of a run: results (8 bytes a row for numbers and dates, 4 for texts, 1 for booleans) and
// about a megabyte a thread; inputs are read in place.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/column/column.h"
#include "engine/column/selection.h"
#include "engine/dmn/graph/compiled_model.h"

namespace liandai::dmn {

// Shared: columns are held by many batches at once. Null: the input is not given.
using InputColumn = std::shared_ptr<const column::Column>;

struct RowIssue {
  uint32_t row = 0;
  IssueAt issue;
};

struct BatchResult {
  std::vector<column::Column> values;  // one for each decision asked for
  std::vector<RowIssue> issues;        // by row; only when asked for
  uint32_t issue_row_count = 0;        // rows that raised any
  uint32_t lifted_row_count = 0;       // rows computed in row form as a whole
};

class BatchModel {
 public:
  // Decisions are indexes of the model. Immutable; shared by threads.
  static std::shared_ptr<const BatchModel> Compile(std::shared_ptr<const CompiledModel> model,
                                                   std::vector<size_t> decisions);
  virtual ~BatchModel() = default;

  virtual const CompiledModel& model() const = 0;
  virtual std::span<const size_t> decisions() const = 0;

  struct Options {
    size_t thread_count = 1;
    bool issues = true;
    size_t issue_count_max = 100'000;  // of those kept; rows are counted all the same
    // Rows to judge; results of the others are null. All when empty.
    const column::Selection* selection = nullptr;
  };
  // One column of `row_count` rows, or null, for each input of the model. `result` is overwritten;
  // its memory is used again.
  virtual void Run(std::span<const InputColumn> inputs, uint32_t row_count, const Options& options,
                   BatchResult& result) const = 0;

  // The same evaluation in row form, for one row of the columns, with its trace.
  virtual Evaluation Explain(std::span<const InputColumn> inputs, uint32_t row,
                             size_t decision) const = 0;
};

}  // namespace liandai::dmn
