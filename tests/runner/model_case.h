// Cases whose input is a model: what stands inside `definitions`, or a whole document, and lines
// "> NAME REST" that ask something of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace liandai::runner {

struct ModelRequest {
  std::string name;
  std::string rest;  // from the brace on; "{}" when there is none
};

struct ModelCase {
  std::vector<ModelRequest> requests;
  std::string xml;
};

ModelCase SplitModelCase(std::string_view input);

}  // namespace liandai::runner
