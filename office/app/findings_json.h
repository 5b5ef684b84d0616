// All findings of a check as JSON after docs/schema/findings.schema.json: findings that failed,
// warn or are unknown, data issues with their cells, answers, counts. UTF-8, one finding a line.
#pragma once

#include <string>

#include "engine/base/result.h"
#include "office/app/verdicts.h"

namespace liandai::app {

std::string FindingsJson(const Verdicts& verdicts, base::Language language);

// Writes the text under a temporary name and renames it; G103.
base::Status WriteText(const std::string& path, std::string_view text);

}  // namespace liandai::app
