// The source of CSV files: one sheet, cells typed only where a person means a number (see
// stored_number.h), everything else text as it stands.
#pragma once

#include <memory>

#include "office/sheet/sheet_source.h"

namespace liandai::sheet {

// Detects encoding, delimiter and newline unless the options tell them. G102, S120, S121.
base::Result<std::unique_ptr<SheetSource>> OpenCsv(const std::string& path,
                                                   const OpenOptions& options);

// The same detection alone, for giving a CSV back as it was.
base::Result<CsvLook> DetectCsvLook(const std::string& path, const OpenOptions& options);

}  // namespace liandai::sheet
