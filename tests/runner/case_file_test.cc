#include "tests/runner/case_file.h"

#include <gtest/gtest.h>

#include "tests/runner/lines.h"

namespace liandai::runner {
namespace {

TEST(CaseFile, HasHeadingTitleInputAndExpectedPart) {
  const auto file = ParseCaseFile("# sums\n\n== one\n1 + 1\n--\n2\n\n== two\na\nb\n--\n");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->heading, "# sums\n\n");
  ASSERT_EQ(file->cases.size(), 2u);
  EXPECT_EQ(file->cases[0].title, "one");
  EXPECT_EQ(file->cases[0].input, "1 + 1\n");
  EXPECT_EQ(file->cases[0].expected, "2\n");
  EXPECT_EQ(file->cases[1].line, 8);
  EXPECT_EQ(file->cases[1].input, "a\nb\n");
  EXPECT_EQ(file->cases[1].expected, "");
}

TEST(CaseFile, RenderGivesTheSameTextBack) {
  const std::string text = "# sums\n== one\n1 + 1\n--\n2\n\n== two\na\n--\nb\n\nc\n";
  EXPECT_EQ(Render(*ParseCaseFile(text)), text);
}

TEST(CaseFile, RefusesWhatIsNoCase) {
  for (std::string_view text :
       {"text above\n== a\n1\n--\n", "== no separator\n1\n", "== a\n1\n== b\n2\n--\n2\n"})
    EXPECT_FALSE(ParseCaseFile(text)) << text;
}

TEST(CaseFile, OutputIsComparedWithoutBlankLinesAtTheEnd) {
  const struct {
    std::string_view output;
    std::string_view trimmed;
  } rows[] = {{"", ""}, {"\n\n", ""}, {"a", "a\n"}, {"a\n\n\n", "a\n"}, {"\na\n", "\na\n"}};
  for (const auto& row : rows) EXPECT_EQ(Trimmed(row.output), row.trimmed);
}

TEST(UnifiedDiff, MarksWhatDiffersWithThreeLinesOfContext) {
  EXPECT_EQ(UnifiedDiff({"a\nb\n", "a\nb\n"}), "");
  EXPECT_EQ(UnifiedDiff({"a\nb\n", "a\nc\n"}), "@@\n a\n-b\n+c\n");
  EXPECT_EQ(UnifiedDiff({"1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\n5\n6\n7\n"}), "@@\n 4\n 5\n 6\n+7\n");
  EXPECT_EQ(UnifiedDiff({"", "x\n"}), "@@\n+x\n");
}

}  // namespace
}  // namespace liandai::runner
