// Why the operating system refused something, in words that an office understands. Not a class of
// errors: the words become an argument of a diagnostic (G102, G103 …).
#pragma once

#include <string>
#include <system_error>

#include "engine/base/diagnostic.h"

namespace liandai::base {

// Both languages in one argument (see InBoth); a number without words of ours keeps the system's.
std::string SystemReason(int error_number);

// The same of what std::filesystem reports.
std::string SystemReason(const std::error_code& failure);

struct UnwritableFile {
  std::string path;
  std::string reason;
};

// G103.
Diagnostic Unwritable(UnwritableFile file);

}  // namespace liandai::base
