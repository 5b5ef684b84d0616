// Readings of free text: what a linkage mechanism or a performance target says in numbers. They are
// readings and no statements: facts made from them carry the basis *text*.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/decimal.h"
#include "office/dictionary/dictionary.h"

namespace liandai::facts {

struct TextReading {
  std::vector<std::string> modes;           // codes of linkage_modes, each once
  std::optional<base::Decimal> households;  // largest number of households named
  std::optional<base::Decimal> people;
  std::optional<base::Decimal> focus_households;  // of them 脱贫户 or 监测对象
  std::optional<base::Decimal> income_per_household_yuan;
  std::optional<base::Decimal> jobs_perennial;
  std::optional<base::Decimal> jobs_half_year;
  std::optional<base::Decimal> jobs_flexible;
  bool has_standard = false;  // a rate or an amount of money per something
  bool has_measure = false;   // any number with a unit
  bool has_date = false;

  // A plan is written when it names a mode, whom and how many, and to what standard.
  bool IsPlan() const { return !modes.empty() && (households || people) && has_standard; }
};

TextReading ReadText(const dictionary::Dictionary& dictionary, std::string_view text);

}  // namespace liandai::facts
