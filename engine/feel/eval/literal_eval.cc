// Lists, contexts and ranges that are made at run time.

#include "engine/feel/eval/interpreter.h"
#include "engine/value/compare.h"

namespace liandai::feel {

using base::Code;
using value::Kind;
using value::Range;
using value::RangeForm;
using value::Value;

Value Interpreter::Eval(const Typed&, const TypedListLiteral& node) {
  std::vector<Value> items;
  items.reserve(node.items.size());
  for (const TypedPtr& item : node.items) items.push_back(Eval(*item));
  Value list = Value::ListOf(std::move(items));
  return evaluation_.Admit(list.extent()) ? list : Value();
}

Value Interpreter::Eval(const Typed&, const TypedContext& node) {
  std::vector<value::Context::Entry> entries;
  entries.reserve(node.entries.size());
  for (const TypedContextEntry& entry : node.entries) {
    entries.emplace_back(entry.key, Eval(*entry.value));
    if (entry.slot) frame_[*entry.slot] = entries.back().second;
  }
  // Shared as every context is; the value it becomes is the only holder here.
  auto context = std::make_shared<const value::Context>(std::move(entries));
  if (!evaluation_.Admit(context->extent())) return {};
  return Value(value::ContextRef(std::move(context)));
}

namespace {

bool IsOrdered(const Value& value) {
  switch (value.kind()) {
    case Kind::kNumber:
    case Kind::kString:
    case Kind::kDate:
    case Kind::kTime:
    case Kind::kDateTime:
    case Kind::kYearsMonths:
    case Kind::kDaysTime:
    case Kind::kNull:
      return true;
    default:
      return false;
  }
}

// `(< 5)` and its kin as value.h lays them down.
Range OneSided(RangeForm form, Value operand) {
  switch (form) {
    case RangeForm::kLess:
      return {Value(), std::move(operand), false, false, form};
    case RangeForm::kLessEqual:
      return {Value(), std::move(operand), false, true, form};
    case RangeForm::kGreater:
      return {std::move(operand), Value(), false, false, form};
    case RangeForm::kGreaterEqual:
      return {std::move(operand), Value(), true, false, form};
    case RangeForm::kEqual:
    case RangeForm::kNotEqual:
    case RangeForm::kInterval:
      break;
  }
  return {operand, operand, true, true, form};
}

}  // namespace

// Both ends of an interval are of one ordered kind, or null (10.3.2.7).
Value Interpreter::Eval(const Typed& typed, const TypedRange& node) {
  Value low = Eval(*node.low);
  // Shared as every range is; the value made here is the first holder.
  if (node.form != RangeForm::kInterval)
    return Value(
        value::RangeRef(std::make_shared<const Range>(OneSided(node.form, std::move(low)))));
  Value high = Eval(*node.high);
  const bool alike = low.is_null() || high.is_null() || low.kind() == high.kind();
  if (!alike || !IsOrdered(low) || !IsOrdered(high))
    return Fail(typed, Code::F306_ends_of_range, {KindName(low), KindName(high)});
  return Value(value::RangeRef(
      std::make_shared<const Range>(Range{std::move(low), std::move(high), node.low_included,
                                          node.high_included, RangeForm::kInterval})));
}

}  // namespace liandai::feel
