#include <fmt/format.h>

#include "office/cli/command.h"
#include "office/cli/policy_setup.h"
#include "office/policy/case_file.h"
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

base::Result<int> Evaluate(const Invocation& invocation) {
  const std::vector<std::string>& words = invocation.arguments.operands();
  TRY(const policy::PackLibrary library, OpenPackLibrary());
  TRY(const policy::Pack* pack, library.Find(words[0]));
  TRY(const policy::Clause* clause, FindClause(*pack, words[1]));
  TRY(const policy::ClauseProgram program, CompileClause(library, *pack, *clause));
  TRY(const policy::Settings settings,
      policy::Settings::Parse(*pack, invocation.arguments.All("set")));
  policy::PackCase of;
  of.clause = clause->id;
  for (const policy::Parameter& parameter : clause->parameters)
    of.opt.push_back({parameter.name, settings.ValueOf(*clause, parameter)});
  if (const auto file = invocation.arguments.One("input")) {
    TRY(of.in, ReadInputs(*file));
  }
  TRY(const Value outputs, policy::RunCase(program, of));
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
