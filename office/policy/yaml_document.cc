#include "office/policy/yaml_document.h"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

#include "engine/base/calendar.h"

namespace liandai::policy {

using base::Code;
using base::Fail;
using value::Value;

namespace {

std::string_view KindOf(const YAML::Node& node) {
  switch (node.Type()) {
    case YAML::NodeType::Undefined:
      return "-";
    case YAML::NodeType::Null:
      return "null";
    case YAML::NodeType::Scalar:
      return "text";
    case YAML::NodeType::Sequence:
      return "list";
    case YAML::NodeType::Map:
      return "map";
  }
  return "-";
}

bool IsNullText(const std::string& text) {
  return text.empty() || text == "null" || text == "~" || text == "Null" || text == "NULL";
}

// A quoted scalar has the tag "!" in yaml-cpp and is always text.
Value ScalarValue(const YAML::Node& node) {
  const std::string& text = node.Scalar();
  if (node.Tag() == "!") {
    if (const auto date = base::ParseDate(text)) return Value(*date);
    return Value::String(text);
  }
  if (IsNullText(text)) return Value();
  if (text == "true" || text == "True") return Value(true);
  if (text == "false" || text == "False") return Value(false);
  if (const auto date = base::ParseDate(text)) return Value(*date);
  // 095 is a code, not a number.
  const bool is_code = text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9';
  if (const auto number = base::Decimal::Parse(text); number && !is_code) return Value(*number);
  return Value::String(text);
}

}  // namespace

base::Result<YamlMap> YamlMap::Of(const YAML::Node& node, const std::string& file) {
  YamlMap map(node, file);
  if (node && node.IsMap()) return map;
  return Fail(Code::P101_map_expected, {std::string(KindOf(node))}, map.PlaceOf(node));
}

base::Place YamlMap::PlaceOf(const YAML::Node& node) const {
  if (!node || node.Mark().line < 0) return {file_, {}, {}};
  return {fmt::format("{}:{}", file_, node.Mark().line + 1), {}, {}};
}

YAML::Node YamlMap::At(std::string_view key) const {
  const YAML::Node& fixed = node_;  // the const operator[] does not insert
  return fixed[std::string(key)];
}

bool YamlMap::Has(std::string_view key) const { return static_cast<bool>(At(key)); }

base::Result<std::string> YamlMap::Text(std::string_view key) const {
  const YAML::Node found = At(key);
  if (!found) return Fail(Code::P102_key_missing, {std::string(key)}, place());
  if (found.IsScalar()) return found.Scalar();
  return Fail(Code::P103_wrong_kind, {std::string(key), "text", std::string(KindOf(found))},
              PlaceOf(found));
}

base::Result<std::string> YamlMap::OptionalText(std::string_view key) const {
  const YAML::Node found = At(key);
  if (!found || found.IsNull()) return std::string();
  return Text(key);
}

base::Result<base::Date> YamlMap::Date(std::string_view key) const {
  TRY(const std::string text, Text(key));
  if (const auto date = base::ParseDate(text)) return *date;
  return Fail(Code::P105_not_a_date, {std::string(key), text}, PlaceOf(At(key)));
}

base::Result<std::optional<base::Date>> YamlMap::OptionalDate(std::string_view key) const {
  if (!Has(key)) return std::optional<base::Date>();
  TRY(const base::Date date, Date(key));
  return std::optional<base::Date>(date);
}

base::Result<YAML::Node> YamlMap::List(std::string_view key) const {
  const YAML::Node found = At(key);
  if (!found) return Fail(Code::P102_key_missing, {std::string(key)}, place());
  if (found.IsSequence()) return found;
  return Fail(Code::P103_wrong_kind, {std::string(key), "list", std::string(KindOf(found))},
              PlaceOf(found));
}

base::Result<YamlMap> YamlMap::Map(std::string_view key) const {
  const YAML::Node found = At(key);
  if (!found) return Fail(Code::P102_key_missing, {std::string(key)}, place());
  return Of(found, file_);
}

std::vector<YAML::Node> YamlMap::OptionalList(std::string_view key) const {
  std::vector<YAML::Node> items;
  const YAML::Node found = At(key);
  if (found && found.IsSequence())
    for (const YAML::Node& item : found) items.push_back(item);
  return items;
}

base::Result<std::vector<std::string>> YamlMap::Texts(std::string_view key) const {
  std::vector<std::string> texts;
  if (!Has(key)) return texts;
  TRY(const YAML::Node list, List(key));
  for (const YAML::Node& item : list) texts.push_back(item.Scalar());
  return texts;
}

base::Result<YAML::Node> LoadYaml(const std::string& file) {
  if (!std::filesystem::is_regular_file(file)) return Fail(Code::G101_file_missing, {file});
  std::ifstream stream(file);
  std::stringstream text;
  text << stream.rdbuf();
  try {
    return YAML::Load(text.str());
  } catch (const YAML::Exception& exception) {
    return Fail(Code::P104_not_yaml, {exception.msg},
                {fmt::format("{}:{}", file, exception.mark.line + 1), {}, {}});
  }
}

value::Value ValueOfYaml(const YAML::Node& node) {
  if (!node || node.IsNull()) return Value();
  if (node.IsScalar()) return ScalarValue(node);
  if (node.IsSequence()) {
    std::vector<Value> items;
    for (const YAML::Node& item : node) items.push_back(ValueOfYaml(item));
    return Value::ListOf(std::move(items));
  }
  value::ContextBuilder context;
  for (const auto& entry : node) context.Put(entry.first.Scalar(), ValueOfYaml(entry.second));
  return context.Build();
}

}  // namespace liandai::policy
