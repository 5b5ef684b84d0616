#include "office/http/schema.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "engine/base/calendar.h"
#include "engine/base/check.h"
#include "engine/json/json.h"

namespace liandai::http {
namespace {

using base::Code;
using value::Kind;
using value::Value;

std::string Joined(std::string_view path, std::string_view name) {
  return path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
}

std::string Shown(const Value& value) {
  constexpr size_t kByteCountMax = 60;
  std::string text = json::Write(value);
  if (text.size() <= kByteCountMax) return text;
  size_t end = kByteCountMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

std::string_view NameOf(SchemaKind kind) {
  switch (kind) {
    case SchemaKind::kString:
      return "文本 / a text";
    case SchemaKind::kInteger:
      return "整数 / a whole number";
    case SchemaKind::kBoolean:
      return "true/false";
    case SchemaKind::kDate:
      return "日期（2025-12-31）/ a date";
    case SchemaKind::kArray:
      return "数组 / an array";
    case SchemaKind::kObject:
    case SchemaKind::kMap:
      return "对象 / an object";
    case SchemaKind::kAny:
      break;
  }
  return "任意值 / anything";
}

bool IsOfKind(SchemaKind kind, const Value& value) {
  switch (kind) {
    case SchemaKind::kString:
      return value.is(Kind::kString);
    case SchemaKind::kInteger:
      return value.is(Kind::kNumber) && value.number().ToInt64().has_value();
    case SchemaKind::kBoolean:
      return value.is(Kind::kBoolean);
    case SchemaKind::kDate:
      return value.is(Kind::kString) && base::ParseDate(value.string()).has_value();
    case SchemaKind::kArray:
      return value.is(Kind::kList);
    case SchemaKind::kObject:
    case SchemaKind::kMap:
      return value.is(Kind::kContext);
    case SchemaKind::kAny:
      break;
  }
  return true;
}

class Checker {
 public:
  base::Status Check(const Schema& schema, const Value& value, const std::string& path) const {
    if (value.is_null() && schema.is_nullable) return {};
    if (!IsOfKind(schema.kind, value))
      return base::Fail(Code::H110_field_type,
                        {path, std::string(NameOf(schema.kind)), Shown(value)}, {path, {}, {}});
    if (const std::string wanted = Bound(schema, value); !wanted.empty())
      return base::Fail(Code::H111_field_range, {path, wanted, Shown(value)}, {path, {}, {}});
    return Within(schema, value, path);
  }

 private:
  // What the value should be and is not; empty if it is.
  static std::string Bound(const Schema& schema, const Value& value) {
    if (schema.kind == SchemaKind::kInteger) {
      const int64_t number = *value.number().ToInt64();
      if (number < schema.minimum || number > schema.maximum)
        return fmt::format("{}–{}", schema.minimum, schema.maximum);
    }
    if (schema.kind == SchemaKind::kString && !schema.choices.empty() &&
        std::ranges::find(schema.choices, value.string()) == schema.choices.end())
      return fmt::format("{}", fmt::join(schema.choices, "|"));
    const size_t size = value.is(Kind::kString)    ? value.string().size()
                        : value.is(Kind::kList)    ? value.list().size()
                        : value.is(Kind::kContext) ? value.context().entries().size()
                                                   : 0;
    if (size > schema.size_max) return fmt::format("≤ {}", schema.size_max);
    return {};
  }

  base::Status Within(const Schema& schema, const Value& value, const std::string& path) const {
    if (schema.kind == SchemaKind::kArray && schema.items != nullptr)
      for (size_t i = 0; i < value.list().size(); ++i)
        TRY(Check(*schema.items, value.list()[i], fmt::format("{}[{}]", path, i)));
    if (schema.kind == SchemaKind::kMap && schema.items != nullptr)
      for (const auto& [name, item] : value.context().entries())
        TRY(Check(*schema.items, item, Joined(path, name)));
    if (schema.kind == SchemaKind::kObject) return Fields(schema, value, path);
    return {};
  }

  base::Status Fields(const Schema& schema, const Value& value, const std::string& path) const {
    std::vector<std::string_view> given;
    for (const auto& [name, item] : value.context().entries()) given.push_back(name);
    TRY(CheckNames(schema.fields, given, path));
    for (const SchemaField& field : schema.fields)
      if (const Value* item = value.context().Find(field.name))
        TRY(Check(*field.schema, *item, Joined(path, field.name)));
    return {};
  }
};

}  // namespace

base::Status CheckNames(std::span<const SchemaField> fields,
                        std::span<const std::string_view> given, std::string_view path) {
  std::vector<std::string_view> known;
  for (const SchemaField& field : fields) {
    CHECK(field.schema != nullptr);
    known.push_back(field.name);
    if (field.presence == Presence::kRequired &&
        std::ranges::find(given, field.name) == given.end()) {
      const std::string name = Joined(path, field.name);
      return base::Fail(Code::H108_field_missing, {name}, {name, {}, {}});
    }
  }
  for (const std::string_view name : given)
    if (std::ranges::find(known, name) == known.end())
      return base::Fail(
          Code::H109_field_unknown,
          {Joined(path, name),
           known.empty() ? std::string("—") : fmt::format("{}", fmt::join(known, ", "))},
          {Joined(path, name), {}, {}});
  return {};
}

base::Status CheckAgainst(const Schema& schema, const Value& value) {
  return Checker().Check(schema, value, {});
}

base::Result<Value> ParseQueryValue(const SchemaField& field, std::string_view text) {
  CHECK(field.schema != nullptr);
  Value value = Value::String(std::string(text));
  if (field.schema->kind == SchemaKind::kInteger) {
    int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure == std::errc() && end == text.data() + text.size()) value = Value::Number(number);
  }
  if (field.schema->kind == SchemaKind::kBoolean && (text == "true" || text == "false"))
    value = Value(text == "true");
  TRY(Checker().Check(*field.schema, value, std::string(field.name)));
  return value;
}

}  // namespace liandai::http
