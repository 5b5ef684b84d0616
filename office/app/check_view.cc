#include "office/app/check_view.h"

#include <algorithm>
#include <set>

#include "engine/base/check.h"

namespace liandai::app {
namespace {

using policy::Status;

Status StatusOf(const form::DataIssue& issue) {
  switch (issue.diagnostic.severity()) {
    case base::Severity::kError:
      return Status::kFail;
    case base::Severity::kWarning:
      return Status::kWarn;
    case base::Severity::kNote:
      break;
  }
  return Status::kPass;
}

bool Stands(Status status) { return status == Status::kFail || status == Status::kWarn; }

// The first sentence of a message that stands for all of its kind: "“…”的数字与单位不符".
std::string WithoutArguments(std::string_view text) {
  text = text.substr(0, std::min(text.find("。"), text.find(". ")));
  std::string out;
  while (!text.empty()) {
    const size_t open = std::min(text.find('{'), text.size());
    out += text.substr(0, open);
    const size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    out += "…";
    text.remove_prefix(close + 1);
  }
  return out;
}

void Count(const FindingEntry& entry, Tally& tally) {
  ++tally.count;
  tally.fail_count += entry.status == Status::kFail;
  tally.warn_count += entry.status == Status::kWarn;
  tally.unknown_count += entry.status == Status::kUnknown;
}

}  // namespace

CheckView::CheckView(const CheckResult& result) : result_(result) {
  CHECK(result.intake != nullptr);
  verdicts_ = std::make_unique<Verdicts>(result_);
  if (result_.screening) groups_ = result_.screening->Groups();
  AddGroups();
  AddIssues();
  IndexRows();
  Refresh();
}

uint32_t CheckView::TownshipNumber(std::string_view name) {
  const auto found = township_numbers_.find(name);
  if (found != township_numbers_.end()) return found->second;
  const auto number = static_cast<uint32_t>(townships_.size());
  townships_.emplace_back(name);
  township_numbers_.emplace(name, number);
  return number;
}

uint32_t CheckView::CauseNumber(std::string_view key, const policy::Bilingual& label) {
  const auto found = cause_numbers_.find(key);
  if (found != cause_numbers_.end()) return found->second;
  const auto number = static_cast<uint32_t>(causes_.size());
  causes_.push_back({std::string(key), label});
  cause_numbers_.emplace(key, number);
  return number;
}

void CheckView::AddGroups() {
  for (const policy::FindingGroup& group : groups_) {
    CHECK(!group.members.empty());
    const uint32_t clause_index = group.members.front().clause;
    const policy::Clause& clause = *result_.screening->clauses()[clause_index];
    const facts::SubjectRow& row = result_.screening->table_of(clause_index).rows()[group.row];
    FindingEntry& entry = entries_.emplace_back();
    entry.group = &group;
    entry.status = group.status;
    entry.amount_fen = group.amount_fen;
    entry.township = TownshipNumber(row.township);
    entry.cause = CauseNumber(group.root.empty() ? clause.id : group.root, clause.title);
  }
}

void CheckView::AddIssues() {
  for (const form::DataIssue& issue : result_.intake->reading.issues) {
    FindingEntry& entry = entries_.emplace_back();
    entry.issue = &issue;
    entry.status = StatusOf(issue);
    entry.township = TownshipNumber(
        issue.cells.empty() ? "" : verdicts_->places().Field(FirstCell(issue), "township"));
    const base::ErrorRow& row = base::RowOf(issue.diagnostic.code);
    entry.cause =
        CauseNumber(row.code, {WithoutArguments(row.text_zh), WithoutArguments(row.text_en)});
  }
}

void CheckView::IndexRows() {
  for (uint32_t i = 0; i < entries_.size(); ++i) {
    if (const FindingEntry& entry = entries_[i]; entry.issue != nullptr) {
      for (const sheet::CellReference& cell : entry.issue->cells)
        rows_.push_back({{cell.file_index, cell.sheet_index, cell.row_index}, i});
    } else if (const std::optional<RowAddress> row = RowOf(i)) {
      rows_.push_back({*row, i});
    }
  }
  std::ranges::sort(rows_);
  rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
}

void CheckView::Refresh() {
  verdicts_ = std::make_unique<Verdicts>(result_);
  const bool has_answers = !result_.answers.is_empty();
  for (FindingEntry& entry : entries_) {
    entry.is_answered = false;
    if (!has_answers || !Stands(entry.status)) continue;
    if (entry.issue != nullptr) {
      entry.is_answered = verdicts_->AnswerTo(*entry.issue) != nullptr;
      continue;
    }
    entry.is_answered =
        std::ranges::all_of(entry.group->members, [&](const policy::CellIndex& cell) {
          return !Stands(result_.screening->status(cell)) || verdicts_->AnswerTo(cell) != nullptr;
        });
  }
}

std::optional<RowAddress> CheckView::RowOf(uint32_t entry) const {
  CHECK(entry < entries_.size());
  const FindingEntry& of = entries_[entry];
  if (of.issue != nullptr) {
    if (of.issue->cells.empty()) return std::nullopt;
    const sheet::CellReference& cell = of.issue->cells.front();
    return RowAddress{cell.file_index, cell.sheet_index, cell.row_index};
  }
  const policy::CellIndex& cell = of.group->members.front();
  const facts::Evidence& at =
      result_.screening->table_of(cell.clause).rows()[of.group->row].evidence;
  return RowAddress{at.file_index, at.sheet_index, at.row_index};
}

std::string_view CheckView::SubjectOf(uint32_t entry) const {
  CHECK(entry < entries_.size());
  const FindingEntry& of = entries_[entry];
  if (of.issue != nullptr)
    return of.issue->cells.empty()
               ? std::string_view()
               : verdicts_->places().Field(FirstCell(*of.issue), "project_name");
  const policy::CellIndex& cell = of.group->members.front();
  return result_.screening->table_of(cell.clause).rows()[of.group->row].label;
}

std::vector<uint32_t> CheckView::Select(const EntryFilter& filter) const {
  const auto fits_clause = [&](const FindingEntry& entry) {
    if (entry.issue != nullptr)
      return base::RowOf(entry.issue->diagnostic.code).code == filter.clause;
    return std::ranges::any_of(entry.group->members, [&](const policy::CellIndex& cell) {
      return result_.screening->clauses()[cell.clause]->id == filter.clause;
    });
  };
  std::vector<uint32_t> chosen;
  for (uint32_t i = 0; i < entries_.size(); ++i) {
    const FindingEntry& entry = entries_[i];
    const EntryKind kind = entry.issue != nullptr ? EntryKind::kTable : EntryKind::kPolicy;
    if (filter.status && entry.status != *filter.status) continue;
    if (filter.kind && kind != *filter.kind) continue;
    if (filter.is_answered && entry.is_answered != *filter.is_answered) continue;
    if (filter.has_township && townships_[entry.township] != filter.township) continue;
    if (!filter.cause.empty() && causes_[entry.cause].key != filter.cause) continue;
    if (!filter.clause.empty() && !fits_clause(entry)) continue;
    if (!filter.text.empty() && SubjectOf(i).find(filter.text) == std::string_view::npos) continue;
    chosen.push_back(i);
  }
  return chosen;
}

std::vector<Tally> CheckView::ByTownship(const std::vector<uint32_t>& entries) const {
  std::vector<Tally> tallies(townships_.size());
  std::set<std::pair<facts::Subject, uint32_t>> seen;  // a project's money counts once
  for (const uint32_t i : entries) {
    const FindingEntry& entry = entries_[i];
    Tally& tally = tallies[entry.township];
    Count(entry, tally);
    if (entry.group != nullptr && entry.status == Status::kFail &&
        seen.insert({entry.group->subject, entry.group->row}).second)
      tally.amount_fen += entry.amount_fen;
  }
  return tallies;
}

std::vector<Tally> CheckView::ByCause(const std::vector<uint32_t>& entries) const {
  std::vector<Tally> tallies(causes_.size());
  for (const uint32_t i : entries) {
    const FindingEntry& entry = entries_[i];
    Count(entry, tallies[entry.cause]);
    if (entry.status == Status::kFail) tallies[entry.cause].amount_fen += entry.amount_fen;
  }
  return tallies;
}

Problem CheckView::ProblemAt(uint32_t entry, base::Language language) const {
  CHECK(entry < entries_.size());
  const FindingEntry& of = entries_[entry];
  return of.issue != nullptr ? ProblemOf(*verdicts_, *of.issue, language)
                             : ProblemOf(*verdicts_, *of.group, language);
}

std::string CheckView::KeyOf(uint32_t entry) const {
  CHECK(entry < entries_.size());
  const FindingEntry& of = entries_[entry];
  const std::string& cause = causes_[of.cause].key;
  if (of.group != nullptr) {
    const policy::CellIndex& cell = of.group->members.front();
    return cause + "|" + result_.screening->table_of(cell.clause).rows()[of.group->row].key;
  }
  if (of.issue->cells.empty()) return cause + "|" + of.issue->diagnostic.place.source;
  const sheet::CellReference& cell = of.issue->cells.front();
  const dictionary::RecordTable* table =
      verdicts_->places().Table(cell.file_index, cell.sheet_index);
  std::string heading;
  if (table != nullptr)
    for (const dictionary::RecordColumn& column : table->columns)
      if (column.column_index == cell.column_index) heading = column.heading;
  const std::string_view subject = SubjectOf(entry);
  return cause + "|" + heading + "|" +
         (subject.empty() ? verdicts_->places().Name(cell) : std::string(subject));
}

std::vector<std::string> CheckView::AnswerIdsOf(uint32_t entry) const {
  CHECK(entry < entries_.size());
  const FindingEntry& of = entries_[entry];
  if (of.issue != nullptr) {
    if (of.issue->cells.empty()) return {};
    return {IdOf(*of.issue, verdicts_->places().Name(of.issue->cells.front()))};
  }
  std::vector<std::string> ids;
  const policy::Screening& screening = *result_.screening;
  for (const policy::CellIndex& cell : of.group->members)
    if (Stands(screening.status(cell)))
      ids.push_back(screening.pack().id + "/" + screening.clauses()[cell.clause]->id + "/" +
                    screening.table_of(cell.clause).rows()[cell.subject].key);
  return ids;
}

std::vector<uint32_t> CheckView::EntriesAt(const RowAddress& row) const {
  std::vector<uint32_t> found;
  auto at = std::ranges::lower_bound(rows_, std::pair{row, uint32_t{0}});
  for (; at != rows_.end() && at->first == row; ++at) found.push_back(at->second);
  return found;
}

}  // namespace liandai::app
