#include "engine/json/json.h"

#include <gtest/gtest.h>

#include "engine/base/limits.h"
#include "engine/value/text.h"

namespace liandai::json {
namespace {

struct Row {
  std::string_view text;
  std::string_view literal;  // as FEEL writes the value
};

TEST(Json, ReadsEveryKindOfValue) {
  for (const Row& row : std::vector<Row>{
           {"null", "null"},
           {" true ", "true"},
           {"false", "false"},
           {"0.1", "0.1"},
           {"-12.50e1", "-125"},
           {"1234567890123456789012345678901234", "1234567890123456789012345678901234"},
           {"9007199254740993", "9007199254740993"},
           {"1e400", std::string_view()},
           {R"("a\"\u8054\n")", R"("a\"联\n")"},
           {"[]", "[]"},
           {"[1, [2, null], \"x\"]", "[1, [2, null], \"x\"]"},
           {"{}", "{}"},
           {R"({"b": 1, "a": {"c d": [true]}})", "{b: 1, a: {c d: [true]}}"},
       }) {
    const auto value = Parse(row.text);
    ASSERT_TRUE(value.has_value()) << row.text;
    if (!row.literal.empty()) {
      EXPECT_EQ(value::ToLiteral(*value), row.literal) << row.text;
    }
  }
}

TEST(Json, RefusesWhatIsNoJson) {
  for (const char* wrong :
       {"",        " ",       "nul",         "nullx",       "tru",    "truex",
        "01",      "1.",      ".5",          "+1",          "1e",     "NaN",
        "'a'",     "\"a",     "[1,]",        "[1 2]",       "[1",     "]",
        "1, 2",    "1] , [2", "{\"a\"}",     "{\"a\": 1,}", "{a: 1}", "{\"a\": 1} x",
        "\"\\x\"", "[1]]",    "{\"a\": 01}", "\"\n\""}) {
    const auto value = Parse(wrong);
    ASSERT_FALSE(value.has_value()) << wrong;
    EXPECT_EQ(value.error().code, base::Code::G121_not_json) << wrong;
  }
}

TEST(Json, SaysWhereAndWhat) {
  const auto value = Parse("{\"a\": 1,\n \"b\": 0x1}", "input.json");
  ASSERT_FALSE(value.has_value());
  EXPECT_EQ(base::Display(value.error(), base::Language::kEnglish),
            "error G121: This is not JSON: `x1}`. Check quotes, commas, brackets and numbers.\n"
            "  input.json:2:8\n     \"b\": 0x1}\n           ^\n");
}

TEST(Json, RefusesKeysThatComeTwiceAndNumbersOutOfRange) {
  EXPECT_EQ(Parse(R"({"a": 1, "a": 2})").error().code, base::Code::G123_json_key_twice);
  EXPECT_EQ(Parse("1e9999").error().code, base::Code::G124_json_number_range);
}

TEST(Json, RefusesOtherEncodings) {
  EXPECT_EQ(Parse("[\"\xC1\xAA\"]").error().code, base::Code::G126_json_not_utf8);
}

TEST(Json, ReadsEscapesOfCharactersOutsideTheBasicPlane) {
  EXPECT_EQ(Parse(R"("\ud83d\udc0e")")->string(), "🐎");
  for (const char* wrong :
       {R"("\ud83d")", R"("\ud83dx")", R"("\udc0e")", R"("\u12")", R"("\u12zz")"})
    EXPECT_FALSE(Parse(wrong).has_value()) << wrong;
}

TEST(Json, BoundsTheDepth) {
  EXPECT_TRUE(Parse(std::string(300, '[') + std::string(300, ']')).has_value());
  const auto deep = Parse(std::string(200'000, '[') + std::string(200'000, ']'));
  ASSERT_FALSE(deep.has_value());
  EXPECT_EQ(deep.error().code, base::Code::G122_json_too_deep);
}

TEST(Json, BoundsTheLength) {
  const std::string spaces(base::kJsonByteCountMax + 1, ' ');
  const auto refused = Parse(spaces);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, base::Code::G125_json_too_long);
}

TEST(Json, WritesWhatReadsBack) {
  for (const char* text :
       {"null", "true", "-0.1", "[1,[2,null],\"x\"]", R"({"b":1,"a":{"c d":[true]}})",
        R"("a\"\\\n\t联")", "[]", "{}", "1234567890123456789012345678901234"}) {
    EXPECT_EQ(Write(*Parse(text)), text);
  }
  EXPECT_EQ(Write(*Parse(R"({"a":[1,{}],"b":[]})"), Layout::kIndented),
            "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}");
}

TEST(Json, ReadsDatesWhereTheTypeWantsThem) {
  const auto type = value::Type::ContextOf(
      {{"on", value::Type::Simple(value::TypeKind::kDate)},
       {"terms", value::Type::ListOf(value::Type::Simple(value::TypeKind::kYearsMonths))}});
  const auto value = Parse(R"({"on":"2024-02-29","terms":["P1Y","x"],"more":"2024-02-29"})");
  EXPECT_EQ(value::ToLiteral(Conformed(*value, *type)),
            R"({on: @"2024-02-29", terms: [@"P1Y", "x"], more: "2024-02-29"})");
}

}  // namespace
}  // namespace liandai::json
