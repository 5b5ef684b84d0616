#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <tuple>

#include "office/app/demo/county_files.h"
#include "office/app/demo/page.h"

namespace liandai::demo {
namespace {

const std::vector<PageColumn>& PlanColumns() {
  static const std::vector<PageColumn> kColumns = {
      {"", "序号", 6},
      {"", "项目编号", 20},
      {"", "项目名称", 30},
      {"项目类型", "大类", 10},
      {"项目类型", "二级类型", 12},
      {"项目类型", "子类型", 14},
      {"建设地点", "乡镇", 10},
      {"建设地点", "村", 10},
      {"", "建设性质", 8},
      {"", "建设内容及规模", 32},
      {"", "计划投资", 12},
      {"资金来源", "中央衔接资金", 12},
      {"资金来源", "省级衔接资金", 12},
      {"资金来源", "市级衔接资金", 12},
      {"资金来源", "县级衔接资金", 12},
      {"资金来源", "自筹资金", 10},
      {"实施期限", "开工时间", 12},
      {"实施期限", "完工时间", 12},
      {"", "预期绩效目标", 36},
      {"", "联农带农机制", 36},
      {"受益对象", "受益户数", 8},
      {"受益对象", "受益人数", 8},
      {"受益对象", "其中：脱贫户、监测对象户数", 10},
      {"", "户均年增收（元）", 10},
      {"带动就业（人）", "常年稳定就业", 8},
      {"带动就业（人）", "六个月以上就业", 8},
      {"带动就业（人）", "灵活就业100天以上", 8},
      {"", "经营主体", 22},
      {"", "责任单位", 16},
      {"", "责任人", 12},
      {"入库审核", "乡村振兴部门会审意见", 10},
      {"入库审核", "乡村振兴部门意见日期", 12},
      {"入库审核", "行业部门会审意见", 10},
      {"入库审核", "行业部门意见日期", 12},
      {"入库审核", "入库日期", 12},
      {"", "备注", 12},
  };
  return kColumns;
}

struct Sums {
  int64_t amount_fen = 0;
  std::array<int64_t, kFundSourceCount> source_fen{};
  void Add(const Project& project) {
    amount_fen += project.amount_fen;
    for (size_t i = 0; i < kFundSourceCount; ++i) source_fen[i] += project.source_fen[i];
  }
};

void AddCount(PageRow& row, int64_t count) {
  if (count != 0)
    row.emplace_back(count);
  else
    row.emplace_back();
}

void AddMoney(PageRow& row, int64_t fen) {
  if (fen != 0)
    row.emplace_back(Fen{fen});
  else
    row.emplace_back();
}

void AddTexts(PageRow& row, std::initializer_list<std::string_view> texts) {
  for (std::string_view text : texts) row.emplace_back(text);
}

std::string_view OpinionText(bool given) { return given ? "同意" : "未出具"; }

PageRow ProjectRow(const County& county, const Project& p, int64_t number) {
  PageRow row;
  row.reserve(PlanColumns().size());
  row.emplace_back(number);
  AddTexts(row, {p.code, p.name, p.category, p.type, p.subtype, p.township, p.village,
                 p.build_nature, p.content});
  if (p.amount_text.empty())
    AddMoney(row, p.amount_fen);
  else
    AddTexts(row, {p.amount_text});
  for (int64_t source : p.source_fen) AddMoney(row, source);
  row.emplace_back(p.begins);
  row.emplace_back(p.ends);
  AddTexts(row, {p.target, p.linkage});
  for (int64_t count :
       {p.household_count, p.person_count, p.focus_household_count, p.income_rise_yuan})
    AddCount(row, count);
  for (int64_t jobs : {p.jobs.perennial, p.jobs.half_year, p.jobs.flexible}) row.emplace_back(jobs);
  const bool has_operator = p.is_operating && p.operator_index < county.operators.size();
  AddTexts(row, {has_operator ? std::string_view(county.operators[p.operator_index].name) : "",
                 p.unit, p.person, OpinionText(p.has_revitalisation_opinion)});
  row.emplace_back(p.revitalisation_opinion_on);
  AddTexts(row, {OpinionText(p.has_sector_opinion)});
  row.emplace_back(p.sector_opinion_on);
  row.emplace_back(p.admitted_on);
  AddTexts(row, {p.remark});
  return row;
}

PageRow SumRow(std::string_view word, const Sums& sums) {
  PageRow row(10);
  row[0] = word;
  row.push_back(Fen{sums.amount_fen});
  for (int64_t source : sums.source_fen) row.push_back(Fen{source});
  return row;
}

int64_t RoundedToCents(int64_t fen) {
  constexpr int64_t kStep = kFenPerWan / 100;
  return (fen + kStep / 2) / kStep * kStep;
}

// What the section prints below its lines: right, wrong on purpose, or rounded.
Sums Printed(const PlantedCounty& planted, const Project& last, Sums sums) {
  for (const SubtotalChange& change : planted.subtotal_changes) {
    if (change.township != last.township || change.category != last.category) continue;
    sums.amount_fen = change.difference_fen != 0 ? sums.amount_fen + change.difference_fen
                                                 : RoundedToCents(sums.amount_fen);
  }
  return sums;
}

bool SameSection(const Project& a, const Project& b) {
  return a.township == b.township && a.category == b.category;
}

}  // namespace

base::Result<std::string> WritePlan(PlantedCounty& planted, const std::string& directory) {
  County& county = planted.county;
  std::vector<const Project*> order;
  for (const Project& project : county.projects) order.push_back(&project);
  std::stable_sort(order.begin(), order.end(), [](const Project* a, const Project* b) {
    return std::tie(a->township, a->category) < std::tie(b->township, b->category);
  });
  Sums total;
  for (const Project* project : order) total.Add(*project);

  const std::string file = fmt::format("{}年度项目计划表.xlsx", county.year);
  const std::string path = directory + "/" + file;
  const std::string sheet = "项目计划";
  TRY(PageWriter writer, PageWriter::Open(path));
  writer.BeginPage(
      {sheet,
       {fmt::format("{}{}年度巩固拓展脱贫攻坚成果和乡村振兴项目计划表", county.name, county.year),
        "（演示数据，由程序合成）", "单位：万元、户、人"},
       PlanColumns()});
  writer.Add(SumRow("合计", total));
  Sums section;
  int64_t number = 0;
  for (size_t i = 0; i < order.size(); ++i) {
    const Project& project = *order[i];
    section.Add(project);
    Locate(planted, {Book::kPlan, project.code, file, sheet,
                     writer.Add(ProjectRow(county, project, ++number))});
    if (i + 1 < order.size() && SameSection(project, *order[i + 1])) continue;
    Locate(planted, {Book::kPlanSubtotal, project.township + " " + project.category, file, sheet,
                     writer.Add(SumRow("小计", Printed(planted, project, section)))});
    section = {};
  }
  TRY(writer.Finish());
  return path;
}

base::Result<std::string> WriteLastYear(PlantedCounty& planted, const std::string& directory) {
  County& county = planted.county;
  const std::string file = fmt::format("{}年度项目实施情况表.xlsx", county.year - 1);
  const std::string path = directory + "/" + file;
  const std::string sheet = "项目实施情况";
  TRY(PageWriter writer, PageWriter::Open(path));
  std::vector<PageColumn> columns(PlanColumns().begin(), PlanColumns().begin() + 20);
  for (const PageColumn& more : {PageColumn{"", "结算审定金额", 12},
                                 {"", "累计拨付资金", 12},
                                 {"", "验收日期", 12},
                                 {"", "备注", 12}})
    columns.push_back(more);
  writer.BeginPage({sheet,
                    {fmt::format("{}{}年度巩固拓展脱贫攻坚成果和乡村振兴项目实施情况表",
                                 county.name, county.year - 1),
                     "（演示数据，由程序合成）", "单位：万元"},
                    columns});
  int64_t number = 0;
  for (const Project& project : county.last_year) {
    PageRow row = ProjectRow(county, project, ++number);
    row.resize(20);
    AddMoney(row, project.settled_fen);
    AddMoney(row, project.paid_fen);
    row.emplace_back(project.accepted_on);
    row.emplace_back();
    Locate(planted, {Book::kLastYear, project.code, file, sheet, writer.Add(row)});
  }
  TRY(writer.Finish());
  return path;
}

base::Result<std::string> WriteAllocation(PlantedCounty& planted, const std::string& directory) {
  const County& county = planted.county;
  const std::string path = fmt::format("{}/{}年度资金分配表.xlsx", directory, county.year);
  TRY(PageWriter writer, PageWriter::Open(path));
  writer.BeginPage(
      {"资金分配",
       {fmt::format("{}{}年度衔接推进乡村振兴补助资金分配表", county.name, county.year),
        "（演示数据，由程序合成）", "单位：万元"},
       {{"", "序号", 6},
        {"", "指标文号", 24},
        {"", "资金级次", 10},
        {"", "资金用途", 28},
        {"", "金额", 14},
        {"", "到账日期", 12},
        {"", "已支出金额", 14}}});
  int64_t number = 0;
  int64_t total = 0;
  for (const FundBatch& batch : county.batches) {
    const uint32_t row =
        writer.Add({++number, batch.document_number, batch.level, batch.use, Fen{batch.amount_fen},
                    batch.arrived_on, Fen{batch.spent_fen}});
    Locate(planted, {Book::kBatch, batch.document_number,
                     std::filesystem::path(path).filename().native(), "资金分配", row});
    total += batch.amount_fen;
  }
  writer.Add({"合计", PageCell{}, PageCell{}, PageCell{}, Fen{total}});
  TRY(writer.Finish());
  return path;
}

}  // namespace liandai::demo
