// Settings: values chosen for parameters and readings, always named CLAUSE.name. Typed and checked
// against the pack; unknown names, wrong types, values outside a closed set and readings that are
// only recorded with the input are refused by name. No facts, no files.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/value/value.h"
#include "office/policy/pack.h"

namespace liandai::policy {

class Settings {
 public:
  // Each text is "LL-6.2-2.reading=both_missing"; numbers, true/false, null, dates and lists
  // ([a, b] or a,b) by the parameter's type. Fails at the first that is refused.
  static base::Result<Settings> Parse(const Pack& pack, std::span<const std::string> texts);

  // Sets one value already typed (a case's `opt`, an office's stored choice).
  base::Status Set(const Clause& clause, std::string_view name, value::Value value);

  // Figures that neither pack nor caller gives: those of the place and day (regime.h).
  void UseDated(std::string setting, value::Value value);
  // Null when the office has set none.
  value::Value DatedValue(std::string_view setting) const;

  // The value in force: the chosen one, else the pack's, else the dated setting that it names.
  value::Value ValueOf(const Clause& clause, const Parameter& parameter) const;
  bool IsChosen(const Clause& clause, std::string_view name) const;

 private:
  std::map<std::string, value::Value, std::less<>> chosen_;  // by "CLAUSE.name"
  std::map<std::string, value::Value, std::less<>> dated_;
};

}  // namespace liandai::policy
