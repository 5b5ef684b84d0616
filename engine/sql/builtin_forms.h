// The builtins that have a sure SQL form, one row each: name and writer. What is not in the table
// is refused by name. docs/sql.md lists the same names; a test holds the two together.
#pragma once

#include <span>
#include <string_view>

#include "engine/sql/comparison.h"

namespace liandai::sql {

struct BuiltinCall {
  Writing& writing;
  const ElementAt& at;
  std::string_view name;
  std::vector<SqlValue> arguments;  // none is refused
  Truth truth = Truth::kExact;
};

struct BuiltinForm {
  std::string_view name;
  SqlValue (*write)(const BuiltinCall&);
};

std::span<const BuiltinForm> AllBuiltinForms();

// Null when there is none.
const BuiltinForm* FindBuiltinForm(std::string_view name);

}  // namespace liandai::sql
