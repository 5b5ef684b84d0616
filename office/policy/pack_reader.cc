#include "office/policy/pack_reader.h"

#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>
#include <span>

#include "office/policy/subject_names.h"
#include "office/policy/yaml_document.h"

namespace liandai::policy {

using base::Code;
using base::Fail;

namespace {

constexpr std::string_view kDutyNames[] = {"gate", "running", "calculation"};

struct WordPlace {
  const YamlMap& map;
  std::string_view key;
};

base::Diagnostic UnknownWord(const WordPlace& place, std::string_view found,
                             std::string_view admitted) {
  return {Code::P106_unknown_word,
          {std::string(place.key), std::string(admitted), std::string(found)},
          place.map.PlaceOf(place.map.At(place.key)),
          {},
          {}};
}

base::Result<Bilingual> ReadBilingual(const YamlMap& map, std::string_view key) {
  TRY(const YamlMap both, map.Map(key));
  Bilingual text;
  TRY(text.zh, both.Text("zh"));
  TRY(text.en, both.Text("en"));
  return text;
}

// The labels of a parameter or input stand beside its other keys.
base::Result<Bilingual> ReadLabel(const YamlMap& map) {
  Bilingual label;
  TRY(label.zh, map.Text("zh"));
  TRY(label.en, map.Text("en"));
  return label;
}

base::Result<Duty> ReadDuty(const YamlMap& map) {
  TRY(const std::string word, map.Text("duty"));
  for (size_t i = 0; i < std::size(kDutyNames); ++i)
    if (kDutyNames[i] == word) return static_cast<Duty>(i);
  return tl::unexpected(UnknownWord({map, "duty"}, word, "gate, running, calculation"));
}

base::Result<Binding> ReadBinding(const YamlMap& map) {
  TRY(const std::string word, map.Text("binding"));
  if (const auto binding = BindingNamed(word)) return *binding;
  return tl::unexpected(
      UnknownWord({map, "binding"}, word, "mandatory, in-principle, goal, encouraged"));
}

base::Result<facts::Subject> ReadSubject(const YamlMap& map) {
  TRY(const std::string word, map.Text("subject"));
  if (const auto subject = SubjectNamed(word)) return *subject;
  return tl::unexpected(UnknownWord({map, "subject"}, word, AllSubjectNames()));
}

// Said by the pack, else told by the name: a floor binds more when higher, a limit when lower.
base::Result<Stricter> ReadStricter(const YamlMap& map, std::string_view name) {
  TRY(const std::string word, map.OptionalText("stricter"));
  if (word == "higher") return Stricter::kHigher;
  if (word == "lower") return Stricter::kLower;
  if (!word.empty()) return tl::unexpected(UnknownWord({map, "stricter"}, word, "higher, lower"));
  if (name.find("_min") != std::string_view::npos || name.ends_with("_required"))
    return Stricter::kHigher;
  if (name.find("_max") != std::string_view::npos) return Stricter::kLower;
  return Stricter::kUnknown;
}

base::Result<Parameter> ReadParameter(const YamlMap& map) {
  Parameter parameter;
  TRY(parameter.name, map.Text("name"));
  TRY(parameter.type, map.Text("type"));
  TRY(parameter.unit, map.OptionalText("unit"));
  TRY(parameter.choices, map.Texts("choices"));
  TRY(parameter.label, ReadLabel(map));
  parameter.value = ValueOfYaml(map.At("value"));
  TRY(parameter.setting, map.OptionalText("setting"));
  TRY(parameter.stricter, ReadStricter(map, parameter.name));
  return parameter;
}

base::Result<Reading> ReadReading(const YamlMap& map) {
  Reading reading;
  TRY(reading.name, map.Text("name"));
  TRY(const std::string how, map.Text("how"));
  if (how != "parameter" && how != "input-definition")
    return tl::unexpected(UnknownWord({map, "how"}, how, "parameter, input-definition"));
  reading.is_parameter = how == "parameter";
  TRY(const std::string open_below, map.OptionalText("open_below"));
  reading.is_open_below = open_below == "true";
  if (map.Has("settled_by")) {
    TRY(const YamlMap note, map.Map("settled_by"));
    TRY(std::string number, note.Text("number"));
    TRY(const base::Date on, note.Date("on"));
    reading.settled_by = Interpretation{std::move(number), on};
  }
  if (!map.Has("point")) return reading;  // named, its words still to be written
  TRY(reading.point, ReadBilingual(map, "point"));
  TRY(reading.proposed, ReadBilingual(map, "proposed"));
  TRY(reading.alternative, ReadBilingual(map, "alternative"));
  return reading;
}

base::Result<ClauseInput> ReadInput(const YamlMap& map) {
  ClauseInput input;
  TRY(input.name, map.Text("name"));
  TRY(input.type, map.Text("type"));
  TRY(input.label, ReadLabel(map));
  TRY(const std::string from, map.OptionalText("from"));
  if (!from.empty() && from != "as_of" && from != "setting")
    return tl::unexpected(UnknownWord({map, "from"}, from, "as_of, setting"));
  if (from == "as_of") input.source = ClauseInput::Source::kAsOf;
  if (from == "setting") input.source = ClauseInput::Source::kSetting;
  TRY(input.fact, map.OptionalText("fact"));
  TRY(input.setting, map.OptionalText("setting"));
  if (input.fact.empty()) input.fact = input.name;
  return input;
}

base::Result<StatusRule> ReadStatusRule(const YamlMap& map) {
  TRY(const std::string word, map.Text("status"));
  const auto status = StatusNamed(word);
  if (!status)
    return tl::unexpected(
        UnknownWord({map, "status"}, word, "pass, fail, unknown, not_applicable, pending, warn"));
  return StatusRule{ValueOfYaml(map.At("value")), *status};
}

// Reads each item of a list with `Read` into `items`; names must differ.
template <typename Item>
base::Status ReadEach(const YamlMap& map, std::string_view key,
                      base::Result<Item> (*Read)(const YamlMap&), std::vector<Item>& items) {
  std::set<std::string> names;
  for (const YAML::Node& node : map.OptionalList(key)) {
    TRY(const YamlMap item_map, YamlMap::Of(node, map.file()));
    TRY(Item item, Read(item_map));
    if constexpr (
        requires { item.name; } && !requires { item.clause; })
      if (!names.insert(item.name).second)
        return Fail(Code::P107_twice_declared, {item.name}, item_map.place());
    items.push_back(std::move(item));
  }
  return {};
}

base::Status ReadHead(const YamlMap& map, Clause& clause) {
  TRY(clause.id, map.Text("id"));
  TRY(clause.title, ReadBilingual(map, "title"));
  TRY(clause.article, ReadBilingual(map, "article"));
  TRY(clause.paraphrase, ReadBilingual(map, "paraphrase"));
  TRY(clause.kind, map.Text("kind"));
  TRY(clause.binding, ReadBinding(map));
  TRY(clause.duty, ReadDuty(map));
  TRY(clause.subject, ReadSubject(map));
  TRY(clause.root, map.OptionalText("root"));
  TRY(clause.remedy, map.OptionalText("remedy"));
  TRY(clause.until, map.OptionalDate("until"));
  return {};
}

base::Result<Screened> ReadScreened(const YamlMap& map) {
  TRY(const std::string word, map.OptionalText("screened"));
  if (word.empty() || word == "true") return Screened::kAlways;
  if (word == "stated") return Screened::kStated;
  if (word == "false") return Screened::kNever;
  return tl::unexpected(UnknownWord({map, "screened"}, word, "true, stated, false"));
}

base::Result<ChecklistItem> ReadChecklistItem(const YamlMap& map) {
  ChecklistItem item;
  TRY(item.name, map.Text("name"));
  TRY(item.label, ReadLabel(map));
  TRY(item.attested_by, ReadBilingual(map, "attested_by"));
  TRY(item.document, ReadBilingual(map, "document"));
  return item;
}

// "record", or {kind: record, test: tests/…} once a test shows it.
base::Status ReadCapabilities(const YamlMap& map, Clause& clause) {
  for (const YAML::Node& node : map.OptionalList("capabilities")) {
    if (node.IsScalar()) {
      clause.capabilities.push_back({node.Scalar(), {}});
      continue;
    }
    TRY(const YamlMap item, YamlMap::Of(node, map.file()));
    Capability capability;
    TRY(capability.kind, item.Text("kind"));
    TRY(capability.test, item.OptionalText("test"));
    clause.capabilities.push_back(std::move(capability));
  }
  return {};
}

// The inputs of a checklist are its items, the day the evidence is due and the day of the check.
void AddChecklistInputs(Clause& clause) {
  for (const ChecklistItem& item : clause.checklist)
    clause.inputs.push_back(
        {item.name, item.label, "Any", ClauseInput::Source::kFact, clause.id + "." + item.name});
  clause.inputs.push_back({"due_on",
                           {"佐证时限", "day the evidence is due"},
                           "date",
                           ClauseInput::Source::kFact,
                           "due_on"});
  clause.inputs.push_back(
      {"as_of", {"核查日期", "date of the check"}, "date", ClauseInput::Source::kAsOf, "as_of"});
  clause.outputs = {"missing", "rejected", "status"};
  clause.status_output = "status";
  clause.screened = Screened::kNever;
}

// How the clause is carried out: a decision and how its outputs become a status, or capabilities.
base::Status ReadBody(const YamlMap& map, const std::string& folder, Clause& clause) {
  TRY(clause.model, map.OptionalText("model"));
  clause.folder = folder;
  TRY(ReadCapabilities(map, clause));
  TRY(ReadEach(map, "checklist", ReadChecklistItem, clause.checklist));
  TRY(clause.screened, ReadScreened(map));
  if (clause.model.empty()) {
    if (clause.capabilities.empty() && !clause.is_checklist())
      return Fail(Code::P112_implemented_by_nothing, {clause.id}, map.place());
    if (clause.is_checklist()) AddChecklistInputs(clause);
    return {};
  }
  if (!std::filesystem::is_regular_file(folder + "/" + clause.model))
    return Fail(Code::P108_model_missing, {clause.id, clause.model}, map.place());
  TRY(clause.decision, map.Text("decision"));
  TRY(clause.outputs, map.Texts("outputs"));
  TRY(clause.status_output, map.OptionalText("status_from"));
  if (clause.status_output.empty()) clause.status_output = "status";
  if (clause.status_output == "none") clause.status_output.clear();
  return ReadEach(map, "status_rules", ReadStatusRule, clause.status_rules);
}

base::Result<Clause> ReadClause(const YamlMap& map, const std::string& folder) {
  Clause clause;
  TRY(ReadHead(map, clause));
  TRY(ReadEach(map, "parameters", ReadParameter, clause.parameters));
  TRY(ReadEach(map, "readings", ReadReading, clause.readings));
  TRY(ReadEach(map, "inputs", ReadInput, clause.inputs));
  TRY(ReadBody(map, folder, clause));
  return clause;
}

base::Result<LocalSetting> ReadLocalSetting(const YamlMap& map) {
  LocalSetting setting;
  TRY(setting.clause, map.Text("clause"));
  TRY(const std::string name, map.Text("name"));
  setting.name = name;
  setting.value = ValueOfYaml(map.At("value"));
  TRY(setting.document, map.OptionalText("document"));
  TRY(setting.loosens, map.OptionalText("loosens"));
  setting.place = map.place();
  return setting;
}

base::Status ReadDates(const YamlMap& map, Pack& pack) {
  TRY(pack.issued, map.Date("issued"));
  TRY(const YamlMap in_force, map.Map("in_force"));
  TRY(pack.from, in_force.Date("from"));
  TRY(pack.until, in_force.OptionalDate("until"));
  TRY(pack.nominal_end, in_force.OptionalDate("nominal_end"));
  TRY(pack.new_projects_until, in_force.OptionalDate("new_projects_until"));
  return {};
}

base::Status ReadDocument(const YamlMap& map, Pack& pack) {
  TRY(pack.id, map.Text("id"));
  TRY(pack.title, ReadBilingual(map, "title"));
  TRY(pack.issuer, ReadBilingual(map, "issuer"));
  TRY(pack.short_name, ReadBilingual(map, "short_name"));
  TRY(pack.document_number, map.OptionalText("document_number"));
  TRY(pack.divisions, map.Texts("divisions"));
  TRY(pack.parent, map.OptionalText("parent"));
  TRY(pack.fund_regime, map.Text("fund_regime"));
  TRY(const std::string guidance, map.OptionalText("guidance"));
  pack.guidance = guidance == "true";
  TRY(const std::string inherits, map.OptionalText("inherits"));
  if (!inherits.empty() && inherits != "models" && inherits != "clauses")
    return tl::unexpected(UnknownWord({map, "inherits"}, inherits, "models, clauses"));
  pack.inherits_clauses = inherits == "clauses";
  TRY(pack.replaces, map.Texts("replaces"));
  TRY(ReadEach(map, "settings", ReadLocalSetting, pack.local_settings));
  return ReadDates(map, pack);
}

}  // namespace

base::Result<std::unique_ptr<Pack>> ReadPack(const std::string& folder) {
  const std::string file = folder + "/pack.yaml";
  TRY(const YAML::Node root, LoadYaml(file));
  TRY(const YamlMap map, YamlMap::Of(root, file));
  auto pack = std::make_unique<Pack>();
  pack->folder = folder;
  TRY(ReadDocument(map, *pack));
  std::set<std::string> ids;
  for (const YAML::Node& node : map.OptionalList("clauses")) {
    TRY(const YamlMap clause_map, YamlMap::Of(node, file));
    TRY(Clause clause, ReadClause(clause_map, folder));
    if (!ids.insert(clause.id).second)
      return Fail(Code::P107_twice_declared, {clause.id}, clause_map.place());
    pack->clauses.push_back(std::move(clause));
  }
  return pack;
}

}  // namespace liandai::policy
