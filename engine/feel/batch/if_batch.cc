// if over columns: each branch runs for the rows that take it. Null counts as false.

#include "engine/feel/batch/batch_interpreter.h"
#include "engine/feel/batch/merge.h"

namespace liandai::feel::batch {

using column::Column;
using column::Selection;

ColumnRef BatchInterpreter::EvalIf(const TypedIf& node, const SourceRef& source,
                                   const Selection& selection) {
  const Truths truths = Holds(*node.condition, source, selection);
  if (truths.is_true.size() == selection.size()) return Eval(*node.then, source, selection);
  if (truths.is_true.empty()) return Eval(*node.otherwise, source, selection);
  std::vector<uint8_t> holds(row_count_, 0);
  truths.is_true.ForEach([&](uint32_t row) { holds[row] = 1; });
  const Selection rest = selection.Where([&](uint32_t row) { return holds[row] == 0; });
  const ColumnRef then = Eval(*node.then, source, truths.is_true);
  const ColumnRef otherwise = Eval(*node.otherwise, source, rest);
  const Part parts[] = {{then.get(), &truths.is_true}, {otherwise.get(), &rest}};
  return std::make_shared<const Column>(Merge(parts, row_count_));
}

}  // namespace liandai::feel::batch
