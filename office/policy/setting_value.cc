#include "office/policy/setting_value.h"

#include <algorithm>
#include <yaml-cpp/yaml.h>

#include "office/policy/yaml_document.h"

namespace liandai::policy {

using value::Kind;
using value::Value;

namespace {

// Lists and records are written as YAML flow; a bare a,b is a list without its brackets.
std::optional<Value> ReadFlow(std::string text) {
  try {
    return ValueOfYaml(YAML::Load(text));
  } catch (const YAML::Exception&) {
    return std::nullopt;
  }
}

std::optional<Value> ReadList(std::string_view text) {
  const bool bracketed = text.starts_with('[');
  return ReadFlow(bracketed ? std::string(text) : "[" + std::string(text) + "]");
}

std::optional<Kind> KindNamed(std::string_view type) {
  if (type == "number") return Kind::kNumber;
  if (type == "string") return Kind::kString;
  if (type == "boolean") return Kind::kBoolean;
  if (type == "date") return Kind::kDate;
  if (type == "context") return Kind::kContext;
  return std::nullopt;
}

std::string_view ElementOf(std::string_view list_type) {
  return list_type.substr(5, list_type.size() - 6);  // between "list<" and ">"
}

}  // namespace

std::optional<Value> ReadAs(std::string_view type, std::string_view text) {
  if (text == "null") return Value();
  std::optional<Value> read;
  if (type == "string") return Value::String(std::string(text));
  if (type.starts_with("list<"))
    read = ReadList(text);
  else
    read = ReadFlow(std::string(text));
  if (!read || !IsOfType(*read, type)) return std::nullopt;
  return read;
}

bool IsOfType(const Value& value, std::string_view type) {
  if (value.is_null() || type == "Any") return true;
  if (type.starts_with("list<")) {
    if (!value.is(Kind::kList)) return false;
    const std::string_view element = ElementOf(type);
    return std::ranges::all_of(value.list(),
                               [&](const Value& item) { return IsOfType(item, element); });
  }
  const auto kind = KindNamed(type);
  return !kind || value.is(*kind);
}

}  // namespace liandai::policy
