#include <fmt/format.h>

#include "engine/base/check.h"
#include "office/app/report_content.h"
#include "office/app/wording.h"
#include "office/policy/sentence.h"

namespace liandai::app {
namespace {

using document::ColumnKind;
using document::Tone;

Tone ToneOf(policy::Status status) {
  switch (status) {
    case policy::Status::kPass:
      return Tone::kGood;
    case policy::Status::kFail:
      return Tone::kBad;
    case policy::Status::kWarn:
      return Tone::kWarn;
    case policy::Status::kUnknown:
      return Tone::kOpen;
    case policy::Status::kNotApplicable:
    case policy::Status::kPending:
      return Tone::kCalm;
  }
  return Tone::kPlain;
}

document::ReportCell StatusCell(const Verdicts& verdicts, policy::CellIndex cell,
                                base::Language language) {
  const policy::Screening& screening = *verdicts.result().screening;
  const policy::Status status = screening.status(cell);
  std::string text = ShownStatus(status, language);
  if (verdicts.AnswerTo(cell) != nullptr &&
      (status == policy::Status::kFail || status == policy::Status::kWarn))
    return {Words{"已说明", "answered"}.In(language), Tone::kCalm};
  // A verdict that rests on free text says so.
  if (screening.rests_on_text(cell)) text += "*";
  return {text, ToneOf(status)};
}

std::vector<uint32_t> ClausesAbout(const policy::Screening& screening, bool about_projects) {
  std::vector<uint32_t> chosen;
  for (uint32_t i = 0; i < screening.clauses().size(); ++i)
    if ((screening.clauses()[i]->subject == facts::Subject::kProject) == about_projects)
      chosen.push_back(i);
  return chosen;
}

}  // namespace

document::ReportTable ResultTable(const Verdicts& verdicts, base::Language language) {
  const auto in = [&](std::string_view zh, std::string_view en) {
    return Words{zh, en}.In(language);
  };
  document::ReportTable table;
  table.sheet_name = in("体检结果", "Results");
  table.title = HeadOf(verdicts.result(), language) +
                in("体检结果（项目 × 条款）", " results by project and clause");
  table.note = in("单位：万元　　带 * 的依据文字读出，须人工确认",
                  "amounts in 10,000 yuan; * rests on a reading of free text");
  table.when_empty = in("没有可按条款核对的项目。", "No project to judge by clauses.");
  table.tab_colour = 0x548235;
  table.columns = {{in("序号", "No."), 7, ColumnKind::kWord},
                   {in("项目编号", "code"), 19, ColumnKind::kText},
                   {in("项目名称", "project"), 52, ColumnKind::kText},
                   {in("乡镇", "township"), 12, ColumnKind::kWord},
                   {in("金额", "amount"), 12, ColumnKind::kAmount}};
  table.frozen_column_count = 3;
  if (!verdicts.result().screening) return table;
  const policy::Screening& screening = *verdicts.result().screening;
  std::vector<uint32_t> clauses = ClausesAbout(screening, true);
  if (clauses.empty()) return table;
  for (uint32_t clause : clauses) {
    const policy::Clause& one = *screening.clauses()[clause];
    table.columns.push_back(
        {one.id + "\n" + (language == base::Language::kChinese ? one.title.zh : one.title.en), 14,
         ColumnKind::kWord});
  }
  const facts::FactTable& subjects = screening.table_of(clauses.front());
  table.row_count = subjects.rows().size();
  table.fill = [&verdicts, &subjects, clauses, language](size_t index, document::ReportRow& row) {
    const facts::SubjectRow& subject = subjects.rows()[index];
    row.emplace_back(static_cast<int64_t>(index + 1));
    row.emplace_back(verdicts.places().Field(subject.evidence, "project_code"));
    row.emplace_back(subject.label);
    row.emplace_back(subject.township);
    row.emplace_back(subject.amount_fen);
    for (uint32_t clause : clauses)
      row.push_back(StatusCell(verdicts, {clause, static_cast<uint32_t>(index)}, language));
  };
  return table;
}

document::ReportTable OtherResultTable(const Verdicts& verdicts, base::Language language) {
  const auto in = [&](std::string_view zh, std::string_view en) {
    return Words{zh, en}.In(language);
  };
  document::ReportTable table;
  table.sheet_name = in("体检结果（其他对象）", "Results, other subjects");
  table.title = HeadOf(verdicts.result(), language) +
                in("体检结果（县年度、资金、主体）", " results of county, funds, operators");
  table.note = in("单位：万元", "amounts in 10,000 yuan");
  table.tab_colour = 0x548235;
  table.columns = {{in("类别", "kind"), 10, ColumnKind::kWord},
                   {in("对象", "subject"), 32, ColumnKind::kText},
                   {in("条款", "clause"), 12, ColumnKind::kWord},
                   {in("要求", "requirement"), 44, ColumnKind::kText},
                   {in("结果", "status"), 10, ColumnKind::kWord},
                   {in("说明", "reason"), 60, ColumnKind::kText}};
  if (!verdicts.result().screening) return table;
  const policy::Screening& screening = *verdicts.result().screening;
  // Operators and persons may be many; what plainly passes or does not apply is counted only.
  std::vector<policy::CellIndex> cells;
  for (uint32_t clause : ClausesAbout(screening, false))
    for (uint32_t subject = 0; subject < screening.table_of(clause).rows().size(); ++subject) {
      const policy::Status status = screening.status({clause, subject});
      const bool is_single = screening.table_of(clause).rows().size() <= 50;
      if (is_single ||
          (status != policy::Status::kPass && status != policy::Status::kNotApplicable))
        cells.push_back({clause, subject});
    }
  table.row_count = cells.size();
  table.fill = [&verdicts, &screening, cells, language](size_t index, document::ReportRow& row) {
    const policy::CellIndex cell = cells[index];
    const policy::Clause& clause = *screening.clauses()[cell.clause];
    const facts::FactTable& subjects = screening.table_of(cell.clause);
    row.emplace_back(ShownSubject(subjects.subject(), language));
    row.emplace_back(subjects.rows()[cell.subject].label);
    row.emplace_back(clause.id);
    row.emplace_back(language == base::Language::kChinese ? clause.paraphrase.zh
                                                          : clause.paraphrase.en);
    row.push_back(StatusCell(verdicts, cell, language));
    row.emplace_back(policy::ReasonSentence(screening.FindingAt(cell), language));
  };
  return table;
}

}  // namespace liandai::app
