// What goes into the user's own workbook when it is given back: 校验意见 with what is wrong in each
// row, 核实说明 to answer it, the completion columns that its form lacks, and colours on the cells.
// Says what and where; patching the file is the business of office/sheet.
#pragma once

#include <string>
#include <vector>

#include "office/app/verdicts.h"
#include "office/sheet/marked_copy.h"

namespace liandai::app {

// One request per file that has a table; in the order of the files. `directory` takes the copies,
// named "原名（校验）.xlsx".
std::vector<sheet::MarkRequest> MarkRequestsOf(const Verdicts& verdicts,
                                               const std::string& directory,
                                               base::Language language);

}  // namespace liandai::app
