// Where the data that the program needs at run time (dictionary/, policies/) lie.
#pragma once

#include <string>

#include "engine/base/result.h"

namespace liandai::dictionary {

// The directory that holds dictionary/: $LIANDAI_DATA if set; else share/liandai beside the
// executable's folder; else the nearest folder above the executable or the working directory.
// Fails with M190.
base::Result<std::string> FindDataDirectory();

}  // namespace liandai::dictionary
