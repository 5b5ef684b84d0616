// Contexts (10.3.4.8 and 10.3.4.1): get value, get entries, context, context put, context merge.
#include <unordered_set>

#include "engine/base/check.h"
#include "engine/feel/builtins/arguments.h"
#include "engine/feel/builtins/families.h"

namespace liandai::feel {

using value::Context;
using value::ContextBuilder;
using value::Kind;
using value::TypeKind;
using value::Value;

namespace {

Value GetValue(CallSite&, Arguments arguments) {
  const Value* found = arguments[0].context().Find(arguments[1].string());
  return found == nullptr ? Value() : *found;
}

Value GetEntries(CallSite& site, Arguments arguments) {
  const auto& entries = arguments[0].context().entries();
  if (!site.Spend(entries.size())) return OutOfSteps();
  std::vector<Value> pairs;
  pairs.reserve(entries.size());
  for (const auto& [key, value] : entries) {
    std::vector<Context::Entry> pair;
    pair.emplace_back("key", Value::String(key));
    pair.emplace_back("value", value);
    pairs.emplace_back(std::make_shared<const Context>(std::move(pair)));
  }
  return Value::ListOf(std::move(pairs));
}

Value ContextOf(CallSite& site, Arguments arguments) {
  const auto& list = arguments[0].list();
  if (!site.Spend(list.size())) return OutOfSteps();
  std::vector<Context::Entry> entries;
  std::unordered_set<std::string_view> keys;
  entries.reserve(list.size());
  for (const Value& item : list) {
    if (!item.is(Kind::kContext)) return FailEntry(site, item);
    const Value* key = item.context().Find("key");
    const Value* value = item.context().Find("value");
    if (key == nullptr || !key->is(Kind::kString) || value == nullptr) return FailEntry(site, item);
    if (!keys.insert(key->string()).second) return FailKeyTwice(site, key->string());
    entries.emplace_back(key->string(), *value);
  }
  return Value(std::make_shared<const Context>(std::move(entries)));
}

// The context with the value at the end of the path; each context on the way is copied.
Value PutAt(CallSite& site, const Value& context, Arguments keys, const Value& value) {
  CHECK(!keys.empty());
  if (!context.is(Kind::kContext)) return FailKind(site, {"context", "context"}, context);
  if (!keys.front().is(Kind::kString)) return FailKind(site, {"key", "string"}, keys.front());
  if (!site.Spend(context.context().entries().size())) return OutOfSteps();
  const std::string_view key = keys.front().string();
  if (keys.size() == 1) return ContextBuilder(context.context()).Put(key, value).Build();
  const Value* inner = context.context().Find(key);
  const Value changed = PutAt(site, inner == nullptr ? Value() : *inner, keys.subspan(1), value);
  if (changed.is_null()) return {};
  return ContextBuilder(context.context()).Put(key, changed).Build();
}

Value ContextPut(CallSite& site, Arguments arguments) {
  return PutAt(site, arguments[0], arguments.subspan(1, 1), arguments[2]);
}

Value ContextPutPath(CallSite& site, Arguments arguments) {
  constexpr size_t kPathLengthMax = 1000;
  const Value& keys = arguments[1];
  if (!keys.is(Kind::kList)) return FailKind(site, {"keys", "list<string>"}, keys);
  if (keys.list().empty()) return FailItemCount(site, 1, 0);
  if (keys.list().size() > kPathLengthMax) return FailLength(site, kPathLengthMax);
  return PutAt(site, arguments[0], keys.list(), arguments[2]);
}

// Of entries with one key the last wins, in the place of the first.
Value ContextMerge(CallSite& site, Arguments arguments) {
  std::vector<Context::Entry> entries;
  std::unordered_map<std::string_view, size_t> places;
  for (const Value& item : arguments[0].list()) {
    if (!item.is(Kind::kContext)) return FailKind(site, {"contexts", "list<context>"}, item);
    if (!site.Spend(item.context().entries().size())) return OutOfSteps();
    for (const auto& [key, value] : item.context().entries()) {
      const auto [place, is_new] = places.emplace(key, entries.size());
      if (is_new)
        entries.emplace_back(key, value);
      else
        entries[place->second].second = value;
    }
  }
  return Value(std::make_shared<const Context>(std::move(entries)));
}

constexpr Parameter kContextKey[] = {{"m", TypeKind::kContext}, {"key", TypeKind::kString}};
constexpr Parameter kContextOnly[] = {{"m", TypeKind::kContext}};
constexpr Parameter kEntries[] = {{"entries", TypeKind::kList}};
constexpr Parameter kPut[] = {
    {"context", TypeKind::kContext}, {"key", TypeKind::kString}, {"value", TypeKind::kAny}};
constexpr Parameter kPutPath[] = {
    {"context", TypeKind::kContext}, {"keys", TypeKind::kList}, {"value", TypeKind::kAny}};
constexpr Parameter kContexts[] = {{"contexts", TypeKind::kList}};

constexpr Builtin kRows[] = {
    {.name = "get value",
     .parameters = kContextKey,
     .result = TypeKind::kAny,
     .clause = "10.3.4.8",
     .doc_zh = "上下文中某键的值；没有该键为 null。",
     .doc_en = "The value of a key in a context; null if there is none.",
     .example_1 = R"(get value({key1: "value1"}, "key1") = "value1")",
     .example_2 = R"(get value({key1: "value1"}, "key2") = null)",
     .function = GetValue},
    {.name = "get entries",
     .parameters = kContextOnly,
     .result = TypeKind::kList,
     .clause = "10.3.4.8",
     .doc_zh = "上下文的各条目，写成带 key 和 value 的上下文列表。",
     .doc_en = "The entries of a context as a list of contexts with key and value.",
     .example_1 = R"(get entries({a: 1, b: 2})[key = "b"].value = [2])",
     .example_2 = "get entries({}) = []",
     .function = GetEntries},
    {.name = "context",
     .parameters = kEntries,
     .result = TypeKind::kContext,
     .clause = "10.3.4.8",
     .doc_zh = "由带 key 和 value 的条目组成上下文。",
     .doc_en = "The context of a list of entries with key and value.",
     .example_1 = R"(context([{key: "a", value: 1}, {key: "b", value: 2}]) = {a: 1, b: 2})",
     .example_2 = R"(context([{key: "a", value: 1}, {key: "a", value: 2}]) = null)",
     .function = ContextOf},
    {.name = "context put",
     .parameters = kPut,
     .result = TypeKind::kContext,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.8",
     .doc_zh = "加入或改写一个条目后的上下文。",
     .doc_en = "The context with an entry added or replaced.",
     .example_1 = R"(context put({x: 1}, "y", 2) = {x: 1, y: 2})",
     .example_2 = R"(context put({x: 1}, "x", null) = {x: null})",
     .function = ContextPut},
    {.name = "context put",
     .parameters = kPutPath,
     .result = TypeKind::kContext,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.8",
     .doc_zh = "沿一列键加入或改写内层条目后的上下文。",
     .doc_en = "The context with an entry added or replaced at the end of a path of keys.",
     .example_1 = R"(context put({x: 1, y: {a: 0}}, ["y", "a"], 2) = {x: 1, y: {a: 2}})",
     .example_2 = R"(context put({x: 1}, [], 2) = null)",
     .function = ContextPutPath},
    {.name = "context merge",
     .parameters = kContexts,
     .result = TypeKind::kContext,
     .clause = "10.3.4.8",
     .doc_zh = "合并各上下文，键相同的以后者为准。",
     .doc_en = "The contexts as one; of entries with one key the last wins.",
     .example_1 = "context merge([{x: 1}, {y: 2}]) = {x: 1, y: 2}",
     .example_2 = "context merge([{x: 1}, {x: 2}]) = {x: 2}",
     .function = ContextMerge},
};

}  // namespace

std::span<const Builtin> ContextBuiltins() { return kRows; }

}  // namespace liandai::feel
