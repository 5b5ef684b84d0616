#include <fmt/format.h>

#include "engine/base/utf8.h"
#include "office/app/demo/verdict.h"
#include "office/cli/command.h"

namespace liandai::cli {
namespace {

void Print(const demo::Verdict& verdict, base::Language language) {
  const bool in_chinese = language == base::Language::kChinese;
  fmt::print("{}\n", in_chinese ? "应报问题 查出/植入    似是而非 误报/植入    类别"
                                : "faults found/planted  near misses reported/planted  kind");
  uint32_t fault_count = 0, found_count = 0, near_miss_count = 0, reported_count = 0;
  for (const demo::KindVerdict& kind : verdict.kinds) {
    fmt::print("{:>13}/{:<11}{:>13}/{:<9}{} {}\n", kind.found_count, kind.fault_count,
               kind.reported_count, kind.near_miss_count, kind.title, kind.kind);
    for (const std::string& example : kind.examples) fmt::print("      {}\n", example);
    fault_count += kind.fault_count;
    found_count += kind.found_count;
    near_miss_count += kind.near_miss_count;
    reported_count += kind.reported_count;
  }
  for (const std::string& stray : verdict.strays)
    fmt::print(
        fmt::runtime(in_chinese ? "      未植入处报告 {}\n" : "      reported elsewhere {}\n"),
        stray);
  fmt::print(fmt::runtime(
                 in_chinese ? "查出 {}/{}，误报 {}/{}，未植入处报告 {} 处。\n"
                            : "found {}/{}, near misses reported {}/{}, reported elsewhere {}.\n"),
             found_count, fault_count, reported_count, near_miss_count, verdict.stray_count);
}

int RunVerify(const Invocation& invocation) {
  const std::optional<std::string> findings = invocation.arguments.One("findings");
  if (!findings)
    return Report({base::Code::C104_value_missing, {"--findings", "FILE"}, {}, {}, {}},
                  invocation.language);
  const base::Result<demo::Verdict> verdict =
      demo::Judge({invocation.arguments.operands().front(), *findings});
  if (!verdict) return Report(verdict.error(), invocation.language);
  Print(*verdict, invocation.language);
  return verdict->is_perfect() ? kExitClean : kExitFound;
}

constexpr Option kOptions[] = {
    {"findings", "FILE", {"体检结果（check --json 写的）", "findings that check --json wrote"}},
};

constexpr Example kExamples[] = {
    {"liandai demo verify out/demo --findings out/findings.json",
     {"体检查出了多少植入的问题", "how many planted faults a check found"}},
};

}  // namespace

extern const Command kDemoVerifyCommand;
const Command kDemoVerifyCommand = {
    .name = "demo verify",
    .doc = {"把体检结果与演示县的植入问题清单对账",
            "compare a check's findings with what was planted"},
    .manual = {},
    .operand = {"DIR", 1, 1, {"演示县的文件夹", "folder of the synthetic county"}},
    .options = kOptions,
    .examples = kExamples,
    .Run = RunVerify,
};

}  // namespace liandai::cli
