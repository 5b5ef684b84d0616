// The six results of every row, and the sums by which engines are compared. An engine is exact
// when its sums are those of shared/bench/expected.json for the same number of rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace liandai::bench {

// Results as codes in the order of these names; amounts, job equivalents and rate in hundredths.
inline constexpr std::string_view kScaleNames[] = {"NONE", "SMALL", "MEDIUM", "LARGE", "STRATEGIC"};
inline constexpr std::string_view kStandingNames[] = {"UNKNOWN", "DISTRESSED", "WATCH", "SOUND"};
inline constexpr std::string_view kEligibilityNames[] = {"NO_AGREEMENT", "TOO_SMALL",   "FINANCE",
                                                         "NO_DATA",      "OFF_PROFILE", "OK"};

struct DecisionResults {
  std::vector<int32_t> jobs_eq;
  std::vector<int32_t> rate;
  std::vector<int32_t> aid_amount;
  std::vector<uint8_t> scale;
  std::vector<uint8_t> standing;
  std::vector<uint8_t> eligibility;

  explicit DecisionResults(size_t row_count);
  size_t row_count() const { return jobs_eq.size(); }
};

// The sums as one line of JSON with the keys of expected.json.
std::string SumsJson(const DecisionResults& results);

// What one engine did: printed as the JSON line that bench/run reads.
struct Measurement {
  std::string_view engine;  // "cpp-int", "liandai-row"
  size_t thread_count = 1;
  size_t row_count = 0;
  double seconds = 0;  // median of the runs
  std::string sums;    // SumsJson, or empty when there is nothing to compare
};

// Peak memory is the process's own so far.
void PrintMeasurement(const Measurement& measurement);

// Runs `work` once to warm up and `run_count` times more; the median of their seconds.
template <typename Work>
double MedianSeconds(size_t run_count, Work&& work);

}  // namespace liandai::bench

#include "bench/median.h"
