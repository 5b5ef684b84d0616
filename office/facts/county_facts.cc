#include "office/facts/county_facts.h"

#include "engine/base/check.h"
#include "office/facts/project_row.h"

namespace liandai::facts {
namespace {

using base::Decimal;
using value::Value;

// Money of a county-year. A sum to which some project's share is not known is not known.
struct Sums {
  Decimal linkage;
  Decimal industry;
  Decimal pooled;
  Decimal pooled_industry;
  Decimal leading;
  Decimal fee;
  std::map<std::string, Decimal> by_level;
  bool sources_known = true;
  bool industries_known = true;
};

bool IsFee(const ProjectOutline& outline) { return outline.type.category == "项目管理费"; }

Sums SumsOf(const std::vector<ProjectOutline>& outlines) {
  Sums sums;
  for (const ProjectOutline& outline : outlines) {
    const bool has_money = outline.yuan && !outline.yuan->is_zero();
    if (has_money && outline.funds.empty()) sums.sources_known = false;
    if (has_money && !outline.is_industry_known) sums.industries_known = false;
    if (IsFee(outline) && outline.yuan) sums.fee = sums.fee + *outline.yuan;
    for (const FundPart& part : outline.funds) {
      if (part.source == "integrated_agri") {
        sums.pooled = sums.pooled + part.yuan;
        if (outline.is_industry) sums.pooled_industry = sums.pooled_industry + part.yuan;
      }
      if (part.source != "fiscal_linkage") continue;
      sums.linkage = sums.linkage + part.yuan;
      sums.by_level[part.level] = sums.by_level[part.level] + part.yuan;
      if (outline.is_industry) sums.industry = sums.industry + part.yuan;
      if (outline.is_leading_chain) sums.leading = sums.leading + part.yuan;
    }
  }
  return sums;
}

void SetYuan(const FactTarget& target, std::string_view fact, Decimal yuan) {
  target.Set(fact, Value(yuan), Basis::kDerived, 0xFFFF);
}

void SetLevels(const FactTarget& target, const Sums& sums) {
  constexpr std::pair<const char*, const char*> kLevels[] = {
      {"central", "linkage_fund_central_yuan"},
      {"provincial", "linkage_fund_provincial_yuan"},
      {"city", "linkage_fund_city_yuan"},
      {"county", "linkage_fund_county_yuan"}};
  if (sums.by_level.contains("")) return;
  for (const auto& [level, fact] : kLevels) {
    const auto found = sums.by_level.find(level);
    SetYuan(target, fact, found == sums.by_level.end() ? Decimal() : found->second);
  }
}

bool AnyLeading(const std::vector<ProjectOutline>& outlines) {
  return std::any_of(outlines.begin(), outlines.end(),
                     [](const ProjectOutline& outline) { return outline.is_leading_chain; });
}

}  // namespace

FactTable CountyYearFacts(const CountySource& now, const CountySource& last) {
  CHECK(now.outlines != nullptr);
  FactTable table(Subject::kCountyYear);
  const Sums sums = SumsOf(*now.outlines);
  SubjectRow row;
  row.key = fmt::format("{}-{}", now.county.empty() ? "county" : now.county, now.year);
  row.label = fmt::format("{}{}年度", now.county, now.year);
  row.evidence = now.evidence;
  row.amount_fen = sums.linkage.ToScaled(2).value_or(0);
  table.rows().push_back(std::move(row));
  const FactTarget target{table, 0};
  if (!now.county.empty())
    target.Set("county_name", Value::String(now.county), Basis::kDerived, 0xFFFF);
  if (now.year != 0) target.Set("fund_year", Value::Number(now.year), Basis::kDerived, 0xFFFF);
  target.Set("project_count", Value::Number(static_cast<int64_t>(now.outlines->size())),
             Basis::kDerived, 0xFFFF);
  SetYuan(target, "management_fee_yuan", sums.fee);
  if (!sums.sources_known) return table;
  SetYuan(target, "linkage_fund_yuan", sums.linkage);
  SetYuan(target, "pooled_fund_yuan", sums.pooled);
  SetLevels(target, sums);
  if (sums.industries_known) {
    SetYuan(target, "industry_fund_yuan", sums.industry);
    SetYuan(target, "pooled_industry_yuan", sums.pooled_industry);
  }
  if (AnyLeading(*now.outlines)) SetYuan(target, "leading_chain_yuan", sums.leading);
  if (last.outlines == nullptr || last.outlines->empty()) return table;
  const Sums before = SumsOf(*last.outlines);
  if (!before.sources_known) return table;
  SetYuan(target, "linkage_fund_prev_yuan", before.linkage);
  if (before.industries_known) SetYuan(target, "industry_fund_prev_yuan", before.industry);
  return table;
}

FactTable FundBatchFacts(const dictionary::Dictionary& dictionary, const CountySource& now) {
  CHECK(now.outlines != nullptr);
  std::map<std::pair<std::string, std::string>, Decimal> batches;
  for (const ProjectOutline& outline : *now.outlines) {
    for (const FundPart& part : outline.funds) {
      Decimal& sum = batches[{part.source, part.level}];
      sum = sum + part.yuan;
    }
  }
  FactTable table(Subject::kFundBatch);
  for (const auto& [kind, yuan] : batches) {
    const auto& [source, level] = kind;
    const auto* source_entry = dictionary.codes("fund_sources").Find(source);
    const auto* level_entry = dictionary.codes("fund_levels").Find(level);
    SubjectRow row;
    row.key = fmt::format("{}-{}-{}", now.year, source, level);
    row.label =
        fmt::format("{}年{}{}", now.year, level_entry == nullptr ? "" : level_entry->label_zh,
                    source_entry == nullptr ? "来源不明的资金" : source_entry->label_zh);
    row.evidence = now.evidence;
    row.amount_fen = yuan.ToScaled(2).value_or(0);
    table.rows().push_back(std::move(row));
    const FactTarget target{table, table.rows().size() - 1};
    target.Set("fund_source", Value::String(source), Basis::kDerived, 0xFFFF);
    if (!level.empty()) target.Set("fund_level", Value::String(level), Basis::kDerived, 0xFFFF);
    SetYuan(target, "batch_yuan", yuan);
  }
  return table;
}

std::vector<ProjectOutline> OutlinesOfUses(const dictionary::Dictionary& dictionary,
                                           const dictionary::RecordTable& table) {
  std::vector<ProjectOutline> outlines;
  const RecordFields fields(table);
  for (size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row].kind != dictionary::RowKind::kSubject) continue;
    const Record record(fields, row, row);
    ProjectOutline outline;
    std::string_view use = record.Text("fund_use");
    if (use.empty()) use = record.Text("content");
    outline.type = dictionary::Classify(dictionary, {use, {}, {}, use, {}});
    outline.is_industry = outline.type.is_industry;
    outline.is_industry_known = !outline.type.category.empty();
    outline.yuan = record.Number("planned_amount");
    if (!outline.yuan) outline.yuan = record.Number("allocated_amount");
    const auto* level = dictionary.codes("fund_levels").Find(record.Text("fund_level"));
    if (outline.yuan && !table.fund_source_code.empty())
      outline.funds.push_back({table.fund_source_code,
                               level == nullptr ? table.fund_level_code : level->code,
                               *outline.yuan});
    outlines.push_back(std::move(outline));
  }
  return outlines;
}

}  // namespace liandai::facts
