#include "office/app/verdicts.h"

#include "engine/base/error_code.h"

namespace liandai::app {
namespace {

bool Stands(policy::Status status) {
  return status == policy::Status::kFail || status == policy::Status::kWarn;
}

}  // namespace

facts::Evidence FirstCell(const form::DataIssue& issue) {
  if (issue.cells.empty()) return {};
  const sheet::CellReference& cell = issue.cells.front();
  return {cell.file_index, cell.sheet_index, cell.row_index, cell.column_index};
}

Verdicts::Verdicts(const CheckResult& result)
    : result_(result), places_(result.intake->reading.tables) {
  SortGroups();
  SortFaults();
}

const std::string* Verdicts::AnswerTo(policy::CellIndex cell) const {
  if (result_.answers.is_empty()) return nullptr;
  const policy::Screening& screening = *result_.screening;
  const facts::SubjectRow& row = screening.table_of(cell.clause).rows()[cell.subject];
  const std::string& clause = screening.clauses()[cell.clause]->id;
  if (const std::string* reason = result_.answers.Find(row.evidence, clause)) return reason;
  return result_.answers.FindId(screening.pack().id + "/" + clause + "/" + row.key);
}

const std::string* Verdicts::AnswerTo(const form::DataIssue& issue) const {
  if (result_.answers.is_empty() || issue.cells.empty()) return nullptr;
  const std::string_view code = base::RowOf(issue.diagnostic.code).code;
  if (const std::string* reason = result_.answers.Find(FirstCell(issue), code)) return reason;
  return result_.answers.FindId(IdOf(issue, places_.Name(issue.cells.front())));
}

void Verdicts::SortGroups() {
  if (!result_.screening) return;
  for (policy::FindingGroup& group : result_.screening->Groups()) {
    if (!Stands(group.status)) continue;
    bool is_answered = true;
    for (const policy::CellIndex& cell : group.members)
      if (Stands(result_.screening->status(cell)) && AnswerTo(cell) == nullptr) is_answered = false;
    (is_answered ? answered_ : standing_).push_back(std::move(group));
  }
}

void Verdicts::SortFaults() {
  for (const form::DataIssue& issue : result_.intake->reading.issues) {
    if (!issue.is_fault()) continue;
    (AnswerTo(issue) == nullptr ? faults_ : answered_faults_).push_back(&issue);
  }
}

CheckTotals Verdicts::totals() const {
  CheckTotals totals;
  if (result_.screening) {
    const auto counts = result_.screening->Counts();
    for (size_t i = 0; i < policy::kStatusCount; ++i) totals.statuses[i] = counts[i];
    for (const policy::FindingGroup& group : answered_)
      for (const policy::CellIndex& cell : group.members) {
        const policy::Status status = result_.screening->status(cell);
        if (!Stands(status)) continue;
        --totals.statuses[static_cast<size_t>(status)];
        ++totals.answered_count;
      }
  }
  totals.fault_count = faults_.size();
  totals.answered_count += answered_faults_.size();
  for (const form::DataIssue& issue : result_.intake->reading.issues)
    totals.remark_count += !issue.is_fault();
  return totals;
}

std::array<uint64_t, policy::kStatusCount> Verdicts::confirmable() const {
  std::array<uint64_t, policy::kStatusCount> counts{};
  if (!result_.screening) return counts;
  const policy::Screening& screening = *result_.screening;
  for (uint32_t clause = 0; clause < screening.clauses().size(); ++clause)
    for (uint32_t row = 0; row < screening.table_of(clause).rows().size(); ++row)
      if (screening.rests_on_text({clause, row}))
        ++counts[static_cast<size_t>(screening.StatusIfTextConfirmed({clause, row}))];
  return counts;
}

}  // namespace liandai::app
