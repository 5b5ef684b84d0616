#include "office/app/problem.h"

#include <algorithm>
#include <set>

#include "engine/base/check.h"
#include "office/app/wording.h"
#include "office/policy/sentence.h"

namespace liandai::app {
namespace {

bool Holds(std::string_view list, std::string_view part, std::string_view separator) {
  if (separator.empty()) return list.find(part) != std::string_view::npos;
  while (true) {
    const size_t end = list.find(separator);
    if (list.substr(0, end) == part) return true;
    if (end == std::string_view::npos) return false;
    list.remove_prefix(end + separator.size());
  }
}

// Adds a part to a list of words unless it stands there already: A1 is not in "A12、B3".
void AddPart(std::string& list, std::string_view part, std::string_view separator) {
  if (part.empty() || Holds(list, part, separator)) return;
  if (!list.empty()) list += separator;
  list += part;
}

struct Teller {
  const Verdicts& verdicts;
  base::Language language;

  const dictionary::Dictionary& dictionary() const { return *verdicts.result().dictionary; }
  bool in_chinese() const { return language == base::Language::kChinese; }
  std::string_view Semicolon() const { return in_chinese() ? "；" : "; "; }
  std::string_view Comma() const { return in_chinese() ? "、" : ", "; }

  void TellFacts(const policy::Finding& finding, Problem& problem) const {
    for (const policy::FactShown& shown : finding.facts) {
      if (shown.basis == facts::Basis::kAbsent) continue;
      std::string text = (in_chinese() ? shown.label_zh + "：" : shown.label_en + ": ") +
                         ShownValue(dictionary(), shown.fact, shown.value, language);
      if (shown.basis == facts::Basis::kText || shown.basis == facts::Basis::kDerived)
        text += (in_chinese() ? "（" : " (") + ShownBasis(shown.basis, language) +
                (in_chinese() ? "）" : ")");
      AddPart(problem.actual, text, Semicolon());
      AddPart(problem.where, CellOf(shown), Comma());
    }
  }

  // The cell alone; the file and sheet stand before the first.
  std::string CellOf(const policy::FactShown& shown) const {
    if (shown.evidence.column_index == kNoColumn) return {};
    if (shown.basis != facts::Basis::kCell && shown.basis != facts::Basis::kText) return {};
    return sheet::A1(shown.evidence.row_index, shown.evidence.column_index);
  }

  void TellMember(policy::CellIndex cell, Problem& problem) const {
    const policy::Screening& screening = *verdicts.result().screening;
    const policy::Finding finding = screening.FindingAt(cell);
    const policy::Clause& clause = *screening.clauses()[cell.clause];
    AddPart(problem.codes, clause.id, "、");
    AddPart(problem.article, in_chinese() ? finding.article_zh : finding.article_en, Semicolon());
    AddPart(problem.required, in_chinese() ? clause.paraphrase.zh : clause.paraphrase.en,
            in_chinese() ? "" : " ");
    AddPart(problem.what, policy::ReasonSentence(finding, language), Semicolon());
    AddPart(problem.remedy, policy::RemedySentence(finding, language), Semicolon());
    if (finding.by_continuation)
      AddPart(problem.article, Words{"延续适用", "by continuation"}.In(language), Semicolon());
    TellFacts(finding, problem);
    if (const std::string* answer = verdicts.AnswerTo(cell))
      AddPart(problem.answer, *answer, Semicolon());
  }
};

}  // namespace

Problem ProblemOf(const Verdicts& verdicts, const policy::FindingGroup& group,
                  base::Language language) {
  CHECK(!group.members.empty());
  const policy::Screening& screening = *verdicts.result().screening;
  const Teller teller{verdicts, language};
  Problem problem;
  problem.status = ShownStatus(group.status, language);
  problem.is_failure = group.status == policy::Status::kFail;
  problem.binding = ShownBinding(group.binding, language);
  problem.amount_fen = group.amount_fen;
  const facts::SubjectRow& row = screening.table_of(group.members.front().clause).rows()[group.row];
  problem.subject = row.label;
  problem.township = row.township;
  problem.unit = verdicts.places().Field(row.evidence, "implementer");
  for (const policy::CellIndex& cell : group.members) {
    const policy::Status status = screening.status(cell);
    if (status != policy::Status::kFail && status != policy::Status::kWarn) continue;
    teller.TellMember(cell, problem);
  }
  facts::Evidence start = row.evidence;
  start.column_index = kNoColumn;
  const std::string place = base::Localised(verdicts.places().Name(start), language);
  if (!place.empty() && !problem.where.empty())
    problem.where = place + (teller.in_chinese() ? "（" : " (") + problem.where +
                    (teller.in_chinese() ? "）" : ")");
  else
    problem.where += place;
  return problem;
}

Problem ProblemOf(const Verdicts& verdicts, const form::DataIssue& issue, base::Language language) {
  Problem problem;
  const base::Severity severity = issue.diagnostic.severity();
  problem.codes = base::RowOf(issue.diagnostic.code).code;
  problem.is_failure = severity == base::Severity::kError;
  problem.status = severity == base::Severity::kError ? ShownStatus(policy::Status::kFail, language)
                   : severity == base::Severity::kWarning
                       ? ShownStatus(policy::Status::kWarn, language)
                       : Words{"备注", "remark"}.In(language);
  problem.binding = Words{"表格问题", "table"}.In(language);
  problem.what = base::Sentence(issue.diagnostic, language);
  problem.remedy = base::Localised(issue.diagnostic.suggestion, language);
  const facts::Evidence first = FirstCell(issue);
  for (const sheet::CellReference& cell : issue.cells) {
    if (problem.where.size() > 200) {
      problem.where += " …";
      break;
    }
    AddPart(problem.where,
            problem.where.empty() ? verdicts.places().Name(cell)
                                  : sheet::A1(cell.row_index, cell.column_index),
            language == base::Language::kChinese ? "、" : ", ");
  }
  if (problem.where.empty())
    problem.where = base::Localised(issue.diagnostic.place.source, language);
  if (!issue.cells.empty()) {
    problem.subject = verdicts.places().Field(first, "project_name");
    problem.township = verdicts.places().Field(first, "township");
    problem.unit = verdicts.places().Field(first, "implementer");
  }
  if (const std::string* answer = verdicts.AnswerTo(issue)) problem.answer = *answer;
  return problem;
}

}  // namespace liandai::app
