#include <algorithm>
#include <map>

#include "office/app/report_content.h"
#include "office/app/wording.h"

namespace liandai::app {
namespace {

using document::ColumnKind;

const facts::FactTable* Projects(const Verdicts& verdicts) {
  const auto& tables = verdicts.result().intake->facts;
  const auto found = tables.find(facts::Subject::kProject);
  return found == tables.end() ? nullptr : &found->second;
}

// One column of the ledger: a fact, shown as text or as a count.
struct LedgerFact {
  std::string_view fact;
  Words heading;
  double width;
  ColumnKind kind;
};

constexpr LedgerFact kLedgerFacts[] = {
    {"operator_name", {"经营主体", "operator"}, 22, ColumnKind::kText},
    {"project_nature", {"项目性质", "nature"}, 10, ColumnKind::kWord},
    {"linkage_modes", {"联农带农方式", "linkage modes"}, 26, ColumnKind::kText},
    {"linkage_plan_written", {"有利益联结方案", "plan written"}, 9, ColumnKind::kWord},
    {"expected_outcome_quantified", {"预期成效已量化", "outcome quantified"}, 9, ColumnKind::kWord},
    {"beneficiary_households", {"带动户数", "households"}, 9, ColumnKind::kCount},
    {"beneficiary_people", {"带动人数", "people"}, 9, ColumnKind::kCount},
    {"focus_households", {"其中：脱贫户、监测对象", "focus households"}, 10, ColumnKind::kCount},
    {"income_per_household_yuan",
     {"户均年增收（元）", "gain per household"},
     10,
     ColumnKind::kCount},
};

document::ReportCell LedgerCell(const dictionary::Dictionary& dictionary, const LedgerFact& fact,
                                const value::Value& value, base::Language language) {
  if (value.is_null()) return {};
  if (fact.kind == ColumnKind::kCount && value.is(value::Kind::kNumber)) {
    const base::Decimal rounded = value.number().Rounded(0, base::Rounding::kHalfEven);
    if (const std::optional<int64_t> whole = rounded.ToInt64()) return {*whole};
  }
  return {ShownValue(dictionary, fact.fact, value, language)};
}

// Fen by source, of one township or of all.
using Sums = std::map<std::string, int64_t>;

void AddAmounts(const value::Value& amounts, Sums& sums) {
  if (!amounts.is(value::Kind::kList)) return;
  for (const value::Value& amount : amounts.list()) {
    if (!amount.is(value::Kind::kContext)) continue;
    const value::Value* source = amount.context().Find("source");
    const value::Value* level = amount.context().Find("level");
    const value::Value* yuan = amount.context().Find("yuan");
    if (yuan == nullptr || !yuan->is(value::Kind::kNumber)) continue;
    std::string key;
    if (source != nullptr && source->is(value::Kind::kString)) key = source->string();
    if (level != nullptr && level->is(value::Kind::kString))
      key = std::string(level->string()) + "/" + key;
    if (const std::optional<int64_t> fen =
            yuan->number().Rounded(2, base::Rounding::kHalfEven).ToScaled(2))
      sums[key] += *fen;
  }
}

std::string SourceLabel(const dictionary::Dictionary& dictionary, const std::string& key,
                        base::Language language) {
  const size_t slash = key.find('/');
  const std::string level = slash == std::string::npos ? "" : key.substr(0, slash);
  const std::string source = slash == std::string::npos ? key : key.substr(slash + 1);
  const auto label = [&](std::string_view list, const std::string& code) {
    const dictionary::CodeEntry* entry = code.empty() ? nullptr : dictionary.codes(list).Find(code);
    if (entry == nullptr) return code;
    return language == base::Language::kChinese ? entry->label_zh : entry->label_en;
  };
  const std::string text = label("fund_levels", level) +
                           (language == base::Language::kChinese || level.empty() ? "" : " ") +
                           label("fund_sources", source);
  return text.empty() ? Words{"来源未写明", "source not stated"}.In(language) : text;
}

}  // namespace

document::ReportTable LinkageLedger(const Verdicts& verdicts, base::Language language) {
  const auto in = [&](std::string_view zh, std::string_view en) {
    return Words{zh, en}.In(language);
  };
  document::ReportTable table;
  table.sheet_name = in("联农带农台账", "Linkage ledger");
  table.title = HeadOf(verdicts.result(), language) + in("联农带农台账", " linkage ledger");
  table.note = in("单位：万元、户、人　　依据列说明方式从何处得知", "amounts in 10,000 yuan");
  table.when_empty = in("表格里没有项目。", "The tables hold no projects.");
  table.tab_colour = 0x2E75B6;
  table.frozen_column_count = 2;
  table.columns = {{in("序号", "No."), 7, ColumnKind::kWord},
                   {in("项目名称", "project"), 44, ColumnKind::kText},
                   {in("乡镇", "township"), 10, ColumnKind::kWord},
                   {in("资金", "amount"), 12, ColumnKind::kAmount}};
  for (const LedgerFact& fact : kLedgerFacts)
    table.columns.push_back({fact.heading.In(language), fact.width, fact.kind});
  table.columns.push_back({in("方式的依据", "basis of modes"), 11, ColumnKind::kWord});
  const facts::FactTable* projects = Projects(verdicts);
  if (projects == nullptr) return table;
  std::vector<const facts::FactColumn*> columns;
  for (const LedgerFact& fact : kLedgerFacts) columns.push_back(projects->FindColumn(fact.fact));
  const facts::FactColumn* modes = projects->FindColumn("linkage_modes");
  table.row_count = projects->rows().size();
  table.fill = [&dictionary = *verdicts.result().dictionary, projects, columns, modes, language](
                   size_t index, document::ReportRow& row) {
    const facts::SubjectRow& subject = projects->rows()[index];
    row.emplace_back(static_cast<int64_t>(index + 1));
    row.emplace_back(subject.label);
    row.emplace_back(subject.township);
    row.emplace_back(subject.amount_fen);
    for (size_t i = 0; i < columns.size(); ++i)
      row.push_back(columns[i] == nullptr ? document::ReportCell()
                                          : LedgerCell(dictionary, kLedgerFacts[i],
                                                       columns[i]->values[index], language));
    row.emplace_back(
        ShownBasis(modes == nullptr ? facts::Basis::kAbsent : modes->basis[index], language));
  };
  return table;
}

document::ReportTable FundTable(const Verdicts& verdicts, base::Language language) {
  const auto in = [&](std::string_view zh, std::string_view en) {
    return Words{zh, en}.In(language);
  };
  document::ReportTable table;
  table.sheet_name = in("资金表", "Funds");
  table.title = HeadOf(verdicts.result(), language) + in("资金来源表", " funds by source");
  table.note = in("单位：万元", "amounts in 10,000 yuan");
  table.when_empty = in("表格里没有分来源的资金。", "The tables have no amounts by source.");
  table.tab_colour = 0x2E75B6;
  table.frozen_column_count = 1;
  table.columns = {{in("乡镇", "township"), 16, ColumnKind::kText},
                   {in("项目数", "projects"), 10, ColumnKind::kCount},
                   {in("计划资金", "planned"), 14, ColumnKind::kAmount}};
  const facts::FactTable* projects = Projects(verdicts);
  if (projects == nullptr) return table;
  struct Line {
    int64_t project_count = 0;
    int64_t planned_fen = 0;
    Sums sums;
  };
  std::map<std::string, Line> lines;
  Line total;
  const facts::FactColumn* amounts = projects->FindColumn("fund_amounts");
  for (size_t i = 0; i < projects->rows().size(); ++i) {
    const facts::SubjectRow& subject = projects->rows()[i];
    for (Line* line : {&total, &lines[subject.township]}) {
      ++line->project_count;
      line->planned_fen += subject.amount_fen;
      if (amounts != nullptr) AddAmounts(amounts->values[i], line->sums);
    }
  }
  std::vector<std::string> keys;
  for (const auto& [key, fen] : total.sums) {
    keys.push_back(key);
    table.columns.push_back(
        {SourceLabel(*verdicts.result().dictionary, key, language), 15, ColumnKind::kAmount});
  }
  std::vector<document::ReportRow> rows;
  const auto add = [&](std::string_view label, Line& line) {
    document::ReportRow row;
    row.emplace_back(label);
    row.emplace_back(line.project_count);
    row.emplace_back(line.planned_fen);
    for (const std::string& key : keys) row.emplace_back(line.sums[key]);
    rows.push_back(std::move(row));
  };
  add(in("合计", "total"), total);
  for (auto& [township, line] : lines)
    add(township.empty() ? in("（未写明乡镇）", "(no township)") : township, line);
  table.row_count = rows.size();
  table.fill = [rows = std::move(rows)](size_t index, document::ReportRow& row) {
    row = rows[index];
  };
  return table;
}

}  // namespace liandai::app
