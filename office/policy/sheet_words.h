// A step's FEEL as a person reads it: names become labels or numbers, signs the printed ones, the
// few functions that steps use their Chinese or English words. Private to calculation sheets.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/value/value.h"
#include "office/policy/pack.h"

namespace liandai::policy {

struct SheetName {
  std::string name;  // as steps write it
  Bilingual label;
  value::Value value;
};

// "new_solar_mu * rate" → "新建日光温室 × 日光温室补贴". Units in brackets are left off labels.
Bilingual WordsOf(std::string_view expression, std::span<const SheetName> names);

// The same with values in place of names; "?" for what is not known.
Bilingual FiguresOf(std::string_view expression, std::span<const SheetName> names);

// A label without its unit: "羊（只）" → "羊".
std::string WithoutUnit(std::string_view label);

}  // namespace liandai::policy
