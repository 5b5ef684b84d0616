// The projects on which speed is measured: eleven inputs a row, made from the row's number alone,
// so that every engine judges the same rows (shared/bench/README.md states the distribution).
// Amounts and the share are whole hundredths. 演示数据.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace liandai::bench {

// Stands for null in `industry_share` and `net_assets`.
inline constexpr int32_t kNull = std::numeric_limits<int32_t>::min();

// Codes of `region_type`: "DEV", "STD", "CAP".
inline constexpr const char* kRegionNames[] = {"DEV", "STD", "CAP"};

// One vector a column, all of the same length.
struct ProjectRows {
  std::vector<int32_t> fund_million;  // hundredths
  std::vector<int32_t> jobs_year_round;
  std::vector<int32_t> jobs_6m;
  std::vector<int32_t> jobs_100d;
  std::vector<uint8_t> modes_count;
  std::vector<uint8_t> has_agreement;
  std::vector<int32_t> industry_share;  // hundredths of a per cent, or kNull
  std::vector<uint8_t> operator_loss_years;
  std::vector<int32_t> net_assets;  // hundredths, or kNull
  std::vector<int32_t> aid_funds;   // hundredths
  std::vector<uint8_t> region_type;

  size_t row_count() const { return fund_million.size(); }
};

// Rows 0 … row_count - 1.
ProjectRows MakeProjectRows(size_t row_count);

}  // namespace liandai::bench
