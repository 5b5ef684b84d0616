#include "office/dictionary/yaml_reader.h"

#include <stdexcept>
#include <yaml-cpp/yaml.h>

namespace liandai::dictionary {
namespace {

std::string TextOf(const YAML::Node& node, const char* key) {
  return node[key] ? node[key].as<std::string>() : std::string();
}

std::string RequiredText(const YAML::Node& node, const char* key) {
  if (!node[key])
    throw std::runtime_error(fmt::format("line {}: no {}", node.Mark().line + 1, key));
  return node[key].as<std::string>();
}

std::vector<std::string> TextsOf(const YAML::Node& node, const char* key) {
  std::vector<std::string> texts;
  for (const YAML::Node& item : node[key]) texts.push_back(item.as<std::string>());
  return texts;
}

FieldType TypeOf(const YAML::Node& node) {
  static const std::map<std::string, FieldType> kTypes = {
      {"text", FieldType::kText},       {"money", FieldType::kMoney},
      {"count", FieldType::kCount},     {"quantity", FieldType::kQuantity},
      {"date", FieldType::kDate},       {"period", FieldType::kPeriod},
      {"boolean", FieldType::kBoolean}, {"code", FieldType::kCode},
      {"codes", FieldType::kCodes},     {"id", FieldType::kId},
  };
  const std::string name = RequiredText(node, "type");
  const auto found = kTypes.find(name);
  if (found == kTypes.end())
    throw std::runtime_error(fmt::format("line {}: type {}", node.Mark().line + 1, name));
  return found->second;
}

CodeEntry EntryOf(const YAML::Node& node) {
  CodeEntry entry;
  entry.code = RequiredText(node, "code");
  entry.label_zh = RequiredText(node, "zh");
  entry.label_en = TextOf(node, "en");
  entry.aliases = TextsOf(node, "aliases");
  entry.words = TextsOf(node, "words");
  entry.excluded = TextsOf(node, "excluded");
  if (node["first_year"]) entry.first_year = node["first_year"].as<int>();
  if (node["last_year"]) entry.last_year = node["last_year"].as<int>();
  for (const char* key : {"level", "parent", "industry", "nature", "unconfirmed", "way",
                          "is_passive", "group", "kind"}) {
    if (node[key]) entry.attributes[key] = node[key].as<std::string>();
  }
  return entry;
}

}  // namespace

std::vector<Field> ReadFields(const std::string& path) {
  const YAML::Node file = YAML::LoadFile(path);
  std::vector<Field> fields;
  for (const YAML::Node& node : file["fields"]) {
    Field field;
    field.name = RequiredText(node, "name");
    field.subject = RequiredText(file, "subject");
    field.type = TypeOf(node);
    field.unit = TextOf(node, "unit");
    field.label_zh = RequiredText(node, "zh");
    field.label_en = TextOf(node, "en");
    field.code_list = TextOf(node, "codes");
    field.aliases = TextsOf(node, "aliases");
    field.words = TextsOf(node, "words");
    field.is_repeated = node["is_repeated"] && node["is_repeated"].as<bool>();
    field.is_completion = node["is_completion"] && node["is_completion"].as<bool>();
    fields.push_back(std::move(field));
  }
  return fields;
}

std::vector<CodeList> ReadCodeLists(const std::string& path) {
  std::vector<CodeList> lists;
  for (const YAML::Node& document : YAML::LoadAllFromFile(path)) {
    std::vector<CodeEntry> entries;
    for (const YAML::Node& node : document["entries"]) entries.push_back(EntryOf(node));
    lists.emplace_back(RequiredText(document, "name"), std::move(entries));
  }
  return lists;
}

std::vector<Form> ReadForms(const std::string& path) {
  const YAML::Node file = YAML::LoadFile(path);
  std::vector<Form> forms;
  for (const YAML::Node& node : file["forms"]) {
    Form form;
    form.name = RequiredText(node, "name");
    form.subject = RequiredText(node, "subject");
    form.label_zh = RequiredText(node, "zh");
    form.label_en = TextOf(node, "en");
    form.title_words = TextsOf(node, "title_words");
    form.gains_completion = node["gains_completion"] && node["gains_completion"].as<bool>();
    for (const YAML::Node& group : node["required"])
      form.required.push_back(group.as<std::vector<std::string>>());
    forms.push_back(std::move(form));
  }
  return forms;
}

std::vector<FactDeclaration> ReadFacts(const std::string& path) {
  const YAML::Node file = YAML::LoadFile(path);
  std::vector<FactDeclaration> facts;
  for (const YAML::Node& node : file["facts"]) {
    FactDeclaration fact;
    fact.name = RequiredText(node, "name");
    fact.subject = RequiredText(file, "subject");
    fact.type = RequiredText(node, "type");
    fact.unit = TextOf(node, "unit");
    fact.label_zh = RequiredText(node, "zh");
    fact.label_en = TextOf(node, "en");
    fact.code_list = TextOf(node, "codes");
    fact.column = TextOf(node, "column");
    fact.derived = TextsOf(node, "derived");
    fact.text = TextsOf(node, "text");
    fact.is_scope = node["scope"] && node["scope"].as<bool>();
    fact.is_stated = file["stated"] && file["stated"].as<bool>();
    facts.push_back(std::move(fact));
  }
  return facts;
}

}  // namespace liandai::dictionary
