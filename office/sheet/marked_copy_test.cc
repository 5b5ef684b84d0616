#include "office/sheet/marked_copy.h"

#include <gtest/gtest.h>

#include "office/sheet/test_files.h"
#include "office/sheet/text_encoding.h"
#include "office/sheet/zip_archive.h"

namespace liandai::sheet {
namespace {

using base::Code;

// A heading in row 2, a blank row 4 that is not stored, a coloured cell, a drop-down.
MarkedSheet Marks(uint16_t column_index) {
  MarkedSheet sheet;
  sheet.heading_row_index = 1;
  sheet.last_row_index = 4;
  sheet.columns = {
      {column_index, "校验意见", {{2, "C3：少了 <5> & \"更多\""}, {4, "第二条\n两行"}}, {}, 36},
      {static_cast<uint16_t>(column_index + 1), "核实说明", {}, {"属实", "有误"}, 20}};
  sheet.cells = {{2, 1, 0xFFC7CE}, {2, 2, 0xFFC7CE}};
  return sheet;
}

std::string Mark(const std::string& original, const std::string& marked, MarkedSheet sheet) {
  MarkRequest request;
  request.original_path = original;
  request.marked_path = marked;
  request.sheets = {std::move(sheet)};
  const auto path = WriteMarkedCopy(request);
  return path ? *path : std::string(base::RowOf(path.error().code).code);
}

constexpr std::string_view kRows =
    "<dimension ref=\"A1:C5\"/><cols><col min=\"1\" max=\"16384\" width=\"9\"/></cols><sheetData>"
    "<row r=\"1\" spans=\"1:3\" ht=\"30\"><c r=\"A1\" "
    "t=\"inlineStr\"><is><t>标题</t></is></c></row>"
    "<row r=\"2\"><c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><t>名称</t></is></c>"
    "<c r=\"B2\" s=\"1\" t=\"inlineStr\"><is><t>金额</t></is></c></row>"
    "<row r=\"3\"><c r=\"A3\"><v>1</v></c><c r=\"B3\" s=\"1\"><f>A3*2</f><v>2</v></c></row>"
    "<row r=\"5\"/></sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells>"
    "<pageMargins left=\"1\" right=\"1\" top=\"1\" bottom=\"1\" header=\"0\" footer=\"0\"/>";

constexpr std::string_view kStyles =
    "<fonts count=\"1\"><font/></fonts><fills count=\"2\"><fill><patternFill/></fill><fill>"
    "<patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders>"
    "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\"/>"
    "<xf numFmtId=\"10\" fillId=\"0\"><alignment horizontal=\"center\"/></xf></cellXfs>";

constexpr std::string_view kMarked =
    "[甲]\n"
    "A1=标题\n"
    "A2=名称 B2=金额 D2=校验意见 E2=核实说明\n"
    "A3=1(number) B3=2(number,percent,formula) D3=C3：少了 <5> & \"更多\"\n"
    "D5=第二条\n两行\n";

TEST(MarkedXlsx, AddsColumnsAndKeepsTheRest) {
  const TestFolder folder;
  SmallWorkbook workbook;
  workbook.sheet_data = kRows;
  workbook.styles = kStyles;
  const std::string original = WriteWorkbook(folder.Path("a.xlsx"), workbook);
  const std::string marked = folder.Path("b.xlsx");
  ASSERT_EQ(Mark(original, marked, Marks(3)), marked);
  EXPECT_EQ(Dump(marked), kMarked);

  auto archive = ZipArchive::Open(marked);
  ASSERT_TRUE(archive.has_value());
  const std::string sheet = *ReadWholePart(*archive, "xl/worksheets/odd name.xml", 1 << 20);
  for (const char* kept : {"<dimension ref=\"A1:E5\"/>", "<col min=\"1\" max=\"3\" width=\"9\"/>",
                           "<col min=\"4\" max=\"4\" width=\"36\" customWidth=\"1\"/>",
                           "<col min=\"6\" max=\"16384\" width=\"9\"/>",
                           "<row r=\"1\" spans=\"1:3\" ht=\"30\"><c r=\"A1\" "
                           "t=\"inlineStr\"><is><t>标题</t></is></c></row>",
                           "<f>A3*2</f>", "<mergeCell ref=\"A1:B1\"/>",
                           "<dataValidations count=\"1\"><dataValidation type=\"list\"",
                           "sqref=\"E3:E5\"><formula1>&quot;属实,有误&quot;</formula1>",
                           "</dataValidations><pageMargins"})
    EXPECT_NE(sheet.find(kept), std::string::npos) << kept << "\n" << sheet;
  const std::string styles = *ReadWholePart(*archive, "xl/styles.xml", 1 << 20);
  for (const char* added :
       {"<fills count=\"3\">", "<fgColor rgb=\"FFFFC7CE\"/>", "<cellXfs count=\"5\">",
        "<xf numFmtId=\"10\" fillId=\"2\" applyFill=\"1\">"
        "<alignment horizontal=\"center\"/></xf>"})
    EXPECT_NE(styles.find(added), std::string::npos) << added << "\n" << styles;
}

TEST(MarkedXlsx, ASecondMarkingReplacesItsOwnColumns) {
  const TestFolder folder;
  SmallWorkbook workbook;
  workbook.sheet_data = kRows;
  workbook.styles = kStyles;
  const std::string original = WriteWorkbook(folder.Path("a.xlsx"), workbook);
  ASSERT_EQ(Mark(original, folder.Path("b.xlsx"), Marks(3)), folder.Path("b.xlsx"));
  MarkedSheet second = Marks(3);
  second.columns[0].values = {{3, "只剩这条"}};
  ASSERT_EQ(Mark(folder.Path("b.xlsx"), folder.Path("c.xlsx"), second), folder.Path("c.xlsx"));
  EXPECT_EQ(Dump(folder.Path("c.xlsx")),
            "[甲]\nA1=标题\nA2=名称 B2=金额 D2=校验意见 E2=核实说明\n"
            "A3=1(number) B3=2(number,percent,formula)\nD4=只剩这条\n");
  auto archive = ZipArchive::Open(folder.Path("c.xlsx"));
  const std::string sheet = *ReadWholePart(*archive, "xl/worksheets/odd name.xml", 1 << 20);
  EXPECT_NE(sheet.find("<dataValidations count=\"1\">"), std::string::npos) << sheet;
}

TEST(MarkedXlsx, PrefixedAndEmptySheetsWork) {
  const TestFolder folder;
  Parts parts = PartsOf({});
  for (auto& [name, bytes] : parts)
    if (name == "xl/worksheets/odd name.xml")
      bytes =
          "<?xml version=\"1.0\"?>\n<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/"
          "spreadsheetml/2006/main\"><!-- <row> --><x:sheetData/></x:worksheet>";
  WriteZip(folder.Path("a.xlsx"), parts);
  ASSERT_EQ(Mark(folder.Path("a.xlsx"), folder.Path("b.xlsx"), Marks(0)), folder.Path("b.xlsx"));
  EXPECT_EQ(Dump(folder.Path("b.xlsx")),
            "[甲]\nA2=校验意见 B2=核实说明\nA3=C3：少了 <5> & \"更多\"\nA5=第二条\n两行\n");
}

TEST(MarkedXlsx, NoMarksKeepEveryPartByteForByte) {
  const TestFolder folder;
  SmallWorkbook workbook;
  workbook.sheet_data = kRows;
  workbook.styles = kStyles;
  const std::string original = WriteWorkbook(folder.Path("a.xlsx"), workbook);
  ASSERT_EQ(Mark(original, folder.Path("b.xlsx"), MarkedSheet{}), folder.Path("b.xlsx"));
  auto archive = ZipArchive::Open(folder.Path("b.xlsx"));
  ASSERT_TRUE(archive.has_value());
  for (const auto& [name, bytes] : PartsOf(workbook))
    EXPECT_EQ(*ReadWholePart(*archive, name, 1 << 20), bytes) << name;
}

std::string OdsContent(const std::string& table) {
  return "<?xml version=\"1.0\"?><office:document-content "
         "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
         "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
         "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
         "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
         "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:automatic-styles>"
         "<style:style style:name=\"ce1\" style:family=\"table-cell\"/></office:automatic-styles>"
         "<office:body><office:spreadsheet><table:table table:name=\"甲\">" +
         table + "</table:table></office:spreadsheet></office:body></office:document-content>";
}

TEST(MarkedOds, SplitsRepeatedRowsAndCells) {
  const TestFolder folder;
  const std::string content = OdsContent(
      "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>标题</text:p>"
      "</table:table-cell></table:table-row><table:table-row><table:table-cell "
      "office:value-type=\"string\"><text:p>名称</text:p></table:table-cell><table:table-cell "
      "table:number-columns-repeated=\"16383\"/></table:table-row>"
      "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell "
      "table:style-name=\"ce1\" "
      "table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"7\">"
      "<text:p>7</text:p></table:table-cell></table:table-row>"
      "<table:table-row table:number-rows-repeated=\"1048571\"><table:table-cell "
      "table:number-columns-repeated=\"16384\"/></table:table-row>");
  WriteZip(folder.Path("a.ods"), {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                  {"content.xml", content},
                                  {"other.xml", "<a/>"}});
  ASSERT_EQ(Mark(folder.Path("a.ods"), folder.Path("b.ods"), Marks(3)), folder.Path("b.ods"));
  EXPECT_EQ(Dump(folder.Path("b.ods")),
            "[甲]\nA1=标题\nA2=名称 D2=校验意见 E2=核实说明\n"
            "A3=7(number) B3=7(number) D3=C3：少了 <5> & \"更多\"\nA4=7(number) B4=7(number)\n"
            "A5=7(number) B5=7(number) D5=第二条\n两行\n");
  MarkedSheet second = Marks(3);
  second.columns[0].values = {{3, "只剩这条"}};
  ASSERT_EQ(Mark(folder.Path("b.ods"), folder.Path("c.ods"), second), folder.Path("c.ods"));
  EXPECT_EQ(Dump(folder.Path("c.ods")),
            "[甲]\nA1=标题\nA2=名称 D2=校验意见 E2=核实说明\n"
            "A3=7(number) B3=7(number)\nA4=7(number) B4=7(number) D4=只剩这条\n"
            "A5=7(number) B5=7(number)\n");
  auto archive = ZipArchive::Open(folder.Path("c.ods"));
  EXPECT_EQ(*ReadWholePart(*archive, "other.xml", 100), "<a/>");
}

// Characters count, not bytes: twenty words of four characters are a list of 99.
TEST(MarkedXlsx, ListsOfChineseWordsAreNotDropped) {
  const TestFolder folder;
  SmallWorkbook workbook;
  workbook.sheet_data = kRows;
  workbook.styles = kStyles;
  WriteWorkbook(folder.Path("a.xlsx"), workbook);
  MarkedSheet marked = Marks(3);
  marked.columns[1].choices = {};
  for (int i = 10; i < 30; ++i) marked.columns[1].choices.push_back("带动方式" + std::to_string(i));
  marked.columns[1].takes_other_text = true;
  ASSERT_EQ(Mark(folder.Path("a.xlsx"), folder.Path("b.xlsx"), marked), folder.Path("b.xlsx"));
  auto archive = ZipArchive::Open(folder.Path("b.xlsx"));
  const std::string sheet = *ReadWholePart(*archive, "xl/worksheets/odd name.xml", 1 << 20);
  EXPECT_NE(sheet.find("showErrorMessage=\"0\" sqref=\"E3:E5\""), std::string::npos) << sheet;
  EXPECT_NE(sheet.find("带动方式10,带动方式11"), std::string::npos) << sheet;
  EXPECT_NE(sheet.find("带动方式29&quot;"), std::string::npos) << sheet;
}

TEST(MarkedOds, AddedColumnsHaveTheirWidth) {
  const TestFolder folder;
  const auto mark = [&](std::string_view columns) {
    WriteZip(
        folder.Path("a.ods"),
        {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
         {"content.xml", OdsContent(std::string(columns) +
                                    "<table:table-row><table:table-cell/></table:table-row>")}});
    EXPECT_EQ(Mark(folder.Path("a.ods"), folder.Path("b.ods"), Marks(3)), folder.Path("b.ods"));
    auto archive = ZipArchive::Open(folder.Path("b.ods"));
    return *ReadWholePart(*archive, "content.xml", 100'000);
  };
  const std::string_view added =
      "<table:table-column table:style-name=\"liandai-width-36\"/>"
      "<table:table-column table:style-name=\"liandai-width-20\"/>";
  // No column stored, a run that is too short, a run that is cut.
  const std::string none = mark("");
  EXPECT_NE(none.find("<table:table-column table:number-columns-repeated=\"3\"/>" +
                      std::string(added) + "<table:table-row>"),
            std::string::npos)
      << none;
  const std::string run = mark("<table:table-column table:number-columns-repeated=\"3\"/>");
  EXPECT_NE(run.find("repeated=\"3\"/>" + std::string(added) + "<table:table-row>"),
            std::string::npos)
      << run;
  const std::string cut = mark(
      "<table:table-column table:style-name=\"co1\" table:number-columns-repeated=\"16384\"/>");
  EXPECT_NE(cut.find("repeated=\"3\"/>" + std::string(added) +
                     "<table:table-column table:style-name=\"co1\" "
                     "table:number-columns-repeated=\"16379\"/>"),
            std::string::npos)
      << cut;
  EXPECT_NE(cut.find("style:column-width=\"6.84cm\""), std::string::npos) << cut;
}

TEST(MarkedCsv, KeepsEncodingDelimiterNewlineAndQuotes) {
  const TestFolder folder;
  struct Row {
    const char* name;
    Encoding encoding;
    std::string text;
    std::string marked;
  };
  const Row rows[] = {
      {"utf8.csv", Encoding::kUtf8, "标题\n名称,额\n\"a\"\"b\",1\n",
       "标题\n名称,额,校验意见\n\"a\"\"b\",1,\"有,误\"\n"},
      {"bom.csv", Encoding::kUtf8Bom, "标题\r\n名称;额\r\nx;1\r\n",
       "标题\r\n名称;额;校验意见\r\nx;1;有,误\r\n"},
      {"gbk.csv", Encoding::kGbk, "标题\n名称\t额\n乙\t\"1\n2\"",
       "标题\n名称\t额\t校验意见\n乙\t\"1\n2\"\t有,误"},
      {"utf16.csv", Encoding::kUtf16Le, "标题\n名称\t额\n乙\t1\n",
       "标题\n名称\t额\t校验意见\n乙\t1\t有,误\n"},
      {"gb18030.csv", Encoding::kGb18030, "标题㐀\n名称\t额\n乙丙丁戊己庚辛\t1\n",
       "标题㐀\n名称\t额\t校验意见\n乙丙丁戊己庚辛\t1\t有,误\n"},
  };
  for (const Row& row : rows) {
    const std::string mark(ByteOrderMark(row.encoding));
    const std::string original = folder.Write(row.name, mark + Encode(row.text, row.encoding));
    MarkedSheet sheet;
    sheet.heading_row_index = 1;
    sheet.columns = {{2, "校验意见", {{2, "有,误"}}, {}, 36}};
    const std::string marked = folder.Path(std::string("marked_") + row.name);
    ASSERT_EQ(Mark(original, marked, sheet), marked);
    EXPECT_EQ(ReadFile(marked), mark + Encode(row.marked, row.encoding)) << row.name;
    const std::string again = folder.Path(std::string("again_") + row.name);
    ASSERT_EQ(Mark(marked, again, sheet), again);
    EXPECT_EQ(ReadFile(again), ReadFile(marked)) << row.name << ": marking twice adds nothing";
  }
}

// A lone carriage return at the end, line feeds before: rows added behind must stay rows.
TEST(MarkedCsv, AddsRowsBehindMixedNewlines) {
  const TestFolder folder;
  const std::string original = folder.Write("mixed.csv", "\nu,2\r");
  MarkedSheet sheet;
  sheet.columns = {{3, "note", {{1, "a"}, {5, "b"}}, {}, 20}};
  const std::string marked = folder.Path("marked.csv");
  ASSERT_EQ(Mark(original, marked, sheet), marked);
  const std::string again = folder.Path("again.csv");
  ASSERT_EQ(Mark(marked, again, sheet), again);
  EXPECT_EQ(ReadFile(again), ReadFile(marked));
}

TEST(MarkedCopy, LeavesNothingWhenItFails) {
  const TestFolder folder;
  EXPECT_EQ(Mark(folder.Path("none.xlsx"), folder.Path("b.xlsx"), {}), "G101");
  EXPECT_EQ(Mark(folder.Write("a.csv", "a,\"b\n"), folder.Path("b.csv"), {}), "S122");
  EXPECT_EQ(Mark(folder.Write("c.csv", "a\n"), folder.Path("no/b.csv"), {}), "G103");
  size_t file_count = 0;
  for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator(folder.Path("")))
    ++file_count;
  EXPECT_EQ(file_count, 2u) << "the two originals and nothing else";
}

}  // namespace
}  // namespace liandai::sheet
