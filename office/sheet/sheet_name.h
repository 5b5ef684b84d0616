// Names of sheets as spreadsheet programs accept them.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace liandai::sheet {

// The names taken in one workbook.
class SheetNames {
 public:
  // `wanted` made valid (at most 31 characters, none of []:*?/\, no apostrophe at its ends, not
  // empty) and unique without regard to case: "名称", "名称 (2)", "名称 (3)" … The name is then
  // taken.
  std::string Take(std::string_view wanted);

 private:
  std::set<std::string> taken_;  // in lower case
};

// The name as formulas write it: 'Q1''s list'.
std::string QuotedSheetName(std::string_view name);

}  // namespace liandai::sheet
