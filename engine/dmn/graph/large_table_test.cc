// Large generated tables against a plain scan of their rules: every match in COLLECT, the first in
// FIRST, the only one in UNIQUE and none where there is a second.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

#include "engine/dmn/graph/compiled_model.h"

namespace liandai::dmn {
namespace {

using value::Value;

constexpr size_t kRuleCount = 900;
constexpr int kSpan = 5'000;

// Bounds of the amounts, and the region; empty: any.
struct Rule {
  int low = 0;
  int high = 0;
  std::string region;
  bool takes_all = false;  // of the second amount
};

std::vector<Rule> Rules(uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<Rule> rules;
  for (size_t i = 0; i < kRuleCount; ++i) {
    Rule rule;
    rule.low = static_cast<int>(random() % kSpan);
    rule.high = rule.low + static_cast<int>(random() % (i % 9 == 0 ? 2'000 : 20));
    if (random() % 3 != 0) rule.region = fmt::format("r{}", random() % 4);
    rule.takes_all = random() % 2 == 0;
    rules.push_back(std::move(rule));
  }
  return rules;
}

std::string Model(const std::vector<Rule>& rules) {
  std::string inputs;
  std::string needs;
  std::string columns;
  for (const auto& [name, type] : {std::pair{"a", "number"}, {"b", "number"}, {"r", "string"}}) {
    inputs += fmt::format(
        "<inputData id=\"{0}\" name=\"{0}\"><variable name=\"{0}\" typeRef=\"{1}\"/></inputData>",
        name, type);
    needs += fmt::format(
        "<informationRequirement><requiredInput href=\"#{}\"/></informationRequirement>", name);
    columns +=
        fmt::format("<input><inputExpression><text>{}</text></inputExpression></input>", name);
  }
  std::string body;
  for (size_t i = 0; i < rules.size(); ++i)
    body += fmt::format(
        "<rule><inputEntry><text>[{0}..{1})</text></inputEntry><inputEntry><text>{2}</text>"
        "</inputEntry><inputEntry><text>{3}</text></inputEntry><outputEntry><text>{4}</text>"
        "</outputEntry></rule>",
        rules[i].low, rules[i].high,
        rules[i].takes_all ? "-" : fmt::format("not([{}..{}])", rules[i].low, rules[i].high),
        rules[i].region.empty() ? "-" : fmt::format("\"{}\"", rules[i].region), i);
  std::string xml =
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" "
      "namespace=\"n\">" +
      inputs;
  for (const char* policy : {"COLLECT", "FIRST", "UNIQUE"})
    xml += fmt::format(
        "<decision id=\"{0}\" name=\"{0}\">{1}<decisionTable hitPolicy=\"{0}\">{2}<output/>{3}"
        "</decisionTable></decision>",
        policy, needs, columns, body);
  return xml + "</definitions>";
}

std::vector<Value> Scan(const std::vector<Rule>& rules, int a, std::optional<int> b,
                        const std::string& region) {
  std::vector<Value> matches;
  for (size_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = rules[i];
    const bool in_a = rule.low <= a && a < rule.high;
    // The negation of a test that is null for null is null: no match.
    const bool in_b = rule.takes_all || (b && !(rule.low <= *b && *b <= rule.high));
    const bool in_region = rule.region.empty() || rule.region == region;
    if (in_a && in_b && in_region) matches.push_back(Value::Number(static_cast<int64_t>(i)));
  }
  return matches;
}

// `got` in the order COLLECT, FIRST, UNIQUE.
void ExpectResults(const std::vector<Value>& matches, const std::vector<Value>& got) {
  const std::vector<Value> found = got[0].is_null() ? std::vector<Value>() : got[0].list();
  ASSERT_EQ(found.size(), matches.size());
  for (size_t i = 0; i < matches.size(); ++i) EXPECT_EQ(found[i].number(), matches[i].number());
  EXPECT_EQ(got[1].is_null(), matches.empty());
  EXPECT_EQ(got[2].is_null(), matches.size() != 1);
  if (matches.empty()) return;
  EXPECT_EQ(got[1].number(), matches.front().number());
  if (matches.size() == 1) {
    EXPECT_EQ(got[2].number(), matches.front().number());
  }
}

TEST(LargeTable, AgreesWithAScanOfItsRules) {
  const std::vector<Rule> rules = Rules(3);
  const ModelSource source{"generated", Model(rules)};
  const CompiledModel::Loaded loaded = CompiledModel::Load({&source, 1});
  ASSERT_NE(loaded.model, nullptr);
  const CompiledModel& model = *loaded.model;
  const std::vector<size_t> decisions = {
      *model.FindDecision("COLLECT"), *model.FindDecision("FIRST"), *model.FindDecision("UNIQUE")};
  std::mt19937_64 random(4);
  for (size_t row = 0; row < 2'000; ++row) {
    const int a = static_cast<int>(random() % (kSpan + 200)) - 100;
    std::optional<int> b;
    if (row % 10 != 0) b = static_cast<int>(random() % kSpan);
    const std::string region = fmt::format("r{}", random() % 5);
    std::vector<Value> inputs(3);
    inputs[*model.FindInput("a")] = Value::Number(a);
    inputs[*model.FindInput("b")] = b ? Value::Number(*b) : Value();
    inputs[*model.FindInput("r")] = Value::String(region);
    std::vector<Value> got(decisions.size());
    model.EvaluateAll(decisions, inputs, got, nullptr);
    const std::vector<Value> matches = Scan(rules, a, b, region);
    ExpectResults(matches, got);
    ASSERT_FALSE(HasFailure()) << "row " << row;
  }
}

}  // namespace
}  // namespace liandai::dmn
