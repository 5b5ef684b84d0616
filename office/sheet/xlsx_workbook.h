// What an .xlsx says about itself outside of its sheets: which part is which sheet (by
// relationships, never by file name), date system, number formats, shared strings.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "office/sheet/number_format.h"
#include "office/sheet/sheet_source.h"
#include "office/sheet/zip_archive.h"

namespace liandai::sheet {

class SharedStrings;

struct XlsxWorkbook {
  std::vector<SheetInfo> sheets;         // worksheets only
  std::vector<std::string> sheet_parts;  // parallel to `sheets`
  std::string shared_strings_part;       // empty: the workbook has none
  std::string styles_part;               // likewise
  DateSystem date_system = DateSystem::k1900;
  std::vector<FormatMeaning> formats;  // by cell style (cellXfs) number
};

// Reads the workbook's parts except sheets and strings. Fails with S107, S108, S109, S110, S908.
base::Result<XlsxWorkbook> ReadXlsxWorkbook(ZipArchive& archive);

// Appends all strings of the part. S109 when it is broken.
base::Status ReadSharedStrings(ZipArchive& archive, const std::string& part,
                               SharedStrings& strings);

// The part of the workbook itself ("xl/workbook.xml"), by the package's relationships; S108.
base::Result<std::string> FindWorkbookPart(ZipArchive& archive);

// A relationship's target made a part name: "../a.xml" is read from the folder of `part`.
std::string ResolveTarget(std::string_view part, std::string_view target);

}  // namespace liandai::sheet
