#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/value/text.h"
#include "office/cli/command.h"
#include "office/cli/policy_setup.h"

namespace liandai::cli {
namespace {

using base::Language;

const std::string& In(const policy::Bilingual& text, Language language) {
  return language == Language::kChinese ? text.zh : text.en;
}

std::string BindingWord(const policy::Clause& clause, Language language) {
  return std::string(language == Language::kChinese ? ChineseOf(clause.binding)
                                                    : NameOf(clause.binding));
}

void PrintLine(const policy::Clause& clause, Language language) {
  fmt::print("{:<12} {}  [{}] {}\n", clause.id, In(clause.article, language),
             BindingWord(clause, language), In(clause.title, language));
}

void PrintReading(const policy::Reading& reading, Language language) {
  const bool chinese = language == Language::kChinese;
  fmt::print("  {}: {}\n", reading.name, In(reading.point, language));
  fmt::print("    {}{}\n", chinese ? "本次采用：" : "proposed: ", In(reading.proposed, language));
  fmt::print("    {}{}\n", chinese ? "备选：" : "alternative: ", In(reading.alternative, language));
  if (!reading.is_parameter)
    fmt::print("    {}\n", chinese ? "（随资料记录，不能用 --set 切换）"
                                   : "(recorded with the data, not switched by --set)");
}

void PrintClause(const policy::Clause& clause, Language language) {
  const bool chinese = language == Language::kChinese;
  PrintLine(clause, language);
  fmt::print("{}\n", In(clause.paraphrase, language));
  if (!clause.is_decision())
    fmt::print("{}{}\n",
               chinese ? "落实方式：" : "implemented by: ", fmt::join(clause.capabilities, ", "));
  if (!clause.parameters.empty()) fmt::print("{}\n", chinese ? "参数：" : "parameters:");
  for (const policy::Parameter& parameter : clause.parameters)
    fmt::print("  {}.{} = {}{}  {}\n", clause.id, parameter.name, value::ToLiteral(parameter.value),
               parameter.unit.empty() ? "" : " " + parameter.unit, In(parameter.label, language));
  if (!clause.readings.empty()) fmt::print("{}\n", chinese ? "口径：" : "readings:");
  for (const policy::Reading& reading : clause.readings) PrintReading(reading, language);
  if (!clause.inputs.empty()) fmt::print("{}\n", chinese ? "输入：" : "inputs:");
  for (const policy::ClauseInput& input : clause.inputs)
    fmt::print("  {} ({})  {}\n", input.name, input.type, In(input.label, language));
  if (clause.is_decision())
    fmt::print("{}{} ({})\n", chinese ? "输出：" : "outputs: ", fmt::join(clause.outputs, ", "),
               clause.model);
}

base::Result<int> Show(const Invocation& invocation) {
  const std::vector<std::string>& words = invocation.arguments.operands();
  TRY(const policy::PackLibrary library, OpenPackLibrary());
  TRY(const policy::Pack* pack, library.Find(words[0]));
  if (words.size() > 1) {
    TRY(const policy::Clause* clause, FindClause(*pack, words[1]));
    PrintClause(*clause, invocation.language);
    return kExitClean;
  }
  fmt::print("{}  {}\n{}  {}\n", pack->id, In(pack->title, invocation.language),
             In(pack->issuer, invocation.language), pack->document_number);
  for (const policy::Clause& clause : pack->clauses) PrintLine(clause, invocation.language);
  return kExitClean;
}

int RunPolicyShow(const Invocation& invocation) {
  const auto status = Show(invocation);
  return status ? *status : Report(status.error(), invocation.language);
}

constexpr Example kExamples[] = {
    {"liandai policy show lvliang-2022", {"一份文件的全部条款", "all clauses of a document"}},
    {"liandai policy show lvliang-2022 LL-6.2-2",
     {"一条的参数、口径和输入", "parameters, readings and inputs of a clause"}},
};

}  // namespace

extern const Command kPolicyShowCommand;
const Command kPolicyShowCommand = {
    .name = "policy show",
    .doc = {"查看政策依据或其中一条", "show a pack or one of its clauses"},
    .manual = {},
    .operand = {"PACK [CLAUSE]",
                1,
                2,
                {"政策依据，可加条款编号", "a pack and, if wanted, a clause"}},
    .options = {},
    .examples = kExamples,
    .Run = RunPolicyShow,
};

}  // namespace liandai::cli
