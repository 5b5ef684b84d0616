#include "office/policy/case_file.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "engine/base/nearest.h"
#include "engine/value/compare.h"
#include "engine/value/text.h"
#include "engine/value/type.h"
#include "office/policy/setting_value.h"
#include "office/policy/yaml_document.h"

namespace liandai::policy {

using base::Code;
using base::Fail;
using value::Kind;
using value::Value;

namespace {

std::vector<NamedValue> NamedValues(const YAML::Node& node) {
  std::vector<NamedValue> values;
  if (node && node.IsMap())
    for (const auto& entry : node)
      values.push_back({entry.first.Scalar(), ValueOfYaml(entry.second)});
  return values;
}

base::Result<PackCase> ReadCase(const YamlMap& map, std::string clause) {
  PackCase read;
  read.clause = std::move(clause);
  read.in = NamedValues(map.At("in"));
  read.opt = NamedValues(map.At("opt"));
  TRY(const YamlMap expect, map.Map("expect"));
  read.expect = NamedValues(map.At("expect"));
  TRY(read.why, map.OptionalText("why"));
  read.place = map.place();
  return read;
}

base::Status ReadVectors(const YamlMap& clause, std::vector<PackCase>& cases) {
  TRY(const std::string id, clause.Text("id"));
  for (const YAML::Node& node : clause.OptionalList("vectors")) {
    TRY(const YamlMap map, YamlMap::Of(node, clause.file()));
    TRY(PackCase read, ReadCase(map, id));
    cases.push_back(std::move(read));
  }
  return {};
}

// Null equals null; numbers by value; lists and contexts member by member.
bool Matches(const Value& want, const Value& got) {
  if (want.is_null() || got.is_null()) return want.is_null() && got.is_null();
  return value::Equal(want, got) == true;
}

base::Status CheckInput(const Clause& clause, const NamedValue& given) {
  const auto input = std::ranges::find(clause.inputs, given.name, &ClauseInput::name);
  if (input == clause.inputs.end()) return tl::unexpected(UnknownInput(clause, given.name));
  if (IsOfType(given.value, input->type)) return {};
  return Fail(Code::P404_clause_input_type,
              {clause.id, given.name, input->type, value::ToString(*value::TypeOf(given.value))});
}

}  // namespace

base::Diagnostic UnknownInput(const Clause& clause, const std::string& name) {
  std::vector<std::string> names;
  for (const ClauseInput& known : clause.inputs) names.push_back(known.name);
  return {Code::P401_unknown_input,
          {clause.id, name},
          {},
          {},
          base::NearestName(name, names).value_or("")};
}

std::vector<std::string> CaseFilesOf(const Pack& pack) {
  std::vector<std::string> files;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(pack.folder + "/cases", ignored))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

base::Result<std::vector<PackCase>> ReadCases(const std::string& file) {
  TRY(const YAML::Node root, LoadYaml(file));
  TRY(const YamlMap map, YamlMap::Of(root, file));
  std::vector<PackCase> cases;
  if (map.Has("clauses")) {
    for (const YAML::Node& node : map.OptionalList("clauses")) {
      TRY(const YamlMap clause, YamlMap::Of(node, file));
      TRY(ReadVectors(clause, cases));
    }
    return cases;
  }
  TRY(const YAML::Node list, map.List("cases"));
  for (const YAML::Node& node : list) {
    TRY(const YamlMap case_map, YamlMap::Of(node, file));
    TRY(const std::string clause, case_map.Text("clause"));
    TRY(PackCase read, ReadCase(case_map, clause));
    cases.push_back(std::move(read));
  }
  return cases;
}

base::Result<Value> RunCase(const ClauseProgram& program, const PackCase& of) {
  const Clause& clause = program.clause();
  Settings settings;
  for (const NamedValue& chosen : of.opt) TRY(settings.Set(clause, chosen.name, chosen.value));
  std::vector<Value> slots = program.Slots(settings);
  for (const NamedValue& given : of.in) {
    TRY(CheckInput(clause, given));
    const auto input = std::ranges::find(clause.inputs, given.name, &ClauseInput::name);
    const size_t slot = program.input_slots()[static_cast<size_t>(input - clause.inputs.begin())];
    if (slot != ClauseProgram::kUnused) slots[slot] = given.value;
  }
  return program.Evaluate(slots).outputs;
}

std::vector<std::string> DifferencesOf(const PackCase& of, const Value& outputs) {
  std::vector<std::string> differences;
  for (const NamedValue& want : of.expect) {
    const Value* got = outputs.is(Kind::kContext) ? outputs.context().Find(want.name) : nullptr;
    if (got == nullptr) {
      differences.push_back(fmt::format("{}: no such output", want.name));
    } else if (!Matches(want.value, *got)) {
      differences.push_back(fmt::format("{}: expected {}, got {}", want.name,
                                        value::ToLiteral(want.value), value::ToLiteral(*got)));
    }
  }
  return differences;
}

}  // namespace liandai::policy
