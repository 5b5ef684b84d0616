// Item definitions: the named types of a model (DMN 1.5, 7.3.2 and 7.3.3) as it states them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/dmn/model/source_text.h"

namespace liandai::dmn {

struct ItemDefinition {
  struct Parameter {
    std::string name;
    std::string type_ref;
  };

  std::string name;
  std::string type_ref;        // empty where components or a function item say what it is
  SourceText allowed_values;   // unary tests on the value, or on each item of a collection
  SourceText type_constraint;  // unary tests on the value as a whole (DMN 1.5)
  bool is_collection = false;
  bool is_function = false;  // has a functionItem
  std::vector<ItemDefinition> components;
  std::vector<Parameter> function_parameters;  // with is_function
  std::string function_result;                 // with is_function; a type_ref
  uint32_t offset = 0;
};

}  // namespace liandai::dmn
