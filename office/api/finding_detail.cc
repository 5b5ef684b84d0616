#include "office/api/finding_detail.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/dmn/graph/trace.h"
#include "office/app/wording.h"
#include "office/policy/json_text.h"
#include "office/policy/sentence.h"

namespace liandai::api {
namespace {

using base::Language;
using http::Schema;
using http::SchemaField;
using http::SchemaKind;

constexpr SchemaField kRowFields[] = {
    {"number", &kInteger, "of the entry in its check"},
    {"kind", &kText, "policy, or table: a fault of the table itself"},
    {"status", &kText, "fail, warn, unknown; pass: a remark"},
    {"binding", &kText, "what a failure does, in words"},
    {"codes", &kText, "clauses, or the code of the fault"},
    {"cause", &kText, "key of its cause"},
    {"subject", &kText, "name of the project or other subject"},
    {"township", &kText, "may be empty"},
    {"what", &kText, "what is wrong"},
    {"where", &kText, "file, sheet and cells"},
    {"actual", &kText, "what is there"},
    {"required", &kText, "what is wanted"},
    {"article", &kText, "of the document"},
    {"remedy", &kText, "the smallest one"},
    {"unit", &kText, "responsible unit; may be empty"},
    {"answer", &kText, "reason given for a false alarm; empty: none"},
    {"is_answered", &kBoolean, "all of it is answered"},
    {"amount_fen", &kInteger, "money at stake"},
};

constexpr SchemaField kFactFields[] = {
    {"label", &kText, "what it is called"},
    {"value", &kText, "as a reader meets it"},
    {"basis", &kText, "on what it rests, in words"},
    {"cell", &kText, "A1 address; empty: no cell states it"},
    {"row", &kInteger, "as on screen; 0: none"},
};
constexpr Schema kFact = {.kind = SchemaKind::kObject, .name = "FactShown", .fields = kFactFields};
constexpr Schema kFacts = {.kind = SchemaKind::kArray, .items = &kFact};
constexpr SchemaField kReadingFields[] = {
    {"name", &kText, "CLAUSE.name"},
    {"point", &kText, "what the text leaves open"},
    {"in_force", &kText, "the value chosen; empty: recorded with the data"},
    {"proposed", &kText, "one reading"},
    {"alternative", &kText, "the other"},
};
constexpr Schema kReading = {
    .kind = SchemaKind::kObject, .name = "ReadingInForce", .fields = kReadingFields};
constexpr Schema kReadings = {.kind = SchemaKind::kArray, .items = &kReading};
constexpr SchemaField kOutputFields[] = {{"name", &kText, "of the decision's output"},
                                         {"value", &kText, "as JSON"}};
constexpr Schema kOutput = {
    .kind = SchemaKind::kObject, .name = "DecisionOutput", .fields = kOutputFields};
constexpr Schema kOutputs = {.kind = SchemaKind::kArray, .items = &kOutput};
constexpr SchemaField kMemberFields[] = {
    {"id", &kText, "pack/clause/subject"},
    {"clause", &kText, "its id"},
    {"title", &kText, "of the clause"},
    {"article", &kText, "of the document"},
    {"paraphrase", &kText, "what the clause says, in our words"},
    {"status", &kText, "of this clause"},
    {"binding", &kText, "in words"},
    {"reason", &kText, "why"},
    {"remedy", &kText, "what mends it"},
    {"facts", &kFacts, "the values it was judged on"},
    {"missing", &kTexts, "what the data do not say"},
    {"readings", &kReadings, "readings in force"},
    {"outputs", &kOutputs, "what the decision yields"},
    {"rests_on_text", &kBoolean, "rests on what was read out of free text"},
    {"status_if_text_confirmed", &kText, "what it would be; empty unless it rests on text"},
    {"calculation", &kText, "the decision step by step"},
};
constexpr Schema kMember = {
    .kind = SchemaKind::kObject, .name = "Finding", .fields = kMemberFields};
constexpr Schema kMembers = {.kind = SchemaKind::kArray, .items = &kMember};

constexpr Schema kMarkColumn = {.kind = SchemaKind::kInteger, .minimum = -1};
constexpr SchemaField kMarkFields[] = {
    {"column", &kMarkColumn, "number among the columns; -1: the row itself"},
    {"status", &kText, "the gravest there"},
    {"entry", &kInteger, "number of the gravest entry there"},
};
constexpr Schema kMark = {.kind = SchemaKind::kObject, .name = "CellMark", .fields = kMarkFields};
constexpr Schema kMarks = {.kind = SchemaKind::kArray, .items = &kMark};
constexpr SchemaField kSheetRowFields[] = {
    {"row", &kInteger, "as on screen"},
    {"kind", &kText, "subject, continuation, subtotal, total or section"},
    {"cells", &kTexts, "texts, by column"},
    {"marks", &kMarks, "what was found in it"},
};
constexpr Schema kSheetRow = {
    .kind = SchemaKind::kObject, .name = "SheetRow", .fields = kSheetRowFields};
constexpr Schema kSheetRowList = {.kind = SchemaKind::kArray, .items = &kSheetRow};
constexpr SchemaField kSheetColumnFields[] = {
    {"letters", &kText, "F"},
    {"heading", &kText, "as it stands"},
    {"unit", &kText, "may be empty"},
};
constexpr Schema kSheetColumn = {
    .kind = SchemaKind::kObject, .name = "SheetColumn", .fields = kSheetColumnFields};
constexpr Schema kSheetColumns = {.kind = SchemaKind::kArray, .items = &kSheetColumn};
constexpr SchemaField kRowsFields[] = {
    {"file", &kText, "its file"},
    {"sheet", &kText, "its name"},
    {"total", &kInteger, "rows under the headings"},
    {"first", &kInteger, "number of the first row given"},
    {"columns", &kSheetColumns, "the columns that were understood"},
    {"rows", &kSheetRowList, "the rows"},
};
constexpr Schema kRowsOrNull = {
    .kind = SchemaKind::kObject, .fields = kRowsFields, .is_nullable = true};
constexpr SchemaField kDetailFields[] = {
    {"row", &kFindingRow, "the line of the list"},
    {"members", &kMembers, "the clauses it fails; empty for a fault of the table"},
    {"cells", &kTexts, "A1 addresses of the cells it is about"},
    {"surroundings", &kRowsOrNull, "the rows around it; null: it stands in no row"},
};

struct DetailWriter {
  json::Writer& out;
  const EntryToWrite& entry;

