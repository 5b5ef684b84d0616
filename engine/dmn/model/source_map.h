// Lines of a model's XML: turns byte offsets into "a.dmn:12" for diagnostics and issues.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace liandai::dmn {

class SourceMap {
 public:
  SourceMap(std::string_view label, std::string_view xml);

  // The label with the line of a byte offset, 1-based; offsets past the end count as the last line.
  std::string Label(uint32_t offset) const;
  const std::string& label() const { return label_; }

 private:
  std::string label_;
  std::vector<uint32_t> line_begins_;
};

}  // namespace liandai::dmn
