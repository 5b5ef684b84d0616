// The translator of regular expressions under random text: whatever it accepts ICU compiles, and
// whatever it refuses it gives a place for. Literal text is found where it stands.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <unicode/regex.h>

#include "engine/base/utf8.h"
#include "engine/feel/builtins/pattern_matcher.h"
#include "engine/feel/builtins/range_text.h"
#include "engine/feel/builtins/replacement.h"
#include "engine/feel/builtins/xpath_pattern.h"

namespace liandai::feel {
namespace {

// Collects the codes of issues; functions and clock are not asked for here.
class Site : public CallSite {
 public:
  std::vector<base::Code> codes;

  value::Value Fail(base::Code code, std::vector<std::string>) override {
    codes.push_back(code);
    return {};
  }
  value::Value Invoke(const value::Callable&, std::span<const value::Value>) override { return {}; }
  value::DateTime Now() override { return {}; }
  bool Spend(uint64_t) override { return true; }
};

std::string AnyPattern() {
  return *rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("ab|()[]{}*+?^$.\\-,:19dswicpPLuIs ")));
}

PatternFlags AnyFlags() {
  PatternFlags flags;
  flags.dot_matches_all = *rc::gen::arbitrary<bool>();
  flags.multi_line = *rc::gen::arbitrary<bool>();
  flags.ignore_case = *rc::gen::arbitrary<bool>();
  flags.free_space = *rc::gen::arbitrary<bool>();
  flags.literal = *rc::gen::inRange(0, 5) == 0;
  return flags;
}

TEST(Pattern, WhatIsAcceptedIcuCompiles) {
  EXPECT_TRUE(rc::check([] {
    const std::string pattern = AnyPattern();
    const PatternFlags flags = AnyFlags();
    const auto translated = TranslatePattern(pattern, flags);
    if (!translated) {
      RC_ASSERT(translated.error().position >= 1);
      RC_ASSERT(translated.error().position <= base::CodePointCount(pattern) + 1);
      return;
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::RegexPattern> compiled(
        icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(translated->icu),
                                   flags.ignore_case ? UREGEX_CASE_INSENSITIVE : 0, status));
    RC_ASSERT(U_SUCCESS(status) != 0);
  }));
}

TEST(Pattern, RunsOfRandomPatternsEnd) {
  EXPECT_TRUE(rc::check([] {
    Site site;
    const std::string text =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab1 \n-")));
    const auto pattern = CompilePattern(site, {AnyPattern(), ""});
    const bool refused = pattern == nullptr;
    RC_ASSERT(refused == !site.codes.empty());
    if (refused) return;
    Matches(site, *pattern, text);
    ReplaceAll(site, *pattern, text, "<$0>");
    SplitBy(site, *pattern, text);
  }));
}

TEST(Pattern, LiteralTextIsFoundWhereItStands) {
  EXPECT_TRUE(rc::check([] {
    Site site;
    const std::string needle = AnyPattern();
    const std::string text = AnyPattern() + needle + AnyPattern();
    const auto pattern = CompilePattern(site, {needle, "q"});
    RC_ASSERT(static_cast<bool>(pattern));
    RC_ASSERT(Matches(site, *pattern, text).is_true());
  }));
}

TEST(Pattern, ReplacementsAndRangesOfGarbageDoNoHarm) {
  EXPECT_TRUE(rc::check([] {
    const auto text = *rc::gen::container<std::string>(
        rc::gen::elementOf(std::string("$\\0129[]()..\"@dateime P1D- ")));
    ParseReplacement(text, 3);
    ParseRange(text);
  }));
}

}  // namespace
}  // namespace liandai::feel
