#include "office/facts/operator_facts.h"

#include "engine/base/check.h"
#include "office/dictionary/cell_codes.h"
#include "office/dictionary/normal_text.h"
#include "office/facts/project_row.h"
#include "office/facts/stated_facts.h"

namespace liandai::facts {
namespace {

using base::Decimal;
using dictionary::NormalText;
using dictionary::RecordTable;
using value::Value;

Value ValueAt(const FactTable& table, std::string_view fact, size_t row) {
  const FactColumn* column = table.FindColumn(fact);
  return column == nullptr || row >= column->values.size() ? Value() : column->values[row];
}

struct Held {
  std::vector<Value> projects;
  std::optional<Decimal> fund_yuan = Decimal();  // nullopt once a project's money is not known
  bool shares_income = false;
};

// What one project is to its operator (IM-16.2-3).
Value ProjectEntry(const FactTable& projects, size_t row) {
  value::ContextBuilder entry;
  entry.Put("project_nature", ValueAt(projects, "project_nature", row));
  entry.Put("assistance_fund_yuan", ValueAt(projects, "assistance_fund_yuan", row));
  entry.Put("perennial", ValueAt(projects, "jobs_perennial", row));
  entry.Put("half_year", ValueAt(projects, "jobs_half_year", row));
  entry.Put("flexible", ValueAt(projects, "jobs_flexible", row));
  entry.Put("jobs_due_on", ValueAt(projects, "jobs_due_on", row));
  return entry.Build();
}

bool SharesIncome(const ProjectOutline& outline) {
  for (const std::string& mode : outline.modes) {
    if (mode == "asset_income_share" || mode == "share_cooperation" ||
        mode == "guaranteed_plus_dividend")
      return true;
  }
  return false;
}

// Finds or adds the operator's row.
size_t RowOf(FactTable& table, std::map<std::string, size_t>& rows, const SubjectRow& subject) {
  const auto [found, is_new] = rows.try_emplace(subject.key, table.rows().size());
  if (is_new) table.rows().push_back(subject);
  return found->second;
}

SubjectRow SubjectNamed(std::string_view name, const Evidence& evidence) {
  SubjectRow subject;
  subject.key = StableHash(NormalText(name));
  subject.label = name;
  subject.evidence = evidence;
  return subject;
}

void SetAccounts(const FactTarget& target, const Record& record) {
  constexpr std::pair<const char*, const char*> kMoney[] = {
      {"years_of_accounts", "years_of_accounts"},
      {"net_profit_last", "net_profit_last_yuan"},
      {"net_profit_previous", "net_profit_previous_yuan"},
      {"total_assets", "total_assets_yuan"},
      {"total_liabilities", "total_liabilities_yuan"},
      {"own_funds", "own_funds_yuan"}};
  for (const auto& [field, fact] : kMoney) {
    if (!record.Has(field) || record.IsRefused(field)) continue;
    const auto number = record.Number(field);
    target.Set(fact, number ? Value(*number) : Value(), Basis::kCell, record.ColumnIndex(field));
  }
  for (const char* field : {"carries_asset_income_project", "broken_credit_record",
                            "unlawful_record", "bound_as_security"}) {
    const auto answer = dictionary::BooleanOf(record.Text(field));
    if (answer) target.Set(field, Value(*answer), Basis::kCell, record.ColumnIndex(field));
  }
  if (record.Has("credit_code"))
    target.Set("credit_code", Value::String(std::string(record.Text("credit_code"))), Basis::kCell,
               record.ColumnIndex("credit_code"));
}

bool TellsOfOperators(const RecordTable& table) {
  return table.Find("operator_name") != nullptr &&
         (table.form == "operator_list" || table.Find("own_funds") != nullptr ||
          table.Find("carries_asset_income_project") != nullptr);
}

}  // namespace

FactTable OperatorFacts(const dictionary::Dictionary& dictionary, const FactTable& projects,
                        const std::vector<ProjectOutline>& outlines,
                        std::span<const RecordTable> tables) {
  CHECK(projects.rows().size() == outlines.size());
  const auto stated = StatedFacts(dictionary, "operator");
  FactTable table(Subject::kOperator);
  std::map<std::string, size_t> rows;
  std::vector<Held> held;
  for (size_t i = 0; i < outlines.size(); ++i) {
    if (outlines[i].operator_name.empty()) continue;
    const size_t row =
        RowOf(table, rows, SubjectNamed(outlines[i].operator_name, projects.rows()[i].evidence));
    held.resize(table.rows().size());
    Held& one = held[row];
    one.projects.push_back(ProjectEntry(projects, i));
    const Value fund = ValueAt(projects, "assistance_fund_yuan", i);
    if (fund.is_null())
      one.fund_yuan.reset();
    else if (one.fund_yuan)
      one.fund_yuan = *one.fund_yuan + fund.number();
    one.shares_income = one.shares_income || SharesIncome(outlines[i]);
  }
  for (size_t row = 0; row < held.size(); ++row) {
    const FactTarget target{table, row};
    target.Set("operator_label", Value::String(table.rows()[row].label), Basis::kCell, 0xFFFF);
    if (held[row].shares_income)
      target.Set("carries_asset_income_project", Value(true), Basis::kText, 0xFFFF);
    target.Set("operator_projects", Value::ListOf(std::move(held[row].projects)), Basis::kDerived,
               0xFFFF);
    if (!held[row].fund_yuan) continue;
    table.rows()[row].amount_fen = held[row].fund_yuan->ToScaled(2).value_or(0);
    target.Set("operator_fund_yuan", Value(*held[row].fund_yuan), Basis::kDerived, 0xFFFF);
  }
  for (const RecordTable& source : tables) {
    if (!TellsOfOperators(source)) continue;
    const RecordFields fields(source);
    for (size_t i = 0; i < source.rows.size(); ++i) {
      const Record record(fields, i, i);
      const std::string_view name = record.Text("operator_name");
      if (source.rows[i].kind != dictionary::RowKind::kSubject || name.empty()) continue;
      const Evidence evidence{source.file_index, source.sheet_index, source.rows[i].row_index,
                              record.ColumnIndex("operator_name")};
      const size_t row = RowOf(table, rows, SubjectNamed(name, evidence));
      table.rows()[row].evidence = evidence;
      const FactTarget target{table, row};
      target.Set("operator_label", Value::String(std::string(name)), Basis::kCell,
                 evidence.column_index);
      SetAccounts(target, record);
      SetStated(dictionary, stated, record, target);
    }
  }
  return table;
}

std::string PersonKey(const Record& record) {
  return StableHash(std::string(record.Text("citizen_id")) + "|" +
                    std::string(record.Text("person_code")) + "|" +
                    std::string(record.Text("person_name")));
}

FactTable PersonFacts(const dictionary::Dictionary& dictionary,
                      std::span<const RecordTable> tables) {
  FactTable table(Subject::kPerson);
  const auto& classes = dictionary.codes("household_class");
  const auto stated = StatedFacts(dictionary, "person");
  for (const RecordTable& source : tables) {
    if (source.form != "person_export") continue;
    const RecordFields fields(source);
    for (size_t i = 0; i < source.rows.size(); ++i) {
      if (source.rows[i].kind != dictionary::RowKind::kSubject) continue;
      const Record record(fields, i, i);
      SubjectRow subject;
      // The number itself is never a key that could be shown.
      subject.key = PersonKey(record);
      subject.label = record.Text("person_name");
      subject.township = record.Text("township");
      subject.evidence = {source.file_index, source.sheet_index, source.rows[i].row_index, 0};
      table.rows().push_back(std::move(subject));
      const FactTarget target{table, table.rows().size() - 1};
      for (const char* field : {"household_class", "monitored_class", "household_type"}) {
        const auto* entry = classes.Find(record.Text(field));
        if (entry == nullptr) continue;
        target.Set("is_focus_person",
                   Value(entry->code == "monitored" || entry->code == "out_of_poverty"),
                   Basis::kCell, record.ColumnIndex(field));
      }
      for (const char* field : {"months_employed", "days_worked"}) {
        if (const auto number = record.Number(field))
          target.Set(field, Value(*number), Basis::kCell, record.ColumnIndex(field));
      }
      SetStated(dictionary, stated, record, target);
    }
  }
  return table;
}

}  // namespace liandai::facts
