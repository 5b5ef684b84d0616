#include "bench/decision_results.h"

#include <array>
#include <cstdio>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/resource.h>

namespace liandai::bench {
namespace {

template <size_t kCount>
std::array<size_t, kCount> CountCodes(const std::vector<uint8_t>& codes) {
  std::array<size_t, kCount> counts{};
  for (uint8_t code : codes) ++counts.at(code);
  return counts;
}

int64_t Sum(const std::vector<int32_t>& values) {
  int64_t sum = 0;
  for (int32_t value : values) sum += value;
  return sum;
}

// Weights by row number, so that results in the wrong rows do not cancel out.
int64_t WeightedAmounts(const DecisionResults& results) {
  int64_t sum = 0;
  for (size_t row = 0; row < results.row_count(); ++row)
    sum += static_cast<int64_t>(row % 1009 + 1) * results.aid_amount[row];
  return sum;
}

int64_t WeightedCodes(const DecisionResults& results) {
  int64_t sum = 0;
  for (size_t row = 0; row < results.row_count(); ++row)
    sum += static_cast<int64_t>(row % 997 + 1) *
           (results.scale[row] * 100 + results.standing[row] * 10 + results.eligibility[row]);
  return sum;
}

size_t PeakMemoryMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<size_t>(usage.ru_maxrss) / 1024;
}

}  // namespace

DecisionResults::DecisionResults(size_t row_count)
    : jobs_eq(row_count),
      rate(row_count),
      aid_amount(row_count),
      scale(row_count),
      standing(row_count),
      eligibility(row_count) {}

std::string SumsJson(const DecisionResults& results) {
  int64_t positive_count = 0;
  for (int32_t amount : results.aid_amount) positive_count += amount > 0;
  return fmt::format(
      "{{\"n\":{},\"scale\":[{}],\"standing\":[{}],\"elig\":[{}],\"jobs_eq\":{},\"rate\":{},"
      "\"aid\":{},\"aid_pos\":{},\"chk_aid\":{},\"chk_code\":{}}}",
      results.row_count(), fmt::join(CountCodes<std::size(kScaleNames)>(results.scale), ","),
      fmt::join(CountCodes<std::size(kStandingNames)>(results.standing), ","),
      fmt::join(CountCodes<std::size(kEligibilityNames)>(results.eligibility), ","),
      Sum(results.jobs_eq), Sum(results.rate), Sum(results.aid_amount), positive_count,
      WeightedAmounts(results), WeightedCodes(results));
}

void PrintMeasurement(const Measurement& measurement) {
  fmt::print(
      "{{\"engine\":\"{}\",\"threads\":{},\"n\":{},\"rows_per_s\":{:.0f},\"peak_rss_mb\":{},"
      "\"sums\":{}}}\n",
      measurement.engine, measurement.thread_count, measurement.row_count,
      static_cast<double>(measurement.row_count) / measurement.seconds, PeakMemoryMegabytes(),
      measurement.sums.empty() ? "null" : measurement.sums);
}

}  // namespace liandai::bench
