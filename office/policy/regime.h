// What changes with the year beside the documents themselves: the official names of funds, project
// library and monitored households, and figures that the documents leave to others (monitoring
// line, minimum wage, benchmark rate, lists). Figures are to be set by the office, with document
// and date; one that is not set is null and leads to unknown, never to a default.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/calendar.h"
#include "engine/base/result.h"
#include "engine/value/value.h"

namespace liandai::policy {

// Names in force in a span of years: 2021–2025 the transition period, from 2026 regular assistance.
struct Regime {
  struct Name {
    std::string zh;
    std::string en;
  };
  std::string id;  // "transition-2021-2025"
  base::Date from;
  std::optional<base::Date> until;
  Name period;
  Name funds;
  Name library;
  Name households;
};

// One value of a dated setting: of all places whose division code starts so ("" everywhere), from
// the day until the next value of the same place.
struct DatedValue {
  std::string division;
  base::Date from;
  std::optional<base::Date> until;
  value::Value value;
  std::string document;
};

struct DatedSetting {
  std::string name;  // "minimum_wage_yuan"
  std::string zh;
  std::string en;
  std::string unit;
  std::string type;  // FEEL
  std::vector<DatedValue> values;
};

struct PlaceAndDay {
  std::string_view division;
  base::Date on;
};

class Regimes {
 public:
  // Reads FOLDER/regimes.yaml; a folder without it has none. Fails with P101 … P107.
  static base::Result<Regimes> Load(const std::string& folder);

  // Null before the first regime.
  const Regime* On(const base::Date& day) const;
  std::span<const Regime> all() const { return regimes_; }
  std::span<const DatedSetting> settings() const { return settings_; }
  // The most local value in force, the latest of that place; null when the office has set none.
  value::Value ValueOf(std::string_view setting, const PlaceAndDay& at) const;

 private:
  std::vector<Regime> regimes_;
  std::vector<DatedSetting> settings_;
};

}  // namespace liandai::policy