  const app::CheckResult& result() const { return entry.view.result(); }
  bool in_chinese() const { return entry.language == Language::kChinese; }

  void WriteFacts(const policy::Finding& finding) const {
    out.Key("facts").BeginArray();
    for (const policy::FactShown& fact : finding.facts) {
      const bool has_cell =
          fact.evidence.column_index != app::kNoColumn &&
          (fact.basis == facts::Basis::kCell || fact.basis == facts::Basis::kText);
      out.BeginObject().Text("label", in_chinese() ? fact.label_zh : fact.label_en);
      out.Text("value",
               app::ShownValue(*result().dictionary, fact.fact, fact.value, entry.language));
      out.Text("basis", app::ShownBasis(fact.basis, entry.language));
      out.Text("cell", has_cell ? sheet::A1(fact.evidence.row_index, fact.evidence.column_index)
                                : std::string());
      out.Integer("row", has_cell ? fact.evidence.row_index + 1 : 0).EndObject();
    }
    out.EndArray().Key("missing").BeginArray();
    for (const std::string& name : finding.missing) {
      const dictionary::FactDeclaration* fact = result().dictionary->FindFact(name);
      out.Text(fact == nullptr ? std::string_view(name)
               : in_chinese()  ? std::string_view(fact->label_zh)
                               : std::string_view(fact->label_en));
    }
    out.EndArray();
  }

