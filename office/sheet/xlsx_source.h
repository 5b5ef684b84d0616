// The source of .xlsx files; see sheet_source.h for what it gives.
#pragma once

#include <memory>

#include "office/sheet/sheet_source.h"
#include "office/sheet/zip_archive.h"

namespace liandai::sheet {

// Reads the workbook's own parts; strings and rows are read when rows are asked for.
base::Result<std::unique_ptr<SheetSource>> OpenXlsx(ZipArchive archive);

// Merged ranges by a raw scan of what stands behind the rows, without reading those as XML. The
// part has been parsed as XML before or will be; here broken markup just gives no ranges.
base::Result<std::vector<MergedRange>> ScanMergedRanges(ZipPart& part);

}  // namespace liandai::sheet
