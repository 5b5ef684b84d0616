// The source of .ods files (OpenDocument 1.2 part 1, 9): all sheets are in one part, cells and rows
// may be repeated by count, values are typed by attribute.
#pragma once

#include <memory>

#include "office/sheet/sheet_source.h"
#include "office/sheet/zip_archive.h"

namespace liandai::sheet {

// Reads the content once to list sheets and merged ranges.
base::Result<std::unique_ptr<SheetSource>> OpenOds(ZipArchive archive);

}  // namespace liandai::sheet
