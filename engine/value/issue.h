// An issue of an evaluation: why a value came out null, or a trap the reader should know of. The
// row and the column evaluator raise the same issues.
#pragma once

#include <string>
#include <vector>

#include "engine/base/diagnostic.h"

namespace liandai::value {

struct Issue {
  base::Code code;
  std::vector<std::string> arguments;
  base::Span span;  // in the source of the expression being evaluated
};

}  // namespace liandai::value
