// Files of other programs, and our files in other programs: openpyxl and LibreOffice as oracles.
// Where one is not installed its tests are skipped by name.
#include <cstdlib>
#include <gtest/gtest.h>

#include "office/sheet/marked_copy.h"
#include "office/sheet/test_files.h"
#include "office/sheet/workbook_writer.h"

namespace liandai::sheet {
namespace {

bool Runs(const std::string& command) {
  return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

bool HasOpenpyxl() {
  static const bool has = Runs("/usr/bin/python3 -c 'import openpyxl'");
  return has;
}

bool HasLibreOffice() {
  static const bool has = Runs("command -v soffice");
  return has;
}

bool Python(const TestFolder& folder, const std::string& program) {
  const std::string path = folder.Write("program.py", program);
  return Runs("cd " + folder.Path("") + " && /usr/bin/python3 " + path);
}

bool Convert(const TestFolder& folder, const std::string& name, const std::string& format) {
  static const TestFolder profile;  // making one takes longer than a conversion
  return Runs("cd " + folder.Path("") + " && soffice -env:UserInstallation=file://" +
              profile.Path("") + " --headless --convert-to " + format + " " + name);
}

constexpr const char* kMakeWorkbook = R"(
import openpyxl, datetime
from openpyxl.styles import PatternFill
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
book = openpyxl.Workbook()
sheet = book.active
sheet.title = '计划表'
sheet['A1'] = '演示数据'
sheet.merge_cells('A1:C1')
sheet.append(['名称', '金额', '日期'])
sheet.append(['甲', 575.038908, datetime.date(2024, 3, 1)])
sheet.append(['乙', '=B3*2', None])
sheet['A4'].fill = PatternFill('solid', fgColor='00FF00')
sheet['A3'].comment = Comment('批注', 'x')
rule = DataValidation(type='list', formula1='"a,b"'); sheet.add_data_validation(rule); rule.add('A3:A9')
sheet.freeze_panes = 'A3'; sheet.auto_filter.ref = 'A2:C4'
other = book.create_sheet('隐藏'); other.sheet_state = 'hidden'; other['A1'] = 1
book.save('a.xlsx')
)";

MarkRequest Request(const TestFolder& folder, const std::string& name) {
  MarkRequest request;
  request.original_path = folder.Path(name);
  request.marked_path = folder.Path("marked_" + name);
  MarkedSheet sheet;
  sheet.heading_row_index = 1;
  sheet.last_row_index = 3;
  sheet.columns = {{3, "校验意见", {{2, "B3：与合计不符"}}, {}, 36},
                   {4, "核实说明", {}, {"属实", "有误"}, 20}};
  sheet.cells = {{2, 1, 0xFFC7CE}, {3, 2, 0xFFC7CE}};
  request.sheets = {sheet};
  return request;
}

constexpr const char* kMarkedCells =
    "A1=演示数据\nA2=名称 B2=金额 C2=日期 D2=校验意见 E2=核实说明\n"
    "A3=甲 B3=575.038908(number) C3=2024-03-01(date) D3=B3：与合计不符\n";

std::string FirstLines(const std::string& text, size_t count) {
  size_t end = 0;
  for (size_t i = 0; i < count && end != std::string::npos; ++i) end = text.find('\n', end) + 1;
  return text.substr(0, end);
}

TEST(OtherPrograms, OpenpyxlReadsAMarkedCopyWithEverythingInPlace) {
  if (!HasOpenpyxl()) GTEST_SKIP() << "python3-openpyxl is not installed";
  const TestFolder folder;
  ASSERT_TRUE(Python(folder, kMakeWorkbook));
  ASSERT_TRUE(WriteMarkedCopy(Request(folder, "a.xlsx")).has_value());
  EXPECT_TRUE(Python(folder, R"(
import openpyxl
book = openpyxl.load_workbook('marked_a.xlsx')
sheet = book['计划表']
assert sheet['D2'].value == '校验意见' and sheet['D3'].value == 'B3：与合计不符'
assert sheet['B4'].value == '=B3*2' and sheet['A3'].comment.text == '批注'
assert sheet['B3'].fill.fgColor.rgb == 'FFFFC7CE' and sheet['A4'].fill.fgColor.rgb == '0000FF00'
assert sheet['C4'].fill.fgColor.rgb == 'FFFFC7CE'
assert [str(r) for r in sheet.merged_cells.ranges] == ['A1:C1']
assert sheet.freeze_panes == 'A3' and sheet.auto_filter.ref == 'A2:C4'
assert sorted(str(v.sqref) for v in sheet.data_validations.dataValidation) == ['A3:A9', 'E3:E4']
assert sheet['D3'].alignment.wrap_text and book['隐藏'].sheet_state == 'hidden'
)"));
}

TEST(OtherPrograms, LibreOfficeOpensMarkedCopiesOfXlsxAndOds) {
  if (!HasOpenpyxl() || !HasLibreOffice()) GTEST_SKIP() << "LibreOffice is not installed";
  const TestFolder folder;
  ASSERT_TRUE(Python(folder, kMakeWorkbook));
  ASSERT_TRUE(Convert(folder, "a.xlsx", "ods"));
  ASSERT_TRUE(WriteMarkedCopy(Request(folder, "a.xlsx")).has_value());
  ASSERT_TRUE(WriteMarkedCopy(Request(folder, "a.ods")).has_value());
  for (const char* name : {"marked_a.xlsx", "marked_a.ods"}) {
    EXPECT_EQ(FirstLines(Dump(folder.Path(name)), 4), std::string("[计划表]\n") + kMarkedCells);
    const bool is_ods = std::string(name).ends_with(".ods");
    ASSERT_TRUE(Convert(folder, name, is_ods ? "xlsx" : "ods")) << name;
    const std::string converted = folder.Path(is_ods ? "marked_a.xlsx" : "marked_a.ods");
    auto source = SheetSource::Open(converted);
    ASSERT_TRUE(source.has_value()) << converted;
    EXPECT_EQ(FirstLines(DumpSheet(**source, 0), 3), kMarkedCells) << converted;
    // The conversion has overwritten the other copy: make it again.
    ASSERT_TRUE(WriteMarkedCopy(Request(folder, "a.ods")).has_value());
  }
}

TEST(OtherPrograms, OldXlsIsReadAndMarkedThroughLibreOffice) {
  if (!HasOpenpyxl() || !HasLibreOffice()) GTEST_SKIP() << "LibreOffice is not installed";
  const TestFolder folder;
  ASSERT_TRUE(Python(folder, kMakeWorkbook));
  ASSERT_TRUE(Convert(folder, "a.xlsx", "xls"));
  EXPECT_EQ(FirstLines(Dump(folder.Path("a.xls")), 2), "[计划表]\nA1=演示数据\n");
  const auto marked = WriteMarkedCopy(Request(folder, "a.xls"));
  ASSERT_TRUE(marked.has_value());
  EXPECT_TRUE(marked->ends_with("marked_a.xlsx"));
  EXPECT_EQ(FirstLines(Dump(*marked), 4), std::string("[计划表]\n") + kMarkedCells);
}

TEST(OtherPrograms, LibreOfficeOpensAReportWorkbook) {
  if (!HasLibreOffice()) GTEST_SKIP() << "LibreOffice is not installed";
  const TestFolder folder;
  auto writer = WorkbookWriter::Create(folder.Path("report.xlsx"));
  ASSERT_TRUE(writer.has_value());
  SheetWriter& sheet = (*writer)->AddSheet(
      {.name = "总览", .widths = {20, 10}, .heading_row_count = 1, .has_filter = true});
  const uint16_t heading = (*writer)->Look({.bold = true, .border = true, .fill = 0xD9E1F2});
  sheet.AddRow(
      std::vector<OutputCell>{{std::string("状态"), heading, 0}, {std::string("数"), heading, 0}});
  sheet.AddRow(
      std::vector<OutputCell>{{std::string("通过"), 0, 0}, {base::Decimal::FromInt64(3), 0, 0}});
  sheet.AddChart({.title = "状态",
                  .series = {{"数", {sheet.name(), 1, 0, 1, 0}, {sheet.name(), 1, 1, 1, 1}}}});
  ASSERT_TRUE((*writer)->Close().has_value());
  ASSERT_TRUE(Convert(folder, "report.xlsx", "ods"));
  EXPECT_EQ(Dump(folder.Path("report.ods")), "[总览]\nA1=状态 B1=数\nA2=通过 B2=3(number)\n");
}

}  // namespace
}  // namespace liandai::sheet
