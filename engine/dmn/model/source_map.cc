#include "engine/dmn/model/source_map.h"

#include <algorithm>
#include <fmt/format.h>

namespace liandai::dmn {

SourceMap::SourceMap(std::string_view label, std::string_view xml) : label_(label) {
  line_begins_.push_back(0);
  for (size_t i = xml.find('\n'); i != std::string_view::npos; i = xml.find('\n', i + 1))
    line_begins_.push_back(static_cast<uint32_t>(i + 1));
}

std::string SourceMap::Label(uint32_t offset) const {
  const auto next = std::ranges::upper_bound(line_begins_, offset);
  return fmt::format("{}:{}", label_, next - line_begins_.begin());
}

}  // namespace liandai::dmn
