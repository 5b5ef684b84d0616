#include "engine/base/diagnostic.h"

#include <cerrno>
#include <gtest/gtest.h>

#include "engine/base/system_error.h"

namespace liandai::base {
namespace {

struct LocalisedRow {
  std::string text;
  const char* zh;
  const char* en;
};

TEST(Localised, EachLanguageTakesItsPart) {
  const LocalisedRow rows[] = {
      {"", "", ""},
      {"plain 文字", "plain 文字", "plain 文字"},
      {InBoth("元", "yuan"), "元", "yuan"},
      {"20" + InBoth("万元", "0,000 yuan") + "。", "20万元。", "200,000 yuan。"},
      {InBoth("甲", "a") + InBoth("", "b") + InBoth("丙", ""), "甲丙", "ab"},
      {InBoth("甲", "a") + "尾", "甲尾", "a尾"},
      // Half a mark is no mark: it stays what it is.
      {"\x1c甲", "\x1c甲", "\x1c甲"},
      {"\x1c甲\x1d"
       "a",
       "\x1c甲\x1d"
       "a",
       "\x1c甲\x1d"
       "a"},
  };
  for (const LocalisedRow& row : rows) {
    EXPECT_EQ(Localised(row.text, Language::kChinese), row.zh);
    EXPECT_EQ(Localised(row.text, Language::kEnglish), row.en);
  }
}

TEST(Localised, EveryPartOfAMessage) {
  const Diagnostic diagnostic{Code::G103_file_unwritable,
                              {"a.csv", SystemReason(ENOSPC)},
                              {InBoth("第3行", "row 3"), {}, {}},
                              {{InBoth("这里", "here"), {"b.csv", {}, {}}}},
                              InBoth("清理磁盘", "make room")};
  const std::string zh = Display(diagnostic, Language::kChinese);
  for (const char* part : {"磁盘已满", "第3行", "这里", "清理磁盘"})
    EXPECT_NE(zh.find(part), std::string::npos) << part << " in " << zh;
  const std::string en = Display(diagnostic, Language::kEnglish);
  for (const char* part : {"the disk is full", "row 3", "here", "make room"})
    EXPECT_NE(en.find(part), std::string::npos) << part << " in " << en;
  EXPECT_EQ(en.find("磁盘"), std::string::npos) << en;
}

TEST(SystemReason, UnknownNumbersKeepTheSystemsWords) {
  EXPECT_EQ(Localised(SystemReason(EACCES), Language::kChinese), "没有权限");
  EXPECT_EQ(
      Localised(SystemReason(std::make_error_code(std::errc::is_a_directory)), Language::kEnglish),
      "it is a folder");
  EXPECT_EQ(SystemReason(EDOM).find('\x1c'), std::string::npos);
}

}  // namespace
}  // namespace liandai::base
