// Lists, read (10.3.4.4): list contains, count, sublist, index of, union, distinct values,
// concatenate, flatten, reverse. Those that change one place stand in list_change_builtins.cc,
// those that compute one value in aggregate_builtins.cc.
#include <unordered_map>

#include "engine/base/limits.h"
#include "engine/feel/builtins/arguments.h"
#include "engine/feel/builtins/families.h"
#include "engine/value/compare.h"

namespace liandai::feel {

using value::Kind;
using value::TypeKind;
using value::Value;

namespace {

using Items = std::vector<Value>;

Value ListContains(CallSite& site, Arguments arguments) {
  if (arguments[0].is_null()) return FailKind(site, {"list", "list"}, arguments[0]);
  const Items& list = arguments[0].list();
  if (!site.Spend(list.size())) return OutOfSteps();
  return std::any_of(list.begin(), list.end(),
                     [&](const Value& item) { return value::Equal(item, arguments[1]) == true; });
}

Value Count(CallSite&, Arguments arguments) {
  return Value::Number(static_cast<int64_t>(arguments[0].list().size()));
}

Value Sublist(CallSite& site, Arguments arguments) {
  const Items& list = arguments[0].list();
  const auto start = IndexOf(site, arguments[1], list.size());
  if (!start) return {};
  const auto rest = static_cast<int64_t>(list.size() - *start);
  int64_t length = rest;
  if (arguments.size() > 2) {
    const auto wanted = WholeIn(site, arguments[2], {"length", 0, rest});
    if (!wanted) return {};
    length = *wanted;
  }
  if (!site.Spend(static_cast<uint64_t>(length))) return OutOfSteps();
  const auto begin = list.begin() + static_cast<ptrdiff_t>(*start);
  return Value::ListOf(Items(begin, begin + static_cast<ptrdiff_t>(length)));
}

Value IndexesOf(CallSite& site, Arguments arguments) {
  if (arguments[0].is_null()) return FailKind(site, {"list", "list"}, arguments[0]);
  const Items& list = arguments[0].list();
  if (!site.Spend(list.size())) return OutOfSteps();
  Items positions;
  for (size_t i = 0; i < list.size(); ++i)
    if (value::Equal(list[i], arguments[1]) == true)
      positions.push_back(Value::Number(static_cast<int64_t>(i + 1)));
  return Value::ListOf(std::move(positions));
}

// The lists one behind the other; null when the result passes a bound.
std::optional<Items> Joined(CallSite& site, Arguments lists) {
  size_t count = 0;
  for (const Value& list : lists) count += list.list().size();
  if (count > base::kListItemCountMax) {
    FailLength(site, base::kListItemCountMax);
    return std::nullopt;
  }
  if (!site.Spend(count)) return std::nullopt;
  Items items;
  items.reserve(count);
  for (const Value& list : lists) items.insert(items.end(), list.list().begin(), list.list().end());
  return items;
}

// The first of equal items stays, in its place.
Items Distinct(const Items& items) {
  Items distinct;
  std::unordered_multimap<uint64_t, size_t> places;  // hash to place in `distinct`
  places.reserve(items.size());
  for (const Value& item : items) {
    const uint64_t hash = value::Hash(item);
    const auto [begin, end] = places.equal_range(hash);
    const bool seen = std::any_of(begin, end, [&](const auto& place) {
      return value::Equal(distinct[place.second], item) == true;
    });
    if (seen) continue;
    places.emplace(hash, distinct.size());
    distinct.push_back(item);
  }
  return distinct;
}

Value Concatenate(CallSite& site, Arguments arguments) {
  auto items = Joined(site, arguments);
  return items ? Value::ListOf(*std::move(items)) : Value();
}

Value Union(CallSite& site, Arguments arguments) {
  const auto items = Joined(site, arguments);
  return items ? Value::ListOf(Distinct(*items)) : Value();
}

Value DistinctValues(CallSite& site, Arguments arguments) {
  const Items& list = arguments[0].list();
  return site.Spend(list.size()) ? Value::ListOf(Distinct(list)) : OutOfSteps();
}

// Lists nest no deeper than expressions and JSON allow, so the call stack is bounded.
bool AppendFlat(CallSite& site, const Items& items, Items& out) {
  if (!site.Spend(items.size()) || out.size() > base::kListItemCountMax) return false;
  for (const Value& item : items) {
    if (!item.is(Kind::kList))
      out.push_back(item);
    else if (!AppendFlat(site, item.list(), out))
      return false;
  }
  return true;
}

Value Flatten(CallSite& site, Arguments arguments) {
  Items out;
  return AppendFlat(site, arguments[0].list(), out) ? Value::ListOf(std::move(out)) : OutOfSteps();
}

Value Reverse(CallSite& site, Arguments arguments) {
  const Items& list = arguments[0].list();
  if (!site.Spend(list.size())) return OutOfSteps();
  return Value::ListOf(Items(list.rbegin(), list.rend()));
}

constexpr Parameter kList[] = {{"list", TypeKind::kList}};
constexpr Parameter kListElement[] = {{"list", TypeKind::kList}, {"element", TypeKind::kAny}};
constexpr Parameter kListMatch[] = {{"list", TypeKind::kList}, {"match", TypeKind::kAny}};
constexpr Parameter kSublist[] = {{"list", TypeKind::kList},
                                  {"start position", TypeKind::kNumber},
                                  {"length", TypeKind::kNumber, true}};

constexpr Builtin kRows[] = {
    {.name = "list contains",
     .parameters = kListElement,
     .result = TypeKind::kBoolean,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.4",
     .doc_zh = "列表是否含有某值；null 也可查找。",
     .doc_en = "Whether the list holds the element, which may be null.",
     .example_1 = "list contains([1, 2, 3], 2)",
     .example_2 = "list contains([1, null], null)",
     .function = ListContains},
    {.name = "count",
     .parameters = kList,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.4",
     .doc_zh = "列表的项数。",
     .doc_en = "The number of items.",
     .example_1 = "count([1, 2, 3]) = 3",
     .example_2 = "count([]) = 0",
     .function = Count},
    {.name = "sublist",
     .parameters = kSublist,
     .result = TypeKind::kList,
     .clause = "10.3.4.4",
     .doc_zh = "从某位置（1 起，倒数为 -1）取若干项，缺省取到末尾。",
     .doc_en = "The items from a position (1 first, -1 last), of a length or to the end.",
     .example_1 = "sublist([4, 5, 6], 1, 2) = [4, 5]",
     .example_2 = "sublist([4, 5, 6], -2) = [5, 6]",
     .function = Sublist},
    {.name = "concatenate",
     .parameters = kList,
     .variadic = true,
     .result = TypeKind::kList,
     .clause = "10.3.4.4",
     .doc_zh = "首尾相接的各个列表。",
     .doc_en = "The lists one behind the other.",
     .example_1 = "concatenate([1, 2], [3]) = [1, 2, 3]",
     .example_2 = "concatenate([1], [[2]]) = [1, [2]]",
     .function = Concatenate},
    {.name = "reverse",
     .parameters = kList,
     .result = TypeKind::kList,
     .clause = "10.3.4.4",
     .doc_zh = "倒序的列表。",
     .doc_en = "The items in reverse order.",
     .example_1 = "reverse([1, 2, 3]) = [3, 2, 1]",
     .example_2 = "reverse([]) = []",
     .function = Reverse},
    {.name = "index of",
     .parameters = kListMatch,
     .result = TypeKind::kList,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.4",
     .doc_zh = "某值出现的所有位置（从 1 起）。",
     .doc_en = "All positions (from 1) of a value.",
     .example_1 = "index of([1, 2, 3, 2], 2) = [2, 4]",
     .example_2 = "index of([1, null], null) = [2]",
     .function = IndexesOf},
    {.name = "union",
     .parameters = kList,
     .variadic = true,
     .result = TypeKind::kList,
     .clause = "10.3.4.4",
     .doc_zh = "首尾相接并去掉重复项的各个列表。",
     .doc_en = "The lists one behind the other without duplicates.",
     .example_1 = "union([1, 2], [2, 3]) = [1, 2, 3]",
     .example_2 = "union([1, 1.0], [null]) = [1, null]",
     .function = Union},
    {.name = "distinct values",
     .parameters = kList,
     .result = TypeKind::kList,
     .clause = "10.3.4.4",
     .doc_zh = "去掉重复项的列表。",
     .doc_en = "The list without duplicates.",
     .example_1 = "distinct values([1, 2, 3, 2, 1]) = [1, 2, 3]",
     .example_2 = "distinct values([null, 1, null]) = [null, 1]",
     .function = DistinctValues},
    {.name = "flatten",
     .parameters = kList,
     .result = TypeKind::kList,
     .clause = "10.3.4.4",
     .doc_zh = "把嵌套的列表摊平。",
     .doc_en = "The items of nested lists as one list.",
     .example_1 = "flatten([[1, 2], [[3]], 4]) = [1, 2, 3, 4]",
     .example_2 = "flatten([1, []]) = [1]",
     .function = Flatten},
};

}  // namespace

std::span<const Builtin> ListBuiltins() { return kRows; }

}  // namespace liandai::feel
