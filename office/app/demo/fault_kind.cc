#include <algorithm>

#include "engine/base/check.h"
#include "office/app/demo/fault.h"

namespace liandai::demo {
namespace {

constexpr std::string_view kGates = "LL-6.2-2 LL-6.2-3 IM-18-1 IM-18-2 XT-3.3-2 XT-3.3-3 XX-1-1";

constexpr FaultKind kKinds[] = {
    {"subtotal_wrong", "小计与分项之和不符", "facts 6.2（1）", Book::kPlanSubtotal, "T101"},
    {"fund_sources_wrong", "资金来源之和与计划投资不符", "facts 6.2（2）", Book::kPlan, "T103"},
    {"target_other_project", "绩效目标说的是别的项目", "facts 6.2（3），叶县", Book::kPlan, "T106"},
    {"implausible_unit", "计量单位离谱（米写成千米）", "facts 6.2（4），沙坡头", Book::kPlan,
     "T105"},
    {"price_times_quantity", "单价乘数量与金额不符", "facts 6.2（5），霍邱审计", Book::kPlan,
     "T104"},
    {"linkage_blank", "联农带农机制未填写", "facts 6.2（7），绥阳", Book::kPlan, "T107"},
    {"linkage_interest_only", "联农带农机制只写付息", "facts 6.2（7），绥阳", Book::kPlan, "T108"},
    {"unknown_type", "项目类型不在国家清单", "facts 6.2（9）", Book::kPlan, "T109"},
    {"duplicate_project", "项目重复申报", "issue 2", Book::kPlan, "T111"},
    {"dates_out_of_order", "完工早于开工", "issue 2", Book::kPlan, "T112"},
    {"yuan_in_wan", "元、万元混用", "facts 6.2（11）", Book::kPlan, "T114"},
    {"note_in_number", "数字格里的备注大于总数", "facts 6.2（12），北塔", Book::kPlan, "T122"},
    {"negative_list", "资金用于办公、装修", "facts 6.1，禄劝审计", Book::kPlan, "T130"},
    {"plan_incomplete", "利益联结方案只有方式名称", "facts 6.1，孝感审计", Book::kPlan, kGates},
    {"outcome_unquantified", "预期成效没有量化", "facts 6.1", Book::kPlan,
     "LL-6.2-2 IM-18-1 XT-3.3-2"},
    {"opinion_after_admission", "会审意见晚于入库", "issue 2", Book::kPlan,
     "LL-6.2-8 IM-18-3 XT-3.3-8"},
    {"paid_over_settlement", "拨付超过结算审定价", "facts 6.2（6），禄劝、城厢", Book::kLastYear,
     "T117"},
    {"asset_unregistered", "验收后未登记资产", "facts 6.1，五原审计", Book::kLastYear, "T134"},
    {"income_undistributed", "应分收益未分配", "facts 6.1，通川审计", Book::kAsset, "T133"},
    {"asset_idle", "资产闲置", "facts 6.1，沂源审计", Book::kAsset, "T132"},
    {"post_age", "16 岁以下或 70 岁以上任公益岗", "facts 6.2（14），贵州规则", Book::kPost, "T135"},
    {"post_three", "一人三岗以上", "facts 6.2（14），贵州规则", Book::kPost, "T136"},
    {"benefit_twice", "同户同项目同方式重复领取", "facts 6.2（14）", Book::kBenefit, "T137"},
    {"agreement_expiring", "协议到期或即将到期", "facts 6.2（10），绥阳", Book::kBenefit, "T139"},
    {"average_wrong", "人均分红与总额、人数不符", "facts 6.2（13），青阳", Book::kDistribution,
     "T140"},
    {"fund_idle", "资金到账一年以上未支出", "facts 6.1，审计署 2016 年公告", Book::kBatch, "T141"},
    {"dividend_only", "带动方式只有入股分红", "facts 6.1，孝感审计", Book::kPlan, "T142"},
    {"operator_unsound", "经营主体连续亏损或资不抵债", "facts 6.1，沂源审计", Book::kOperator,
     "IM-17.3-2"},
    {"fee_share", "项目管理费超过年度资金的1%", "facts 6.2（8），达川", Book::kCounty, "T113"},
};

}  // namespace

std::span<const FaultKind> FaultKinds() { return kKinds; }

const FaultKind& FaultKindOf(std::string_view id) {
  const auto* found = std::find_if(std::begin(kKinds), std::end(kKinds),
                                   [&](const FaultKind& kind) { return kind.id == id; });
  CHECK(found != std::end(kKinds));
  return *found;
}

}  // namespace liandai::demo
