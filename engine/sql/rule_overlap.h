// Which rules of a table can match together, as far as their cells show it. UNIQUE and ANY ask at
// run time only about pairs that can.
#pragma once

#include "engine/dmn/table/compiled_table.h"

namespace liandai::sql {

// False only when no row can match both rules.
bool MayOverlap(const dmn::CompiledTable& table, size_t rule, size_t other);

}  // namespace liandai::sql
