#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/value/text.h"
#include "office/cli/command.h"
#include "office/cli/policy_setup.h"
#include "office/policy/clause_page.h"

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
  if (reading.settled_by)
    fmt::print("    {}{} ({})\n", chinese ? "依据：" : "settled by: ", reading.settled_by->number,
               base::ToString(reading.settled_by->on));
  if (!reading.is_parameter)
    fmt::print("    {}\n", chinese ? "（随资料记录，不能用 --set 切换）"
                                   : "(recorded with the data, not switched by --set)");
}

void PrintClause(const policy::Clause& clause, Language language) {
  const bool chinese = language == Language::kChinese;
  PrintLine(clause, language);
  fmt::print("{}\n", In(clause.paraphrase, language));
  if (!clause.capabilities.empty())
    fmt::print("{}{}\n", chinese ? "还要由：" : "also wants: ", CapabilitiesOf(clause, language));
  if (!clause.parameters.empty()) fmt::print("{}\n", chinese ? "参数：" : "parameters:");
  for (const policy::Parameter& parameter : clause.parameters)
    fmt::print("  {}.{} = {}{}  {}\n", clause.id, parameter.name, value::ToLiteral(parameter.value),
               parameter.unit.empty() ? "" : " " + parameter.unit,
               In(parameter.label, language) + " (" + SourceOf(clause, parameter, language) + ")");
  if (!clause.readings.empty()) fmt::print("{}\n", chinese ? "口径：" : "readings:");
  for (const policy::Reading& reading : clause.readings) PrintReading(reading, language);
  if (!clause.inputs.empty()) fmt::print("{}\n", chinese ? "输入：" : "inputs:");
  for (const policy::ClauseInput& input : clause.inputs)
    fmt::print("  {} ({})  {}\n", input.name, input.type, In(input.label, language));
  if (clause.is_decision())
    fmt::print("{}{} ({})\n", chinese ? "输出：" : "outputs: ", fmt::join(clause.outputs, ", "),
               clause.model);
}

void PrintChecklist(const policy::Clause& clause, Language language) {
  if (!clause.is_checklist()) return;
  const bool chinese = language == Language::kChinese;
  fmt::print("{}\n", chinese ? "佐证清单：" : "evidence checklist:");
  for (const policy::ChecklistItem& item : clause.checklist)
    fmt::print("  {}  {} ({}: {})\n", item.name, In(item.label, language),
               In(item.attested_by, language), In(item.document, language));
}

void PrintLogic(const std::vector<policy::DecisionText>& decisions, Language language) {
  fmt::print("{}\n", language == Language::kChinese ? "判定：" : "decisions:");
  for (const policy::DecisionText& decision : decisions) {
    if (decision.table.headings.empty())
      fmt::print("  {} = {}\n", decision.label, decision.formula);
    else
      fmt::print("  {} ({})\n{}", decision.label, decision.hit_policy, decision.table.Draw("    "));
  }
}

void PrintCases(std::span<const policy::PackCase> cases, Language language) {
  if (cases.empty()) return;
  fmt::print("{}\n", language == Language::kChinese ? "算例（演示数据）：" : "cases (演示数据):");
  for (const policy::PackCase& of : cases) {
    const auto list = [](const std::vector<policy::NamedValue>& values) {
      std::string text;
      for (const policy::NamedValue& each : values)
        text += (text.empty() ? "" : ", ") + each.name + " = " + value::ToLiteral(each.value);
      return text;
    };
    fmt::print("  {}{}{}\n    → {}  ({})\n", list(of.in), of.opt.empty() ? "" : " | ", list(of.opt),
               list(of.expect), of.why);
  }
}

base::Status ShowClause(const policy::PackLibrary& library, const policy::Pack& pack,
                        const policy::Clause& clause, Language language) {
  PrintClause(clause, language);
  PrintChecklist(clause, language);
  if (clause.is_decision()) {
    TRY(const std::vector<dmn::ModelSource> imports, policy::ImportsOf(pack, library));
    TRY(const auto decisions, policy::LogicOf({clause, imports, language}));
    PrintLogic(decisions, language);
  }
  TRY(std::vector<policy::PackCase> cases, policy::CasesOf(pack));
  std::erase_if(cases, [&](const policy::PackCase& of) { return of.clause != clause.id; });
  PrintCases(cases, language);
  return {};
}

base::Result<int> Show(const Invocation& invocation) {
  const std::vector<std::string>& words = invocation.arguments.operands();
  TRY(policy::PackLibrary library, OpenPackLibrary());
  TRY(const policy::Pack* pack, library.FindOrRead(words[0]));
  if (const auto file = invocation.arguments.One("md")) {
    TRY(const std::string page, policy::PackPage(*pack, library));
    TRY(WriteText(*file, page));
    return kExitClean;
  }
  if (words.size() > 1) {
    TRY(const policy::Clause* clause, FindClause(*pack, words[1]));
    TRY(ShowClause(library, *pack, *clause, invocation.language));
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

constexpr Option kOptions[] = {
    {"md",
     "FILE",
     {"整份文件写成一页 Markdown：条款、参数、口径、决策表、算例",
      "write the whole pack as a Markdown page: parameters, readings, tables, cases"}},
};

constexpr Example kExamples[] = {
    {"liandai policy show lvliang-2022", {"一份文件的全部条款", "all clauses of a document"}},
    {"liandai policy show lvliang-2022 LL-6.2-2",
     {"一条的参数、口径、判定和算例", "parameters, readings, decisions and cases of a clause"}},
    {"liandai policy show lvliang-2022 --md lvliang.md",
     {"可打印、可批改的一页", "a page to print and correct"}},
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
    .options = kOptions,
    .examples = kExamples,
    .Run = RunPolicyShow,
};

}  // namespace liandai::cli
