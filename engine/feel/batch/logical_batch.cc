// and, or over columns: each operand is asked only for the rows that the earlier ones left open.

#include "engine/feel/batch/batch_interpreter.h"

namespace liandai::feel::batch {

using column::Column;
using column::Selection;

ColumnRef BatchInterpreter::EvalLogical(const TypedLogical& node, const SourceRef& source,
                                        const Selection& selection) {
  const bool decisive = node.op == LogicalOperator::kOr;
  Column result = Column::Booleans(row_count_);
  std::vector<uint8_t>& answer = result.mutable_booleans();
  std::vector<uint8_t> decided(row_count_, 0);
  std::vector<uint8_t> unknown(row_count_, 0);
  Selection open = selection;
  for (const TypedPtr& operand : node.operands) {
    if (open.empty()) break;
    const Truths truths = Holds(*operand, source, open);
    truths.is_null.ForEach([&](uint32_t row) { unknown[row] = 1; });
    std::vector<uint8_t> holds(row_count_, 0);
    truths.is_true.ForEach([&](uint32_t row) { holds[row] = 1; });
    std::vector<uint8_t> nulls(row_count_, 0);
    truths.is_null.ForEach([&](uint32_t row) { nulls[row] = 1; });
    open.ForEach([&](uint32_t row) {
      if (nulls[row] == 0 && (holds[row] != 0) == decisive) decided[row] = 1;
    });
    open = open.Where([&](uint32_t row) { return decided[row] == 0; });
  }
  selection.ForEach([&](uint32_t row) {
    if (decided[row] != 0)
      answer[row] = decisive;
    else if (unknown[row] != 0)
      result.mutable_validity().SetNull(row, row_count_);
    else
      answer[row] = !decisive;
  });
  return std::make_shared<const Column>(std::move(result));
}

}  // namespace liandai::feel::batch
