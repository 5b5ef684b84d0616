#include "office/facts/project_facts.h"

#include "engine/base/check.h"
#include "office/dictionary/cell_codes.h"
#include "office/dictionary/date_text.h"
#include "office/dictionary/normal_text.h"
#include "office/facts/project_row.h"

namespace liandai::facts {
namespace {

using base::Decimal;
using dictionary::NormalText;
using dictionary::RecordTable;
using dictionary::RowKind;

// The identity of a row: its code, else what names it.
std::string KeyOf(const RecordTable& table, const Record& record) {
  const std::string code = NormalText(record.Text("project_code"));
  if (!code.empty()) return code;
  std::string identity = std::to_string(table.year);
  for (const char* field : {"project_name", "township", "village", "location"})
    identity += "|" + NormalText(record.Text(field));
  return StableHash(identity);
}

SubjectRow SubjectOf(const RecordTable& table, const Record& record) {
  SubjectRow subject;
  subject.key = KeyOf(table, record);
  subject.label = record.Text("project_name");
  subject.township = record.Text("township");
  if (subject.township.empty()) subject.township = table.township;
  const auto* name = table.Find("project_name");
  subject.evidence = {table.file_index, table.sheet_index, table.rows[record.row()].row_index,
                      name == nullptr ? uint16_t{0} : name->column_index};
  return subject;
}

// The rows of one project: itself and the continuations below it.
size_t LastRowOf(const RecordTable& table, size_t row) {
  size_t last = row;
  while (last + 1 < table.rows.size() && table.rows[last + 1].kind == RowKind::kContinuation)
    ++last;
  return last;
}

}  // namespace

ProjectFacts::ProjectFacts(const dictionary::Dictionary& dictionary)
    : dictionary_(dictionary), facts_(Subject::kProject) {}

const TextReading& ProjectFacts::Reading(std::string_view text) {
  // Beyond this many distinct texts the readings are not worth their memory.
  constexpr size_t kReadingCountMax = 20'000;
  if (readings_.size() > kReadingCountMax) readings_.clear();
  const auto [found, is_new] = readings_.try_emplace(std::string(text));
  if (is_new) found->second = ReadText(dictionary_, text);
  return found->second;
}

void ProjectFacts::AddTable(const RecordTable& table) {
  const RecordFields fields(table);
  for (size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row].kind != RowKind::kSubject) continue;
    const Record record(fields, row, LastRowOf(table, row));
    if (record.Text("project_name").empty()) continue;
    SubjectRow subject = SubjectOf(table, record);
    const int nth = ++keys_[subject.key];
    if (nth > 1) subject.key += "#" + std::to_string(nth);
    facts_.rows().push_back(std::move(subject));
    outlines_.emplace_back();
    const size_t index = facts_.rows().size() - 1;
    const auto read = [this](std::string_view text) -> const TextReading& { return Reading(text); };
    ProjectRow(dictionary_, record, {facts_, index}, outlines_.back(), read).Derive();
    if (const auto yuan = outlines_.back().yuan)
      facts_.rows()[index].amount_fen = yuan->ToScaled(2).value_or(0);
  }
}

}  // namespace liandai::facts
