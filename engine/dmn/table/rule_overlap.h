// Whether two rules of a UNIQUE table accept the same values, told before any value comes along.
//
// It is a help to the author and no proof: pairs are compared column by column over cells that are
// patterns, values are tried at and beside the ends that the cells name, and what cannot be told is
// not reported. So every report is true where the inputs are independent of each other, and silence
// says nothing. Tables with one expression in two columns are left alone.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/dmn/table/compiled_table.h"

namespace liandai::dmn {

struct RuleOverlap {
  size_t first;  // from 0
  size_t second;
  std::string example;  // "amount = 5, region = "DEV""
};

// The first few overlaps; none of a table so large that comparing all pairs would take long.
std::vector<RuleOverlap> FindOverlaps(const CompiledTable& table);

}  // namespace liandai::dmn
