// Where the program's own data lie: the folder that holds `policies/` and `dictionary/`.
#pragma once

#include <filesystem>

#include "engine/base/result.h"

namespace liandai::cli {

// $LIANDAI_DATA if set; else the nearest folder above the program's file that holds both (a
// checkout, where the program lies in build/), else its ../share/liandai (installed). Fails with
// C111 when there is none.
base::Result<std::filesystem::path> DataFolder();

}  // namespace liandai::cli
