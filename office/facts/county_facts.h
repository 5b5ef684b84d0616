// Facts summed over records: county-years and fund batches. Internal to office/facts.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "office/facts/project_facts.h"

namespace liandai::facts {

// Where the sums of one table's subjects come from.
struct CountySource {
  std::string county;
  int year = 0;
  const std::vector<ProjectOutline>* outlines = nullptr;
  Evidence evidence;
};

// One row: the county and year of `now`; `last` may have no outlines.
FactTable CountyYearFacts(const CountySource& now, const CountySource& last);

// One row per fund source and level that the projects draw on.
FactTable FundBatchFacts(const dictionary::Dictionary& dictionary, const CountySource& now);

// Uses of an allocation by use, as outlines without names.
std::vector<ProjectOutline> OutlinesOfUses(const dictionary::Dictionary& dictionary,
                                           const dictionary::RecordTable& table);

}  // namespace liandai::facts
