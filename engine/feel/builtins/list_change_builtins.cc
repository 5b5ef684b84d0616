// Lists with one place changed (10.3.4.4): append, insert before, remove, list replace.
#include "engine/base/limits.h"
#include "engine/feel/builtins/arguments.h"
#include "engine/feel/builtins/families.h"

namespace liandai::feel {

using value::TypeKind;
using value::Value;

namespace {

using Items = std::vector<Value>;

Value Append(CallSite& site, Arguments arguments) {
  if (arguments[0].is_null()) return FailKind(site, {"list", "list"}, arguments[0]);
  const Items& list = arguments[0].list();
  const size_t count = list.size() + arguments.size() - 1;
  if (count > base::kListItemCountMax) return FailLength(site, base::kListItemCountMax);
  if (!site.Spend(count)) return OutOfSteps();
  Items items;
  items.reserve(count);
  items.insert(items.end(), list.begin(), list.end());
  items.insert(items.end(), arguments.begin() + 1, arguments.end());
  return Value::ListOf(std::move(items));
}

// List and position must be there; the new item may be null.
std::optional<size_t> PlaceIn(CallSite& site, const Value& list, const Value& position) {
  if (list.is_null()) {
    FailKind(site, {"list", "list"}, list);
    return std::nullopt;
  }
  if (position.is_null()) {
    FailKind(site, {"position", "number"}, position);
    return std::nullopt;
  }
  if (!site.Spend(list.list().size())) return std::nullopt;
  return IndexOf(site, position, list.list().size());
}

Value InsertBefore(CallSite& site, Arguments arguments) {
  const auto index = PlaceIn(site, arguments[0], arguments[1]);
  if (!index) return {};
  Items items = arguments[0].list();
  items.insert(items.begin() + static_cast<ptrdiff_t>(*index), arguments[2]);
  return Value::ListOf(std::move(items));
}

Value Remove(CallSite& site, Arguments arguments) {
  const auto index = PlaceIn(site, arguments[0], arguments[1]);
  if (!index) return {};
  Items items = arguments[0].list();
  items.erase(items.begin() + static_cast<ptrdiff_t>(*index));
  return Value::ListOf(std::move(items));
}

Value ReplaceAt(CallSite& site, Arguments arguments) {
  const auto index = PlaceIn(site, arguments[0], arguments[1]);
  if (!index) return {};
  Items items = arguments[0].list();
  items[*index] = arguments[2];
  return Value::ListOf(std::move(items));
}

// The function is asked of each item and the new one; where it answers true the item is replaced.
Value ReplaceWhere(CallSite& site, Arguments arguments) {
  if (arguments[0].is_null()) return FailKind(site, {"list", "list"}, arguments[0]);
  if (arguments[1].is_null()) return FailKind(site, {"match", "function"}, arguments[1]);
  const value::Callable& match = arguments[1].function();
  if (match.parameter_names().size() != 2)
    return FailParameterCount(site, 2, match.parameter_names().size());
  Items items = arguments[0].list();
  if (!site.Spend(items.size())) return OutOfSteps();
  for (Value& item : items) {
    const Value pair[] = {item, arguments[2]};
    const Value answer = site.Invoke(match, pair);
    if (!answer.is_true() && !answer.is_false()) return FailAnswer(site, answer);
    if (answer.is_true()) item = arguments[2];
  }
  return Value::ListOf(std::move(items));
}

constexpr Parameter kListItem[] = {{"list", TypeKind::kList}, {"item", TypeKind::kAny}};
constexpr Parameter kListPosition[] = {{"list", TypeKind::kList}, {"position", TypeKind::kNumber}};
constexpr Parameter kInsert[] = {
    {"list", TypeKind::kList}, {"position", TypeKind::kNumber}, {"newItem", TypeKind::kAny}};
constexpr Parameter kReplaceWhere[] = {
    {"list", TypeKind::kList}, {"match", TypeKind::kFunction}, {"newItem", TypeKind::kAny}};

constexpr Builtin kRows[] = {
    {.name = "append",
     .parameters = kListItem,
     .variadic = true,
     .result = TypeKind::kList,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.4",
     .doc_zh = "在列表末尾加上各项。",
     .doc_en = "The list with the items put at its end.",
     .example_1 = "append([1], 2, 3) = [1, 2, 3]",
     .example_2 = "append([], [1]) = [[1]]",
     .function = Append},
    {.name = "insert before",
     .parameters = kInsert,
     .result = TypeKind::kList,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.4",
     .doc_zh = "在某位置之前插入一项。",
     .doc_en = "The list with an item put before a position.",
     .example_1 = "insert before([1, 3], 2, 2) = [1, 2, 3]",
     .example_2 = "insert before([1, 3], -1, null) = [1, null, 3]",
     .function = InsertBefore},
    {.name = "remove",
     .parameters = kListPosition,
     .result = TypeKind::kList,
     .clause = "10.3.4.4",
     .doc_zh = "去掉某位置的一项。",
     .doc_en = "The list without the item at a position.",
     .example_1 = "remove([1, 2, 3], 2) = [1, 3]",
     .example_2 = "remove([1, 2, 3], -1) = [1, 2]",
     .function = Remove},
    {.name = "list replace",
     .parameters = kInsert,
     .result = TypeKind::kList,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.4",
     .doc_zh = "把某位置的一项换成新的项。",
     .doc_en = "The list with the item at a position replaced.",
     .example_1 = "list replace([2, 4, 7, 8], 3, 6) = [2, 4, 6, 8]",
     .example_2 = "list replace([1, 2], -1, null) = [1, null]",
     .function = ReplaceAt},
    {.name = "list replace",
     .parameters = kReplaceWhere,
     .result = TypeKind::kList,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.4",
     .doc_zh = "把使函数返回 true 的各项换成新的项。",
     .doc_en = "The list with each item replaced for which the function answers true.",
     .example_1 = "list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5) = "
                  "[5, 5, 7, 8]",
     .example_2 = "list replace([1, 2], function(item, newItem) false, 5) = [1, 2]",
     .function = ReplaceWhere},
};

}  // namespace

std::span<const Builtin> ListChangeBuiltins() { return kRows; }

}  // namespace liandai::feel
