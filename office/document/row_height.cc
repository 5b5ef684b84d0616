#include "office/document/row_height.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/base/utf8.h"

namespace liandai::document {
namespace {

constexpr double kLinePoints = 13.5;    // of 10-point text
constexpr double kPaddingPoints = 4.5;  // above and below together
constexpr double kHeightMax = 409;      // of a row
constexpr double kMarginPlaces = 0.5;   // of a cell, left and right together

// One paragraph. Its bytes are never fewer than its places, which settles most cells at once.
size_t LinesOf(std::string_view paragraph, size_t places) {
  if (paragraph.size() <= places) return 1;
  // A Chinese character that does not fit leaves one place empty.
  const size_t usable = std::max<size_t>(places - places % 2, 2);
  return (base::DisplayWidth(paragraph) + usable - 1) / usable;
}

}  // namespace

size_t LineCount(std::string_view text, double width_characters) {
  CHECK(width_characters > 0);
  const auto places = static_cast<size_t>(std::max(2.0, width_characters - kMarginPlaces));
  size_t count = 0;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    count += std::max<size_t>(1, LinesOf(text.substr(begin, end - begin), places));
    begin = end + 1;
  }
  return std::max<size_t>(count, 1);
}

double HeightOfLines(size_t line_count) {
  CHECK(line_count > 0);
  return std::min(kHeightMax, kLinePoints * static_cast<double>(line_count) + kPaddingPoints);
}

}  // namespace liandai::document
