#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <unistd.h>

#include "office/app/check.h"
#include "office/app/findings_json.h"
#include "office/app/verdicts.h"
#include "office/cli/check_summary.h"
#include "office/cli/command.h"
#include "office/cli/data_folder.h"

namespace liandai::cli {
namespace {

base::Date Today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return *base::DateOfDayNumber(now.time_since_epoch().count());
}

base::Result<std::vector<form::HeadingMapping>> Mappings(const Arguments& arguments) {
  std::vector<form::HeadingMapping> mappings;
  for (const std::string& text : arguments.All("map")) {
    const size_t sign = text.rfind('=');
    if (sign == std::string::npos || sign == 0 || sign + 1 == text.size())
      return base::Fail(base::Code::C133_mapping_form, {text});
    mappings.push_back({text.substr(0, sign), text.substr(sign + 1)});
  }
  return mappings;
}

base::Result<app::CheckRequest> Read(const Invocation& invocation) {
  const Arguments& arguments = invocation.arguments;
  app::CheckRequest request;
  TRY(const std::filesystem::path data, DataFolder());
  request.data_directory = data.native();
  request.paths = arguments.operands();
  request.county_code = arguments.One("county").value_or("");
  if (!request.county_code.empty() &&
      (request.county_code.size() != 6 ||
       request.county_code.find_first_not_of("0123456789") != std::string::npos))
    return base::Fail(base::Code::C121_county_code_wrong, {request.county_code});
  request.pack_id = arguments.One("pack").value_or("");
  TRY(request.as_of, arguments.Date("as-of"));
  request.today = Today();
  request.settings = arguments.All("set");
  TRY(request.mappings, Mappings(arguments));
  request.accepted_path = arguments.One("accepted").value_or("");
  request.out_directory = arguments.One("out").value_or("");
  request.json_path = arguments.One("json").value_or("");
  request.language = invocation.language;
  return request;
}

int ExitStatus(const app::CheckResult& result, const app::CheckTotals& totals, bool is_strict) {
  const auto& failures = result.intake->reading.failures;
  const auto is_error = [](const base::Diagnostic& failure) {
    return failure.severity() == base::Severity::kError;
  };
  if (std::ranges::any_of(failures, is_error)) return kExitUnusable;
  if (!failures.empty()) return kExitFound;  // a mapping that had no effect
  const bool has_unknown = totals.statuses[static_cast<size_t>(policy::Status::kUnknown)] > 0;
  return totals.is_clean() && !(is_strict && has_unknown) ? kExitClean : kExitFound;
}

int RunCheckCommand(const Invocation& invocation) {
  const Arguments& arguments = invocation.arguments;
  base::Result<app::CheckRequest> request = Read(invocation);
  if (!request) return Report(request.error(), invocation.language);
  const bool is_quiet = arguments.Has("quiet");
  ProgressBar bar(invocation.language, !is_quiet && isatty(STDERR_FILENO) != 0);
  request->progress = [&bar](std::string_view stage, double share) { bar.Show(stage, share); };
  const base::Result<app::CheckResult> result = app::RunCheck(*request);
  bar.Clear();
  if (!result) return Report(result.error(), invocation.language);
  const app::Verdicts verdicts(*result);
  if (arguments.One("format") == "json")
    fmt::print("{}", app::FindingsJson(verdicts, invocation.language));
  else if (!is_quiet)
    PrintSummary(verdicts,
                 {invocation.language, isatty(STDOUT_FILENO) != 0, arguments.Has("timings")});
  return ExitStatus(*result, verdicts.totals(), arguments.Has("strict"));
}

constexpr Option kOptions[] = {
    {"county",
     "CODE",
     {"县级区划代码，据此选政策依据",
      "division code of the county, by which the policy is chosen"}},
    {"pack", "ID", {"指定政策依据", "the policy to check against"}},
    {"as-of",
     "DATE",
     {"核查基准日，默认计划年度12月31日",
      "date of the check; 31 December of the plan year unless given"}},
    {"out",
     "DIR",
     {"写体检报告和退回表格的文件夹", "folder for the report and the returned workbooks"}},
    {"format", "text|json", {"屏幕输出的格式", "what is printed"}},
    {"json", "FILE", {"把全部结果写成 JSON", "write all findings as JSON"}},
    {"set",
     "CLAUSE.name=value",
     {"设参数或口径", "set a parameter or a reading"},
     Occurs::kRepeated},
    {"map",
     "heading=field",
     {"栏名认错时指明它是哪一项", "say which field a heading means"},
     Occurs::kRepeated},
    {"accepted",
     "FILE",
     {"已核实、有说明的结果，每行“编号 = 理由”", "findings answered, a line each: ID = reason"}},
    {"strict", "", {"待核实也算有问题", "unknown counts as found"}},
    {"quiet", "", {"不在屏幕上输出", "print nothing"}},
    {"timings", "", {"显示各步用时", "show how long each stage took"}},
};

constexpr Example kExamples[] = {
    {"liandai check 项目计划表.xlsx --county 141125 --out 体检",
     {"按吕梁的办法核对，报告写在“体检”里", "check by Lvliang's rules; the report goes to 体检"}},
    {"liandai check 计划.xlsx 分配.xlsx 台账.xlsx --pack xinxiang-2024",
     {"几张表一起核，互相对账", "several tables, checked against one another"}},
    {"liandai check 计划.csv --map '总盘子=计划投入资金'",
     {"栏名没认出来时", "when a heading was not understood"}},
};

}  // namespace

extern const Command kCheckCommand;
const Command kCheckCommand = {
    .name = "check",
    .doc = {"核对办公用表：表格本身和政策条款",
            "check workbooks: the tables themselves and the policy in force"},
    .manual =
        {"返回值：0 没有问题，1 有不符合或提醒，2 "
         "有文件不能用。几个文件中有的不能用时，其余照常核对"
         "并写出，不能用的逐个点名，返回 2；全都不能用时什么也不写。同一文件给两次只核一次；"
         "给文件夹时核其中的表格，不看子文件夹。退回的表格里多了“校验意见”和“核实说明”两栏："
         "改好、补齐或写明理由后，再核一次即可。--map "
         "指明的栏名记在第一个文件旁的“栏名对应.yaml”里，"
         "下次自动采用。",
         "Exit status: 0 clean, 1 something failed or warns, 2 a file could not be used. Where "
         "some "
         "of several files cannot be used they are named, the others are checked and written, and "
         "the status is 2; where none can, nothing is written. A file given twice is checked once; "
         "a folder stands for the workbooks in it, without sub-folders. The returned workbooks "
         "gain "
         "校验意见 (what is wrong) and 核实说明 (your answer). Headings named with --map are "
         "remembered in 栏名对应.yaml beside the first file and used the next time."},
    .operand = {"FILE",
                1,
                1000,
                {"表格文件或放表格的文件夹", "workbooks, CSV files, or folders of them"}},
    .options = kOptions,
    .examples = kExamples,
    .Run = RunCheckCommand,
};

}  // namespace liandai::cli
