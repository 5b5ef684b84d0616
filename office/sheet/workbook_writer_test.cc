#include "office/sheet/workbook_writer.h"

#include <filesystem>
#include <gtest/gtest.h>

#include "office/sheet/sheet_name.h"
#include "office/sheet/sheet_source.h"
#include "office/sheet/test_files.h"

namespace liandai::sheet {
namespace {

using base::Code;
using base::Decimal;

OutputCell Text(std::string text, uint16_t look = 0) { return {std::move(text), look, 0}; }

TEST(WorkbookWriter, WritesEveryKindOfCell) {
  const TestFolder folder;
  const std::string path = folder.Path("out.xlsx");
  auto writer = WorkbookWriter::Create(path);
  ASSERT_TRUE(writer.has_value());
  const uint16_t amount = (*writer)->Look({.format = NumberFormat::kAmount, .border = true});
  EXPECT_EQ((*writer)->Look({.format = NumberFormat::kAmount, .border = true}), amount);
  SheetWriter& sheet = (*writer)->AddSheet({.name = "体检/结果", .heading_row_count = 1});
  EXPECT_EQ(sheet.name(), "体检_结果");
  sheet.AddRow(std::vector<OutputCell>{Text("甲"), Text("乙")});
  sheet.AddRow(std::vector<OutputCell>{{*Decimal::Parse("575.038908"), amount, 0},
                                       {*Decimal::Parse("12345678901234567890"), 0, 0},
                                       {base::Date{2024, 2, 29}, 0, 0},
                                       {true, 0, 0},
                                       {Formula{"=A2*2", Decimal::FromInt64(9)}, 0, 0}});
  EXPECT_FALSE(std::filesystem::exists(path)) << "nothing stands under the name before Close";
  ASSERT_TRUE((*writer)->Close().has_value());
  EXPECT_EQ(Dump(path),
            "[体检_结果]\n"
            "A1=甲 B1=乙\n"
            "A2=575.038908(number) B2=12345678901234567890 C2=2024-02-29(date) D2=TRUE(boolean) "
            "E2=9(number,formula)\n");
}

TEST(WorkbookWriter, GoesOnInTheNextSheetWithItsHeading) {
  const TestFolder folder;
  const std::string path = folder.Path("long.xlsx");
  auto writer = WorkbookWriter::Create(path);
  ASSERT_TRUE(writer.has_value());
  SheetWriter& sheet =
      (*writer)->AddSheet({.name = "台账", .heading_row_count = 1, .has_filter = true});
  sheet.AddRow(std::vector<OutputCell>{Text("序号")});
  const std::vector<OutputCell> row = {{Decimal::FromInt64(1), 0, 0}};
  RowAddress last;
  for (uint32_t i = 0; i < base::kSheetRowCountMax; ++i) last = sheet.AddRow(row);
  EXPECT_EQ(last.sheet, "台账 (2)");
  EXPECT_EQ(last.row, 1u);
  ASSERT_TRUE((*writer)->Close().has_value());
  auto source = SheetSource::Open(path);
  ASSERT_TRUE(source.has_value());
  ASSERT_EQ((*source)->sheets().size(), 2u);
  EXPECT_EQ(DumpSheet(**source, 1), "A1=序号\nA2=1(number)\n");
}

TEST(WorkbookWriter, LongChoiceListsStandOnAHiddenSheet) {
  const TestFolder folder;
  const std::string path = folder.Path("choices.xlsx");
  auto writer = WorkbookWriter::Create(path);
  ASSERT_TRUE(writer.has_value());
  SheetWriter& sheet = (*writer)->AddSheet({.name = "填报"});
  sheet.AddRow(std::vector<OutputCell>{Text("方式")});
  const std::vector<std::string> short_list = {"是", "否"};
  const std::vector<std::string> long_list(100, "一个比较长的选项");
  sheet.AddChoices({.first_row = 1, .last_row = 9}, short_list);
  sheet.AddChoices({.first_row = 1, .first_column = 1, .last_row = 9, .last_column = 1}, long_list);
  sheet.AddChart(
      {.title = "图", .series = {{"数", {sheet.name(), 0, 0, 0, 0}, {sheet.name(), 0, 0, 0, 0}}}});
  ASSERT_TRUE((*writer)->Close().has_value());
  auto source = SheetSource::Open(path);
  ASSERT_TRUE(source.has_value());
  ASSERT_EQ((*source)->sheets().size(), 2u);
  EXPECT_TRUE((*source)->sheets()[1].hidden);
  EXPECT_EQ((*source)->sheets()[1].name, "选项");
}

TEST(WorkbookWriter, LeavesNothingWithoutClose) {
  const TestFolder folder;
  { auto writer = WorkbookWriter::Create(folder.Path("a.xlsx")); }
  EXPECT_TRUE(std::filesystem::is_empty(folder.Path("")));
  const auto writer = WorkbookWriter::Create(folder.Path("none/a.xlsx"));
  ASSERT_FALSE(writer.has_value());
  EXPECT_EQ(writer.error().code, Code::G103_file_unwritable);
}

TEST(SheetNames, AreValidAndUnique) {
  SheetNames names;
  EXPECT_EQ(names.Take("a[b]:c"), "a_b__c");
  EXPECT_EQ(names.Take("Report"), "Report");
  EXPECT_EQ(names.Take("REPORT"), "REPORT (2)");
  EXPECT_EQ(names.Take(""), "Sheet");
  const std::string long_name(40, 'x');
  EXPECT_EQ(names.Take(long_name), long_name.substr(0, 31));
  EXPECT_EQ(names.Take(long_name), fmt::format("{} (2)", long_name.substr(0, 27)));
  EXPECT_EQ(QuotedSheetName("Q1's"), "'Q1''s'");
}

}  // namespace
}  // namespace liandai::sheet
