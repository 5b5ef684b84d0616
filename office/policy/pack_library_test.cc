#include "office/policy/pack_library.h"

#include <gtest/gtest.h>

#include "office/policy/settings.h"

namespace liandai::policy {
namespace {

const PackLibrary& Library() {
  static const auto library = PackLibrary::Load("policies");
  return *library;
}

struct ChoiceRow {
  std::string_view division;
  base::Date on;
  std::string_view pack;
  bool as_guidance;
  bool by_continuation;
};

TEST(PackLibrary, ChoosesByDivisionAndDate) {
  const ChoiceRow rows[] = {
      {"141125", {2024, 6, 1}, "lvliang-2022", false, false},
      {"141125", {2026, 1, 1}, "lvliang-2022", false, true},
      {"150430", {2024, 6, 1}, "inner-mongolia-2023", false, false},
      {"150430", {2023, 3, 31}, "national", true, false},
      {"430321", {2025, 12, 31}, "xiangtan-2022", false, false},
      {"410725", {2024, 7, 26}, "xinxiang-2024", false, false},
      {"410725", {2024, 7, 25}, "national", true, false},
      {"140431", {2018, 1, 1}, "qinyuan-2017", false, false},
      {"140431", {2024, 1, 1}, "national", true, false},  // never by itself for new projects
      {"110101", {2024, 1, 1}, "national", true, false},
  };
  for (const ChoiceRow& row : rows) {
    const auto choice = Library().ChooseForCounty(row.division, row.on);
    ASSERT_TRUE(choice) << row.division;
    EXPECT_EQ(choice->pack->id, row.pack) << row.division << " " << ToString(row.on);
    EXPECT_EQ(choice->as_guidance, row.as_guidance) << row.division;
    EXPECT_EQ(choice->by_continuation, row.by_continuation) << row.division;
  }
}

TEST(PackLibrary, RefusesWithItsCode) {
  EXPECT_EQ(Library().ChooseForCounty("14112", {2024, 1, 1}).error().code,
            base::Code::P204_not_a_division);
  EXPECT_EQ(Library().ChooseNamed("xinxiang-2024", {2024, 1, 1}).error().code,
            base::Code::P202_pack_not_in_force);
  const auto unknown = Library().Find("lvliang-2021");
  EXPECT_EQ(unknown.error().code, base::Code::P201_unknown_pack);
  EXPECT_EQ(unknown.error().suggestion, "lvliang-2022");
}

TEST(Settings, TypedByTheParameter) {
  const Pack& pack = **Library().Find("lvliang-2022");
  const std::string texts[] = {"LL-6.2-2.modes_min=2", "LL-6.2-2.fund_codes=fiscal_linkage,other",
                               "LL-4.1-4.industry_share_min=0.65"};
  const auto settings = Settings::Parse(pack, texts);
  ASSERT_TRUE(settings);
  const Clause& gate = *pack.FindClause("LL-6.2-2");
  EXPECT_EQ(settings->ValueOf(gate, *gate.FindParameter("modes_min")).number().ToString(), "2");
  EXPECT_EQ(settings->ValueOf(gate, *gate.FindParameter("fund_codes")).list().size(), 2u);
  EXPECT_EQ(settings->ValueOf(gate, *gate.FindParameter("reading")).string(), "either_missing");
}

}  // namespace
}  // namespace liandai::policy
