#include "office/policy/settings.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/base/nearest.h"
#include "engine/value/text.h"
#include "office/policy/setting_value.h"

namespace liandai::policy {

using base::Code;
using base::Fail;
using value::Value;

namespace {

// CLAUSE.name=value; clause ids hold dots, names do not, so the last dot before '=' parts them.
struct SettingText {
  std::string clause;
  std::string name;
  std::string value;
};

base::Result<SettingText> Split(const std::string& text) {
  const size_t equals = text.find('=');
  const size_t dot = equals == std::string::npos ? equals : text.rfind('.', equals);
  if (dot == std::string::npos || dot == 0 || dot + 1 == equals)
    return Fail(Code::P301_setting_form, {text});
  return SettingText{text.substr(0, dot), text.substr(dot + 1, equals - dot - 1),
                     text.substr(equals + 1)};
}

// A FEEL type in the reader's words.
std::string TypeWords(const std::string& type) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"number", "数"}, {"string", "文字"}, {"boolean", "true 或 false"}, {"date", "日期"}};
  for (const auto& [name, zh] : kWords)
    if (type == name) return base::InBoth(zh, name);
  return type.starts_with("list") ? base::InBoth("用逗号隔开的列表", type) : type;
}

base::Diagnostic UnknownClause(const Pack& pack, const std::string& clause) {
  std::vector<std::string> ids;
  for (const Clause& known : pack.clauses) ids.push_back(known.id);
  return {Code::P302_unknown_clause,
          {pack.id, clause},
          {},
          {},
          base::NearestName(clause, ids).value_or("")};
}

base::Diagnostic UnknownSetting(const Clause& clause, std::string_view name) {
  const auto reading = std::ranges::find(clause.readings, name, &Reading::name);
  if (reading != clause.readings.end())
    return {Code::P304_recorded_only, {clause.id, std::string(name)}, {}, {}, {}};
  std::vector<std::string> names;
  for (const Parameter& parameter : clause.parameters) names.push_back(parameter.name);
  return {Code::P303_unknown_setting,
          {clause.id, std::string(name)},
          {},
          {},
          base::NearestName(name, names).value_or("")};
}

base::Status CheckChoice(const Clause& clause, const Parameter& parameter, const Value& value) {
  if (parameter.choices.empty() || !value.is(value::Kind::kString)) return {};
  if (std::ranges::find(parameter.choices, value.string()) != parameter.choices.end()) return {};
  return Fail(Code::P306_setting_choice,
              {clause.id, parameter.name, fmt::format("{}", fmt::join(parameter.choices, ", ")),
               std::string(value.string())});
}

}  // namespace

base::Result<Settings> Settings::Parse(const Pack& pack, std::span<const std::string> texts) {
  Settings settings;
  for (const std::string& text : texts) {
    TRY(const SettingText parts, Split(text));
    const Clause* clause = pack.FindClause(parts.clause);
    if (clause == nullptr) return tl::unexpected(UnknownClause(pack, parts.clause));
    const Parameter* parameter = clause->FindParameter(parts.name);
    if (parameter == nullptr) return tl::unexpected(UnknownSetting(*clause, parts.name));
    const auto value = ReadAs(parameter->type, parts.value);
    if (!value)
      return Fail(Code::P305_setting_type,
                  {clause->id, parameter->name, TypeWords(parameter->type), parts.value});
    TRY(settings.Set(*clause, parts.name, *value));
  }
  return settings;
}

base::Status Settings::Set(const Clause& clause, std::string_view name, Value value) {
  const Parameter* parameter = clause.FindParameter(name);
  if (parameter == nullptr) return tl::unexpected(UnknownSetting(clause, name));
  if (!IsOfType(value, parameter->type))
    return Fail(Code::P305_setting_type,
                {clause.id, parameter->name, TypeWords(parameter->type), value::ToLiteral(value)});
  TRY(CheckChoice(clause, *parameter, value));
  chosen_[clause.id + "." + parameter->name] = std::move(value);
  return {};
}

Value Settings::ValueOf(const Clause& clause, const Parameter& parameter) const {
  const auto found = chosen_.find(clause.id + "." + parameter.name);
  if (found != chosen_.end()) return found->second;
  const bool is_dated = parameter.value.is_null() && !parameter.setting.empty();
  return is_dated ? DatedValue(parameter.setting) : parameter.value;
}

void Settings::UseDated(std::string setting, Value value) {
  dated_[std::move(setting)] = std::move(value);
}

Value Settings::DatedValue(std::string_view setting) const {
  const auto found = dated_.find(setting);
  return found == dated_.end() ? Value() : found->second;
}

bool Settings::IsChosen(const Clause& clause, std::string_view name) const {
  return chosen_.contains(clause.id + "." + std::string(name));
}

}  // namespace liandai::policy
