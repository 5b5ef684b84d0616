#include "office/api/summary.h"

#include <fmt/format.h>
#include <set>

#include "engine/base/check.h"
#include "office/http/error_body.h"

namespace liandai::api {
namespace {

using base::Language;
using http::Schema;
using http::SchemaField;
using http::SchemaKind;

constexpr SchemaField kCountFields[] = {
    {"pass", &kInteger, "meets the clause"},
    {"fail", &kInteger, "does not"},
    {"unknown", &kInteger, "data are missing"},
    {"not_applicable", &kInteger, "the clause does not reach it"},
    {"pending", &kInteger, "not due yet"},
    {"warn", &kInteger, "to be looked at"},
    {"table_faults", &kInteger, "faults of the tables themselves"},
    {"remarks", &kInteger, "remarks on the tables"},
    {"answered", &kInteger, "findings answered as false alarms"},
};
constexpr Schema kCounts = {.kind = SchemaKind::kObject, .name = "Counts", .fields = kCountFields};
constexpr SchemaField kTableFields[] = {
    {"number", &kInteger, "of the sheet among those understood"},
    {"file", &kText, "its file"},
    {"sheet", &kText, "its name"},
    {"form", &kText, "kind of form"},
    {"form_label", &kText, "what the form is called"},
    {"rows", &kInteger, "rows under the headings"},
    {"county", &kText, "named by it; may be empty"},
    {"year", &kIntegerOrNull, "plan year"},
    {"money_unit", &kText, "unit of its amounts"},
};
constexpr Schema kTable = {
    .kind = SchemaKind::kObject, .name = "CheckedTable", .fields = kTableFields};
constexpr Schema kTables = {.kind = SchemaKind::kArray, .items = &kTable};
constexpr SchemaField kPackFields[] = {
    {"id", &kText, "of the pack"},
    {"title", &kText, "of the document"},
    {"document_number", &kText, "may be empty"},
    {"as_guidance", &kBoolean, "the county has no pack of its own"},
    {"by_continuation", &kBoolean, "its nominal period has ended"},
};
constexpr Schema kPackOrNull = {
    .kind = SchemaKind::kObject, .fields = kPackFields, .is_nullable = true};
constexpr Schema kErrors = {.kind = SchemaKind::kArray, .items = &kAnything};
constexpr SchemaField kSummaryFields[] = {
    {"county", &kText, "named by the tables; may be empty"},
    {"county_code", &kText, "asked for; may be empty"},
    {"plan_year", &kIntegerOrNull, "the latest of the tables"},
    {"as_of", &kDate, "date of the check"},
    {"is_date_assumed", &kBoolean, "the date was not asked for"},
    {"pack", &kPackOrNull, "null: the tables only were checked"},
    {"remark", &kText, "on the choice of the pack; may be empty"},
    {"counts", &kCounts, "clauses × subjects by status"},
    {"amount_at_stake_fen", &kInteger, "of the projects that fail, each once"},
    {"project_count", &kInteger, "projects checked"},
    {"tables", &kTables, "the sheets understood"},
    {"failures", &kErrors, "files that could not be used, as Error"},
    {"settings", &kTexts, "parameters and readings chosen"},
};

void WriteTables(json::Writer& out, const app::CheckResult& result, Language language) {
  out.Key("tables").BeginArray();
  int64_t number = 0;
  for (const dictionary::RecordTable& table : result.intake->reading.tables) {
    const dictionary::Form* form = result.dictionary->FindForm(table.form);
    out.BeginObject().Integer("number", number++).Text("file", table.file_name);
    out.Text("sheet", table.sheet_name).Text("form", table.form);
    out.Text("form_label", form == nullptr                  ? std::string_view()
                           : language == Language::kChinese ? form->label_zh
                                                            : form->label_en);
    out.Integer("rows", static_cast<int64_t>(table.rows.size())).Text("county", table.county);
    out.Key("year");
    if (table.year == 0)
      out.Null();
    else
      out.Integer(table.year);
    out.Text("money_unit", table.money_unit).EndObject();
  }
  out.EndArray();
}

void WritePack(json::Writer& out, const app::CheckResult& result, Language language) {
  out.Key("pack");
  if (result.choice) {
    const policy::Pack& pack = *result.choice->pack;
    out.BeginObject().Text("id", pack.id).Text("title", In(pack.title, language));
    out.Text("document_number", pack.document_number);
    out.Boolean("as_guidance", result.choice->as_guidance);
    out.Boolean("by_continuation", result.choice->by_continuation).EndObject();
  } else {
    out.Null();
  }
  out.Text("remark",
           result.pack_remark ? base::Sentence(*result.pack_remark, language) : std::string());
}

int64_t AmountAtStake(const app::CheckView& view) {
  int64_t total = 0;
  std::set<std::pair<facts::Subject, uint32_t>> seen;
  for (const app::FindingEntry& entry : view.entries())
    if (entry.group != nullptr && entry.status == policy::Status::kFail && !entry.is_answered &&
        entry.group->subject == facts::Subject::kProject &&
        seen.insert({entry.group->subject, entry.group->row}).second)
      total += entry.amount_fen;
  return total;
}

void WriteSettings(json::Writer& out, const app::CheckResult& result) {
  out.Key("settings").BeginArray();
  if (result.choice)
    for (const policy::Clause& clause : result.choice->pack->clauses)
      for (const policy::Parameter& parameter : clause.parameters)
        if (result.settings->IsChosen(clause, parameter.name))
          out.Text(clause.id + "." + parameter.name);
  out.EndArray();
}

}  // namespace

const Schema kSummary = {.kind = SchemaKind::kObject, .name = "Summary", .fields = kSummaryFields};
const Schema kSummaryOrNull = {
    .kind = SchemaKind::kObject, .fields = kSummaryFields, .is_nullable = true};

void WriteTotals(json::Writer& out, const app::CheckTotals& totals) {
  out.BeginObject();
  for (size_t i = 0; i < policy::kStatusCount; ++i)
    out.Integer(policy::NameOf(static_cast<policy::Status>(i)),
                static_cast<int64_t>(totals.statuses[i]));
  out.Integer("table_faults", static_cast<int64_t>(totals.fault_count));
  out.Integer("remarks", static_cast<int64_t>(totals.remark_count));
  out.Integer("answered", static_cast<int64_t>(totals.answered_count)).EndObject();
}

void WriteSummary(json::Writer& out, const SummaryOf& of) {
  const app::CheckResult& result = of.view.result();
  CHECK(result.intake != nullptr);
  out.BeginObject().Text("county", result.intake->county).Text("county_code", result.county_code);
  out.Key("plan_year");
  if (result.intake->plan_year == 0)
    out.Null();
  else
    out.Integer(result.intake->plan_year);
  out.Text("as_of", base::ToString(result.as_of))
      .Boolean("is_date_assumed", result.is_date_assumed);
  WritePack(out, result, of.language);
  out.Key("counts");
  WriteTotals(out, of.view.verdicts().totals());
  out.Integer("amount_at_stake_fen", AmountAtStake(of.view));
  const auto projects = result.intake->facts.find(facts::Subject::kProject);
  out.Integer("project_count", projects == result.intake->facts.end()
                                   ? 0
                                   : static_cast<int64_t>(projects->second.rows().size()));
  WriteTables(out, result, of.language);
  out.Key("failures").BeginArray();
  for (const base::Diagnostic& failure : result.intake->reading.failures)
    out.Raw(http::ErrorJson(of.workspace.WithoutPaths(failure), of.language));
  out.EndArray();
  WriteSettings(out, result);
  out.EndObject();
}

}  // namespace liandai::api
