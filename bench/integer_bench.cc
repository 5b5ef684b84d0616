// cpp-int ROWS THREADS RUNS: the six decisions as a programmer writes them by hand, over arrays of
// scaled 64-bit integers. The yardstick for the engines; exact.
#include <algorithm>
#include <cstdlib>
#include <thread>

#include "bench/decision_results.h"
#include "bench/project_rows.h"

namespace liandai::bench {
namespace {

struct RowRange {
  size_t begin;
  size_t end;
};

enum Scale : uint8_t { kNoScale, kSmall, kMedium, kLarge, kStrategic };
enum Standing : uint8_t { kUnknown, kDistressed, kWatch, kSound };
enum Eligibility : uint8_t { kNoAgreement, kTooSmall, kFinance, kNoData, kOffProfile, kEligible };

// Hundredths of a million and hundredths of a job.
Scale ScaleOf(int64_t fund, int64_t jobs) {
  if (fund < 500 || jobs < 500) return kNoScale;
  if (fund < 5'000 || jobs < 3'000) return kSmall;
  if (fund < 25'000 || jobs < 10'000) return kMedium;
  return fund < 100'000 || jobs < 20'000 ? kLarge : kStrategic;
}

Standing StandingOf(int32_t net_assets, uint8_t loss_years) {
  if (net_assets == kNull) return kUnknown;
  if (net_assets < 0 || loss_years >= 3) return kDistressed;
  return loss_years >= 1 ? kWatch : kSound;
}

Eligibility EligibilityOf(const ProjectRows& rows, size_t row, Scale scale, Standing standing) {
  if (!rows.has_agreement[row]) return kNoAgreement;
  if (scale == kNoScale) return kTooSmall;
  if (standing == kUnknown || standing == kDistressed) return kFinance;
  if (rows.industry_share[row] == kNull) return kNoData;
  return rows.industry_share[row] < 2'550 && rows.modes_count[row] < 2 ? kOffProfile : kEligible;
}

// Hundredths of a percentage point.
int64_t RateOf(const ProjectRows& rows, size_t row, Scale scale, Standing standing, int64_t jobs) {
  static constexpr int64_t kByScale[] = {0, 1'750, 1'500, 1'250, 1'000};
  int64_t rate = 500 + kByScale[scale];
  if (rows.region_type[row] == 0) rate += 750;
  if (rows.region_type[row] == 2) rate -= 250;
  if (rows.modes_count[row] >= 3) rate += 125;
  if (standing == kSound) rate += 250;
  if (rows.industry_share[row] != kNull && rows.industry_share[row] >= 6'000) rate += 320;
  if (rows.jobs_6m[row] + rows.jobs_100d[row] - rows.jobs_year_round[row] > 0) rate -= 175;
  // fund / jobs <= 1.2, multiplied out.
  if (jobs > 0 && rows.fund_million[row] * int64_t{10} <= jobs * 12) rate += 150;
  return rate;
}

// In 10^-6 millions until the last step, which rounds half up to hundredths.
int64_t AmountOf(const ProjectRows& rows, size_t row, int64_t rate, int64_t jobs) {
  const int64_t granted =
      std::min({rows.fund_million[row] * rate, jobs * 13'500, int64_t{400'000'000}});
  const int64_t amount = granted - rows.aid_funds[row] * int64_t{8'000};
  return (std::max<int64_t>(0, amount) + 5'000) / 10'000;
}

void Judge(const ProjectRows& rows, const RowRange& range, DecisionResults& results) {
  for (size_t row = range.begin; row < range.end; ++row) {
    const int64_t jobs =
        rows.jobs_year_round[row] * 100 + rows.jobs_6m[row] * 50 + rows.jobs_100d[row] * 27;
    const Scale scale = ScaleOf(rows.fund_million[row], jobs);
    const Standing standing = StandingOf(rows.net_assets[row], rows.operator_loss_years[row]);
    const Eligibility eligibility = EligibilityOf(rows, row, scale, standing);
    const int64_t rate = RateOf(rows, row, scale, standing, jobs);
    results.jobs_eq[row] = static_cast<int32_t>(jobs);
    results.scale[row] = scale;
    results.standing[row] = standing;
    results.eligibility[row] = eligibility;
    results.rate[row] = static_cast<int32_t>(rate);
    results.aid_amount[row] =
        static_cast<int32_t>(eligibility == kEligible ? AmountOf(rows, row, rate, jobs) : 0);
  }
}

void JudgeInThreads(const ProjectRows& rows, size_t thread_count, DecisionResults& results) {
  std::vector<std::thread> threads;
  for (size_t i = 0; i < thread_count; ++i) {
    const RowRange range{rows.row_count() * i / thread_count,
                         rows.row_count() * (i + 1) / thread_count};
    threads.emplace_back([&rows, range, &results] { Judge(rows, range, results); });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace liandai::bench

int main(int argument_count, char** arguments) {
  using namespace liandai::bench;
  if (argument_count != 4) return 2;
  const size_t row_count = std::strtoull(arguments[1], nullptr, 10);
  const size_t thread_count = std::strtoull(arguments[2], nullptr, 10);
  const ProjectRows rows = MakeProjectRows(row_count);
  DecisionResults results(row_count);
  const double seconds = MedianSeconds(std::strtoull(arguments[3], nullptr, 10), [&] {
    if (thread_count == 1)
      Judge(rows, {0, row_count}, results);
    else
      JudgeInThreads(rows, thread_count, results);
  });
  PrintMeasurement({"cpp-int", thread_count, row_count, seconds, SumsJson(results)});
}
