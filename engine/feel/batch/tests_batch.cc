// `in` and the tests of a cell over vectors (DMN 1.5, 10.3.2.7 and 7.3.3), where every test is a
// comparison with a constant or an interval between constants; others are lifted. True when any
// test holds, null when none holds and one cannot be told.

#include <algorithm>

#include "engine/base/check.h"
#include "engine/feel/batch/block_interpreter.h"

namespace liandai::feel::batch {

using value::Kind;
using value::Value;

namespace {

using TestKind = TypedTest::Kind;

// A number or date constant: what an integral input can be compared with on integers.
bool IsPlain(const Typed& typed) {
  const Value* constant = ConstantOf(typed);
  return constant != nullptr &&
         (constant->is(Kind::kNumber) || constant->is(Kind::kDate) || constant->is(Kind::kString));
}

bool IsPlainInterval(const Typed& typed) {
  const auto* range = std::get_if<TypedRange>(&typed.node);
  return range != nullptr && range->form == value::RangeForm::kInterval && range->low != nullptr &&
         range->high != nullptr && IsPlain(*range->low) && IsPlain(*range->high);
}

bool IsPlain(const TypedTest& test) {
  if (test.kind == TestKind::kCompare || test.kind == TestKind::kEqual)
    return IsPlain(*test.operand);
  return test.kind == TestKind::kInterval && IsPlainInterval(*test.operand);
}

bool AsksForNull(const TypedTest& test) {
  const Value* constant = ConstantOf(*test.operand);
  const bool equal = test.kind == TestKind::kEqual || test.kind == TestKind::kByValue ||
                     (test.kind == TestKind::kCompare && test.op == CompareOperator::kEqual);
  return constant != nullptr && constant->is_null() && equal;
}

}  // namespace

// `null` and not(null): the nulls of the input, whatever its form.
Vector BlockInterpreter::NullTest(const Vector& input, bool negated) {
  Vector result;
  result.form = Form::kBoolean;
  result.owner = session_.pool().Take();
  uint8_t* out = result.owner.bytes();
  result.booleans = out;
  result.odd = input.odd;
  result.constant = input.constant || (input.nulls.none() && input.odd.none());
  if (result.constant)
    *out = input.IsNull(0) != negated;
  else if (input.nulls.none())
    std::fill_n(out, session_.row_count(), static_cast<uint8_t>(negated));
  else if (negated)
    kernel::Not(input.nulls.data, out, session_.row_count());
  else
    kernel::Or(input.nulls.data, input.nulls.data, out, session_.row_count());
  return result;
}

std::optional<Vector> BlockInterpreter::EvalTests(const TypedTests& node, const SourceRef& source,
                                                  Active active) {
  if (node.any || node.tests.empty()) return std::nullopt;
  if (std::ranges::all_of(node.tests, AsksForNull)) {
    const Vector tested =
        node.value != nullptr ? Eval(*node.value, source, active) : frame_[node.input_slot];
    if (tested.form == Form::kNone) return std::nullopt;
    return NullTest(tested, node.negated);
  }
  if (!std::ranges::all_of(node.tests, [](const TypedTest& test) { return IsPlain(test); }))
    return std::nullopt;
  const Vector input =
      node.value != nullptr ? Eval(*node.value, source, active) : frame_[node.input_slot];
  if (input.form == Form::kNone || input.constant || !input.nulls.none() || !input.is_integral())
    return std::nullopt;
  const uint32_t count = session_.row_count();
  Mask holds;
  Mask odd = input.odd;
  for (const TypedTest& test : node.tests) {
    Mask one;
    const auto compare = [&](CompareOperator op, const Typed& constant) {
      const Vector other = Eval(constant, source, active);
      if (other.form != input.form) return false;
      const Vector truth = session_.Flat(Compared(session_, op, input, other, active, nullptr));
      if (truth.form != Form::kBoolean || !truth.nulls.none()) return false;
      Mask both;
      both.data = truth.booleans;
      both.owner = truth.owner;
      one = one.none() ? both : session_.Narrowed(one.data, both.data);
      odd = session_.Union(odd, truth.odd, count);
      return true;
    };
    if (test.kind == TestKind::kInterval) {
      const auto& range = std::get<TypedRange>(test.operand->node);
      const auto above =
          range.low_included ? CompareOperator::kGreaterEqual : CompareOperator::kGreater;
      const auto below = range.high_included ? CompareOperator::kLessEqual : CompareOperator::kLess;
      if (!compare(above, *range.low) || !compare(below, *range.high)) return std::nullopt;
    } else {
      const auto op = test.kind == TestKind::kCompare ? test.op : CompareOperator::kEqual;
      if (!compare(op, *test.operand)) return std::nullopt;
    }
    holds = session_.Union(holds, one, count);
  }
  CHECK(!holds.none());
  Vector result;
  result.form = Form::kBoolean;
  result.owner = session_.pool().Take();
  if (node.negated)
    kernel::Not(holds.data, result.owner.bytes(), count);
  else
    kernel::Or(holds.data, holds.data, result.owner.bytes(), count);
  result.booleans = result.owner.bytes();
  result.odd = odd;
  return result;
}

}  // namespace liandai::feel::batch
