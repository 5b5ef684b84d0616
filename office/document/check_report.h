// The report of a check, 体检报告.xlsx: a document that an office files. The folder office/document
// lays out and writes; what it says is decided and worded by who hands it in (office/app). It reads
// no sheet, knows no policy and keeps no list in memory.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "office/document/overview.h"
#include "office/document/report_table.h"

namespace liandai::document {

struct CheckReport {
  Overview overview;
  std::vector<ReportTable> tables;  // in the order of their sheets
};

// G103 when the file cannot be written; then nothing is left. One thread.
base::Status WriteCheckReport(const CheckReport& report, const std::string& path);

}  // namespace liandai::document
