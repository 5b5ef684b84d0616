#include "office/policy/json_text.h"

#include <fmt/format.h>

#include "engine/json/json.h"
#include "engine/value/text.h"

namespace liandai::policy {

using value::Kind;
using value::Value;

namespace {

void AppendList(std::string& out, const std::vector<Value>& items) {
  out += '[';
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += ", ";
    AppendJson(out, items[i]);
  }
  out += ']';
}

void AppendContext(std::string& out, const value::Context& context) {
  out += '{';
  bool first = true;
  for (const auto& [key, entry] : context.entries()) {
    if (!first) out += ", ";
    first = false;
    json::AppendQuoted(out, key);
    out += ": ";
    AppendJson(out, entry);
  }
  out += '}';
}

}  // namespace

void AppendJson(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Kind::kNull:
    case Kind::kRange:
    case Kind::kFunction:
      out += "null";
      return;
    case Kind::kBoolean:
      out += value.boolean() ? "true" : "false";
      return;
    case Kind::kNumber:
      out += value.number().ToString();
      return;
    case Kind::kList:
      AppendList(out, value.list());
      return;
    case Kind::kContext:
      AppendContext(out, value.context());
      return;
    case Kind::kString:
    case Kind::kDate:
    case Kind::kTime:
    case Kind::kDateTime:
    case Kind::kYearsMonths:
    case Kind::kDaysTime:
      json::AppendQuoted(out, value::ToString(value));
      return;
  }
}

std::string ToJson(const Value& value) {
  std::string out;
  AppendJson(out, value);
  return out;
}

}  // namespace liandai::policy
