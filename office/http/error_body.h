// A failure as the API gives it: {"code":"H108","message":…,"field":…,"suggestion":…} with the
// HTTP status of its row in the error table. Log text is written elsewhere; nothing internal here.
#pragma once

#include "engine/base/diagnostic.h"
#include "office/http/route.h"

namespace liandai::http {

// H104: what is no proper HTTP, in either language.
base::Diagnostic Malformed(std::string what);

std::string ErrorJson(const base::Diagnostic& diagnostic, base::Language language);
Response ErrorResponse(const base::Diagnostic& diagnostic, base::Language language);

// The schema of that body, for OpenAPI.
const Schema& ErrorSchema();

}  // namespace liandai::http
