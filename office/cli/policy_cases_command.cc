#include <fmt/format.h>

#include "office/cli/command.h"
#include "office/cli/policy_setup.h"
#include "office/policy/case_run.h"

namespace liandai::cli {
namespace {

base::Result<std::vector<const policy::Pack*>> ChosenPacks(policy::PackLibrary& library,
                                                           const std::string& id) {
  std::vector<const policy::Pack*> packs;
  if (id == "all") {
    for (const auto& pack : library.packs()) packs.push_back(pack.get());
    return packs;
  }
  TRY(const policy::Pack* pack, library.FindOrRead(id));
  packs.push_back(pack);
  return packs;
}

base::Result<int> RunCases(const Invocation& invocation) {
  const std::vector<std::string>& words = invocation.arguments.operands();
  TRY(policy::PackLibrary library, OpenPackLibrary());
  TRY(const auto packs, ChosenPacks(library, words.empty() ? "all" : words[0]));
  std::vector<std::string> files = invocation.arguments.All("file");
  policy::CaseTally tally;
  if (files.empty()) {
    for (const policy::Pack* pack : packs)
      TRY(RunCaseFiles({library, {&pack, 1}, policy::CaseFilesOf(*pack)}, tally));
  } else {
    TRY(RunCaseFiles({library, packs, files}, tally));
  }
  for (const policy::CaseFailure& failure : tally.failures)
    fmt::print("{} ({}): {}  {}\n", failure.clause, failure.place, failure.what, failure.why);
  if (tally.skipped > 0)
    fmt::print(fmt::runtime(invocation.language == base::Language::kChinese
                                ? "{} 个属于其他政策依据，未运行\n"
                                : "{} belong to other packs and were not run\n"),
               tally.skipped);
  fmt::print("{} passed, {} failed\n", tally.passed, tally.failed);
  return tally.failed == 0 ? kExitClean : kExitFound;
}

int RunPolicyCases(const Invocation& invocation) {
  const auto status = RunCases(invocation);
  return status ? *status : Report(status.error(), invocation.language);
}

constexpr Option kOptions[] = {
    {"file",
     "CASES.yaml",
     {"用这个文件里的算例，可重复", "cases of this file; may be repeated"},
     Occurs::kRepeated},
};

constexpr Example kExamples[] = {
    {"liandai policy cases lvliang-2022", {"该文件自带的算例", "the cases that come with a pack"}},
    {"liandai policy cases all --file cases.yaml", {"用自己的算例", "cases of one's own"}},
};

}  // namespace

extern const Command kPolicyCasesCommand;
const Command kPolicyCasesCommand = {
    .name = "policy cases",
    .doc = {"运行政策依据的算例", "run the worked cases of packs"},
    .manual =
        {"算例写明条款、输入、参数或口径、应得结果。最后一行是通过和不通过的个数。",
         "A case gives clause, inputs, parameters or readings and what must come out. The last "
         "line counts those that passed and failed."},
    .operand = {"PACK", 0, 1, {"政策依据；all 或不写为全部", "a pack; all packs if none"}},
    .options = kOptions,
    .examples = kExamples,
    .Run = RunPolicyCases,
};

}  // namespace liandai::cli
