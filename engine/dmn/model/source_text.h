// A piece of FEEL text as it stands in a model, with the place it was read from.
#pragma once

#include <cstdint>
#include <string>

namespace liandai::dmn {

struct SourceText {
  std::string text;     // as written, entities resolved, surrounding space kept
  uint32_t offset = 0;  // bytes into the XML of the model

  bool empty() const { return text.find_first_not_of(" \t\r\n") == std::string::npos; }
};

}  // namespace liandai::dmn
