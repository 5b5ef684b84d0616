#include "office/facts/project_row.h"

#include "engine/base/check.h"
#include "office/dictionary/cell_codes.h"
#include "office/dictionary/date_text.h"
#include "office/dictionary/normal_text.h"
#include "office/dictionary/number_text.h"

namespace liandai::facts {
namespace {

using base::Decimal;
using dictionary::NormalText;
using value::Value;

constexpr uint16_t kNoColumn = 0xFFFF;

Value TextList(const std::vector<std::string>& texts) {
  std::vector<Value> items;
  for (const std::string& text : texts) items.push_back(Value::String(text));
  return Value::ListOf(std::move(items));
}

void AddOnce(std::vector<std::string>& codes, const std::string& code) {
  if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
}

bool IsPassive(const dictionary::Dictionary& dictionary, const std::string& mode) {
  const auto* entry = dictionary.codes("linkage_modes").Find(mode);
  CHECK(entry != nullptr);
  return entry->attributes.contains("is_passive");
}

// Codes that a cell of a drop-down column names; what is on no list was reported with the table.
std::vector<std::string> CodesIn(const dictionary::CodeList& list, std::string_view text) {
  std::vector<std::string> codes;
  for (const std::string& part : dictionary::CodePartsOf(text)) {
    if (const auto* entry = list.Find(part)) AddOnce(codes, entry->code);
  }
  return codes;
}

}  // namespace

void FactTarget::Set(std::string_view fact, Value value, Basis basis, uint16_t column) const {
  FactColumn& facts = table.Column(fact);
  CHECK(row < facts.values.size());
  facts.values[row] = std::move(value);
  facts.basis[row] = basis;
  facts.columns[row] = column;
}

ProjectRow::ProjectRow(const dictionary::Dictionary& dictionary, const Record& record,
                       FactTarget target, ProjectOutline& outline, const Reader& reader)
    : dictionary_(dictionary),
      record_(record),
      target_(target),
      outline_(outline),
      reader_(reader) {}

void ProjectRow::Derive() {
  DeriveNames();
  DeriveClass();
  DeriveMoney();
  DeriveFunds();
  DeriveModes();
  DerivePlan();
  DeriveOutcome();
  DeriveBeneficiaries();
  DeriveDates();
  DeriveJobs();
  DeriveReviews();
}

void ProjectRow::DeriveNames() {
  for (const char* field : {"project_name", "project_code", "township", "operator_name"}) {
    if (record_.Has(field))
      target_.Set(field, Value::String(std::string(record_.Text(field))), Basis::kCell,
                  record_.ColumnIndex(field));
  }
  if (record_.Has("village"))
    target_.Set("villages", TextList(record_.Names("village")), Basis::kCell,
                record_.ColumnIndex("village"));
  outline_.operator_name = record_.Text("operator_name");
  const auto year = record_.Number("plan_year");
  if (year)
    target_.Set("plan_year", Value(*year), Basis::kCell, record_.ColumnIndex("plan_year"));
  else if (record_.table().year != 0)
    target_.Set("plan_year", Value::Number(record_.table().year), Basis::kDerived, kNoColumn);
}

void ProjectRow::DeriveClass() {
  outline_.type = dictionary::Classify(
      dictionary_,
      {record_.Text("project_type"), record_.Text("project_second_type"),
       record_.Text("project_sub_type"), record_.Text("project_name"), record_.Text("content")});
  const char* type_field = record_.Has("project_sub_type") ? "project_sub_type" : "project_type";
  const uint16_t column = record_.ColumnIndex(type_field);
  const bool is_stated = outline_.type.type != nullptr;
  if (!outline_.type.category.empty()) {
    target_.Set("project_category", Value::String(outline_.type.category),
                is_stated ? Basis::kCell : Basis::kDerived, column);
    outline_.is_industry = outline_.type.is_industry;
    outline_.is_industry_known = true;
    target_.Set("is_industry_project", Value(outline_.is_industry), Basis::kDerived, column);
  }
  if (!outline_.type.nature.empty()) {
    outline_.nature = outline_.type.nature;
    target_.Set("project_nature", Value::String(outline_.nature), Basis::kDerived, column);
  }
  // What the office states itself outranks what follows from the type.
  const auto* nature = dictionary_.codes("asset_nature").Find(record_.Text("project_nature"));
  if (nature != nullptr) {
    outline_.nature = nature->code;
    target_.Set("project_nature", Value::String(nature->code), Basis::kCell,
                record_.ColumnIndex("project_nature"));
  }
  if (const auto industry = dictionary::BooleanOf(record_.Text("is_industry_project"))) {
    outline_.is_industry = *industry;
    outline_.is_industry_known = true;
    target_.Set("is_industry_project", Value(*industry), Basis::kCell,
                record_.ColumnIndex("is_industry_project"));
  }
  outline_.is_leading_chain =
      dictionary::BooleanOf(record_.Text("is_leading_chain")).value_or(false);
}

void ProjectRow::DeriveMoney() {
  for (const char* field : {"planned_amount", "allocated_amount"}) {
    if (outline_.yuan) break;
    outline_.yuan = record_.Number(field);
    if (outline_.yuan)
      target_.Set("planned_yuan", Value(*outline_.yuan), Basis::kCell, record_.ColumnIndex(field));
  }
}

std::vector<FundPart> ProjectRow::FundsByColumn() const {
  std::vector<FundPart> parts;
  for (const auto* column : record_.fields().fund_columns()) {
    const auto yuan = record_.Number(*column);
    if (yuan && !yuan->is_zero()) parts.push_back({column->source_code, column->level_code, *yuan});
  }
  return parts;
}

// Sources that are named without an amount of their own: in their column, in the amount's cell, in
// the remark, or in the title for the whole table.
std::vector<std::string> ProjectRow::StatedSources() const {
  std::vector<std::string> codes;
  const auto& sources = dictionary_.codes("fund_sources");
  for (const char* field : {"fund_source_text", "planned_amount", "allocated_amount", "remark"}) {
    const std::string_view text = record_.Text(field);
    if (const auto* whole = sources.Find(text)) AddOnce(codes, whole->code);
    for (const auto* entry : sources.FindAllIn(text)) AddOnce(codes, entry->code);
    if (!codes.empty()) return codes;
  }
  if (!record_.table().fund_source_code.empty()) codes.push_back(record_.table().fund_source_code);
  return codes;
}

void ProjectRow::DeriveFunds() {
  outline_.funds = FundsByColumn();
  if (outline_.funds.empty() && record_.fields().fund_columns().empty()) {
    const std::vector<std::string> sources = StatedSources();
    if (sources.size() == 1 && outline_.yuan) {
      const auto levels =
          dictionary_.codes("fund_levels").FindAllIn(record_.Text("fund_source_text"));
      outline_.funds.push_back(
          {sources.front(),
           levels.size() == 1 ? levels.front()->code : record_.table().fund_level_code,
           *outline_.yuan});
    } else if (!sources.empty()) {
      target_.Set("fund_sources", TextList(sources), Basis::kDerived,
                  record_.ColumnIndex("fund_source_text"));
    }
  }
  if (!outline_.yuan && !outline_.funds.empty()) {
    outline_.yuan = Decimal();
    for (const FundPart& part : outline_.funds) outline_.yuan = *outline_.yuan + part.yuan;
    target_.Set("planned_yuan", Value(*outline_.yuan), Basis::kDerived, kNoColumn);
  }
  if (!outline_.funds.empty()) SetFunds();
  const std::string_view stated = record_.Text("fund_source_codes");
  const auto codes = CodesIn(dictionary_.codes("fund_sources"), stated);
  if (!codes.empty())
    target_.Set("fund_sources", TextList(codes), Basis::kCell,
                record_.ColumnIndex("fund_source_codes"));
}

void ProjectRow::SetFunds() {
  std::vector<std::string> sources;
  std::vector<Value> amounts;
  Decimal assistance;
  for (const FundPart& part : outline_.funds) {
    AddOnce(sources, part.source);
    value::ContextBuilder entry;
    entry.Put("source", Value::String(part.source));
    entry.Put("level", part.level.empty() ? Value() : Value::String(part.level));
    entry.Put("yuan", Value(part.yuan));
    amounts.push_back(entry.Build());
    if (part.source != "other" && part.source != "agri_turnover")
      assistance = assistance + part.yuan;
  }
  const auto& columns = record_.fields().fund_columns();
  const uint16_t column = columns.empty() ? kNoColumn : columns.front()->column_index;
  target_.Set("fund_sources", TextList(sources), Basis::kDerived, column);
  target_.Set("fund_amounts", Value::ListOf(std::move(amounts)), Basis::kDerived, column);
  target_.Set("assistance_fund_yuan", Value(assistance), Basis::kDerived, column);
}

std::string_view ProjectRow::LinkageField() const {
  if (record_.Has("linkage_text")) return "linkage_text";
  // 利益联结方案 is the free text itself in sheets that have no other linkage column.
  if (record_.Has("linkage_plan_written") &&
      !dictionary::BooleanOf(record_.Text("linkage_plan_written")))
    return "linkage_plan_written";
  return {};
}

void ProjectRow::SetModes(std::vector<std::string> modes, Basis basis, uint16_t column) {
  std::vector<Value> records;
  const bool has_effective = record_.Has("linkage_mode_effective");
  const auto effective =
      CodesIn(dictionary_.codes("linkage_modes"), record_.Text("linkage_mode_effective"));
  bool passive_only = !modes.empty();
  for (const std::string& mode : modes) {
    passive_only = passive_only && IsPassive(dictionary_, mode);
    const bool in_effect = std::find(effective.begin(), effective.end(), mode) != effective.end();
    value::ContextBuilder entry;
    entry.Put("mode", Value::String(mode));
    entry.Put("effective", has_effective ? Value(in_effect) : Value());
    records.push_back(entry.Build());
  }
  target_.Set("linkage_modes", TextList(modes), basis, column);
  target_.Set("linkage_mode_count", Value::Number(static_cast<int64_t>(modes.size())), basis,
              column);
  target_.Set("linkage_mode_records", Value::ListOf(std::move(records)), basis, column);
  target_.Set("linkage_passive_only", Value(passive_only), basis, column);
  outline_.modes = std::move(modes);
  outline_.modes_are_stated = basis == Basis::kCell;
}

void ProjectRow::DeriveModes() {
  const auto codes =
      CodesIn(dictionary_.codes("linkage_modes"), record_.Text("linkage_mode_codes"));
  if (!codes.empty())
    return SetModes(codes, Basis::kCell, record_.ColumnIndex("linkage_mode_codes"));
  const std::string_view field = LinkageField();
  if (!field.empty()) {
    // A blank cell states that there is none; a text is read.
    const std::string_view text = record_.Text(field);
    const Basis basis = text.empty() ? Basis::kCell : Basis::kText;
    return SetModes(reader_(text).modes, basis, record_.ColumnIndex(field));
  }
  const std::string_view outcome = record_.Text("outcome_text");
  if (const auto& modes = reader_(outcome).modes; !modes.empty())
    return SetModes(modes, Basis::kText, record_.ColumnIndex("outcome_text"));
  if (record_.Has("linkage_mode_codes"))
    SetModes({}, Basis::kCell, record_.ColumnIndex("linkage_mode_codes"));
}

void ProjectRow::DerivePlan() {
  const uint16_t plan_column = record_.ColumnIndex("linkage_plan_written");
  const std::string_view stated = record_.Text("linkage_plan_written");
  if (const auto answer = dictionary::BooleanOf(stated))
    return target_.Set("linkage_plan_written", Value(*answer), Basis::kCell, plan_column);
  const std::string_view field = stated.empty() ? LinkageField() : "linkage_plan_written";
  if (field.empty()) {
    if (record_.Has("linkage_plan_written"))
      target_.Set("linkage_plan_written", Value(false), Basis::kCell, plan_column);
    return;
  }
  const std::string_view text = record_.Text(field);
  if (text.empty())
    return target_.Set("linkage_plan_written", Value(false), Basis::kCell,
                       record_.ColumnIndex(field));
  // Whom and how many may stand in the columns beside the text.
  const TextReading& reading = reader_(text);
  const auto households = record_.Number("beneficiary_households");
  const auto people = record_.Number("beneficiary_people");
  const bool names_whom = reading.households || reading.people ||
                          (households && !households->is_zero()) || (people && !people->is_zero());
  const bool is_plan = !reading.modes.empty() && names_whom && reading.has_standard;
  target_.Set("linkage_plan_written", Value(is_plan), Basis::kText, record_.ColumnIndex(field));
}

void ProjectRow::DeriveOutcome() {
  const std::string_view stated = record_.Text("expected_outcome");
  const char* field =
      stated.empty() && record_.Has("outcome_text") ? "outcome_text" : "expected_outcome";
  if (!record_.Has(field)) return;
  const std::string_view text = record_.Text(field);
  const TextReading reading = reader_(text);
  // The date may stand in the column of the period instead of the sentence.
  const bool has_date = reading.has_date ||
                        dictionary::ParsePeriod(NormalText(record_.Text("implementation_period")),
                                                record_.table().year) ||
                        !record_.Text("completed_on").empty();
  const Basis basis = text.empty() || !stated.empty() ? Basis::kCell : Basis::kText;
  target_.Set("expected_outcome_quantified", Value(reading.has_measure && has_date), basis,
              record_.ColumnIndex(field));
}

void ProjectRow::SetNumber(std::string_view fact, std::string_view field,
                           std::optional<Decimal> TextReading::*read) {
  if (const auto number = record_.Number(field))
    return target_.Set(fact, Value(*number), Basis::kCell, record_.ColumnIndex(field));
  if (read != nullptr) {
    for (const char* text : {"linkage_text", "outcome_text", "beneficiary_text"}) {
      if (const auto number = reader_(record_.Text(text)).*read)
        return target_.Set(fact, Value(*number), Basis::kText, record_.ColumnIndex(text));
    }
  }
  if (record_.Has(field) && !record_.IsRefused(field))
    target_.Set(fact, Value(), Basis::kCell, record_.ColumnIndex(field));
}

void ProjectRow::DeriveBeneficiaries() {
  SetNumber("beneficiary_households", "beneficiary_households", &TextReading::households);
  SetNumber("beneficiary_people", "beneficiary_people", &TextReading::people);
  SetNumber("focus_households", "focus_households", &TextReading::focus_households);
  SetNumber("income_per_household_yuan", "income_per_household",
            &TextReading::income_per_household_yuan);
}

void ProjectRow::SetDate(std::string_view fact, std::string_view field) {
  if (!record_.Has(field)) return;
  const auto mark = dictionary::ParseDateCell(NormalText(record_.Text(field)));
  target_.Set(fact, mark ? Value(mark->FirstDay()) : Value(), Basis::kCell,
              record_.ColumnIndex(field));
}

void ProjectRow::DeriveDates() {
  const auto period = dictionary::ParsePeriod(NormalText(record_.Text("implementation_period")),
                                              record_.table().year);
  if (period) {
    const uint16_t column = record_.ColumnIndex("implementation_period");
    target_.Set("starts_on", Value(period->start), Basis::kCell, column);
    target_.Set("ends_on", Value(period->end), Basis::kCell, column);
  } else {
    SetDate("starts_on", "start_on");
    SetDate("ends_on", "completed_on");
  }
  SetDate("admitted_on", "admitted_on");
  SetDate("approved_on", "approved_on");
  SetDate("revitalisation_opinion_on", "revitalisation_opinion_on");
  SetDate("sector_opinion_on", "sector_opinion_on");
}

void ProjectRow::DeriveJobs() {
  SetNumber("jobs_perennial", "jobs_perennial", &TextReading::jobs_perennial);
  SetNumber("jobs_half_year", "jobs_half_year", &TextReading::jobs_half_year);
  SetNumber("jobs_flexible", "jobs_flexible", &TextReading::jobs_flexible);
  const auto* counts = dictionary_.codes("jobs_counts").Find(record_.Text("jobs_counts_are"));
  const bool is_ledger = record_.table().form == "project_ledger";
  target_.Set("jobs_counts_are",
              Value::String(counts != nullptr ? counts->code
                            : is_ledger       ? "actual"
                                              : "planned"),
              counts != nullptr ? Basis::kCell : Basis::kDerived,
              record_.ColumnIndex("jobs_counts_are"));
  SetDate("jobs_due_on", "jobs_due_on");
  const FactColumn* ends_on = target_.table.FindColumn("ends_on");
  const FactColumn* due_on = target_.table.FindColumn("jobs_due_on");
  const bool is_due_stated = due_on != nullptr && due_on->values.size() > target_.row &&
                             !due_on->values[target_.row].is_null();
  if (is_due_stated || ends_on == nullptr || ends_on->values.size() <= target_.row) return;
  if (ends_on->values[target_.row].is_null()) return;
  target_.Set("jobs_due_on", ends_on->values[target_.row], Basis::kDerived,
              ends_on->columns[target_.row]);
}

void ProjectRow::SetBoolean(std::string_view fact, std::string_view field) {
  if (!record_.Has(field)) return;
  const std::string_view text = record_.Text(field);
  const auto answer = dictionary::BooleanOf(text);
  // An opinion that is written out is an opinion.
  target_.Set(fact, Value(answer.value_or(!text.empty())), Basis::kCell,
              record_.ColumnIndex(field));
}

void ProjectRow::DeriveReviews() {
  for (const char* field :
       {"revitalisation_opinion", "sector_opinion", "benefit_checked", "linkage_checked",
        "organisation_checked", "later_operation_checked", "other_income_recorded", "admitted"})
    SetBoolean(field, field);
  SetBoolean("other_income_evidenced", "other_income_recorded");
  // A date of admission says that the project is in the library.
  if (!record_.Has("admitted") && record_.Has("admitted_on"))
    target_.Set("admitted", Value(!record_.Text("admitted_on").empty()), Basis::kDerived,
                record_.ColumnIndex("admitted_on"));
  else if (!record_.Has("admitted") && record_.table().form == "project_library")
    target_.Set("admitted", Value(true), Basis::kDerived, kNoColumn);
}

}  // namespace liandai::facts