  void WriteReadings(const policy::Clause& clause) const {
    out.Key("readings").BeginArray();
    for (const policy::Reading& reading : clause.readings) {
      out.BeginObject().Text("name", clause.id + "." + reading.name);
      out.Text("point", In(reading.point, entry.language));
      const policy::Parameter* parameter = clause.FindParameter(reading.name);
      out.Text("in_force", parameter == nullptr
                               ? std::string()
                               : policy::ToJson(result().settings->ValueOf(clause, *parameter)));
      out.Text("proposed", In(reading.proposed, entry.language));
      out.Text("alternative", In(reading.alternative, entry.language)).EndObject();
    }
    out.EndArray();
  }

  // The decision once more for this subject, with its steps.
  std::string Calculation(const policy::Clause& clause, const policy::CellIndex& cell) const {
    const policy::ClauseProgram* program = result().program->Find(clause.id);
    if (program == nullptr) return {};
    std::vector<value::Value> slots = program->Slots(*result().settings);
    const facts::FactTable& table = result().screening->table_of(cell.clause);
    for (size_t i = 0; i < clause.inputs.size(); ++i) {
      const size_t slot = program->input_slots()[i];
      if (slot == policy::ClauseProgram::kUnused) continue;
      if (clause.inputs[i].source == policy::ClauseInput::Source::kAsOf)
        slots[slot] = value::Value(result().as_of);
      else if (const facts::FactColumn* column = table.FindColumn(clause.inputs[i].fact))
        slots[slot] = column->values[cell.subject];
    }
    const dmn::Evaluation evaluation = program->EvaluateTraced(slots);
    return evaluation.trace == nullptr ? std::string()
                                       : dmn::TraceText(*evaluation.trace, entry.language);
  }

  void WriteMember(const policy::CellIndex& cell) const {
    const policy::Screening& screening = *result().screening;
    const policy::Clause& clause = *screening.clauses()[cell.clause];
    const policy::Finding finding = screening.FindingAt(cell);
    out.BeginObject().Text("id", finding.id).Text("clause", clause.id);
    out.Text("title", In(clause.title, entry.language));
    out.Text("article", in_chinese() ? finding.article_zh : finding.article_en);
    out.Text("paraphrase", In(clause.paraphrase, entry.language));
    out.Text("status", policy::NameOf(finding.status));
    out.Text("binding", app::ShownBinding(finding.binding, entry.language));
    out.Text("reason", policy::ReasonSentence(finding, entry.language));
    out.Text("remedy", policy::RemedySentence(finding, entry.language));
    WriteFacts(finding);
    WriteReadings(clause);
    out.Key("outputs").BeginArray();
    if (finding.outputs.is(value::Kind::kContext))
      for (const auto& [name, value] : finding.outputs.context().entries())
        out.BeginObject().Text("name", name).Text("value", policy::ToJson(value)).EndObject();
    out.EndArray().Boolean("rests_on_text", finding.rests_on_text);
    out.Text("status_if_text_confirmed", finding.rests_on_text
                                             ? policy::NameOf(finding.status_if_text_confirmed)
                                             : std::string_view());
    out.Text("calculation", Calculation(clause, cell)).EndObject();
  }

  std::vector<sheet::CellReference> Cells() const {
    const app::FindingEntry& of = entry.view.entries()[entry.number];
    if (of.issue != nullptr) return of.issue->cells;
    std::vector<sheet::CellReference> cells;
    for (const policy::CellIndex& cell : of.group->members)
      for (const policy::FactShown& fact : result().screening->FindingAt(cell).facts)
        if (fact.evidence.column_index != app::kNoColumn &&
            (fact.basis == facts::Basis::kCell || fact.basis == facts::Basis::kText))
          cells.push_back({fact.evidence.file_index, fact.evidence.sheet_index,
                           fact.evidence.row_index, fact.evidence.column_index});
    std::ranges::sort(cells);
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    return cells;
  }

