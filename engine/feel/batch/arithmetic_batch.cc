// + - * / over columns of numbers. Rows with a null operand are null; where a row has no result
// (division by zero, out of range) it is lifted, so that its issue is noted as in the row form.

#include "engine/base/check.h"
#include "engine/feel/batch/batch_interpreter.h"
#include "engine/feel/batch/fixed_kernels.h"
#include "engine/feel/batch/merge.h"

namespace liandai::feel::batch {

using column::Column;
using column::Representation;
using column::Selection;

namespace {

Column Operate(ArithmeticOperator op, const Column& left, const Column& right,
               const Selection& selection) {
  switch (op) {
    case ArithmeticOperator::kAdd:
      return AddFixed(left, right, selection);
    case ArithmeticOperator::kSubtract:
      return SubtractFixed(left, right, selection);
    case ArithmeticOperator::kMultiply:
      return MultiplyFixed(left, right, selection);
    case ArithmeticOperator::kDivide:
      break;
  }
  return DivideFixed(left, right, selection);
}

bool IsNumeric(const Column& column) { return column.representation() == Representation::kFixed; }

}  // namespace

ColumnRef BatchInterpreter::EvalArithmetic(const Typed& typed, const TypedArithmetic& node,
                                           const SourceRef& source, const Selection& selection) {
  ColumnRef result = Eval(*node.first, source, selection);
  for (const TypedArithmeticTerm& term : node.rest) {
    const ColumnRef operand = Eval(*term.operand, source, selection);
    if (!IsNumeric(*result) || !IsNumeric(*operand)) return Lift(typed, source, selection);
    result = std::make_shared<const Column>(Operate(term.op, *result, *operand, selection));
    if (!IsNumeric(*result)) return Lift(typed, source, selection);
  }
  const Selection odd = selection.Where([&](uint32_t row) { return result->IsNull(row); });
  if (odd.empty()) return result;
  const Selection even = selection.Where([&](uint32_t row) { return !result->IsNull(row); });
  const ColumnRef lifted = Lift(typed, source, odd);
  const Part parts[] = {{result.get(), &even}, {lifted.get(), &odd}};
  return std::make_shared<const Column>(Merge(parts, row_count_));
}

}  // namespace liandai::feel::batch
