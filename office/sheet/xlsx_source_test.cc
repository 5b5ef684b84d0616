#include "office/sheet/xlsx_source.h"

#include <gtest/gtest.h>

#include "office/sheet/test_files.h"

namespace liandai::sheet {
namespace {

std::string DumpRows(std::string rows, std::string strings = {}, std::string styles = {},
                     std::string properties = {}) {
  const TestFolder folder;
  SmallWorkbook workbook;
  workbook.sheet_data = "<sheetData>" + rows + "</sheetData>";
  workbook.shared_strings = std::move(strings);
  workbook.styles = std::move(styles);
  workbook.workbook_properties = std::move(properties);
  const std::string text = Dump(WriteWorkbook(folder.Path("a.xlsx"), workbook));
  const std::string head = "[甲]\n";
  return text.starts_with(head) ? text.substr(head.size()) : text;
}

TEST(XlsxSource, ReadsEveryCellType) {
  struct Case {
    const char* cell;
    const char* expected;
  };
  const Case cases[] = {
      {"<c r=\"A1\"><v>575.03890799999999</v></c>", "A1=575.038908(number)\n"},
      {"<c r=\"A1\"><v>0.1</v></c>", "A1=0.1(number)\n"},
      {"<c r=\"A1\"><v>1E-3</v></c>", "A1=0.001(number)\n"},
      {"<c r=\"A1\"><v>1.10101199001011E+17</v></c>", "A1=110101199001011000(number,lost)\n"},
      {"<c r=\"A1\"><v>140925001002</v></c>", "A1=140925001002(number)\n"},
      {"<c r=\"A1\"><v>1234567890123456</v></c>", "A1=1234567890123456(number,lost)\n"},
      {"<c r=\"A1\" t=\"n\"><v>abc</v></c>", "A1=abc\n"},
      {"<c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c>",
       "A1=TRUE(boolean) B1=FALSE(boolean)\n"},
      {"<c r=\"A1\" t=\"e\"><f>B1</f><v>#REF!</v></c>", "A1=#REF!(error,formula)\n"},
      {"<c r=\"A1\"><f>1+1</f><v>2</v></c>", "A1=2(number,formula)\n"},
      {"<c r=\"A1\"><f>1+1</f><v/></c>", "A1=(blank,formula)\n"},
      {"<c r=\"A1\"><f>1+1</f></c>", "A1=(blank,formula)\n"},
      {"<c r=\"A1\" t=\"str\"><f>\"\"</f><v></v></c>", ""},
      {"<c r=\"A1\" t=\"str\"><f>T(B1)</f><v>甲</v></c>", "A1=甲(formula)\n"},
      {"<c r=\"A1\" t=\"d\"><v>2024-02-29T12:00:00</v></c>", "A1=2024-02-29(date,43200s)\n"},
      {"<c r=\"A1\" s=\"3\"/>", ""},
      {"<c><v>1</v></c><c><v>2</v></c><c r=\"E1\"><v>5</v></c><c><v>6</v></c>",
       "A1=1(number) B1=2(number) E1=5(number) F1=6(number)\n"},
      {"<c r=\"B1\"><v>2</v></c><c r=\"A1\"><v>1</v></c>", "A1=1(number) B1=2(number)\n"},
      {"<c r=\"XFD1\"><v>1</v></c>", "XFD1=1(number)\n"},
      {"<c r=\"XFE1\"><v>1</v></c>", "S904\n"},
      {"<c r=\"ZZZZZ1\"><v>1</v></c>", "S904\n"},
      {"<c r=\"12\"><v>1</v></c>", "S904\n"},
  };
  for (const Case& row : cases)
    EXPECT_EQ(DumpRows("<row r=\"1\">" + std::string(row.cell) + "</row>"), row.expected)
        << row.cell;
}

TEST(XlsxSource, ReadsStringsInAllTheirForms) {
  const std::string strings =
      "<si><t> 两端空白 </t></si><si><t xml:space=\"preserve\"> 保留 </t></si>"
      "<si><r><t>富</t></r><r><rPr><b/></rPr><t>文本</t></r></si>"
      "<si><t>北京</t><rPh sb=\"0\" eb=\"2\"><t>ペキン</t></rPh></si>"
      "<si><t>上_x000A_下_x005F_x</t></si><si><t/></si>";
  EXPECT_EQ(DumpRows("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c>"
                     "<c t=\"s\"><v>3</v></c><c t=\"s\"><v>4</v></c><c t=\"s\"><v>5</v></c>"
                     "<c t=\"inlineStr\"><is><r><t>行</t></r><r><t>内</t></r></is></c></row>",
                     strings),
            "A1=两端空白 B1= 保留  C1=富文本 D1=北京 E1=上\n下_x G1=行内\n");
  EXPECT_EQ(DumpRows("<row><c t=\"s\"><v>6</v></c></row>", strings), "S109\n");
  EXPECT_EQ(DumpRows("<row><c t=\"s\"><v>-1</v></c></row>", strings), "S109\n");
}

TEST(XlsxSource, FormatsTellDatesAndPercentages) {
  const std::string styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
      "<numFmt numFmtId=\"165\" formatCode=\"0!.0,&quot;万元&quot;\"/></numFmts><cellXfs>"
      "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"10\"/>"
      "<xf numFmtId=\"165\"/><xf numFmtId=\"49\"/><xf numFmtId=\"20\"/></cellXfs>";
  const std::string rows =
      "<row><c s=\"0\"><v>45352</v></c><c s=\"1\"><v>45352</v></c><c s=\"2\"><v>45352.5</v></c>"
      "<c s=\"3\"><v>0.85</v></c><c s=\"4\"><v>12345</v></c><c s=\"5\"><v>12</v></c>"
      "<c s=\"6\"><v>0.5</v></c><c s=\"1\"><v>-3</v></c><c s=\"99\"><v>1</v></c></row>";
  const std::string rest =
      " D1=0.85(number,percent) E1=12345(number,scaled) F1=12(number,as text) "
      "G1=0.5(number,time) H1=-3(number) I1=1(number)\n";
  EXPECT_EQ(DumpRows(rows, "", styles),
            "A1=45352(number) B1=2024-03-01(date) C1=2024-03-01(date,43200s)" + rest);
  EXPECT_EQ(DumpRows(rows, "", styles, "<workbookPr date1904=\"1\"/>"),
            "A1=45352(number) B1=2028-03-02(date) C1=2028-03-02(date,43200s)" + rest);
}

TEST(XlsxSource, RowsAreCountedHiddenAndOrdered) {
  EXPECT_EQ(DumpRows("<row r=\"2\" hidden=\"1\"><c><v>1</v></c></row><row><c><v>2</v></c></row>"
                     "<row r=\"7\"/><row><c r=\"B8\"><v>3</v></c></row>"),
            "A2=1(number) hidden\nA3=2(number)\nB8=3(number)\n");
  EXPECT_EQ(DumpRows("<row r=\"1048576\"><c><v>1</v></c></row>"), "A1048576=1(number)\n");
  EXPECT_EQ(DumpRows("<row r=\"1048577\"><c><v>1</v></c></row>"), "S904\n");
  EXPECT_EQ(DumpRows("<row r=\"3\"/><row r=\"2\"/>"), "S109\n");
}

TEST(XlsxSource, StrictAndPrefixedMarkupReadAlike) {
  const TestFolder folder;
  Parts parts = PartsOf({});
  for (auto& [name, bytes] : parts)
    if (name == "xl/worksheets/odd name.xml")
      bytes =
          "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData>"
          "<x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>";
  WriteZip(folder.Path("a.xlsx"), parts);
  EXPECT_EQ(Dump(folder.Path("a.xlsx")), "[甲]\nA1=1(number)\n");
}

TEST(XlsxSource, MergedRangesBeforeAndAfterTheRows) {
  const TestFolder folder;
  SmallWorkbook workbook;
  workbook.sheet_data =
      "<sheetData><row r=\"1\"><c><v>1</v></c></row></sheetData><mergeCells count=\"2\">"
      "<mergeCell ref=\"A1:F1\"/><mergeCell ref=\"B2:B9\"/></mergeCells>";
  const std::string path = WriteWorkbook(folder.Path("a.xlsx"), workbook);
  auto source = SheetSource::Open(path);
  ASSERT_TRUE(source.has_value());
  for (int pass = 0; pass < 2; ++pass) {
    const auto ranges = (*source)->ReadMergedRanges(0);
    ASSERT_TRUE(ranges.has_value());
    ASSERT_EQ(ranges->size(), 2u);
    EXPECT_EQ(A1((*ranges)[0].last_row, (*ranges)[0].last_column), "F1");
    EXPECT_EQ(A1((*ranges)[1].first_row, (*ranges)[1].first_column), "B2");
    EXPECT_EQ(DumpSheet(**source, 0), "A1=1(number)\n");
  }
}

TEST(XlsxSource, SinkMayStopAndReadAgain) {
  const TestFolder folder;
  SmallWorkbook workbook;
  workbook.sheet_data =
      "<sheetData><row><c><v>1</v></c></row><row><c><v>2</v></c></row></sheetData>";
  auto source = SheetSource::Open(WriteWorkbook(folder.Path("a.xlsx"), workbook));
  ASSERT_TRUE(source.has_value());
  int row_count = 0;
  const auto status = (*source)->ReadRows(0, [&](const Row&) {
    ++row_count;
    return Step::kStop;
  });
  EXPECT_TRUE(status.has_value());
  EXPECT_EQ(row_count, 1);
  EXPECT_EQ(DumpSheet(**source, 0), "A1=1(number)\nA2=2(number)\n");
}

}  // namespace
}  // namespace liandai::sheet
