#include "office/facts/project_facts.h"

#include "engine/base/check.h"
#include "engine/base/parallel.h"
#include "office/dictionary/cell_codes.h"
#include "office/dictionary/date_text.h"
#include "office/dictionary/normal_text.h"
#include "office/facts/project_row.h"
#include "office/facts/stated_facts.h"

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

// A project's own row and the last of its continuations.
struct ProjectSpan {
  size_t row = 0;
  size_t last = 0;
};

std::vector<ProjectSpan> ProjectsOf(const RecordTable& table) {
  std::vector<ProjectSpan> spans;
  for (size_t row = 0; row < table.rows.size(); ++row)
    if (table.rows[row].kind == RowKind::kSubject) spans.push_back({row, LastRowOf(table, row)});
  return spans;
}

// Derives one part; texts recur within it and are read once.
class PartDeriver {
 public:
  PartDeriver(const dictionary::Dictionary& dictionary,
              const std::vector<const dictionary::FactDeclaration*>& stated,
              const RecordFields& fields)
      : dictionary_(dictionary), stated_(stated), fields_(fields) {}

  ProjectPart Derive(std::span<const ProjectSpan> spans) {
    for (const ProjectSpan& span : spans) Add(Record(fields_, span.row, span.last));
    return std::move(part_);
  }

 private:
  void Add(const Record& record) {
    if (record.Text("project_name").empty()) return;
    part_.facts.rows().push_back(SubjectOf(fields_.table(), record));
    ProjectOutline& outline = part_.outlines.emplace_back();
    const size_t row = part_.facts.rows().size() - 1;
    const auto read = [this](std::string_view text) -> const TextReading& { return Reading(text); };
    ProjectRow(dictionary_, record, {part_.facts, row}, outline, read).Derive();
    SetStated(dictionary_, stated_, record, {part_.facts, row});
    if (outline.yuan) part_.facts.rows()[row].amount_fen = outline.yuan->ToScaled(2).value_or(0);
  }

  const TextReading& Reading(std::string_view text) {
    const auto [found, is_new] = readings_.try_emplace(std::string(text));
    if (is_new) found->second = ReadText(dictionary_, text);
    return found->second;
  }

  const dictionary::Dictionary& dictionary_;
  const std::vector<const dictionary::FactDeclaration*>& stated_;
  const RecordFields& fields_;
  ProjectPart part_;
  std::unordered_map<std::string, TextReading> readings_;
};

}  // namespace

ProjectFacts::ProjectFacts(const dictionary::Dictionary& dictionary, unsigned thread_count)
    : dictionary_(dictionary),
      stated_(StatedFacts(dictionary, "project")),
      thread_count_(thread_count) {
  CHECK(thread_count >= 1);
}

void ProjectFacts::AddTable(const RecordTable& table) {
  constexpr size_t kPartRowCount = 2'048;
  const RecordFields fields(table);
  const std::vector<ProjectSpan> spans = ProjectsOf(table);
  std::vector<ProjectPart> parts((spans.size() + kPartRowCount - 1) / kPartRowCount);
  base::InParallel(parts.size(), thread_count_, [&](size_t i) {
    const size_t begin = i * kPartRowCount;
    const size_t size = std::min(kPartRowCount, spans.size() - begin);
    parts[i] =
        PartDeriver(dictionary_, stated_, fields).Derive(std::span(spans).subspan(begin, size));
  });
  for (ProjectPart& part : parts) Append(std::move(part));
}

void ProjectFacts::AddRegister(const RecordTable& table) {
  std::unordered_map<std::string, size_t> rows;
  for (size_t row = 0; row < all_.facts.rows().size(); ++row) {
    rows.emplace(all_.facts.rows()[row].key, row);
    rows.emplace(NormalText(all_.facts.rows()[row].label), row);
  }
  const RecordFields fields(table);
  for (const ProjectSpan& span : ProjectsOf(table)) {
    const Record record(fields, span.row, span.last);
    auto found = rows.find(NormalText(record.Text("project_code")));
    if (found == rows.end()) found = rows.find(NormalText(record.Text("project_name")));
    if (found != rows.end())
      SetStated(dictionary_, stated_, record, {all_.facts, found->second});
    else
      Append(PartDeriver(dictionary_, stated_, fields).Derive({&span, 1}));
  }
}

// A key that comes again gets a number, across parts and tables.
void ProjectFacts::Append(ProjectPart part) {
  for (SubjectRow& subject : part.facts.rows()) {
    const int nth = ++keys_[subject.key];
    if (nth > 1) subject.key += "#" + std::to_string(nth);
  }
  all_.facts.Append(std::move(part.facts));
  all_.outlines.insert(all_.outlines.end(), std::make_move_iterator(part.outlines.begin()),
                       std::make_move_iterator(part.outlines.end()));
}

}  // namespace liandai::facts
