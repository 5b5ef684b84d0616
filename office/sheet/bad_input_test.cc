// Every way in which a file can be unusable, each with its code and, where a value is named, its
// arguments.
#include <cstdlib>
#include <ctime>
#include <gtest/gtest.h>

#include "office/sheet/test_files.h"

namespace liandai::sheet {
namespace {

using base::Language;

std::string OpenError(const std::string& path, const OpenOptions& options = {}) {
  const auto source = SheetSource::Open(path, options);
  return source ? "opened" : base::Sentence(source.error(), Language::kEnglish);
}

TEST(BadInput, FilesThatAreNoWorkbooks) {
  const TestFolder folder;
  EXPECT_EQ(Dump(folder.Path("missing.xlsx")), "G101");
  EXPECT_EQ(Dump(folder.Path("")), "G102");
  EXPECT_EQ(Dump(folder.Write("empty.xlsx", "")), "S101");
  struct Case {
    const char* name;
    std::string bytes;
    const char* word;
  };
  const Case cases[] = {
      {"pdf.xlsx", "%PDF-1.7\n", "it is PDF."},
      {"text.xlsx", "hello\n", "it is plain text"},
      {"picture.csv", "\x89PNG\r\n", "it is PNG."},
      {"binary.csv", std::string("\1\2\3\0\5", 5), "it is binary of no known kind."},
  };
  for (const Case& row : cases) {
    const std::string path = folder.Write(row.name, row.bytes);
    EXPECT_EQ(Dump(path), "S102");
    EXPECT_NE(OpenError(path).find(row.word), std::string::npos) << OpenError(path);
  }
}

TEST(BadInput, ZipsThatAreNoWorkbooks) {
  const TestFolder folder;
  WriteZip(folder.Path("zip.xlsx"), {{"holiday.jpg", "x"}});
  EXPECT_EQ(Dump(folder.Path("zip.xlsx")), "S102");
  WriteZip(folder.Path("odt.ods"), {{"mimetype", "application/vnd.oasis.opendocument.text"}});
  EXPECT_EQ(Dump(folder.Path("odt.ods")), "S102");
  WriteZip(folder.Path("none.docx"), {{"word/document.xml", "<document/>"}});
  EXPECT_EQ(Dump(folder.Path("none.docx")), "S107");
  Parts parts = PartsOf({});
  parts.erase(parts.begin() + 4);
  WriteZip(folder.Path("part.xlsx"), parts);
  EXPECT_EQ(Dump(folder.Path("part.xlsx")), "[甲]\nS108\n");
  parts.erase(parts.begin() + 2);
  WriteZip(folder.Path("workbook.xlsx"), parts);
  EXPECT_EQ(Dump(folder.Path("workbook.xlsx")), "S108");
}

TEST(BadInput, DamagedArchives) {
  const TestFolder folder;
  SmallWorkbook workbook;
  workbook.sheet_data = "<sheetData><row><c><v>1</v></c></row></sheetData>";
  const std::string path = WriteWorkbook(folder.Path("a.xlsx"), workbook);
  const std::string bytes = ReadFile(path);
  EXPECT_EQ(Dump(folder.Write("half.xlsx", bytes.substr(0, bytes.size() / 2))), "S103");
  // Whatever byte is damaged, the reader says something and does not crash.
  for (size_t i = 0; i < bytes.size(); i += 7) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    EXPECT_FALSE(Dump(folder.Write("damaged.xlsx", damaged)).empty());
  }
}

std::string Ole(const std::string& stream_name) {
  std::string bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  bytes.resize(1024, '\0');
  std::string entry(128, '\0');
  for (size_t i = 0; i < stream_name.size(); ++i) entry[2 * i] = stream_name[i];
  entry[64] = static_cast<char>(2 * (stream_name.size() + 1));
  return bytes + entry;
}

TEST(BadInput, PasswordsAndOldFormats) {
  const TestFolder folder;
  EXPECT_EQ(Dump(folder.Write("locked.xlsx", Ole("EncryptedPackage"))), "S104");
  EXPECT_EQ(Dump(folder.Write("old.doc", Ole("WordDocument"))), "S102");
  OpenOptions without;
  without.converter = "";
  EXPECT_EQ(Dump(folder.Write("old.xls", Ole("Workbook")), without), "S105");
  EXPECT_EQ(Dump(folder.Write("page.xls", "<html><table><tr><td>1"), without), "S105");
  OpenOptions failing;
  failing.converter = "/bin/false";
  EXPECT_EQ(Dump(folder.Path("old.xls"), failing), "S106");
  WriteZip(folder.Path("locked.ods"),
           {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
            {"META-INF/manifest.xml",
             "<manifest><file-entry><encryption-data/></file-entry></manifest>"},
            {"content.xml", "?"}});
  EXPECT_EQ(Dump(folder.Path("locked.ods")), "S104");
}

TEST(BadInput, MarkupTricks) {
  const TestFolder folder;
  const auto dump = [&](std::string sheet) {
    Parts parts = PartsOf({});
    parts[4].second = std::move(sheet);
    WriteZip(folder.Path("a.xlsx"), parts);
    return Dump(folder.Path("a.xlsx"));
  };
  EXPECT_EQ(
      dump("<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><worksheet>&c;</worksheet>"),
      "[甲]\nS110\n");
  EXPECT_EQ(dump("<worksheet><sheetData><row>"), "[甲]\nS109\n");
  EXPECT_EQ(dump(""), "[甲]\nS109\n");
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "<a>";
  EXPECT_EQ(dump(deep), "[甲]\nS907\n");
  EXPECT_EQ(dump("<worksheet a=\"" + std::string(3 << 20, 'x') + "\"/>"), "[甲]\nS109\n");
  const std::string long_cell(200'000, 'x');
  EXPECT_EQ(dump("<worksheet><sheetData><row><c t=\"str\"><v>" + long_cell +
                 "</v></c></row></sheetData></worksheet>"),
            "[甲]\nS905\n");
  std::string long_row = "<worksheet><sheetData><row>";
  const std::string cell = "<c t=\"str\"><v>" + std::string(100'000, 'x') + "</v></c>";
  for (int i = 0; i < 200; ++i) long_row += cell;
  EXPECT_EQ(dump(long_row + "</row></sheetData></worksheet>"), "[甲]\nS906\n");
  EXPECT_EQ(dump("<worksheet><sheetData/><mergeCells><mergeCell ref=\"A1:ZZZZ9\"/></mergeCells>"
                 "</worksheet>"),
            "[甲]\nS904\n");
}

TEST(BadInput, TooMuchOfAnything) {
  const TestFolder folder;
  Parts entries;
  for (int i = 0; i < 10'001; ++i) entries.emplace_back("f" + std::to_string(i), "");
  WriteZip(folder.Path("entries.xlsx"), entries);
  EXPECT_EQ(Dump(folder.Path("entries.xlsx")), "S903");
  Parts bomb = PartsOf({});
  bomb[4].second =
      "<worksheet><sheetData>" + std::string(64 << 20, ' ') + "</sheetData></worksheet>";
  WriteZip(folder.Path("bomb.xlsx"), bomb);
  EXPECT_EQ(Dump(folder.Path("bomb.xlsx")), "[甲]\nS902\n");
  Parts sheets = PartsOf({});
  std::string list = "<workbook><sheets>";
  for (int i = 0; i < 5'000; ++i) list += "<sheet name=\"a\" id=\"rId1\"/>";
  sheets[2].second = list + "</sheets></workbook>";
  WriteZip(folder.Path("sheets.xlsx"), sheets);
  EXPECT_EQ(Dump(folder.Path("sheets.xlsx")), "S908");
}

// A real sheet of formatted rows compresses well and is no bomb.
TEST(BadInput, AMillionEmptyRowsAreReadQuickly) {
  const TestFolder folder;
  std::string rows;
  for (int i = 1; i <= 1'000'000; ++i)
    rows += "<row r=\"" + std::to_string(i) + "\" spans=\"1:3\" ht=\"15\" customHeight=\"1\"/>";
  SmallWorkbook workbook;
  workbook.sheet_data = "<sheetData>" + rows + "</sheetData>";
  const std::string path = WriteWorkbook(folder.Path("a.xlsx"), workbook);
  const std::clock_t begin = std::clock();  // of the processor: other work may go on beside
  EXPECT_EQ(Dump(path), "[甲]\n\n");
  EXPECT_LT(std::clock() - begin, 5 * CLOCKS_PER_SEC);
  std::string csv;
  for (int i = 0; i < 1'000'000; ++i) csv += ",,,\n";
  EXPECT_EQ(Dump(folder.Write("a.csv", csv)), "[a]\n");
}

TEST(BadInput, NoRoomForTemporaryFiles) {
  ASSERT_EQ(setenv("TMPDIR", "/nonexistent", 1), 0);
  const auto folder = TemporaryFolder::Create();
  unsetenv("TMPDIR");
  ASSERT_FALSE(folder.has_value());
  EXPECT_EQ(folder.error().code, base::Code::G104_temporary_file_failed);
}

TEST(BadInput, CellsThatMustNotBeTrusted) {
  Cell cell;
  cell.kind = CellKind::kNumber;
  cell.number = *base::Decimal::Parse("110101199001011000");
  EXPECT_FALSE(CellFault(cell, {}).has_value());
  cell.precision_lost = true;
  EXPECT_EQ(base::Sentence(*CellFault(cell, {}), Language::kEnglish).substr(0, 36),
            "The cell holds 1.10101199001011E+17:");
  Cell failed;
  failed.kind = CellKind::kError;
  failed.text = "#DIV/0!";
  EXPECT_EQ(CellFault(failed, {})->code, base::Code::S202_cell_error);
  Cell pending;
  pending.is_formula = true;
  EXPECT_EQ(CellFault(pending, {})->code, base::Code::S203_formula_not_calculated);
}

}  // namespace
}  // namespace liandai::sheet
