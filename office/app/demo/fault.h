// What is put wrong in a synthetic county, on purpose and on record: kinds of faults that audits
// and published tables really had (facts.md 6.1, 6.2), and for each an honest near miss: something
// that looks suspicious and is right. Both go on the list that a check is judged by.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "office/app/demo/county.h"

namespace liandai::demo {

// Which book of the county a planted issue stands in.
enum class Book : uint8_t {
  kPlan,
  kPlanSubtotal,
  kLastYear,
  kOperator,
  kAsset,
  kPost,
  kBenefit,
  kBatch,
  kDistribution,
  kCounty
};

// What the check is expected to say, by the codes of its findings.
struct FaultKind {
  std::string_view id;      // "fund_sources_wrong"
  std::string_view title;   // Chinese, for the list
  std::string_view source;  // where such a fault was really met
  Book book = Book::kPlan;
  // Codes of table faults (T…, M…, S…) and ids of clauses, separated by blanks; one of them found
  // on the planted row is enough, and none of them may be reported for a near miss.
  std::string_view expected;
};

std::span<const FaultKind> FaultKinds();
const FaultKind& FaultKindOf(std::string_view id);

struct PlantedIssue {
  std::string_view kind;
  bool is_near_miss = false;
  std::string key;   // project code, operator name, asset code, post holder, section, village …
  std::string file;  // filled in when the sheets are laid out
  std::string sheet;
  uint32_t row = 0;  // counted from 1, as on screen
};

// A subtotal of the plan that is to be printed wrong.
struct SubtotalChange {
  std::string township;
  std::string category;
  int64_t difference_fen = 0;
};

struct PlantedCounty {
  County county;
  std::vector<PlantedIssue> issues;
  std::vector<SubtotalChange> subtotal_changes;
};

// How many of each kind a county of that size gets: twenty from 2,000 projects on.
size_t PlantedCount(size_t project_count);

// Puts the faults and near misses in; each on lines of its own.
PlantedCounty Plant(County county, uint64_t seed);

}  // namespace liandai::demo
