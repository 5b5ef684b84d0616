// Strings (10.3.4.3): substring, string length, upper case, lower case, substring before,
// substring after, contains, starts with, ends with, string join. Positions and lengths count
// code points. Patterns stand in pattern_builtins.cc.
#include "engine/base/limits.h"
#include "engine/base/utf8.h"
#include "engine/feel/builtins/arguments.h"
#include "engine/feel/builtins/families.h"
#include "engine/feel/builtins/letter_case.h"

namespace liandai::feel {

using value::Kind;
using value::TypeKind;
using value::Value;

namespace {

Value Copy(std::string_view text) { return Value::String(std::string(text)); }

Value Substring(CallSite& site, Arguments arguments) {
  const std::string_view text = arguments[0].string();
  const auto start = IndexOf(site, arguments[1], base::CodePointCount(text));
  if (!start) return {};
  int64_t length = INT64_MAX;
  if (arguments.size() > 2) {
    const auto wanted = WholeIn(site, arguments[2], {"length", 0, INT64_MAX});
    if (!wanted) return {};
    length = *wanted;
  }
  return Copy(base::SubstringByCodePoint(text, *start, static_cast<size_t>(length)));
}

Value StringLength(CallSite&, Arguments arguments) {
  return Value::Number(static_cast<int64_t>(base::CodePointCount(arguments[0].string())));
}

Value UpperCase(CallSite&, Arguments arguments) {
  return Value::String(ToUpperCase(arguments[0].string()));
}

Value LowerCase(CallSite&, Arguments arguments) {
  return Value::String(ToLowerCase(arguments[0].string()));
}

Value SubstringBefore(CallSite&, Arguments arguments) {
  const std::string_view text = arguments[0].string();
  const size_t found = text.find(arguments[1].string());
  return found == std::string_view::npos ? Copy("") : Copy(text.substr(0, found));
}

Value SubstringAfter(CallSite&, Arguments arguments) {
  const std::string_view text = arguments[0].string();
  const std::string_view match = arguments[1].string();
  const size_t found = text.find(match);
  return found == std::string_view::npos ? Copy("") : Copy(text.substr(found + match.size()));
}

Value ContainsText(CallSite&, Arguments arguments) {
  return arguments[0].string().find(arguments[1].string()) != std::string_view::npos;
}

Value StartsWith(CallSite&, Arguments arguments) {
  return arguments[0].string().starts_with(arguments[1].string());
}

Value EndsWith(CallSite&, Arguments arguments) {
  return arguments[0].string().ends_with(arguments[1].string());
}

// Null items are left out; a null delimiter is none.
Value StringJoin(CallSite& site, Arguments arguments) {
  if (arguments[0].is_null()) return FailKind(site, {"list", "list<string>"}, arguments[0]);
  const Value& delimiter = ArgumentOr(arguments, 1);
  std::string text;
  bool first = true;
  for (const Value& item : arguments[0].list()) {
    if (item.is_null()) continue;
    if (!item.is(Kind::kString)) return FailKind(site, {"list", "list<string>"}, item);
    if (!first && !delimiter.is_null()) text += delimiter.string();
    first = false;
    text += item.string();
    if (text.size() > base::kStringByteCountMax) return FailLength(site, base::kStringByteCountMax);
  }
  return Value::String(std::move(text));
}

constexpr Parameter kString[] = {{"string", TypeKind::kString}};
constexpr Parameter kSubstring[] = {{"string", TypeKind::kString},
                                    {"start position", TypeKind::kNumber},
                                    {"length", TypeKind::kNumber, true}};
constexpr Parameter kStringMatch[] = {{"string", TypeKind::kString}, {"match", TypeKind::kString}};
constexpr Parameter kJoin[] = {{"list", TypeKind::kList}, {"delimiter", TypeKind::kString, true}};

constexpr Builtin kRows[] = {
    {.name = "substring",
     .parameters = kSubstring,
     .result = TypeKind::kString,
     .clause = "10.3.4.3",
     .doc_zh = "从某位置（1 起，倒数为 -1）取指定长度的一段文本，缺省取到末尾。",
     .doc_en = "The part of a text from a position (1 first, -1 last), of a length or to the end.",
     .example_1 = R"(substring("foobar", 3, 3) = "oba")",
     .example_2 = R"(substring("联农带农", -2) = "带农")",
     .function = Substring},
    {.name = "string length",
     .parameters = kString,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.3",
     .doc_zh = "文本的字符数。",
     .doc_en = "The number of characters of a text.",
     .example_1 = R"(string length("foo") = 3)",
     .example_2 = R"(string length("联农带农") = 4)",
     .function = StringLength},
    {.name = "upper case",
     .parameters = kString,
     .result = TypeKind::kString,
     .clause = "10.3.4.3",
     .doc_zh = "转换为大写。",
     .doc_en = "The text in upper case.",
     .example_1 = R"(upper case("aBc4") = "ABC4")",
     .example_2 = R"(upper case("é") = "É")",
     .function = UpperCase},
    {.name = "lower case",
     .parameters = kString,
     .result = TypeKind::kString,
     .clause = "10.3.4.3",
     .doc_zh = "转换为小写。",
     .doc_en = "The text in lower case.",
     .example_1 = R"(lower case("aBc4") = "abc4")",
     .example_2 = R"(lower case("") = "")",
     .function = LowerCase},
    {.name = "substring before",
     .parameters = kStringMatch,
     .result = TypeKind::kString,
     .clause = "10.3.4.3",
     .doc_zh = "匹配文本首次出现之前的部分；没有则为空文本。",
     .doc_en = "What stands before the first match; the empty text if there is none.",
     .example_1 = R"(substring before("foobar", "bar") = "foo")",
     .example_2 = R"(substring before("foobar", "xyz") = "")",
     .function = SubstringBefore},
    {.name = "substring after",
     .parameters = kStringMatch,
     .result = TypeKind::kString,
     .clause = "10.3.4.3",
     .doc_zh = "匹配文本首次出现之后的部分；没有则为空文本。",
     .doc_en = "What stands behind the first match; the empty text if there is none.",
     .example_1 = R"(substring after("foobar", "ob") = "ar")",
     .example_2 = R"(substring after("", "a") = "")",
     .function = SubstringAfter},
    {.name = "contains",
     .parameters = kStringMatch,
     .result = TypeKind::kBoolean,
     .clause = "10.3.4.3",
     .doc_zh = "文本是否含有另一段文本。",
     .doc_en = "Whether the text holds the match.",
     .example_1 = R"(contains("foobar", "ob"))",
     .example_2 = R"(contains("foobar", "of") = false)",
     .function = ContainsText},
    {.name = "starts with",
     .parameters = kStringMatch,
     .result = TypeKind::kBoolean,
     .clause = "10.3.4.3",
     .doc_zh = "文本是否以另一段文本开头。",
     .doc_en = "Whether the text begins with the match.",
     .example_1 = R"(starts with("foobar", "fo"))",
     .example_2 = R"(starts with("foobar", "o") = false)",
     .function = StartsWith},
    {.name = "ends with",
     .parameters = kStringMatch,
     .result = TypeKind::kBoolean,
     .clause = "10.3.4.3",
     .doc_zh = "文本是否以另一段文本结尾。",
     .doc_en = "Whether the text ends with the match.",
     .example_1 = R"(ends with("foobar", "r"))",
     .example_2 = R"(ends with("foobar", "ba") = false)",
     .function = EndsWith},
    {.name = "string join",
     .parameters = kJoin,
     .result = TypeKind::kString,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.3",
     .doc_zh = "用分隔符连接各项文本，略过 null。",
     .doc_en = "The texts of a list joined by a delimiter; nulls are left out.",
     .example_1 = R"(string join(["a", "b", "c"], "_and_") = "a_and_b_and_c")",
     .example_2 = R"(string join(["a", null, "c"], "、") = "a、c")",
     .function = StringJoin},
};

}  // namespace

std::span<const Builtin> StringBuiltins() { return kRows; }

}  // namespace liandai::feel
