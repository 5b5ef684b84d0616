#include "office/policy/regime.h"

#include <algorithm>
#include <filesystem>

#include "engine/base/check.h"
#include "engine/value/text.h"
#include "office/policy/setting_value.h"
#include "office/policy/yaml_document.h"

namespace liandai::policy {

using base::Code;
using base::Fail;

namespace {

base::Result<Regime::Name> ReadName(const YamlMap& map, std::string_view key) {
  TRY(const YamlMap both, map.Map(key));
  Regime::Name name;
  TRY(name.zh, both.Text("zh"));
  TRY(name.en, both.Text("en"));
  return name;
}

base::Result<Regime> ReadRegime(const YamlMap& map) {
  Regime regime;
  TRY(regime.id, map.Text("id"));
  TRY(regime.from, map.Date("from"));
  TRY(regime.until, map.OptionalDate("until"));
  TRY(regime.period, ReadName(map, "period"));
  TRY(regime.funds, ReadName(map, "funds"));
  TRY(regime.library, ReadName(map, "library"));
  TRY(regime.households, ReadName(map, "households"));
  return regime;
}

base::Result<DatedValue> ReadValue(const YamlMap& map, const DatedSetting& setting) {
  DatedValue read;
  TRY(read.division, map.OptionalText("division"));
  TRY(read.from, map.Date("from"));
  TRY(read.until, map.OptionalDate("until"));
  TRY(read.document, map.Text("document"));
  read.value = ValueOfYaml(map.At("value"));
  if (!IsOfType(read.value, setting.type))
    return Fail(Code::P117_dated_value_type,
                {setting.name, setting.type, value::ToLiteral(read.value)}, map.place());
  return read;
}

base::Result<DatedSetting> ReadSetting(const YamlMap& map) {
  DatedSetting setting;
  TRY(setting.name, map.Text("name"));
  TRY(setting.zh, map.Text("zh"));
  TRY(setting.en, map.Text("en"));
  TRY(setting.unit, map.OptionalText("unit"));
  TRY(setting.type, map.Text("type"));
  for (const YAML::Node& node : map.OptionalList("values")) {
    TRY(const YamlMap value_map, YamlMap::Of(node, map.file()));
    TRY(DatedValue value, ReadValue(value_map, setting));
    setting.values.push_back(std::move(value));
  }
  return setting;
}

bool IsInForce(const DatedValue& value, const PlaceAndDay& at) {
  return at.division.starts_with(value.division) && value.from <= at.on &&
         (!value.until || at.on <= *value.until);
}

// A longer division is more local; of one place the later value holds.
bool IsOverridden(const DatedValue& by, const DatedValue& value) {
  if (by.division.size() != value.division.size())
    return by.division.size() > value.division.size();
  return by.from > value.from;
}

}  // namespace

base::Result<Regimes> Regimes::Load(const std::string& folder) {
  Regimes regimes;
  const std::string file = folder + "/regimes.yaml";
  if (!std::filesystem::is_regular_file(file)) return regimes;
  TRY(const YAML::Node root, LoadYaml(file));
  TRY(const YamlMap map, YamlMap::Of(root, file));
  for (const YAML::Node& node : map.OptionalList("regimes")) {
    TRY(const YamlMap item, YamlMap::Of(node, file));
    TRY(Regime regime, ReadRegime(item));
    regimes.regimes_.push_back(std::move(regime));
  }
  for (const YAML::Node& node : map.OptionalList("settings")) {
    TRY(const YamlMap item, YamlMap::Of(node, file));
    TRY(DatedSetting setting, ReadSetting(item));
    regimes.settings_.push_back(std::move(setting));
  }
  return regimes;
}

const Regime* Regimes::On(const base::Date& day) const {
  for (const Regime& regime : regimes_)
    if (regime.from <= day && (!regime.until || day <= *regime.until)) return &regime;
  return nullptr;
}

value::Value Regimes::ValueOf(std::string_view setting, const PlaceAndDay& at) const {
  const auto found = std::ranges::find(settings_, setting, &DatedSetting::name);
  if (found == settings_.end()) return {};
  const DatedValue* best = nullptr;
  for (const DatedValue& value : found->values)
    if (IsInForce(value, at) && (best == nullptr || IsOverridden(value, *best))) best = &value;
  return best == nullptr ? value::Value() : best->value;
}

}  // namespace liandai::policy