  void WriteSurroundings() const {
    constexpr size_t kRowsBefore = 3;
    constexpr size_t kRowsShown = 7;
    out.Key("surroundings");
    const std::optional<app::RowAddress> row = entry.view.RowOf(entry.number);
    const dictionary::RecordTable* table =
        row ? entry.view.verdicts().places().Table(row->file_index, row->sheet_index) : nullptr;
    const std::optional<size_t> at =
        table == nullptr ? std::nullopt : app::Places::RecordRow(*table, row->row_index);
    if (!at) {
      out.Null();
      return;
    }
    WriteRows(out, {entry.view, *table, *at - std::min(*at, kRowsBefore), kRowsShown});
  }
};

std::string_view NameOf(dictionary::RowKind kind) {
  switch (kind) {
    case dictionary::RowKind::kSubject:
      return "subject";
    case dictionary::RowKind::kContinuation:
      return "continuation";
    case dictionary::RowKind::kSubtotal:
      return "subtotal";
    case dictionary::RowKind::kTotal:
      return "total";
    case dictionary::RowKind::kSection:
      return "section";
  }
  return {};
}

// What the data do not say is no problem of the report, but a line of the list: the first clause
// that asks for it speaks for all.
void TellUnknown(const EntryToWrite& entry, app::Problem& problem) {
  const policy::FindingGroup& group = *entry.view.entries()[entry.number].group;
  const policy::Screening& screening = *entry.view.result().screening;
  const policy::Finding finding = screening.FindingAt(group.members.front());
  problem.what = policy::ReasonSentence(finding, entry.language);
  problem.remedy = policy::RemedySentence(finding, entry.language);
  problem.article = entry.language == Language::kChinese ? finding.article_zh : finding.article_en;
  for (const policy::CellIndex& cell : group.members)
    problem.codes += (problem.codes.empty() ? "" : "、") + screening.clauses()[cell.clause]->id;
}

// Graver first.
int Rank(policy::Status status) {
  switch (status) {
    case policy::Status::kFail:
      return 0;
    case policy::Status::kWarn:
      return 1;
    case policy::Status::kUnknown:
      return 2;
    default:
      return 3;
  }
}

// The marks of one row: by column the gravest entry; -1 is the row itself.
class RowMarks {
 public:
  RowMarks(const app::CheckView& view, const app::RowAddress& row) : view_(view), row_(row) {
    for (const uint32_t entry : view.EntriesAt(row))
      if (!view.entries()[entry].is_answered) Add(entry);
  }

  void Write(json::Writer& out, const std::map<int, int>& column_numbers) const {
    out.Key("marks").BeginArray();
    for (const auto& [column, entry] : by_column_) {
      const auto number = column_numbers.find(column);
      if (column >= 0 && number == column_numbers.end()) continue;
      out.BeginObject().Integer("column", column < 0 ? -1 : number->second);
      out.Text("status", policy::NameOf(view_.entries()[entry].status));
      out.Integer("entry", entry).EndObject();
    }
    out.EndArray();
  }

 private:
  void Add(uint32_t number) {
    const app::FindingEntry& entry = view_.entries()[number];
    Mark(-1, number);
    if (entry.issue != nullptr) {
      for (const sheet::CellReference& cell : entry.issue->cells)
        if (app::RowAddress{cell.file_index, cell.sheet_index, cell.row_index} == row_)
          Mark(cell.column_index, number);
      return;
    }
    for (const policy::CellIndex& cell : entry.group->members)
      for (const policy::FactShown& fact : view_.result().screening->FindingAt(cell).facts)
        if (fact.evidence.column_index != app::kNoColumn &&
            fact.evidence.row_index == row_.row_index && fact.basis == facts::Basis::kCell)
          Mark(fact.evidence.column_index, number);
  }

