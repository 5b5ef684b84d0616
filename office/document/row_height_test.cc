#include "office/document/row_height.h"

#include <gtest/gtest.h>

namespace liandai::document {
namespace {

struct LineCase {
  std::string_view text;
  double width;
  size_t lines;
};

TEST(RowHeight, LinesByWidth) {
  const LineCase cases[] = {
      {"", 10, 1},
      {"东河镇", 10, 1},
      {"东河镇人", 9, 1},
      {"东河镇人民", 9, 2},      // ten places in eight
      {"东河镇人民政府", 8, 3},  // seven places hold three characters
      {"abcdefghi", 10, 1},
      {"abcdefghij", 10, 2},
      {"一\n二\n三", 20, 3},
      {"一\n", 20, 2},
      {"东河镇人民政府\nT101", 9, 3},
      {"宽", 1, 1},  // narrower than any character
  };
  for (const LineCase& each : cases)
    EXPECT_EQ(LineCount(each.text, each.width), each.lines) << each.text << " in " << each.width;
}

TEST(RowHeight, GrowsWithLinesUpToTheSheetsBound) {
  EXPECT_DOUBLE_EQ(HeightOfLines(1), 18);
  EXPECT_DOUBLE_EQ(HeightOfLines(2), 31.5);
  EXPECT_DOUBLE_EQ(HeightOfLines(1000), 409);
}

}  // namespace
}  // namespace liandai::document
