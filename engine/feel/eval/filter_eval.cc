// list[condition] and list[index] (DMN 1.5, 10.3.2.5). A single value is a list of one; the filter
// of null is null. Items for which the condition is not true are left out, null included.

#include "engine/base/limits.h"
#include "engine/feel/eval/interpreter.h"

namespace liandai::feel {

using base::Code;
using value::Kind;
using value::Value;

// 1 is the first, -1 the last.
Value Interpreter::ItemAt(const Typed& typed, const std::vector<Value>& items,
                          base::Decimal index) {
  const std::optional<int64_t> place = index.ToInt64();
  const auto count = static_cast<int64_t>(items.size());
  if (place && *place >= 1 && *place <= count) return items[static_cast<size_t>(*place - 1)];
  if (place && *place <= -1 && *place >= -count) return items[static_cast<size_t>(count + *place)];
  if (!notes_issues()) return {};
  return Fail(typed, Code::F352_index_outside_list, {std::to_string(count), index.ToString()});
}

// Whether a condition that the types leave open is an index shows on the first item.
Value Interpreter::Filtered(const Typed& typed, const TypedFilter& node,
                            const std::vector<Value>& items) {
  std::vector<Value> kept;
  for (size_t i = 0; i < items.size(); ++i) {
    if (!Spend(1)) return {};
    frame_[node.item_slot] = items[i];
    if (i == 0 && node.condition->type->kind != value::TypeKind::kBoolean) {
      Value scratch;
      const Value& first = View(*node.condition, scratch);
      if (first.is(Kind::kNumber)) return ItemAt(typed, items, first.number());
      if (TruthOf(*node.condition, first).value_or(false)) kept.push_back(items[i]);
      continue;
    }
    if (Holds(*node.condition).value_or(false)) kept.push_back(items[i]);
  }
  return Value::ListOf(std::move(kept));
}

Value Interpreter::Eval(const Typed& typed, const TypedFilter& node) {
  const Value list = Eval(*node.list);
  if (list.is_null()) {
    if (!notes_issues()) return {};
    return FailNull(typed, "[…]", *node.list);
  }
  const bool is_list = list.is(Kind::kList);
  if (is_list && list.list().empty() && node.condition->type->kind == value::TypeKind::kNumber)
    return ItemAt(typed, list.list(), base::Decimal());
  return is_list ? Filtered(typed, node, list.list()) : Filtered(typed, node, {list});
}

}  // namespace liandai::feel
