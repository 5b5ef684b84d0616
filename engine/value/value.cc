#include "engine/value/value.h"

namespace liandai::value {

Value::Value(List list) : data_(std::move(list)) { CHECK(std::get<List>(data_) != nullptr); }

Value::Value(ContextRef context) : data_(std::move(context)) {
  CHECK(std::get<ContextRef>(data_) != nullptr);
}

Value::Value(RangeRef range) : data_(std::move(range)) {
  CHECK(std::get<RangeRef>(data_) != nullptr);
}

Value::Value(Function function) : data_(std::move(function)) {
  CHECK(std::get<Function>(data_) != nullptr);
}

Value Value::String(std::string text) {
  Value value;
  value.data_ = std::make_shared<const std::string>(std::move(text));
  return value;
}

Value Value::ListOf(std::vector<Value> items) {
  return Value(List(std::make_shared<const Items>(std::move(items))));
}

void Extent::Add(const Extent& inner) {
  const uint64_t sum = part_count + inner.part_count;
  part_count = sum < part_count ? UINT64_MAX : sum;
  depth = std::max(depth, inner.depth + 1);
}

Extent Value::extent() const {
  constexpr size_t kByteCountOfPart = 64;
  switch (kind()) {
    case Kind::kString:
      return {1 + string().size() / kByteCountOfPart, 0};
    case Kind::kList:
      return Get<List>()->extent();
    case Kind::kContext:
      return context().extent();
    case Kind::kFunction:
      return function().extent();
    default:
      return {};
  }
}

Items::Items(std::vector<Value> values) : values_(std::move(values)) {
  for (const Value& value : values_) extent_.Add(value.extent());
}

void Items::Add(Value value) {
  extent_.Add(value.extent());
  values_.push_back(std::move(value));
}

Context::Context(std::vector<Entry> entries) : entries_(std::move(entries)) {
  for (const auto& [key, value] : entries_) extent_.Add(value.extent());
}

const Value* Context::Find(std::string_view key) const {
  for (const Entry& entry : entries_)
    if (entry.first == key) return &entry.second;
  return nullptr;
}

ContextBuilder& ContextBuilder::Put(std::string_view key, Value value) {
  for (Context::Entry& entry : entries_) {
    if (entry.first != key) continue;
    entry.second = std::move(value);
    return *this;
  }
  entries_.emplace_back(key, std::move(value));
  return *this;
}

Value ContextBuilder::Build() {
  return Value(ContextRef(std::make_shared<const Context>(std::move(entries_))));
}

}  // namespace liandai::value
