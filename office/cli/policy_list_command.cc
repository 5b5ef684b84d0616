#include <algorithm>
#include <fmt/format.h>

#include "office/cli/command.h"
#include "office/cli/policy_setup.h"

namespace liandai::cli {
namespace {

using base::Language;

std::string Divisions(const policy::Pack& pack) {
  std::string text;
  for (const std::string& division : pack.divisions)
    text += (text.empty() ? "" : ",") + division + std::string(6 - division.size(), 'x');
  return text.empty() ? "-" : text;
}

void PrintPack(const policy::Pack& pack, Language language) {
  const bool chinese = language == Language::kChinese;
  const auto decisions = std::ranges::count_if(pack.clauses, &policy::Clause::is_decision);
  fmt::print("{:<20} {:<8} {}  ", pack.id, Divisions(pack), base::ToString(pack.from));
  fmt::print(fmt::runtime(chinese ? "{} {}，{} 条，其中 {} 条判定"
                                  : "{} {}, {} clauses, {} of them decisions"),
             chinese ? pack.short_name.zh : pack.short_name.en, pack.document_number,
             pack.clauses.size(), decisions);
  if (pack.nominal_end)
    fmt::print(fmt::runtime(chinese ? "；{} 后延续适用" : "; by continuation after {}"),
               base::ToString(*pack.nominal_end));
  fmt::print("\n");
}

int RunPolicyList(const Invocation& invocation) {
  const auto library = OpenPackLibrary();
  if (!library) return Report(library.error(), invocation.language);
  for (const auto& pack : library->packs()) PrintPack(*pack, invocation.language);
  return kExitClean;
}

constexpr Example kExamples[] = {
    {"liandai policy list", {"已录入的政策依据", "the policy packs there are"}},
};

}  // namespace

extern const Command kPolicyListCommand;
const Command kPolicyListCommand = {
    .name = "policy list",
    .doc = {"列出政策依据及其施行日期", "list the policy packs and when they apply"},
    .manual = {},
    .operand = {},
    .options = {},
    .examples = kExamples,
    .Run = RunPolicyList,
};

}  // namespace liandai::cli
