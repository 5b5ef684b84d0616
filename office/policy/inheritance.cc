#include "office/policy/inheritance.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/value/compare.h"
#include "engine/value/text.h"
#include "office/policy/settings.h"

namespace liandai::policy {

using base::Code;
using base::Fail;
using value::Kind;
using value::Value;

namespace {

bool IsListed(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

// The reading that this parameter switches; null when it is a figure.
const Reading* ReadingOf(const Clause& clause, const std::string& parameter) {
  const auto found = std::ranges::find(clause.readings, parameter, &Reading::name);
  return found == clause.readings.end() || !found->is_parameter ? nullptr : &*found;
}

bool IsTighter(const Parameter& parameter, const Value& value) {
  if (value::Equal(parameter.value, value) == true) return true;
  const bool comparable = value.is(Kind::kNumber) && parameter.value.is(Kind::kNumber);
  if (!comparable || parameter.stricter == Stricter::kUnknown) return false;
  const bool is_higher = parameter.value.number() < value.number();
  return is_higher == (parameter.stricter == Stricter::kHigher);
}

base::Status CheckAllowed(const Pack& parent, const Clause& clause, const LocalSetting& setting) {
  const Parameter& parameter = *clause.FindParameter(setting.name);
  const Reading* reading = ReadingOf(clause, setting.name);
  // What the document leaves to the office is open to every level until one has set it.
  if (parameter.value.is_null()) return {};
  if (reading != nullptr && !reading->is_open_below)
    return Fail(Code::P113_reading_locked, {clause.id, setting.name, parent.issuer.zh},
                setting.place);
  const bool is_free = reading != nullptr || !setting.loosens.empty();
  if (is_free || IsTighter(parameter, setting.value)) return {};
  return Fail(
      Code::P114_not_tighter,
      {clause.id, setting.name, value::ToLiteral(parameter.value), value::ToLiteral(setting.value)},
      setting.place);
}

base::Status Apply(const Pack& parent, const LocalSetting& setting, Pack& pack) {
  const auto clause = std::ranges::find(pack.clauses, setting.clause, &Clause::id);
  // Type, name and choices are checked as those of any setting.
  const std::string text = setting.clause + "." + setting.name + "=null";
  TRY(const Settings named, Settings::Parse(pack, {&text, 1}));
  CHECK(clause != pack.clauses.end());
  Settings typed = named;
  TRY(typed.Set(*clause, setting.name, setting.value));
  TRY(CheckAllowed(parent, *clause, setting));
  const auto parameter = std::ranges::find(clause->parameters, setting.name, &Parameter::name);
  parameter->value = setting.value;
  return {};
}

}  // namespace

base::Status InheritClauses(const Pack& parent, Pack& pack) {
  CHECK(pack.parent == parent.id);
  std::vector<Clause> own = std::move(pack.clauses);
  pack.clauses.clear();
  for (const Clause& clause : parent.clauses) {
    if (IsListed(pack.replaces, clause.id)) continue;
    pack.clauses.push_back(clause);
    if (clause.inherited_from.empty()) pack.clauses.back().inherited_from = parent.id;
  }
  for (Clause& clause : own) {
    if (pack.FindClause(clause.id) != nullptr)
      return Fail(Code::P115_clause_redefined, {clause.id, parent.id});
    pack.clauses.push_back(std::move(clause));
  }
  for (const LocalSetting& setting : pack.local_settings) TRY(Apply(parent, setting, pack));
  return {};
}

}  // namespace liandai::policy
