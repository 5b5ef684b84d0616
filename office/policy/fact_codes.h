// A fact column as small integers: equal values have one code, null has code 0. Screening judges
// each distinct tuple of codes once, however many subjects share it.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/value/value.h"
#include "office/facts/fact_table.h"

namespace liandai::policy {

struct FactCodes {
  std::vector<uint32_t> codes;         // one per subject row
  std::vector<value::Value> distinct;  // by code; [0] is null
  bool any_text = false;               // some value was read out of free text
};

// `column` may be null: the fact is absent everywhere, all codes are 0.
FactCodes CodesOf(const facts::FactColumn* column, size_t row_count);

}  // namespace liandai::policy
