#include "office/sheet/csv_source.h"

#include <gtest/gtest.h>

#include "office/sheet/csv_record.h"
#include "office/sheet/test_files.h"
#include "office/sheet/text_encoding.h"

namespace liandai::sheet {
namespace {

TEST(CsvSource, ReadsFields) {
  const TestFolder folder;
  struct Case {
    std::string text;
    const char* expected;
  };
  const Case cases[] = {
      {"a,b\n1,2\n", "A1=a B1=b\nA2=1(number) B2=2(number)\n"},
      {"a;b;c\n1,5;2;3", "A1=a B1=b C1=c\nA2=1,5 B2=2(number) C2=3(number)\n"},
      {"a\tb\r\n1\t\"x\ty\"\r\n", "A1=a B1=b\nA2=1(number) B2=x\ty\n"},
      {"\"a\nb\",\"c\"\"d\"\n", "A1=a\nb B1=c\"d\n"},
      {"a,\"b\"tail,5\"\n", "A1=a B1=btail C1=5\"\n"},
      {"a\n\n,,x\n", "A1=a\nC3=x\n"},
      {"a\rb\r", "A1=a\nA2=b\n"},
      {"007,1.50,-3,+4,1E5,\"12\"", "A1=007 B1=1.50(number) C1=-3(number) D1=+4 E1=1E5 F1=12\n"},
      {"110101199001011234,1.10101E+17",
       "A1=110101199001011234 B1=110101000000000000(number,lost)\n"},
  };
  for (const Case& row : cases)
    EXPECT_EQ(Dump(folder.Write("a.csv", row.text)), std::string("[a]\n") + row.expected)
        << row.text;
}

TEST(CsvSource, FindsTheEncoding) {
  const TestFolder folder;
  const std::string text = "名称,乡镇\n示范园,东关镇\n";
  for (const Encoding encoding : {Encoding::kUtf8, Encoding::kUtf8Bom, Encoding::kUtf16Le,
                                  Encoding::kUtf16Be, Encoding::kGbk}) {
    const std::string path =
        folder.Write("a.csv", std::string(ByteOrderMark(encoding)) + Encode(text, encoding));
    EXPECT_EQ(Dump(path), "[a]\nA1=名称 B1=乡镇\nA2=示范园 B2=东关镇\n") << EncodingName(encoding);
    const auto source = SheetSource::Open(path);
    EXPECT_EQ((*source)->csv_look()->encoding, encoding) << EncodingName(encoding);
  }
  const std::string rare = folder.Write("b.csv", Encode(text + "㐀,x\n", Encoding::kGb18030));
  EXPECT_EQ((*SheetSource::Open(rare))->csv_look()->encoding, Encoding::kGb18030);
}

TEST(CsvSource, NamesTheWrongEncoding) {
  const TestFolder folder;
  // "名稱,數額,鄉鎮" in Big5: valid GBK byte for byte, but not Chinese text in it.
  EXPECT_EQ(Dump(folder.Write("big5.csv", "\xA6W\xBA\xD9,\xBC\xC6\xC3\x42,\xB6\x6D\xC2\xED\n")),
            "S120");
  EXPECT_EQ(Dump(folder.Write("mixed.csv", "a\nb\nc\xE9,\xFF\n")), "S120");
  const std::string cut = folder.Write("cut.csv", std::string("\xEF\xBB\xBF") + "a,b\n\xE5\x90\n");
  const auto source = SheetSource::Open(cut);
  ASSERT_FALSE(source.has_value());
  EXPECT_EQ(source.error().code, base::Code::S121_encoding_broken);
  EXPECT_EQ(source.error().arguments, (std::vector<std::string>{cut, "UTF-8 (BOM)", "2", "10"}));
  OpenOptions told;
  told.encoding = Encoding::kUtf8;
  EXPECT_EQ(Dump(folder.Write("gbk.csv", Encode("名称", Encoding::kGbk)), told), "S121");
  EXPECT_EQ(Dump(folder.Write("utf16.csv", Encode("名称,a\n", Encoding::kUtf16Le))), "S120");
}

TEST(CsvSource, UnclosedQuotesAreNamedByLine) {
  const TestFolder folder;
  const std::string path = folder.Write("a.csv", "a,b\n1,\"2\n3,4\n");
  auto source = SheetSource::Open(path);
  ASSERT_TRUE(source.has_value());
  const auto status = (*source)->ReadRows(0, [](const Row&) { return Step::kGoOn; });
  ASSERT_FALSE(status.has_value());
  EXPECT_EQ(status.error().code, base::Code::S122_quote_unclosed);
  EXPECT_EQ(status.error().arguments[1], "2");
  EXPECT_EQ(Dump(folder.Write("long.csv", "a," + std::string(200'000, 'x'))), "[long]\nS905\n");
}

TEST(CsvSource, RecordsLongerThanAPieceStayWhole) {
  const TestFolder folder;
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "\"行" + std::to_string(i) + "\r\n续\",名称\r\n";
  auto source = SheetSource::Open(folder.Write("a.csv", text));
  ASSERT_TRUE(source.has_value());
  uint32_t row_count = 0;
  const auto status = (*source)->ReadRows(0, [&](const Row& row) {
    EXPECT_EQ(row.index, row_count);
    EXPECT_EQ(row.cells.size(), 2u);
    EXPECT_EQ(row.cells[0].text, "行" + std::to_string(row_count) + "\r\n续");
    ++row_count;
    return Step::kGoOn;
  });
  EXPECT_TRUE(status.has_value());
  EXPECT_EQ(row_count, 40'000u);
}

TEST(CsvRecord, QuotesWhatMustBeQuoted) {
  EXPECT_EQ(QuotedField("a", ','), "a");
  EXPECT_EQ(QuotedField("a,b", ','), "\"a,b\"");
  EXPECT_EQ(QuotedField("a,b", ';'), "a,b");
  EXPECT_EQ(QuotedField("a\"\nb", ';'), "\"a\"\"\nb\"");
}

}  // namespace
}  // namespace liandai::sheet
