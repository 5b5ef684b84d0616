#include "bench/project_rows.h"

namespace liandai::bench {
namespace {

// Murmur3's finaliser over row and column number: any row can be made without those before it.
uint32_t Random(uint32_t row, uint32_t column) {
  uint32_t hash = row * 0x9E3779B1U + column * 0x85EBCA77U + 0xC0FFEEU;
  hash = (hash ^ (hash >> 16)) * 0x85EBCA6BU;
  hash = (hash ^ (hash >> 13)) * 0xC2B2AE35U;
  return hash ^ (hash >> 16);
}

// Low end, and how many values from there on, of an amount drawn by share of a hundred.
struct Stratum {
  uint32_t share_end;
  uint32_t low;
  uint32_t count;
};

template <size_t kCount>
int32_t Drawn(const Stratum (&strata)[kCount], uint32_t share, uint32_t random) {
  for (const Stratum& stratum : strata)
    if (share < stratum.share_end)
      return static_cast<int32_t>(stratum.low + random % stratum.count);
  return 0;
}

int32_t FundOf(uint32_t row) {
  static constexpr Stratum kStrata[] = {{25, 10, 490},
                                        {55, 500, 4'500},
                                        {80, 5'000, 20'000},
                                        {93, 25'000, 75'000},
                                        {100, 100'000, 150'001}};
  return Drawn(kStrata, Random(row, 0) % 100, Random(row, 1));
}

int32_t YearRoundJobsOf(uint32_t row) {
  static constexpr Stratum kStrata[] = {{30, 0, 10}, {65, 0, 60}, {90, 0, 200}, {100, 0, 400}};
  return Drawn(kStrata, Random(row, 2) % 100, Random(row, 3));
}

// Few people in most projects, many in one of `rare`.
int32_t SeasonalJobs(uint32_t random, uint32_t rare, uint32_t few) {
  return static_cast<int32_t>((random >> 4) % (random % rare == 0 ? 150 : few));
}

int32_t NullOr(bool is_null, uint32_t value, int32_t offset) {
  return is_null ? kNull : static_cast<int32_t>(value) - offset;
}

uint8_t RegionOf(uint32_t tenth) {
  if (tenth < 4) return 0;
  return tenth < 8 ? 1 : 2;
}

void AppendRow(ProjectRows& rows, uint32_t row) {
  static constexpr uint8_t kLossYears[] = {0, 0, 0, 0, 0, 1, 1, 2, 3, 4};
  rows.fund_million.push_back(FundOf(row));
  rows.jobs_year_round.push_back(YearRoundJobsOf(row));
  rows.jobs_6m.push_back(SeasonalJobs(Random(row, 4), 3, 20));
  rows.jobs_100d.push_back(SeasonalJobs(Random(row, 5), 4, 10));
  rows.modes_count.push_back(static_cast<uint8_t>(Random(row, 6) % 6));
  rows.has_agreement.push_back(Random(row, 7) % 100 < 82 ? 1 : 0);
  rows.industry_share.push_back(NullOr(Random(row, 8) % 100 < 3, Random(row, 9) % 10'001, 0));
  rows.operator_loss_years.push_back(kLossYears[Random(row, 10) % 10]);
  rows.net_assets.push_back(NullOr(Random(row, 11) % 100 < 2, Random(row, 12) % 200'001, 20'000));
  rows.aid_funds.push_back(
      Random(row, 13) % 100 < 60 ? 0 : static_cast<int32_t>(Random(row, 14) % 3'001));
  rows.region_type.push_back(RegionOf(Random(row, 15) % 10));
}

}  // namespace

ProjectRows MakeProjectRows(size_t row_count) {
  ProjectRows rows;
  for (uint32_t row = 0; row < row_count; ++row) AppendRow(rows, row);
  return rows;
}

}  // namespace liandai::bench
