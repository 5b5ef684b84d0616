#include <map>

#include "office/app/problem.h"
#include "office/app/report_content.h"
#include "office/app/wording.h"

namespace liandai::app {
namespace {

using document::ColumnKind;
using document::Tone;

Tone ToneOf(const Problem& problem) {
  if (!problem.answer.empty()) return Tone::kCalm;
  return problem.is_failure ? Tone::kBad : Tone::kWarn;
}

void ProblemRow(const Problem& problem, int64_t number, base::Language language,
                document::ReportRow& row) {
  row.emplace_back(number);
  row.emplace_back(
      problem.answer.empty() ? problem.status : Words{"已说明", "answered"}.In(language),
      ToneOf(problem));
  row.emplace_back(problem.binding);
  row.emplace_back(problem.township);
  row.emplace_back(problem.subject);
  row.emplace_back(problem.what);
  row.emplace_back(problem.where);
  row.emplace_back(problem.actual);
  row.emplace_back(problem.required);
  row.emplace_back(problem.article.empty() ? problem.codes
                                           : problem.article + "\n[" + problem.codes + "]");
  row.emplace_back(problem.remedy);
  row.push_back(problem.amount_fen == 0 ? document::ReportCell() : problem.amount_fen);
  row.emplace_back(problem.unit);
  row.emplace_back();  // 整改时限: for the office to fill in
  row.emplace_back(problem.answer);
}

struct OpenItem {
  uint64_t count = 0;
  std::string example;
};

}  // namespace

document::ReportTable ProblemTable(const Verdicts& verdicts, base::Language language) {
  const auto in = [&](std::string_view zh, std::string_view en) {
    return Words{zh, en}.In(language);
  };
  document::ReportTable table;
  table.sheet_name = in("问题清单", "Problems");
  table.title = HeadOf(verdicts.result(), language) + in("联农带农问题清单", " problems found");
  table.note = in("单位：万元　　同一原因的各条款合为一项；整改时限由责任单位填写",
                  "amounts in 10,000 yuan; articles with one cause are one entry");
  table.when_empty = in("没有发现问题。", "No problem was found.");
  table.tab_colour = 0xC00000;
  table.frozen_column_count = 2;
  table.columns = {{in("序号", "No."), 5, ColumnKind::kWord},
                   {in("结果", "status"), 8, ColumnKind::kWord},
                   {in("性质", "binding"), 8, ColumnKind::kWord},
                   {in("乡镇", "township"), 9, ColumnKind::kWord},
                   {in("项目（对象）", "subject"), 20, ColumnKind::kText},
                   {in("问题", "what"), 26, ColumnKind::kText},
                   {in("所在位置", "where"), 18, ColumnKind::kText},
                   {in("实际", "actual"), 24, ColumnKind::kText},
                   {in("要求", "required"), 22, ColumnKind::kText},
                   {in("条款", "article"), 15, ColumnKind::kText},
                   {in("整改建议", "remedy"), 22, ColumnKind::kText},
                   {in("涉及金额", "at stake"), 11, ColumnKind::kAmount},
                   {in("责任单位", "unit responsible"), 12, ColumnKind::kText},
                   {in("整改时限", "due"), 10, ColumnKind::kWord},
                   {in("核实说明", "answer"), 12, ColumnKind::kText}};
  const size_t standing = verdicts.standing().size();
  const size_t faults = verdicts.faults().size();
  const size_t answered = verdicts.answered().size();
  table.row_count = standing + faults + answered + verdicts.answered_faults().size();
  table.fill = [&verdicts, standing, faults, answered, language](size_t index,
                                                                 document::ReportRow& row) {
    const auto number = static_cast<int64_t>(index + 1);
    if (index < standing)
      return ProblemRow(ProblemOf(verdicts, verdicts.standing()[index], language), number, language,
                        row);
    index -= standing;
    if (index < faults)
      return ProblemRow(ProblemOf(verdicts, *verdicts.faults()[index], language), number, language,
                        row);
    index -= faults;
    if (index < answered)
      return ProblemRow(ProblemOf(verdicts, verdicts.answered()[index], language), number, language,
                        row);
    ProblemRow(ProblemOf(verdicts, *verdicts.answered_faults()[index - answered], language), number,
               language, row);
  };
  return table;
}

document::ReportTable DataIssueTable(const Verdicts& verdicts, base::Language language) {
  const auto in = [&](std::string_view zh, std::string_view en) {
    return Words{zh, en}.In(language);
  };
  document::ReportTable table;
  table.sheet_name = in("数据问题", "Data");
  table.title = HeadOf(verdicts.result(), language) +
                in("表格本身的问题和备注", " faults and remarks of the tables");
  table.note = in("备注不影响结论，如只差打印位数的舍入",
                  "remarks change nothing, e.g. rounding of printed digits");
  table.when_empty = in("表格本身没有发现问题。", "The tables themselves are sound.");
  table.tab_colour = 0xBF8F00;
  table.columns = {{in("序号", "No."), 6, ColumnKind::kWord},
                   {in("代码", "code"), 7, ColumnKind::kWord},
                   {in("性质", "kind"), 8, ColumnKind::kWord},
                   {in("所在位置", "where"), 26, ColumnKind::kText},
                   {in("项目（对象）", "subject"), 24, ColumnKind::kText},
                   {in("说明", "what"), 50, ColumnKind::kText},
                   {in("建议", "remedy"), 16, ColumnKind::kText},
                   {in("核实说明", "answer"), 14, ColumnKind::kText}};
  const std::vector<form::DataIssue>& issues = verdicts.result().intake->reading.issues;
  table.row_count = issues.size();
  table.fill = [&verdicts, &issues, language](size_t index, document::ReportRow& row) {
    const Problem problem = ProblemOf(verdicts, issues[index], language);
    row.emplace_back(static_cast<int64_t>(index + 1));
    row.emplace_back(problem.codes);
    row.emplace_back(problem.status, issues[index].is_fault() ? ToneOf(problem) : Tone::kPlain);
    row.emplace_back(problem.where);
    row.emplace_back(problem.subject);
    row.emplace_back(problem.what);
    row.emplace_back(problem.remedy);
    row.emplace_back(problem.answer);
  };
  return table;
}

document::ReportTable OpenTable(const Verdicts& verdicts, base::Language language) {
  const auto in = [&](std::string_view zh, std::string_view en) {
    return Words{zh, en}.In(language);
  };
  document::ReportTable table;
  table.sheet_name = in("待核实事项", "Open");
  table.title = HeadOf(verdicts.result(), language) +
                in("待核实事项（缺哪些栏目）", " open: what is missing");
  table.note =
      in("表里没有的栏目不算不符合；在退回的表格里补齐后再核一次",
         "what a table lacks is no failure; fill in the returned workbook and check again");
  table.when_empty = in("没有待核实的事项。", "Nothing is open.");
  table.tab_colour = 0x7F7F7F;
  table.columns = {{in("条款", "clause"), 14, ColumnKind::kWord},
                   {in("要求", "requirement"), 60, ColumnKind::kText},
                   {in("缺少", "missing"), 44, ColumnKind::kText},
                   {in("对象数", "subjects"), 10, ColumnKind::kCount},
                   {in("例如", "for example"), 36, ColumnKind::kText}};
  if (!verdicts.result().screening) return table;
  const policy::Screening& screening = *verdicts.result().screening;
  const dictionary::Dictionary& dictionary = *verdicts.result().dictionary;
  std::map<std::pair<uint32_t, std::string>, OpenItem> items;
  for (uint32_t clause = 0; clause < screening.clauses().size(); ++clause) {
    const facts::FactTable& subjects = screening.table_of(clause);
    std::vector<std::pair<std::string, const facts::FactColumn*>> inputs;
    for (const policy::ClauseInput& input : screening.clauses()[clause]->inputs) {
      if (input.source != policy::ClauseInput::Source::kFact) continue;
      const dictionary::FactDeclaration* declared = dictionary.FindFact(input.fact);
      inputs.emplace_back(language == base::Language::kChinese
                              ? (declared == nullptr ? input.label.zh : declared->label_zh)
                              : (declared == nullptr ? input.label.en : declared->label_en),
                          subjects.FindColumn(input.fact));
    }
    for (uint32_t subject = 0; subject < subjects.rows().size(); ++subject) {
      if (screening.status({clause, subject}) != policy::Status::kUnknown) continue;
      std::string missing;
      for (const auto& [label, column] : inputs)
        if (column == nullptr || column->values[subject].is_null())
          missing += (missing.empty() ? "" : "、") + label;
      OpenItem& item = items[{clause, std::move(missing)}];
      if (item.count++ == 0) item.example = subjects.rows()[subject].label;
    }
  }
  std::vector<document::ReportRow> rows;
  for (const auto& [key, item] : items) {
    const policy::Clause& clause = *screening.clauses()[key.first];
    document::ReportRow row;
    row.emplace_back(clause.id);
    row.emplace_back(language == base::Language::kChinese ? clause.paraphrase.zh
                                                          : clause.paraphrase.en);
    row.emplace_back(key.second.empty()
                         ? in("依据文字读出，待确认", "rests on text, to be confirmed")
                         : key.second);
    row.emplace_back(static_cast<int64_t>(item.count));
    row.emplace_back(item.example);
    rows.push_back(std::move(row));
  }
  table.row_count = rows.size();
  table.fill = [rows = std::move(rows)](size_t index, document::ReportRow& row) {
    row = rows[index];
  };
  return table;
}

}  // namespace liandai::app
