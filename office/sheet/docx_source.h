// The source of .docx files: each table of the body is a sheet of text cells ("表1", "表2" …), as
// offices paste their lists into notices. Read directly (ECMA-376 part 1, 17.4): a conversion by
// LibreOffice runs all tables of a document into one and loses which cells were merged.
#pragma once

#include <memory>

#include "office/sheet/sheet_source.h"
#include "office/sheet/zip_archive.h"

namespace liandai::sheet {

// Reads the document once to list tables and merged ranges. S107 when there is no table.
base::Result<std::unique_ptr<SheetSource>> OpenDocx(ZipArchive archive);

}  // namespace liandai::sheet
