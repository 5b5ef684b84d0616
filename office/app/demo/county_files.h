// Lays a synthetic county out as the workbooks an office would have, and writes the list of what
// was planted beside them. The sheets follow shared office practice: titles, a unit line, headings
// of two levels, a total on top, subtotals below each part.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "office/app/demo/fault.h"

namespace liandai::demo {

// Folder of the list, below the county's; a check of the county's folder does not look into it.
inline constexpr std::string_view kListFolder = "植入问题";
inline constexpr std::string_view kListName = "植入问题清单.json";

// Writes all workbooks and the list; fills file, sheet and row of the issues. Returns the paths
// of the workbooks. G103 when the folder cannot be written; nothing half-written is left.
base::Result<std::vector<std::string>> WriteCounty(PlantedCounty& planted,
                                                   const std::string& directory);

// The sheets, one file each; `directory` exists. Each returns the path written.
base::Result<std::string> WritePlan(PlantedCounty& planted, const std::string& directory);
base::Result<std::string> WriteLastYear(PlantedCounty& planted, const std::string& directory);
base::Result<std::string> WriteAllocation(PlantedCounty& planted, const std::string& directory);
base::Status WriteLedgers(PlantedCounty& planted, const std::string& directory);

// Notes where the thing with this key, of the kinds of this book, stands. `row` from 0.
struct Standing {
  Book book = Book::kPlan;
  std::string_view key;
  std::string_view file;
  std::string_view sheet;
  uint32_t row = 0;
};
void Locate(PlantedCounty& planted, const Standing& standing);

base::Status WritePlantedList(const PlantedCounty& planted, const std::string& directory);

}  // namespace liandai::demo
