// Old .xls and HTML tables through LibreOffice, as a program of its own with its own profile,
// bounded in time. Nothing else of the house runs a program.
#pragma once

#include <string>

#include "engine/base/result.h"

namespace liandai::sheet {

struct Conversion {
  std::string original_path;
  std::string kind_word;  // ".xls", for the message
  std::string converter;  // program; looked up in PATH
  std::string folder;     // for the result and the converter's profile
};

// Converts to .xlsx and returns the path of the result in `folder`. S105 when there is no such
// program, S106 when it gives no file in time.
base::Result<std::string> ConvertToXlsx(const Conversion& conversion);

}  // namespace liandai::sheet
