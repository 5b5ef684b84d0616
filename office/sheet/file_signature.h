// What a file is, by its first bytes and by what is in its container; its name's ending is not
// believed.
#pragma once

#include <cstdint>
#include <string>

#include "engine/base/result.h"

namespace liandai::sheet {

enum class Signature : uint8_t {
  kZip,           // .xlsx, .ods, .docx or some other archive
  kEncryptedOle,  // a workbook under a password
  kOldWorkbook,   // .xls
  kMarkupTable,   // HTML or SpreadsheetML 2003, mostly named .xls by the system that exported it
  kText,          // CSV, in whatever encoding
  kOther,         // some known kind that is no table
  kUnknown,       // bytes of no known kind; CSV if the user names its encoding
};

struct FileSignature {
  Signature signature = Signature::kOther;
  std::string word;  // for messages: "PDF", ".doc"; may differ by language (base::InBoth)
};

// Fails with G101, G102 or S101 (empty).
base::Result<FileSignature> ReadSignature(const std::string& path);

}  // namespace liandai::sheet
