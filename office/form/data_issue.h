// A data issue is a fault of the table itself or a remark on it, with its cells. Its sentence comes
// from the error table (T…, M…, S2…): an error is a fault, a note is a remark that changes nothing.
#pragma once

#include <vector>

#include "engine/base/diagnostic.h"
#include "office/sheet/cell_reference.h"

namespace liandai::form {

struct DataIssue {
  base::Diagnostic diagnostic;              // place.source is "file > sheet!F12"
  std::vector<sheet::CellReference> cells;  // the first is the one to mark; empty: whole file

  bool is_fault() const { return diagnostic.severity() != base::Severity::kNote; }
};

}  // namespace liandai::form
