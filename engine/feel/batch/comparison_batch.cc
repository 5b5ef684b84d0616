// = != < <= > >= over columns. Rows with a null on either side are lifted: what null means there
// is said once, in the row form.

#include "engine/base/check.h"
#include "engine/feel/batch/batch_interpreter.h"
#include "engine/feel/batch/fixed_kernels.h"
#include "engine/feel/batch/merge.h"
#include "engine/value/compare.h"

namespace liandai::feel::batch {

using column::Column;
using column::Representation;
using column::Selection;
using value::Value;

namespace {

bool Decide(CompareOperator op, int order) {
  switch (op) {
    case CompareOperator::kEqual:
      return order == 0;
    case CompareOperator::kNotEqual:
      return order != 0;
    case CompareOperator::kLess:
      return order < 0;
    case CompareOperator::kLessEqual:
      return order <= 0;
    case CompareOperator::kGreater:
      return order > 0;
    case CompareOperator::kGreaterEqual:
      break;
  }
  return order >= 0;
}

// Two columns of numbers, or two of days: compared as integers.
bool AreIntegers(const Column& left, const Column& right) {
  return left.representation() == right.representation() &&
         (left.representation() == Representation::kFixed ||
          left.representation() == Representation::kDay);
}

}  // namespace

ColumnRef BatchInterpreter::EvalComparison(const Typed& typed, const TypedComparison& node,
                                           const SourceRef& source, const Selection& selection) {
  const ColumnRef left = Eval(*node.left, source, selection);
  const ColumnRef right = Eval(*node.right, source, selection);
  if (!AreIntegers(*left, *right)) return Lift(typed, source, selection);
  Column result = Column::Booleans(row_count_);
  const std::vector<int8_t> order = OrderFixed(*left, *right);
  std::vector<uint8_t>& answer = result.mutable_booleans();
  for (uint32_t row = 0; row < row_count_; ++row) answer[row] = Decide(node.op, order[row]);
  const auto is_odd = [&](uint32_t row) { return left->IsNull(row) || right->IsNull(row); };
  if (HasNoNulls(*left) && HasNoNulls(*right))
    return std::make_shared<const Column>(std::move(result));
  const Selection odd = selection.Where(is_odd);
  if (odd.empty()) return std::make_shared<const Column>(std::move(result));
  const Selection even = selection.Where([&](uint32_t row) { return !is_odd(row); });
  const ColumnRef lifted = Lift(typed, source, odd);
  const Part parts[] = {{&result, &even}, {lifted.get(), &odd}};
  return std::make_shared<const Column>(Merge(parts, row_count_));
}

}  // namespace liandai::feel::batch
