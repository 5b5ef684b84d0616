// From item definitions to types with their constraints (DMN 1.5, 7.3.2 and 7.3.3).
#pragma once

#include "engine/dmn/model/definitions.h"
#include "engine/dmn/table/compile_site.h"
#include "engine/dmn/table/item_types.h"

namespace liandai::dmn {

// Adds the item definitions of a model to `types`, which already holds those it imports. The site
// reads `types` and takes the diagnostics: unknown types, circles, faulty allowed values.
void CompileItemTypes(const Definitions& definitions, ItemTypes& types, CompileSite& site);

}  // namespace liandai::dmn
