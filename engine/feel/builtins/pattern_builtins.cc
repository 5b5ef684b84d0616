// Regular expressions of XPath (10.3.4.3): replace, matches, split.
#include "engine/feel/builtins/arguments.h"
#include "engine/feel/builtins/families.h"
#include "engine/feel/builtins/pattern_matcher.h"

namespace liandai::feel {

using value::TypeKind;
using value::Value;

namespace {

// Flags that are not given or null are none; any other null makes the call null.
std::string_view FlagsOf(Arguments arguments, size_t index) {
  const Value& flags = ArgumentOr(arguments, index);
  return flags.is_null() ? std::string_view() : flags.string();
}

bool AllGiven(CallSite& site, Arguments arguments) {
  for (const Value& argument : arguments) {
    if (!argument.is_null()) continue;
    FailKind(site, {"input, pattern", "string"}, argument);
    return false;
  }
  return true;
}

Value Matches(CallSite& site, Arguments arguments) {
  if (!AllGiven(site, arguments.first(2))) return {};
  const auto pattern = CompilePattern(site, {arguments[1].string(), FlagsOf(arguments, 2)});
  return pattern ? Matches(site, *pattern, arguments[0].string()) : Value();
}

Value Replace(CallSite& site, Arguments arguments) {
  if (!AllGiven(site, arguments.first(3))) return {};
  const auto pattern = CompilePattern(site, {arguments[1].string(), FlagsOf(arguments, 3)});
  if (!pattern) return {};
  return ReplaceAll(site, *pattern, arguments[0].string(), arguments[2].string());
}

Value Split(CallSite& site, Arguments arguments) {
  const auto pattern = CompilePattern(site, {arguments[1].string(), {}});
  return pattern ? SplitBy(site, *pattern, arguments[0].string()) : Value();
}

constexpr Parameter kReplace[] = {{"input", TypeKind::kString},
                                  {"pattern", TypeKind::kString},
                                  {"replacement", TypeKind::kString},
                                  {"flags", TypeKind::kString, true}};
constexpr Parameter kMatches[] = {{"input", TypeKind::kString},
                                  {"pattern", TypeKind::kString},
                                  {"flags", TypeKind::kString, true}};
constexpr Parameter kSplit[] = {{"string", TypeKind::kString}, {"delimiter", TypeKind::kString}};

constexpr Builtin kRows[] = {
    {.name = "replace",
     .parameters = kReplace,
     .result = TypeKind::kString,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.3",
     .doc_zh = "把与正则表达式匹配的各处换成另一段文本，$1 等代表括号组。",
     .doc_en = "The text with each match of a pattern replaced; $1 and so on stand for groups.",
     .example_1 = R"-(replace("abcd", "(ab)|(a)", "[1=$1][2=$2]") = "[1=ab][2=]cd")-",
     .example_2 = R"(replace("a.b", ".", "-", "q") = "a-b")",
     .function = Replace},
    {.name = "matches",
     .parameters = kMatches,
     .result = TypeKind::kBoolean,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.3",
     .doc_zh = "文本中是否有一处与正则表达式匹配。",
     .doc_en = "Whether some part of the text matches the pattern.",
     .example_1 = R"(matches("foobar", "^fo*bar"))",
     .example_2 = R"(matches("foobar", "^FO", "i"))",
     .function = Matches},
    {.name = "split",
     .parameters = kSplit,
     .result = TypeKind::kList,
     .clause = "10.3.4.3",
     .doc_zh = "按与正则表达式匹配的分隔处拆成列表。",
     .doc_en = "The pieces of the text between the matches of a pattern.",
     .example_1 = R"(split("John Doe", "\\s") = ["John", "Doe"])",
     .example_2 = R"(split("a;b;;", ";") = ["a", "b", "", ""])",
     .function = Split},
};

}  // namespace

std::span<const Builtin> PatternBuiltins() { return kRows; }

}  // namespace liandai::feel
