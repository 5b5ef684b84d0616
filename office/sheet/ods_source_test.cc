#include "office/sheet/ods_source.h"

#include <gtest/gtest.h>

#include "office/sheet/test_files.h"

namespace liandai::sheet {
namespace {

std::string Ods(const TestFolder& folder, const std::string& body) {
  const std::string content =
      "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:style=\"s\" "
      "xmlns:text=\"x\" xmlns:calcext=\"c\" xmlns:draw=\"d\"><office:automatic-styles><style:style "
      "style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>"
      "</office:automatic-styles><office:body><office:spreadsheet>" +
      body + "</office:spreadsheet></office:body></office:document-content>";
  WriteZip(folder.Path("a.ods"), {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                  {"content.xml", content}});
  return folder.Path("a.ods");
}

std::string DumpCells(const std::string& cells) {
  const TestFolder folder;
  return Dump(Ods(folder, "<table:table table:name=\"甲\"><table:table-row>" + cells +
                              "</table:table-row></table:table>"));
}

TEST(OdsSource, ReadsEveryValueType) {
  struct Case {
    const char* cells;
    const char* expected;
  };
  const Case cases[] = {
      {"<table:table-cell office:value-type=\"float\" office:value=\"575.03890799999999\"/>",
       "A1=575.038908(number)\n"},
      {"<table:table-cell office:value-type=\"percentage\" office:value=\"0.85\"/>",
       "A1=0.85(number,percent)\n"},
      {"<table:table-cell office:value-type=\"date\" office:date-value=\"2024-02-29\"/>",
       "A1=2024-02-29(date)\n"},
      {"<table:table-cell office:value-type=\"time\" office:time-value=\"PT12H00M00S\"/>",
       "A1=0.5(number,time)\n"},
      {"<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>",
       "A1=TRUE(boolean)\n"},
      {"<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" "
       "office:string-value=\"\" calcext:value-type=\"error\"><text:p>#DIV/0!</text:p>"
       "</table:table-cell>",
       "A1=#DIV/0!(error,formula)\n"},
      {"<table:table-cell table:formula=\"of:=1\"/>", "A1=(blank,formula)\n"},
      {"<table:table-cell office:value-type=\"string\"><text:p>一 <text:span>二</text:span>"
       "<text:s text:c=\"2\"/>三<text:tab/>四</text:p><text:p>五</text:p></table:table-cell>",
       "A1=一 二  三\t四\n五\n"},
      {"<table:table-cell office:value-type=\"string\"><office:annotation><text:p>批注</text:p>"
       "</office:annotation><text:p>正文<text:ruby-text>拼音</text:ruby-text></text:p>"
       "</table:table-cell>",
       "A1=正文\n"},
      {"<table:table-cell office:value-type=\"string\"><draw:frame><text:p>图</text:p></draw:frame>"
       "</table:table-cell>",
       ""},
      {"<table:table-cell table:number-columns-repeated=\"3\"/><table:table-cell "
       "table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"1\"/>"
       "<table:table-cell table:number-columns-repeated=\"16379\"/>",
       "D1=1(number) E1=1(number)\n"},
      {"<table:table-cell table:number-columns-repeated=\"16385\" office:value-type=\"float\" "
       "office:value=\"1\"/>",
       "S904\n"},
  };
  for (const Case& row : cases)
    EXPECT_EQ(DumpCells(row.cells), std::string("[甲]\n") + row.expected) << row.cells;
}

TEST(OdsSource, RowsRepeatAndSheetsHide) {
  const TestFolder folder;
  const std::string one = "<table:table-cell office:value-type=\"float\" office:value=\"1\"/>";
  const std::string path =
      Ods(folder,
          "<table:tracked-changes><table:table-cell/></table:tracked-changes>"
          "<table:table table:name=\"甲\"><table:table-header-rows><table:table-row>" +
              one +
              "</table:table-row></table:table-header-rows>"
              "<table:table-row table:number-rows-repeated=\"2\"/>"
              "<table:table-row table:number-rows-repeated=\"2\" table:visibility=\"filter\">" +
              one +
              "</table:table-row><table:table-row table:number-rows-repeated=\"1048571\">"
              "<table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
              "</table:table><table:table table:name=\"乙\" "
              "table:style-name=\"ta2\"><table:table-row>" +
              one + "</table:table-row></table:table>");
  EXPECT_EQ(Dump(path),
            "[甲]\nA1=1(number)\nA4=1(number) hidden\nA5=1(number) hidden\n"
            "[乙] hidden\nA1=1(number)\n");
}

TEST(OdsSource, MergedCellsAndTheirCoveredRest) {
  const TestFolder folder;
  auto source = SheetSource::Open(
      Ods(folder,
          "<table:table table:name=\"甲\"><table:table-row/><table:table-row>"
          "<table:table-cell/><table:table-cell table:number-columns-spanned=\"2\" "
          "table:number-rows-spanned=\"3\" office:value-type=\"float\" office:value=\"1\"/>"
          "<table:covered-table-cell office:value-type=\"float\" office:value=\"9\"/>"
          "</table:table-row></table:table>"));
  ASSERT_TRUE(source.has_value());
  EXPECT_EQ(DumpSheet(**source, 0), "B2=1(number)\n");
  const auto ranges = (*source)->ReadMergedRanges(0);
  ASSERT_EQ(ranges->size(), 1u);
  EXPECT_EQ(A1((*ranges)[0].first_row, (*ranges)[0].first_column), "B2");
  EXPECT_EQ(A1((*ranges)[0].last_row, (*ranges)[0].last_column), "C4");
}

TEST(DocxSource, EachTableIsASheet) {
  const TestFolder folder;
  const auto cell = [](const std::string& properties, const std::string& text) {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr><w:p><w:r><w:t>" + text +
           "</w:t></w:r></w:p></w:tc>";
  };
  const std::string first =
      "<w:tbl><w:tr>" + cell("<w:gridSpan w:val=\"2\"/>", "标题") + cell("", "三") +
      "</w:tr><w:tr>" + cell("<w:vMerge w:val=\"restart\"/>", "村") + cell("", "12.5") +
      cell("", "") + "</w:tr><w:tr>" + cell("<w:vMerge/>", "") + cell("", "7") + "</w:tr></w:tbl>";
  const std::string second = "<w:tbl><w:tr>" + cell("", "乙") + "</w:tr></w:tbl>";
  WriteZip(folder.Path("a.docx"),
           {{"word/document.xml",
             "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>正文</w:t></w:r>"
             "</w:p>" +
                 first + second + "</w:body></w:document>"}});
  EXPECT_EQ(Dump(folder.Path("a.docx")),
            "[表1 正文]\nA1=标题 C1=三\nA2=村 B2=12.5(number)\nB3=7(number)\n[表2]\nA1=乙\n");
  auto source = SheetSource::Open(folder.Path("a.docx"));
  const auto ranges = (*source)->ReadMergedRanges(0);
  ASSERT_EQ(ranges->size(), 2u);
  EXPECT_EQ(A1((*ranges)[1].last_row, (*ranges)[1].last_column), "A3");
}

}  // namespace
}  // namespace liandai::sheet
