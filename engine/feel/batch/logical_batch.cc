// and, or over vectors (DMN 1.5, 10.3.2.11): each operand is asked only for the rows that the
// earlier ones left open, and only those can be made odd by it.

#include <algorithm>

#include "engine/feel/batch/block_interpreter.h"

namespace liandai::feel::batch {

Vector BlockInterpreter::EvalLogical(const TypedLogical& node, const SourceRef& source,
                                     Active active) {
  const bool decisive = node.op == LogicalOperator::kOr;
  const uint32_t count = session_.row_count();
  Mask open;  // rows not decided yet; none: all of `active`
  open.data = active;
  Mask unknown;
  Mask odd;
  Mask decided;
  for (const TypedPtr& operand : node.operands) {
    if (!open.none() && !kernel::AnySet(open.data, count)) break;
    const Vector flat = session_.Flat(Holds(*operand, source, open.data));
    const auto within = [&](const Mask& mask) {
      return mask.none() || open.none() ? mask : session_.Narrowed(open.data, mask.data);
    };
    unknown = session_.Union(unknown, within(flat.nulls), count);
    odd = session_.Union(odd, within(flat.odd), count);
    Mask deciding;
    deciding.owner = session_.pool().Take();
    if (decisive)
      kernel::Or(flat.booleans, flat.booleans, deciding.owner.bytes(), count);
    else
      kernel::Not(flat.booleans, deciding.owner.bytes(), count);
    deciding.data = deciding.owner.bytes();
    deciding =
        within(session_.Without(session_.Without(deciding, flat.nulls, count), flat.odd, count));
    decided = session_.Union(decided, deciding, count);
    open = session_.NarrowedWithout(open.data, deciding.data);
  }
  Vector result;
  result.form = Form::kBoolean;
  result.owner = session_.pool().Take();
  // Decided rows have the decisive answer, all others that are known the other one.
  if (decided.none())  // no row was asked for
    std::fill_n(result.owner.bytes(), count, uint8_t{0});
  else if (decisive)
    kernel::Or(decided.data, decided.data, result.owner.bytes(), count);
  else
    kernel::Not(decided.data, result.owner.bytes(), count);
  result.booleans = result.owner.bytes();
  result.nulls = session_.Simplified(session_.Without(unknown, decided, count), count);
  // A row that was odd before it was decided is computed again, whatever came after.
  result.odd = session_.Simplified(std::move(odd), count);
  return result;
}

}  // namespace liandai::feel::batch
