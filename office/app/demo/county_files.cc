#include "office/app/demo/county_files.h"

#include <filesystem>

#include "engine/base/system_error.h"

namespace liandai::demo {

void Locate(PlantedCounty& planted, const Standing& standing) {
  for (PlantedIssue& issue : planted.issues) {
    if (issue.key != standing.key) continue;
    const Book book = FaultKindOf(issue.kind).book;
    // What a county's fee comes to stands in the plan too.
    const bool is_here =
        book == standing.book || (book == Book::kCounty && standing.book == Book::kPlan);
    if (!is_here) continue;
    issue.file = standing.file;
    issue.sheet = standing.sheet;
    issue.row = standing.row + 1;
  }
}

base::Result<std::vector<std::string>> WriteCounty(PlantedCounty& planted,
                                                   const std::string& directory) {
  std::error_code failure;
  std::filesystem::create_directories(directory, failure);
  if (failure) return tl::unexpected(base::Unwritable({directory, base::SystemReason(failure)}));
  TRY(std::string plan, WritePlan(planted, directory));
  TRY(std::string last_year, WriteLastYear(planted, directory));
  TRY(std::string allocation, WriteAllocation(planted, directory));
  TRY(WriteLedgers(planted, directory));
  TRY(WritePlantedList(planted, directory));
  return std::vector<std::string>{std::move(plan), std::move(last_year), std::move(allocation)};
}

}  // namespace liandai::demo
