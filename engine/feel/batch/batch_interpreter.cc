#include "engine/feel/batch/batch_interpreter.h"

#include "engine/base/check.h"
#include "engine/feel/batch/merge.h"

namespace liandai::feel::batch {

using column::Column;
using column::Representation;
using column::Selection;
using value::Value;

ColumnRef BatchInterpreter::Eval(const Typed& typed, const SourceRef& source,
                                 const Selection& selection) {
  if (const auto* constant = std::get_if<TypedConstant>(&typed.node))
    return EvalConstant(constant->value);
  if (const auto* slot = std::get_if<TypedSlot>(&typed.node)) {
    CHECK(slot->slot < frame_.size());
    CHECK(frame_[slot->slot] != nullptr);
    return frame_[slot->slot];
  }
  if (const auto* arithmetic = std::get_if<TypedArithmetic>(&typed.node))
    return EvalArithmetic(typed, *arithmetic, source, selection);
  if (const auto* comparison = std::get_if<TypedComparison>(&typed.node))
    return EvalComparison(typed, *comparison, source, selection);
  if (const auto* logical = std::get_if<TypedLogical>(&typed.node))
    return EvalLogical(*logical, source, selection);
  if (const auto* if_node = std::get_if<TypedIf>(&typed.node))
    return EvalIf(*if_node, source, selection);
  if (const auto* call = std::get_if<TypedBuiltinCall>(&typed.node))
    if (ColumnRef result = EvalKernelCall(typed, *call, source, selection)) return result;
  return Lift(typed, source, selection);
}

ColumnRef BatchInterpreter::EvalConstant(const Value& value) {
  return std::make_shared<const Column>(Column::Constant(value, row_count_));
}

ColumnRef BatchInterpreter::Lift(const Typed& typed, const SourceRef& source,
                                 const Selection& selection) {
  const std::vector<uint32_t> slots = SlotsOf(typed);
  std::vector<Value> frame(frame_.size());
  std::vector<Value> results(row_count_);
  selection.ForEach([&](uint32_t row) {
    for (const uint32_t slot : slots)
      frame[slot] = frame_[slot] == nullptr ? Value() : frame_[slot]->ValueAt(row);
    results[row] = rows_.Eval(typed, source, frame, row);
  });
  return std::make_shared<const Column>(Column::FromValues(results));
}

Truths BatchInterpreter::Holds(const Typed& typed, const SourceRef& source,
                               const Selection& selection) {
  const ColumnRef answer = Eval(typed, source, selection);
  const bool boolean = answer->representation() == Representation::kBoolean;
  const auto is_true = [&](uint32_t row) {
    return boolean ? !answer->IsNull(row) && answer->ValueAt(row).boolean()
                   : answer->ValueAt(row).is_true();
  };
  const auto is_null = [&](uint32_t row) {
    return boolean ? answer->IsNull(row) : !answer->ValueAt(row).is(value::Kind::kBoolean);
  };
  if (boolean && answer->encoding() == column::Encoding::kFlat) {
    const std::vector<uint8_t>& data = answer->booleans();
    if (answer->validity().all_valid())
      return {selection.Where([&](uint32_t row) { return data[row] != 0; }),
              Selection::Of({}, row_count_)};
  }
  return {selection.Where(is_true), selection.Where(is_null)};
}

}  // namespace liandai::feel::batch