  void Mark(int column, uint32_t number) {
    const auto [at, is_new] = by_column_.try_emplace(column, number);
    if (!is_new && Rank(view_.entries()[number].status) < Rank(view_.entries()[at->second].status))
      at->second = number;
  }

  const app::CheckView& view_;
  app::RowAddress row_;
  std::map<int, uint32_t> by_column_;
};

}  // namespace

const Schema kFindingRow = {
    .kind = SchemaKind::kObject, .name = "FindingRow", .fields = kRowFields};
const Schema kFindingDetail = {
    .kind = SchemaKind::kObject, .name = "FindingDetail", .fields = kDetailFields};
const Schema kSheetRows = {.kind = SchemaKind::kObject, .name = "SheetRows", .fields = kRowsFields};

void WriteRow(json::Writer& out, const EntryToWrite& entry) {
  const app::FindingEntry& of = entry.view.entries()[entry.number];
  app::Problem problem = entry.view.ProblemAt(entry.number, entry.language);
  if (of.group != nullptr && problem.what.empty()) TellUnknown(entry, problem);
  out.BeginObject().Integer("number", entry.number);
  out.Text("kind", of.issue != nullptr ? "table" : "policy");
  out.Text("status", policy::NameOf(of.status)).Text("binding", problem.binding);
  out.Text("codes", problem.codes).Text("cause", entry.view.causes()[of.cause].key);
  out.Text("subject", problem.subject).Text("township", problem.township);
  out.Text("what", problem.what).Text("where", problem.where).Text("actual", problem.actual);
  out.Text("required", problem.required).Text("article", problem.article);
  out.Text("remedy", problem.remedy).Text("unit", problem.unit).Text("answer", problem.answer);
  out.Boolean("is_answered", of.is_answered).Integer("amount_fen", of.amount_fen).EndObject();
}

void WriteDetail(json::Writer& out, const EntryToWrite& entry) {
  CHECK(entry.number < entry.view.entries().size());
  const DetailWriter writer{out, entry};
  out.BeginObject().Key("row");
  WriteRow(out, entry);
  out.Key("members").BeginArray();
  if (const policy::FindingGroup* group = entry.view.entries()[entry.number].group)
    for (const policy::CellIndex& cell : group->members) writer.WriteMember(cell);
  out.EndArray().Key("cells").BeginArray();
  for (const sheet::CellReference& cell : writer.Cells())
    out.Text(sheet::A1(cell.row_index, cell.column_index));
  out.EndArray();
  writer.WriteSurroundings();
  out.EndObject();
}

void WriteRows(json::Writer& out, const RowsToWrite& rows) {
  const dictionary::RecordTable& table = rows.table;
  const size_t end = std::min(table.rows.size(), rows.first + rows.count);
  std::map<int, int> column_numbers;
  out.BeginObject().Text("file", table.file_name).Text("sheet", table.sheet_name);
  out.Integer("total", static_cast<int64_t>(table.rows.size()));
  out.Integer("first", static_cast<int64_t>(rows.first)).Key("columns").BeginArray();
  for (const dictionary::RecordColumn& column : table.columns) {
    column_numbers.emplace(column.column_index, static_cast<int>(column_numbers.size()));
    out.BeginObject().Text("letters", sheet::ColumnLetters(column.column_index));
    out.Text("heading", column.heading).Text("unit", column.unit).EndObject();
  }
  out.EndArray().Key("rows").BeginArray();
  for (size_t i = rows.first; i < end; ++i) {
    out.BeginObject().Integer("row", table.rows[i].row_index + 1);
    out.Text("kind", NameOf(table.rows[i].kind)).Key("cells").BeginArray();
    for (const dictionary::RecordColumn& column : table.columns) out.Text(table.Text(column, i));
    out.EndArray();
    RowMarks(rows.view, {table.file_index, table.sheet_index, table.rows[i].row_index})
        .Write(out, column_numbers);
    out.EndObject();
  }
  out.EndArray().EndObject();
}

}  // namespace liandai::api
