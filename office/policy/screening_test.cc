#include "office/policy/screening.h"

#include <chrono>
#include <gtest/gtest.h>

#include "office/policy/finding_json.h"
#include "office/policy/sentence.h"

namespace liandai::policy {
namespace {

using base::Language;
using facts::Basis;
using facts::FactTable;
using facts::Subject;
using value::Value;

const PackLibrary& Library() {
  static const auto library = PackLibrary::Load("policies");
  return *library;
}

const PackProgram& ProgramOf(std::string_view id) {
  static std::map<std::string, PackProgram, std::less<>> programs;
  const auto found = programs.find(id);
  if (found != programs.end()) return found->second;
  auto program = PackProgram::Load(**Library().Find(id), Library());
  EXPECT_TRUE(program) << base::Display(program.error(), Language::kEnglish);
  return programs.emplace(std::string(id), std::move(*program)).first->second;
}

void Put(FactTable& table, std::string_view fact, size_t row, Value value,
         Basis basis = Basis::kCell) {
  facts::FactColumn& column = table.Column(fact);
  column.values[row] = std::move(value);
  column.basis[row] = basis;
}

Value Texts(std::vector<std::string> texts) {
  std::vector<Value> items;
  for (std::string& text : texts) items.push_back(Value::String(std::move(text)));
  return Value::ListOf(std::move(items));
}

// Project rows: 0 complete, 1 without plan and outcome, 2 no count known, 3 count read from text.
FactTable Projects() {
  FactTable table(Subject::kProject);
  for (int i = 0; i < 4; ++i)
    table.rows().push_back({"P" + std::to_string(i), "项目" + std::to_string(i), "甲乡", {}, 100});
  table.rows()[1].amount_fen = 500;
  for (size_t row = 0; row < 4; ++row) {
    Put(table, "project_nature", row, Value::String("operating"), Basis::kDerived);
    Put(table, "fund_sources", row, Texts({"fiscal_linkage"}));
    Put(table, "linkage_plan_written", row, Value(row != 1));
    Put(table, "expected_outcome_quantified", row, Value(row != 1));
    if (row != 2)
      Put(table, "linkage_mode_count", row, Value::Number(row == 1 ? 0 : 2),
          row == 3 ? Basis::kText : Basis::kCell);
  }
  return table;
}

Screening Screen(const FactTable& table, unsigned thread_count = 2) {
  static const Settings settings;
  return Screening::Run(
      {&ProgramOf("lvliang-2022"), &settings, {2026, 3, 1}, {&table}, thread_count});
}

uint32_t IndexOf(const Screening& screening, std::string_view clause) {
  for (uint32_t i = 0; i < screening.clauses().size(); ++i)
    if (screening.clauses()[i]->id == clause) return i;
  ADD_FAILURE() << "not screened: " << clause;
  return 0;
}

TEST(Screening, StatusesOfTheAdmissionGate) {
  const FactTable table = Projects();
  const Screening screening = Screen(table);
  const uint32_t gate = IndexOf(screening, "LL-6.2-2");
  EXPECT_EQ(screening.status({gate, 0}), Status::kPass);
  EXPECT_EQ(screening.status({gate, 1}), Status::kFail);
  EXPECT_EQ(screening.status({gate, 2}), Status::kUnknown);
  EXPECT_EQ(screening.status({gate, 3}), Status::kUnknown);
}

TEST(Screening, AFailureSaysWhatIsWantingAndTheSmallestRemedy) {
  const FactTable table = Projects();
  const Screening screening = Screen(table);
  const Finding finding = screening.FindingAt({IndexOf(screening, "LL-6.2-2"), 1});
  EXPECT_EQ(finding.root, "mechanism_established");
  EXPECT_EQ(finding.causes,
            (std::vector<std::string>{"mechanism_established", "outcome_quantified"}));
  EXPECT_EQ(ReasonSentence(finding, Language::kChinese),
            "联农带农机制或预期成效不全：机制未建立、预期成效未量化");
  EXPECT_EQ(RemedySentence(finding, Language::kChinese),
            "再落实1种联农带农方式；补写利益联结方案，写明方式、对象和标准；"
            "补充有完成时限的量化成效指标");
  EXPECT_TRUE(finding.by_continuation);
}

TEST(Screening, WhatIsMissingIsNamed) {
  const FactTable table = Projects();
  const Screening screening = Screen(table);
  const Finding finding = screening.FindingAt({IndexOf(screening, "LL-6.2-2"), 2});
  EXPECT_EQ(finding.missing, (std::vector<std::string>{"linkage_mode_count"}));
  EXPECT_EQ(ReasonSentence(finding, Language::kChinese), "待核实：缺联农带农方式数（种）");
  EXPECT_FALSE(finding.rests_on_text);
}

TEST(Screening, AReadingOfFreeTextNeverPassesSilently) {
  const FactTable table = Projects();
  const Screening screening = Screen(table);
  const Finding finding = screening.FindingAt({IndexOf(screening, "LL-6.2-2"), 3});
  EXPECT_TRUE(finding.rests_on_text);
  EXPECT_EQ(finding.status_if_text_confirmed, Status::kPass);
  EXPECT_EQ(finding.remedy_code, "confirm_text");
}

TEST(Screening, OneCauseIsOneEntryAndTheGravestComesFirst) {
  const FactTable table = Projects();
  const Screening screening = Screen(table);
  const std::vector<FindingGroup> groups = screening.Groups();
  ASSERT_FALSE(groups.empty());
  EXPECT_EQ(groups[0].root, "mechanism_established");
  EXPECT_EQ(groups[0].row, 1u);
  EXPECT_EQ(groups[0].status, Status::kFail);
  EXPECT_GE(groups[0].members.size(), 2u);  // admission and approval
}

TEST(Screening, ResultDoesNotDependOnThreads) {
  const FactTable table = Projects();
  EXPECT_EQ(ToJson(Screen(table, 1)), ToJson(Screen(table, 3)));
}

TEST(Screening, NoDatumNeverMakesAPassOrAFailure) {
  for (const auto& pack : Library().packs()) {
    const PackProgram& program = ProgramOf(pack->id);
    for (const ClauseProgram& clause : program.clauses()) {
      const Status status = clause.Evaluate(clause.Slots(Settings())).status;
      EXPECT_NE(status, Status::kPass) << clause.clause().id;
      EXPECT_NE(status, Status::kFail) << clause.clause().id;
      EXPECT_TRUE(clause.warnings().empty()) << clause.clause().id;
    }
  }
}

// Every row its own amount, so that the memo helps little: the worst case of a large county.
TEST(Screening, AHundredThousandProjects) {
  constexpr size_t kRows = 100'000;
  FactTable table(Subject::kProject);
  table.rows().resize(kRows);
  for (size_t row = 0; row < kRows; ++row) {
    const auto number = static_cast<int64_t>(row);
    Put(table, "project_nature", row, Value::String("operating"));
    Put(table, "fund_sources", row, Texts({"fiscal_linkage"}));
    Put(table, "linkage_mode_count", row, Value::Number(number % 4));
    Put(table, "linkage_plan_written", row, Value(number % 3 > 0));
    Put(table, "expected_outcome_quantified", row, Value(number % 5 > 0));
    Put(table, "assistance_fund_yuan", row, Value::Number(100'000 + number));
    Put(table, "jobs_perennial", row, Value::Number(number % 7));
    Put(table, "jobs_half_year", row, Value::Number(number % 5));
    Put(table, "jobs_flexible", row, Value::Number(number % 3));
    Put(table, "jobs_counts_are", row, Value::String("planned"));
  }
  const Settings settings;
  const PackProgram& program = ProgramOf("inner-mongolia-2023");
  const auto start = std::chrono::steady_clock::now();
  const Screening screening = Screening::Run({&program, &settings, {2024, 12, 31}, {&table}, 2});
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  RecordProperty("seconds", std::to_string(seconds.count()));
  std::printf("%zu projects x %zu clauses: %.2f s\n", kRows, screening.clauses().size(),
              seconds.count());
  const auto counts = screening.Counts();
  EXPECT_GT(counts[static_cast<size_t>(Status::kFail)], 0u);
  EXPECT_GT(counts[static_cast<size_t>(Status::kPass)], 0u);
}

}  // namespace
}  // namespace liandai::policy
