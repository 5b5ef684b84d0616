// The files that a check leaves: report, marked copies, JSON. Report and marked copies are written
// side by side in threads; nothing appears unless all of it was written.
#pragma once

#include "office/app/check.h"

namespace liandai::app {

// Appends to `result.written` and `result.times`. Fails with G103, or with C132 where an output
// would overwrite an input.
base::Status WriteOutputs(const CheckRequest& request, CheckResult& result);

}  // namespace liandai::app
