// The small form file: which heading an office told us to mean which field (--map), remembered for
// its next check. YAML:  mappings: [{heading: 总盘子, field: planned_amount}]
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "office/form/reading.h"

namespace liandai::form {

// No file is no mapping. Fails with M105 if the file cannot be understood.
base::Result<std::vector<HeadingMapping>> ReadFormFile(const std::string& path);

// Replaces the file; mappings of one heading: the last counts. Fails with G103.
base::Status WriteFormFile(const std::string& path, const std::vector<HeadingMapping>& mappings);

}  // namespace liandai::form
