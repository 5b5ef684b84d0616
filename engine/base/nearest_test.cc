#include "engine/base/nearest.h"

#include <gtest/gtest.h>

namespace liandai::base {
namespace {

TEST(NearestName, FindsTheNameThatWasMeant) {
  const std::vector<std::string> known = {"string length", "substring", "row", "联农带农", "准入"};
  const struct {
    std::string_view name;
    std::string_view nearest;  // empty: none
  } rows[] = {
      {"string lenght", "string length"},
      {"Substring", "substring"},
      {"rwo", "row"},
      {"联农代农", "联农带农"},
      {"audit", ""},
      {"", ""},
      {"准人", ""},  // half of the name differs
  };
  for (const auto& row : rows)
    EXPECT_EQ(NearestName(row.name, known).value_or(""), row.nearest) << row.name;
}

TEST(NearestName, TakesTheFirstOfEquals) {
  const std::vector<std::string> known = {"cabs", "cars"};
  EXPECT_EQ(NearestName("cats", known), "cabs");
}

TEST(NearestName, DoesNotCompareVeryLongNames) {
  const std::vector<std::string> known = {std::string(65, 'a')};
  EXPECT_EQ(NearestName(std::string(65, 'a'), known), std::nullopt);
}

}  // namespace
}  // namespace liandai::base
