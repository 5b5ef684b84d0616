#include <algorithm>
#include <fmt/format.h>

#include "office/cli/command.h"
#include "office/cli/data_folder.h"
#include "office/cli/policy_setup.h"
#include "office/policy/pack_difference.h"

namespace liandai::cli {
namespace {

using base::Language;

void PrintChanges(std::span<const policy::Change> changes, bool chinese) {
  for (const policy::Change& change : changes) {
    fmt::print("  [{}] {}", chinese ? ChineseOf(change.kind) : NameOf(change.kind), change.what);
    if (!change.before.empty() || !change.after.empty())
      fmt::print(": {} → {}", change.before.empty() ? "–" : change.before,
                 change.after.empty() ? "–" : change.after);
    fmt::print("\n");
  }
}

std::string Names(std::span<const policy::Clause* const> clauses, bool chinese) {
  std::string names;
  for (const policy::Clause* clause : clauses)
    names += (names.empty() ? "" : "；") + clause->id + " " +
             (chinese ? clause->title.zh : clause->title.en);
  return names.empty() ? "–" : names;
}

void Print(const policy::Pack& first, const policy::Pack& second,
           const policy::PackDifference& difference, bool chinese) {
  fmt::print("{} → {}\n", first.id, second.id);
  PrintChanges(difference.pack, chinese);
  for (const policy::ClauseChanges& each : difference.clauses) {
    fmt::print("{} {}\n", each.clause, chinese ? each.title.zh : each.title.en);
    PrintChanges(each.changes, chinese);
  }
  for (const policy::TopicChanges& each : difference.topics) {
    fmt::print("{}\n  {}: {}\n  {}: {}\n", chinese ? each.topic->title.zh : each.topic->title.en,
               first.id, Names(each.first, chinese), second.id, Names(each.second, chinese));
    PrintChanges(each.changes, chinese);
  }
  fmt::print(
      fmt::runtime(chinese ? "不同：{} 条、{} 个主题\n" : "different: {} clauses, {} topics\n"),
      difference.clauses.size(), std::ranges::count_if(difference.topics, [](const auto& each) {
        return !each.changes.empty();
      }));
}

base::Result<int> Compare(const Invocation& invocation) {
  const std::vector<std::string>& words = invocation.arguments.operands();
  TRY(const std::filesystem::path folder, DataFolder());
  TRY(policy::PackLibrary library, OpenPackLibrary());
  TRY(const policy::Pack* first, library.FindOrRead(words[0]));
  TRY(const policy::Pack* second, library.FindOrRead(words[1]));
  TRY(const auto topics, policy::ReadTopics((folder / "policies" / "topics.yaml").string()));
  const policy::PackDifference difference = policy::DifferenceOf(*first, *second, topics);
  if (invocation.arguments.One("format") == "json")
    fmt::print("{}\n", policy::ToJson(*first, *second, difference));
  else
    Print(*first, *second, difference, invocation.language == Language::kChinese);
  return kExitClean;
}

int RunPolicyDiff(const Invocation& invocation) {
  const auto status = Compare(invocation);
  return status ? *status : Report(status.error(), invocation.language);
}

constexpr Option kOptions[] = {
    {"format", "text|json", {"输出格式", "form of the output"}},
};

constexpr Example kExamples[] = {
    {"liandai policy diff lvliang-2022 xiangtan-2022",
     {"两地按主题对照", "two jurisdictions, subject by subject"}},
    {"liandai policy diff lvliang-2022 packs/lishi-2024",
     {"县里的设定与市方案逐条对照", "a county's pack against the city's, clause by clause"}},
};

}  // namespace

extern const Command kPolicyDiffCommand;
const Command kPolicyDiffCommand = {
    .name = "policy diff",
    .doc = {"对照两份政策依据", "lay two packs side by side"},
    .manual = {"同一文件的逐条比，不同地方的按主题比；能判断方向的写明更严或更宽。",
               "Clause by clause where they share clauses, by topic otherwise; says stricter or "
               "looser where an order is known."},
    .operand = {"PACK PACK", 2, 2, {"两份政策依据", "two packs"}},
    .options = kOptions,
    .examples = kExamples,
    .Run = RunPolicyDiff,
};

}  // namespace liandai::cli
