// How the names that an element requires come into the scope of its expressions: its own model's
// names as they are, those of imported models as entries of a context named like the import.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/dmn/graph/model.h"
#include "engine/dmn/graph/model_set.h"

namespace liandai::dmn {

struct BoundName {
  std::string name;
  uint32_t slot = 0;  // in the model's frame
  value::TypeRef type;
  size_t instance = 0;  // whose element it is
};

// Binds names to the slots of the model's frame. Imported ones are gathered in contexts with slots
// of their own, which the caller fills before each run.
std::vector<std::pair<uint32_t, ImportedNames>> BindNames(const ModelSet& models, size_t instance,
                                                          const std::vector<BoundName>& names,
                                                          feel::Scope& scope);

// Binds names to slots 0 and up and gives the values for these slots: for functions, which capture
// what is fixed when the model is loaded. `value_of` gives the value of a slot of the model.
std::vector<value::Value> CaptureNames(const ModelSet& models, size_t instance,
                                       const std::vector<BoundName>& names, feel::Scope& scope,
                                       const std::function<value::Value(uint32_t)>& value_of);

// The context of imported names, with the values of their slots.
value::Value ContextOfNames(const ImportedNames& names,
                            const std::function<value::Value(uint32_t)>& value_of);

}  // namespace liandai::dmn
