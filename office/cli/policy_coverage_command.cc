#include <algorithm>
#include <fmt/format.h>

#include "office/cli/command.h"
#include "office/cli/data_folder.h"
#include "office/cli/policy_setup.h"
#include "office/policy/coverage.h"

namespace liandai::cli {
namespace {

void PrintClause(const policy::ClauseCoverage& covered, bool chinese) {
  const policy::Clause& clause = *covered.clause;
  fmt::print("{:<11} {}  {}", clause.id, covered.implementation,
             fmt::format(fmt::runtime(chinese ? "{} 个算例" : "{} cases"), covered.case_count));
  for (const std::string& test : covered.tests) fmt::print("  {}", test);
  fmt::print("\n");
  for (const std::string& gap : covered.gaps)
    fmt::print(fmt::runtime(chinese ? "{:<11} 缺口：{}\n" : "{:<11} gap: {}\n"), "",
               gap.substr(clause.id.size() + 1));
}

// Gaps against the known ones; true when nothing is new and nothing on the list is mended.
bool IsKnown(const policy::Coverage& coverage, const std::string& file, bool chinese) {
  const policy::GapChange change = policy::CompareGaps(coverage.Gaps(), file);
  for (const std::string& gap : change.added)
    fmt::print(fmt::runtime(chinese ? "新缺口：{}\n" : "new gap: {}\n"), gap);
  for (const std::string& gap : change.mended)
    fmt::print(
        fmt::runtime(chinese ? "已补上，请从清单划去：{}\n" : "mended, take it off the list: {}\n"),
        gap);
  return change.added.empty() && change.mended.empty();
}

base::Result<int> Cover(const Invocation& invocation) {
  const bool chinese = invocation.language == base::Language::kChinese;
  TRY(const std::filesystem::path folder, DataFolder());
  TRY(const policy::PackLibrary library, OpenPackLibrary());
  TRY(const policy::Coverage coverage, policy::CoverageOf(library, folder.string()));
  if (const auto page = invocation.arguments.One("md")) {
    TRY(WriteText(*page, coverage.ToMarkdown()));
  } else {
    for (const policy::ClauseCoverage& covered : coverage.clauses) PrintClause(covered, chinese);
  }
  bool is_known = true;
  if (const auto file = invocation.arguments.One("known"))
    is_known = IsKnown(coverage, *file, chinese);
  const auto decisions = std::ranges::count_if(
      coverage.clauses, [](const auto& each) { return each.clause->is_decision(); });
  const auto checklists = std::ranges::count_if(
      coverage.clauses, [](const auto& each) { return each.clause->is_checklist(); });
  fmt::print(fmt::runtime(chinese ? "{} 条：{} 条判定，{} 条佐证清单；缺口 {} 处\n"
                                  : "{} clauses: {} decisions, {} evidence checklists; {} gaps\n"),
             coverage.clauses.size(), decisions, checklists, coverage.Gaps().size());
  return is_known ? kExitClean : kExitFound;
}

int RunPolicyCoverage(const Invocation& invocation) {
  const auto status = Cover(invocation);
  return status ? *status : Report(status.error(), invocation.language);
}

constexpr Option kOptions[] = {
    {"md", "FILE", {"写成一页 Markdown", "write a Markdown page instead"}},
    {"known",
     "FILE",
     {"已知缺口的清单；多出或已补上的都算不符",
      "list of known gaps; a new one, or a mended one still listed, is a fault"}},
};

constexpr Example kExamples[] = {
    {"liandai policy coverage", {"每一条由什么落实、有什么测试", "each clause with its tests"}},
    {"liandai policy coverage --known policies/known_gaps.txt",
     {"缺口只许减少", "gaps may only become fewer"}},
};

}  // namespace

extern const Command kPolicyCoverageCommand;
const Command kPolicyCoverageCommand = {
    .name = "policy coverage",
    .doc = {"每一条由什么落实、由哪些测试证明",
            "what implements each clause and which tests show it"},
    .manual = {"没有测试证明的判定、清单或功能列为缺口。",
               "A decision, checklist or capability that no test shows is a gap."},
    .operand = {},
    .options = kOptions,
    .examples = kExamples,
    .Run = RunPolicyCoverage,
};

}  // namespace liandai::cli
