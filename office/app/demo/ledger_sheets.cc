#include <fmt/format.h>

#include "office/app/demo/county_files.h"
#include "office/app/demo/page.h"
#include "office/app/demo/project_shape.h"

namespace liandai::demo {
namespace {

// One workbook of one sheet; the caller adds the rows.
struct Book1 {
  std::string file;
  std::string path;
  PageHead head;
};

Book1 BookOf(const County& county, const std::string& directory, std::string_view what,
             std::string_view units, std::vector<PageColumn> columns) {
  Book1 book;
  book.file = fmt::format("{}年度{}.xlsx", county.year, what);
  book.path = directory + "/" + book.file;
  book.head = {std::string(what),
               {fmt::format("{}{}年度{}", county.name, county.year, what),
                "（演示数据，由程序合成）", fmt::format("单位：{}", units)},
               std::move(columns)};
  return book;
}

std::string YesNo(bool value) { return value ? "是" : "否"; }

base::Status WriteOperators(PlantedCounty& planted, const std::string& directory) {
  const Book1 book = BookOf(planted.county, directory, "经营主体名录", "万元",
                            {{"", "序号", 6},
                             {"", "经营主体名称", 28},
                             {"", "主体类型", 16},
                             {"", "承担资产收益项目", 12},
                             {"", "有账年数", 8},
                             {"近两年经营", "上年净利润", 12},
                             {"近两年经营", "前年净利润", 12},
                             {"", "资产总额", 14},
                             {"", "负债总额", 14},
                             {"", "失信记录", 8},
                             {"", "违法记录", 8},
                             {"", "自有资金投入", 12},
                             {"", "自有资金是否作为担保", 12}});
  TRY(PageWriter writer, PageWriter::Open(book.path));
  writer.BeginPage(book.head);
  int64_t number = 0;
  for (const Operator& one : planted.county.operators) {
    const uint32_t row = writer.Add(
        {++number, one.name, one.kind, YesNo(one.carries_asset_income), one.years_of_accounts,
         Fen{one.net_profit_last_fen}, Fen{one.net_profit_previous_fen}, Fen{one.total_assets_fen},
         Fen{one.total_liabilities_fen}, YesNo(one.has_broken_credit),
         YesNo(one.has_unlawful_record), Fen{one.own_funds_fen}, YesNo(one.is_bound_as_security)});
    Locate(planted, {Book::kOperator, one.name, book.file, book.head.sheet_name, row});
  }
  return writer.Finish();
}

base::Status WriteHouseholds(PlantedCounty& planted, const std::string& directory) {
  const Book1 book = BookOf(planted.county, directory, "农户名册", "人",
                            {{"", "序号", 6},
                             {"", "户编号", 18},
                             {"", "户主姓名", 14},
                             {"", "乡镇", 10},
                             {"", "村", 12},
                             {"", "户类型", 10},
                             {"", "家庭人口", 8},
                             {"", "劳动力人数", 8}});
  TRY(PageWriter writer, PageWriter::Open(book.path));
  writer.BeginPage(book.head);
  int64_t number = 0;
  for (const Household& one : planted.county.households)
    writer.Add({++number, one.number, one.head, one.township, one.village, one.category,
                one.person_count, one.worker_count});
  return writer.Finish();
}

base::Status WriteBenefits(PlantedCounty& planted, const std::string& directory) {
  const County& county = planted.county;
  const Book1 book = BookOf(county, directory, "联农带农台账", "元",
                            {{"", "序号", 6},
                             {"", "协议编号", 18},
                             {"", "项目编号", 20},
                             {"", "经营主体名称", 26},
                             {"", "户编号", 18},
                             {"", "户主姓名", 14},
                             {"", "联农带农方式", 12},
                             {"", "带动标准", 18},
                             {"协议期限", "起始日期", 12},
                             {"协议期限", "终止日期", 12},
                             {"带动增收（元）", "应兑现金额", 12},
                             {"带动增收（元）", "已兑现金额", 12},
                             {"", "发放日期", 12}});
  TRY(PageWriter writer, PageWriter::Open(book.path));
  writer.BeginPage(book.head);
  int64_t number = 0;
  for (size_t i = 0; i < county.benefits.size(); ++i) {
    const Benefit& benefit = county.benefits[i];
    const Agreement& agreement = county.agreements[benefit.agreement_index];
    const Household& household = county.households[agreement.household_index];
    const uint32_t row = writer.Add(
        {++number, agreement.number, county.projects[agreement.project_index].code,
         county.operators[agreement.operator_index].name, household.number, household.head,
         agreement.mode, agreement.standard, agreement.begins, agreement.ends,
         benefit.due_fen / 100, benefit.paid_fen / 100, benefit.paid_on});
    Locate(planted, {Book::kBenefit, agreement.number, book.file, book.head.sheet_name, row});
  }
  return writer.Finish();
}

base::Status WritePosts(PlantedCounty& planted, const std::string& directory) {
  const Book1 book = BookOf(planted.county, directory, "乡村公益性岗位人员名册", "人",
                            {{"", "序号", 6},
                             {"", "姓名", 16},
                             {"", "户编号", 18},
                             {"", "年龄", 8},
                             {"", "岗位名称", 12}});
  TRY(PageWriter writer, PageWriter::Open(book.path));
  writer.BeginPage(book.head);
  int64_t number = 0;
  for (const Post& post : planted.county.posts)
    Locate(planted, {Book::kPost, post.holder, book.file, book.head.sheet_name,
                     writer.Add({++number, post.holder,
                                 planted.county.households[post.household_index].number, post.age,
                                 post.name})});
  return writer.Finish();
}

base::Status WriteAssets(PlantedCounty& planted, const std::string& directory) {
  const County& county = planted.county;
  const Book1 book = BookOf(county, directory, "帮扶项目资产台账", "万元",
                            {{"", "序号", 6},
                             {"", "资产编号", 24},
                             {"", "资产名称", 30},
                             {"", "形成项目编号", 20},
                             {"", "资产原值", 12},
                             {"", "资产类别", 10},
                             {"", "运行状态", 10},
                             {"", "登记日期", 12},
                             {"收益情况", "应收收益", 12},
                             {"收益情况", "实收收益", 12},
                             {"收益情况", "应分收益", 12},
                             {"收益情况", "已分配收益", 12}});
  TRY(PageWriter writer, PageWriter::Open(book.path));
  writer.BeginPage(book.head);
  int64_t number = 0;
  for (const Asset& one : county.assets)
    Locate(planted,
           {Book::kAsset, one.code, book.file, book.head.sheet_name,
            writer.Add({++number, one.code, one.name, county.last_year[one.project_index].code,
                        Fen{one.value_fen}, one.category, one.state, one.registered_on,
                        Fen{one.income_due_fen}, Fen{one.income_received_fen},
                        Fen{one.to_distribute_fen}, Fen{one.distributed_fen}})});
  return writer.Finish();
}

base::Status WriteDistributions(PlantedCounty& planted, const std::string& directory) {
  const Book1 book = BookOf(planted.county, directory, "资产收益分配表", "元",
                            {{"", "序号", 6},
                             {"", "乡镇", 12},
                             {"", "村", 20},
                             {"", "分红总额（元）", 14},
                             {"", "受益户数", 10},
                             {"", "受益人数", 10},
                             {"", "人均分红（元）", 12}});
  TRY(PageWriter writer, PageWriter::Open(book.path));
  writer.BeginPage(book.head);
  int64_t number = 0;
  for (const Distribution& one : planted.county.distributions)
    Locate(planted,
           {Book::kDistribution, one.township + one.village, book.file, book.head.sheet_name,
            writer.Add({++number, one.township, one.village, one.total_yuan, one.household_count,
                        one.person_count, one.average_yuan})});
  return writer.Finish();
}

}  // namespace

base::Status WriteLedgers(PlantedCounty& planted, const std::string& directory) {
  TRY(WriteOperators(planted, directory));
  TRY(WriteHouseholds(planted, directory));
  TRY(WriteBenefits(planted, directory));
  TRY(WritePosts(planted, directory));
  TRY(WriteDistributions(planted, directory));
  return WriteAssets(planted, directory);
}

}  // namespace liandai::demo
