// Findings as JSON, after docs/schema/findings.schema.json. The check writes the document's head
// and foot; this renders one finding, so that a hundred thousand stream through.
#pragma once

#include <string>

#include "office/policy/screening.h"

namespace liandai::policy {

// One JSON object on one line, with reason and remedy as codes and as sentences in both languages.
std::string ToJson(const Finding& finding);

// The whole document: pack, dates, counts and every finding that is neither passed nor outside the
// clause's scope, in the order of gravity.
std::string ToJson(const Screening& screening);

}  // namespace liandai::policy
