#include <algorithm>
#include <fmt/format.h>

#include "engine/base/calendar.h"
#include "office/cli/command.h"
#include "office/cli/policy_setup.h"
#include "office/policy/case_file.h"
#include "office/policy/checklist.h"
#include "office/policy/json_text.h"
#include "office/policy/settings.h"

namespace liandai::cli {
namespace {

using value::Kind;
using value::Value;

void PrintText(const policy::Clause& clause, const Value& outputs) {
  fmt::print("{}\n", NameOf(policy::StatusOf(clause, outputs)));
  if (!outputs.is(Kind::kContext)) return;
  for (const auto& [name, value] : outputs.context().entries())
    fmt::print("  {} = {}\n", name, policy::ToJson(value));
}

// Which dated settings hold: of the place and the day asked for.
struct Dates {
  std::string county;
  std::optional<base::Date> on;
};

base::Result<Dates> DatesOf(const Invocation& invocation) {
  Dates dates;
  dates.county = invocation.arguments.One("county").value_or("");
  TRY(dates.on, invocation.arguments.Date("as-of"));
  return dates;
}

// Without a day of its own, the day of the check among the inputs; without either no figure holds.
base::Date DayOf(const policy::PackCase& of, const Dates& dates) {
  if (dates.on) return *dates.on;
  for (const policy::NamedValue& given : of.in)
    if (given.name == "as_of" && given.value.is(Kind::kDate)) return given.value.date();
  return {1, 1, 1};
}

// The figures in force become the case's settings, dated ones that inputs name its inputs.
void AddSettings(const policy::Clause& clause, const policy::Settings& settings,
                 policy::PackCase& of) {
  for (const policy::Parameter& parameter : clause.parameters)
    of.opt.push_back({parameter.name, settings.ValueOf(clause, parameter)});
  for (const policy::ClauseInput& input : clause.inputs) {
    const bool is_given =
        std::ranges::find(of.in, input.name, &policy::NamedValue::name) != of.in.end();
    if (is_given) continue;
    if (input.source == policy::ClauseInput::Source::kSetting)
      of.in.push_back({input.name, settings.DatedValue(input.fact)});
    else if (!input.setting.empty())
      of.in.push_back({input.name, settings.DatedValue(input.setting)});
  }
}

base::Result<Value> OutputsOf(const policy::PackLibrary& library, const policy::Pack& pack,
                              const policy::PackCase& of) {
  TRY(const policy::Clause* clause, FindClause(pack, of.clause));
  if (clause->is_checklist()) return policy::JudgeChecklist(*clause, of.in);
  TRY(const policy::ClauseProgram program, CompileClause(library, pack, *clause));
  return policy::RunCase(program, of);
}

base::Result<int> Evaluate(const Invocation& invocation) {
  const std::vector<std::string>& words = invocation.arguments.operands();
  TRY(policy::PackLibrary library, OpenPackLibrary());
  TRY(const policy::Pack* pack, library.FindOrRead(words[0]));
  TRY(const policy::Clause* clause, FindClause(*pack, words[1]));
  TRY(policy::Settings settings, policy::Settings::Parse(*pack, invocation.arguments.All("set")));
  policy::PackCase of;
  of.clause = clause->id;
  if (const auto file = invocation.arguments.One("input")) {
    TRY(of.in, ReadInputs(*file));
  }
  TRY(const Dates dates, DatesOf(invocation));
  library.FillDated({dates.county, DayOf(of, dates)}, settings);
  AddSettings(*clause, settings, of);
  TRY(const Value outputs, OutputsOf(library, *pack, of));
  if (invocation.arguments.One("format") == "json")
    fmt::print("{}\n", policy::ToJson(outputs));
  else
    PrintText(*clause, outputs);
  return kExitClean;
}

int RunPolicyEval(const Invocation& invocation) {
  const auto status = Evaluate(invocation);
  return status ? *status : Report(status.error(), invocation.language);
}

constexpr Option kOptions[] = {
    {"input",
     "FILE.json",
     {"输入：一个 JSON 对象，缺的视为没有资料",
      "inputs as one JSON object; what it lacks is unknown"}},
    {"set",
     "CLAUSE.name=value",
     {"改参数或口径，可重复", "choose a parameter or reading; may be repeated"},
     Occurs::kRepeated},
    {"county",
     "CODE",
     {"按哪个县（市、区）取最低工资等设定", "division whose dated settings (minimum wage …) hold"}},
    {"as-of", "DATE", {"按哪一天取设定，默认为输入中的核查日期", "day whose dated settings hold"}},
    {"format", "text|json", {"输出格式", "form of the output"}},
};

constexpr Example kExamples[] = {
    {"liandai policy eval lvliang-2022 LL-6.2-3 --input project.json",
     {"一条对一组输入的结论", "what a clause says of one set of inputs"}},
};

}  // namespace

extern const Command kPolicyEvalCommand;
const Command kPolicyEvalCommand = {
    .name = "policy eval",
    .doc = {"用一组输入计算一条", "evaluate one clause on one set of inputs"},
    .manual = {},
    .operand = {"PACK CLAUSE", 2, 2, {"政策依据和条款编号", "a pack and a clause"}},
    .options = kOptions,
    .examples = kExamples,
    .Run = RunPolicyEval,
};

}  // namespace liandai::cli
