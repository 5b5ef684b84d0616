#include "office/facts/register_facts.h"

#include <array>
#include <fmt/format.h>

#include "engine/base/check.h"
#include "office/dictionary/normal_text.h"
#include "office/facts/operator_facts.h"
#include "office/facts/stated_facts.h"

namespace liandai::facts {
namespace {

using dictionary::Dictionary;
using dictionary::FactDeclaration;
using dictionary::NormalText;
using dictionary::RecordTable;
using dictionary::RowKind;
using value::Value;

using Declarations = std::vector<const FactDeclaration*>;

// How a subject is told: the first field that is filled names it; `apart` parts those of one name.
struct Identity {
  const char* subject;
  Subject kind;
  std::array<const char*, 4> names;
  const char* apart;
};

constexpr Identity kIdentities[] = {
    {"asset", Subject::kAsset, {"asset_code", "asset_name"}, "village"},
    {"household", Subject::kHousehold, {"household_code", "person_name"}, "village"},
    {"person", Subject::kPerson, {"person_name", "person_code"}, "village"},
    {"agreement",
     Subject::kAgreement,
     {"agreement_code", "household_code", "person_name"},
     "village"},
    {"village_collective", Subject::kVillageCollective, {"village"}, "township"},
    {"fund_batch", Subject::kFundBatch, {"batch_code"}, "fund_source_text"},
    {"claim", Subject::kClaim, {"claim_code"}, "operator_name"},
    {"campaign",
     Subject::kCampaign,
     {"asset_code", "project_code", "asset_name", "project_name"},
     "village"},
    {"county_year", Subject::kCountyYear, {"county"}, "plan_year"},
};

const Identity* IdentityOf(std::string_view subject) {
  for (const Identity& identity : kIdentities)
    if (identity.subject == subject) return &identity;
  return nullptr;
}

bool StatesAny(const RecordTable& table, const Declarations& facts) {
  return std::any_of(facts.begin(), facts.end(), [&](const FactDeclaration* fact) {
    return table.Find(fact->column) != nullptr;
  });
}

std::string NameOf(const Identity& identity, const Record& record) {
  for (const char* field : identity.names)
    if (field != nullptr && !record.Text(field).empty()) return std::string(record.Text(field));
  return {};
}

// A household's or a person's own number never is a key that could be shown.
std::string KeyOf(const Identity& identity, const Record& record) {
  if (identity.kind == Subject::kPerson) return PersonKey(record);
  const std::string name = NormalText(NameOf(identity, record));
  const char* first = identity.names.front();
  const bool is_code = identity.kind != Subject::kHousehold &&
                       std::string_view(first).ends_with("_code") && !record.Text(first).empty();
  if (is_code) return name;
  return StableHash(
      fmt::format("{}|{}|{}", identity.subject, name, NormalText(record.Text(identity.apart))));
}

SubjectRow SubjectOf(const Identity& identity, const Record& record) {
  const RecordTable& table = record.table();
  SubjectRow subject;
  subject.key = KeyOf(identity, record);
  subject.label = identity.kind == Subject::kHousehold && !record.Text("person_name").empty()
                      ? std::string(record.Text("person_name"))
                      : NameOf(identity, record);
  for (const char* name : {"project_name", "asset_name"})
    if (identity.kind != Subject::kHousehold && !record.Text(name).empty())
      subject.label = record.Text(name);
  subject.township = record.Text("township");
  if (subject.township.empty()) subject.township = table.township;
  subject.evidence = {table.file_index, table.sheet_index, table.rows[record.row()].row_index, 0};
  if (const auto yuan = record.Number("asset_value"))
    subject.amount_fen = yuan->ToScaled(2).value_or(0);
  return subject;
}

FactTable& TableOf(std::map<Subject, FactTable>& facts, Subject subject) {
  return facts.try_emplace(subject, subject).first->second;
}

size_t RowOf(FactTable& table, const SubjectRow& subject) {
  for (size_t row = 0; row < table.rows().size(); ++row)
    if (table.rows()[row].key == subject.key) return row;
  table.rows().push_back(subject);
  return table.rows().size() - 1;
}

// Labels are the county, if it is known, and the year: 临县2024年度.
bool IsOfCounty(const SubjectRow& row, const std::string& county) {
  const bool is_nameless = row.label.front() >= '0' && row.label.front() <= '9';
  return county.empty() || is_nameless || row.label.starts_with(county);
}

// The one county-year that plans gave, or one made of what the register says.
size_t CountyRow(FactTable& table, std::string county, const RecordTable& source, uint32_t row) {
  if (county.empty()) county = source.county;
  if (table.rows().size() == 1 && IsOfCounty(table.rows()[0], county)) return 0;
  SubjectRow subject;
  subject.key = fmt::format("{}-{}", county.empty() ? "county" : county, source.year);
  subject.label = fmt::format("{}{}年度", county, source.year);
  subject.evidence = {source.file_index, source.sheet_index, row, 0};
  const size_t index = RowOf(table, subject);
  const FactTarget target{table, index};
  if (!county.empty()) target.Set("county_name", Value::String(county), Basis::kDerived, 0xFFFF);
  if (source.year != 0)
    target.Set("fund_year", Value::Number(source.year), Basis::kDerived, 0xFFFF);
  return index;
}

// One list of a county's indicators: 指标 | 数值.
void AddIndicators(const Dictionary& dictionary, const RecordTable& source,
                   const Declarations& facts, std::map<Subject, FactTable>& tables) {
  const RecordFields fields(source);
  for (size_t i = 0; i < source.rows.size(); ++i) {
    if (source.rows[i].kind != RowKind::kSubject) continue;
    const Record record(fields, i, i);
    const auto* field = dictionary.MatchAlias(record.Text("indicator"));
    if (field == nullptr) continue;
    for (const FactDeclaration* fact : facts) {
      if (fact->column != field->name) continue;
      FactTable& table = TableOf(tables, Subject::kCountyYear);
      const size_t row = CountyRow(table, {}, source, source.rows[i].row_index);
      FactTarget{table, row}.Set(fact->name,
                                 StatedValue(dictionary, *fact, record.Text("indicator_value")),
                                 Basis::kCell, record.ColumnIndex("indicator_value"));
      table.Column(fact->name).is_stated = true;
    }
  }
}

void AddRows(const Dictionary& dictionary, const RecordTable& source, const Identity& identity,
             std::map<Subject, FactTable>& tables) {
  const Declarations facts = StatedFacts(dictionary, identity.subject);
  if (!StatesAny(source, facts)) return;
  FactTable& table = TableOf(tables, identity.kind);
  std::unordered_map<std::string, size_t> rows;
  for (size_t row = 0; row < table.rows().size(); ++row) rows.emplace(table.rows()[row].key, row);
  const RecordFields fields(source);
  for (size_t i = 0; i < source.rows.size(); ++i) {
    if (source.rows[i].kind != RowKind::kSubject) continue;
    const Record record(fields, i, i);
    if (NameOf(identity, record).empty()) continue;
    size_t row = 0;
    if (identity.kind == Subject::kCountyYear) {
      row = CountyRow(table, NameOf(identity, record), source, source.rows[i].row_index);
    } else {
      const SubjectRow subject = SubjectOf(identity, record);
      const auto [found, is_new] = rows.try_emplace(subject.key, table.rows().size());
      if (is_new) table.rows().push_back(subject);
      row = found->second;
    }
    SetStated(dictionary, facts, record, {table, row});
  }
}

void TellBatches(std::map<Subject, FactTable>& facts) {
  const auto county = facts.find(Subject::kCountyYear);
  const auto batches = facts.find(Subject::kFundBatch);
  if (county == facts.end() || batches == facts.end()) return;
  const FactColumn* may_integrate = county->second.FindColumn("county_may_integrate");
  if (may_integrate == nullptr || may_integrate->values.empty()) return;
  for (size_t row = 0; row < batches->second.rows().size(); ++row)
    FactTarget{batches->second, row}.Set("batch_county_may_integrate", may_integrate->values[0],
                                         Basis::kDerived, 0xFFFF);
}

}  // namespace

void AddRegisters(const Dictionary& dictionary, std::span<const RecordTable> tables,
                  std::map<Subject, FactTable>& facts) {
  const Declarations indicators = StatedFacts(dictionary, "county_year");
  for (const RecordTable& table : tables) {
    if (table.form == "key_value") AddIndicators(dictionary, table, indicators, facts);
    const dictionary::Form* form = dictionary.FindForm(table.form);
    const Identity* identity = form == nullptr ? nullptr : IdentityOf(form->subject);
    if (identity != nullptr && table.form != "key_value" && table.form != "person_export")
      AddRows(dictionary, table, *identity, facts);
  }
  TellBatches(facts);
}

}  // namespace liandai::facts
