#include <fmt/format.h>
#include <fmt/ranges.h>

#include "office/app/findings_json.h"
#include "office/cli/command.h"
#include "office/cli/policy_setup.h"
#include "office/document/printed_sheet.h"
#include "office/policy/calculation_sheet.h"
#include "office/policy/sheet_words.h"

namespace liandai::cli {
namespace {

using base::Language;
using document::PrintedSection;
using document::PrintedSheet;
using policy::CalculationSheet;

const std::string& In(const policy::Bilingual& text, Language language) {
  return language == Language::kChinese ? text.zh : text.en;
}

// Headings of the sheet, in the order in which they stand.
struct SheetHeadings {
  std::string_view title, inputs, parameters, readings, steps, result, missing, absent;
  std::string_view signatures[4];
};

constexpr SheetHeadings kChinese = {"计算单",
                                    "数据",
                                    "标准（现行参数）",
                                    "口径",
                                    "计算",
                                    "结果",
                                    "资料不足，不能计算，缺：",
                                    "（未提供）",
                                    {"申请人（签字）", "经办人", "复核人", "日期"}};
constexpr SheetHeadings kEnglish = {"Calculation sheet",
                                    "Data",
                                    "Figures in force",
                                    "Readings",
                                    "Calculation",
                                    "Result",
                                    "cannot be reckoned; wanted: ",
                                    "(not given)",
                                    {"Claimant (signed)", "Clerk", "Checked by", "Date"}};

const SheetHeadings& HeadingsIn(Language language) {
  return language == Language::kChinese ? kChinese : kEnglish;
}

std::string UnitIn(const std::string& unit, Language language) {
  if (unit.empty()) return {};
  return language == Language::kEnglish && unit == "元" ? " yuan" : " " + unit;
}

std::string ValueIn(const std::string& value, Language language) {
  if (value.empty()) return std::string(HeadingsIn(language).absent);
  if (language == Language::kEnglish) return value;
  return value == "true" ? "是" : value == "false" ? "否" : value;
}

PrintedSection LinesOf(std::string_view heading, const std::vector<policy::SheetLine>& lines,
                       Language language) {
  PrintedSection section{std::string(heading), {}, {}};
  for (const policy::SheetLine& line : lines)
    section.lines.push_back({In(line.label, language), ValueIn(line.value, language)});
  return section;
}

PrintedSection StepsOf(const CalculationSheet& sheet, Language language) {
  PrintedSection section{std::string(HeadingsIn(language).steps), {}, {}};
  for (const policy::SheetStep& step : sheet.steps)
    section.paragraphs.push_back(
        fmt::format("{}. {} = {}\n= {}\n= {}{}", section.paragraphs.size() + 1,
                    In(step.name, language), In(step.words, language), In(step.figures, language),
                    step.value.empty() ? "?" : step.value, UnitIn(step.unit, language)));
  return section;
}

PrintedSection ResultOf(const policy::Clause& clause, const CalculationSheet& sheet,
                        Language language) {
  PrintedSection section{std::string(HeadingsIn(language).result), {}, {}};
  const bool chinese = language == Language::kChinese;
  if (sheet.amount)
    section.lines.push_back({sheet.steps.empty() ? std::string(chinese ? "金额" : "amount")
                                                 : In(sheet.steps.back().name, language),
                             *sheet.amount + UnitIn(sheet.unit, language)});
  if (sheet.steps.empty())
    for (const policy::SheetLine& line : sheet.outputs)
      section.lines.push_back({In(line.label, language), line.value});
  section.lines.push_back({chinese ? "按本条" : "under the clause",
                           std::string(chinese ? ChineseOf(sheet.status) : NameOf(sheet.status))});
  section.paragraphs.push_back(In(clause.paraphrase, language));
  if (sheet.steps_disagree)
    section.paragraphs.push_back(chinese ? "算式与判定结果不一致，没有列出；以判定结果为准。"
                                         : "The steps do not lead to the decision's result and are "
                                           "left out; the decision counts.");
  if (sheet.status != policy::Status::kUnknown || sheet.missing.empty()) return section;
  std::string wanted(HeadingsIn(language).missing);
  for (const policy::Bilingual& label : sheet.missing)
    wanted += (&label == &sheet.missing.front() ? "" : chinese ? "、" : ", ") + In(label, language);
  section.paragraphs.push_back(wanted);
  return section;
}

PrintedSheet Printed(const policy::Pack& pack, const policy::Clause& clause,
                     const CalculationSheet& sheet, Language language) {
  const SheetHeadings& headings = HeadingsIn(language);
  PrintedSheet printed;
  printed.language = language == Language::kChinese ? "zh-CN" : "en";
  printed.title = fmt::format("{} · {}", headings.title, In(clause.title, language));
  printed.subtitles.push_back(fmt::format(
      "{}{} {} {} ({})", In(pack.title, language), pack.document_number.empty() ? "" : " ",
      pack.document_number, In(clause.article, language), clause.id));
  printed.sections.push_back(LinesOf(headings.inputs, sheet.inputs, language));
  printed.sections.push_back(LinesOf(headings.parameters, sheet.parameters, language));
  if (!sheet.readings.empty())
    printed.sections.push_back(LinesOf(headings.readings, sheet.readings, language));
  if (!sheet.steps.empty()) printed.sections.push_back(StepsOf(sheet, language));
  printed.sections.push_back(ResultOf(clause, sheet, language));
  for (const std::string_view signature : headings.signatures)
    printed.signatures.emplace_back(signature);
  return printed;
}

base::Result<int> Calculate(const Invocation& invocation) {
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
  TRY(const CalculationSheet sheet, policy::MakeCalculationSheet({*pack, program, settings, of}));
  const PrintedSheet printed = Printed(*pack, *clause, sheet, invocation.language);
  fmt::print("{}", ToText(printed));
  if (const auto path = invocation.arguments.One("sheet"))
    TRY(app::WriteText(*path, path->ends_with(".html") ? ToHtml(printed) : ToText(printed)));
  return kExitClean;
}

int RunPolicyCalculate(const Invocation& invocation) {
  const auto status = Calculate(invocation);
  return status ? *status : Report(status.error(), invocation.language);
}

constexpr Option kOptions[] = {
    {"input", "FILE.json", {"数据：一个 JSON 对象", "the data as one JSON object"}},
    {"set",
     "CLAUSE.name=value",
     {"改参数或口径，可重复", "choose a parameter or reading; may be repeated"},
     Occurs::kRepeated},
    {"sheet",
     "FILE.html",
     {"另写成可打印的网页（.html）或文本", "also write it as a printable page (.html) or text"}},
};

constexpr Example kExamples[] = {
    {"liandai policy calculate qinyuan-2017 QY-4.6-1 --input mu.json --sheet 计算单.html",
     {"一户种植补贴的计算单", "the sheet of a household's planting subsidy"}},
};

}  // namespace

extern const Command kPolicyCalculateCommand;
const Command kPolicyCalculateCommand = {
    .name = "policy calculate",
    .doc = {"按条款计算金额，打印计算单", "reckon an amount and print its calculation sheet"},
    .manual =
        {"逐步写出数据、标准、口径、算式（文字和数字）、取整和结果，留签字处。"
         "结果以条款的判定为准，算式不能得出该结果时不列出。",
         "Data, figures in force, readings, each step in words and numbers, the rounding and the "
         "result, with places for signatures. The result is what the clause decides; steps that "
         "do not lead to it are left out."},
    .operand = {"PACK CLAUSE", 2, 2, {"政策依据和条款编号", "a pack and a clause"}},
    .options = kOptions,
    .examples = kExamples,
    .Run = RunPolicyCalculate,
};

}  // namespace liandai::cli
