// project_csv ROWS FILE: the projects that speed is measured on as CSV, for peers that read files.
// Empty fields are null. 演示数据。
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <memory>

#include "bench/project_rows.h"

namespace liandai::bench {
namespace {

std::string Amount(int32_t hundredths) {
  if (hundredths == kNull) return "";
  const char* sign = hundredths < 0 ? "-" : "";
  const int32_t size = hundredths < 0 ? -hundredths : hundredths;
  return fmt::format("{}{}.{:02}", sign, size / 100, size % 100);
}

std::string Line(const ProjectRows& rows, size_t row) {
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", row, Amount(rows.fund_million[row]),
                     rows.jobs_year_round[row], rows.jobs_6m[row], rows.jobs_100d[row],
                     rows.modes_count[row], rows.has_agreement[row] != 0 ? "true" : "false",
                     Amount(rows.industry_share[row]), rows.operator_loss_years[row],
                     Amount(rows.net_assets[row]), Amount(rows.aid_funds[row]),
                     kRegionNames[rows.region_type[row]]);
}

int Write(size_t row_count, const char* path) {
  const std::unique_ptr<FILE, int (*)(FILE*)> file(fopen(path, "w"), fclose);
  if (file == nullptr) return 2;
  fmt::print(file.get(),
             "id,fund_million,jobs_year_round,jobs_6m,jobs_100d,modes_count,has_agreement,"
             "industry_share,operator_loss_years,net_assets,aid_funds,region_type\n");
  const ProjectRows rows = MakeProjectRows(row_count);
  for (size_t row = 0; row < row_count; ++row) fmt::print(file.get(), "{}", Line(rows, row));
  return 0;
}

}  // namespace
}  // namespace liandai::bench

int main(int count, char** arguments) {
  if (count != 3) return 2;
  return liandai::bench::Write(std::strtoull(arguments[1], nullptr, 10), arguments[2]);
}
