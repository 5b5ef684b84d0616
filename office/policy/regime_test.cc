#include "office/policy/regime.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "office/policy/clause_program.h"
#include "office/policy/pack_library.h"

namespace liandai::policy {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFile = R"(
regimes:
  - id: first
    from: 2021-01-01
    until: 2025-12-31
    period: {zh: 甲, en: a}
    funds: {zh: 甲, en: a}
    library: {zh: 甲, en: a}
    households: {zh: 甲, en: a}
settings:
  - name: minimum_wage_yuan
    zh: 最低工资
    en: minimum wage
    type: number
    values:
      - {division: "14", from: 2023-01-01, value: 1880, document: 晋人社〔演示〕1号}
      - {division: "14", from: 2025-01-01, value: 1980, document: 晋人社〔演示〕2号}
      - {division: "1411", from: 2023-01-01, until: 2023-12-31, value: 1900, document: 吕人社〔演示〕1号}
)";

base::Result<Regimes> Read(const std::string& text) {
  const fs::path folder = fs::temp_directory_path() / "liandai_regime_test";
  fs::create_directories(folder);
  std::ofstream(folder / "regimes.yaml") << text;
  return Regimes::Load(folder.string());
}

TEST(Regimes, TheMostLocalAndLatestValueHolds) {
  const auto regimes = Read(std::string(kFile));
  ASSERT_TRUE(regimes) << regimes.error().arguments[0];
  struct Row {
    std::string_view division;
    base::Date on;
    std::string_view value;  // "null": to be set by the office
  };
  const Row rows[] = {
      {"141125", {2023, 6, 30}, "1900"},  {"141125", {2024, 1, 1}, "1880"},
      {"140431", {2023, 6, 30}, "1880"},  {"140431", {2025, 1, 1}, "1980"},
      {"140431", {2022, 12, 31}, "null"}, {"430321", {2025, 1, 1}, "null"},
  };
  for (const Row& row : rows) {
    const value::Value found = regimes->ValueOf("minimum_wage_yuan", {row.division, row.on});
    EXPECT_EQ(found.is_null() ? "null" : found.number().ToString(), row.value)
        << row.division << " " << ToString(row.on);
  }
  EXPECT_TRUE(regimes->ValueOf("no such setting", {"141125", {2025, 1, 1}}).is_null());
}

TEST(Regimes, NamesFollowTheDay) {
  const auto library = PackLibrary::Load("policies");
  ASSERT_TRUE(library);
  const Regimes& regimes = library->regimes();
  EXPECT_EQ(regimes.On({2020, 12, 31})->households.zh, "建档立卡贫困户");
  EXPECT_EQ(regimes.On({2025, 12, 31})->id, "transition-2021-2025");
  EXPECT_EQ(regimes.On({2026, 1, 1})->funds.zh, "常态化帮扶资金");
  EXPECT_EQ(regimes.On({2026, 1, 1})->library.zh, "常态化帮扶资金项目库");
  EXPECT_EQ(regimes.On({2026, 1, 1})->households.zh, "防止返贫致贫对象");
  EXPECT_EQ(regimes.On({2010, 1, 1}), nullptr);
}

TEST(Regimes, AValueOfAnotherTypeIsRefused) {
  std::string text(kFile);
  text.replace(text.find("1880"), 4, "high");
  const auto regimes = Read(text);
  ASSERT_FALSE(regimes);
  EXPECT_EQ(regimes.error().code, base::Code::P117_dated_value_type);
}

// No pack reads a figure out of thin air: until the office sets the wage, the reward is unknown.
TEST(Regimes, SettingsReachParametersAndInputs) {
  const auto library = PackLibrary::Load("policies");
  const Pack& pack = **library->Find("xinxiang-2024");
  const Clause& clause = *pack.FindClause("XX-5-7");
  const Parameter& rate = *clause.FindParameter("benchmark_rate");
  Settings settings;
  library->FillDated({"410725", {2025, 1, 1}}, settings);
  EXPECT_TRUE(settings.ValueOf(clause, rate).is_null());
  settings.UseDated("benchmark_rate", value::Value(*base::Decimal::Parse("0.015")));
  EXPECT_EQ(settings.ValueOf(clause, rate).number().ToString(), "0.015");
}

}  // namespace
}  // namespace liandai::policy
