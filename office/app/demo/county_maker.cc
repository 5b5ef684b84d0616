#include <algorithm>
#include <fmt/format.h>

#include "engine/base/check.h"
#include "office/app/demo/county.h"
#include "office/app/demo/dice.h"
#include "office/app/demo/project_shape.h"
#include "office/app/demo/project_text.h"

namespace liandai::demo {
namespace {

constexpr std::string_view kTownships[] = {"城关镇", "东河镇", "西坪镇", "南塬乡", "北岭乡",
                                           "柳林镇", "清泉乡", "石桥镇", "白杨乡", "红旗镇",
                                           "槐树乡", "龙门镇", "双塔镇", "河口乡", "官庄镇",
                                           "大寨乡", "新店镇", "云峰乡", "枣林乡", "铁山镇"};
constexpr std::string_view kVillageHeads[] = {"张", "李", "王", "赵", "刘", "陈", "杨", "周",
                                              "吴", "徐", "孙", "马", "胡", "郭", "何", "高"};
constexpr std::string_view kVillageTails[] = {"家庄村", "家沟村", "家湾村", "家坪村", "家营村"};
constexpr std::string_view kCompass[] = {"", "上", "下", "前", "后"};

std::string VillageName(Dice& dice) {
  return fmt::format("{}{}{}", dice.Pick<std::string_view>(kCompass),
                     dice.Pick<std::string_view>(kVillageHeads),
                     dice.Pick<std::string_view>(kVillageTails));
}

base::Date DayOf(int year, int64_t month, int64_t day) {
  return {year, static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

// Parts in whole hundredths of 万元; what is left goes to the central column.
void SplitSources(Dice& dice, Project& project) {
  constexpr int64_t kStep = kFenPerWan / 100;
  const auto part = [&](int64_t percent) {
    return project.amount_fen * percent / 100 / kStep * kStep;
  };
  project.source_fen[kProvincial] = part(dice.Between(10, 25));
  project.source_fen[kCity] = part(dice.Between(2, 8));
  project.source_fen[kCountyFund] = part(dice.Between(2, 8));
  project.source_fen[kOwnMoney] = project.is_operating && dice.Chance(30) ? part(5) : 0;
  int64_t rest = project.amount_fen;
  for (size_t i = kProvincial; i < kFundSourceCount; ++i) rest -= project.source_fen[i];
  project.source_fen[kCentral] = rest;
}

void FillBeneficiaries(Dice& dice, Project& project) {
  project.household_count = dice.Between(20, 160);
  project.person_count = project.household_count * 3 + dice.Between(0, project.household_count);
  project.focus_household_count = project.household_count / 2 + dice.Between(0, 8);
  project.focus_person_count = project.focus_household_count * 3;
  project.income_rise_yuan = project.is_operating ? dice.Between(8, 40) * 100 : 0;
  if (!project.is_operating) return;
  const int64_t millions = (project.amount_fen + 100 * kFenPerWan - 1) / (100 * kFenPerWan);
  project.jobs.perennial = millions + dice.Between(0, 2);
  project.jobs.half_year = dice.Between(0, 3);
  project.jobs.flexible = dice.Between(2, 12);
}

void FillDates(Dice& dice, Project& project, int year) {
  project.begins = DayOf(year, dice.Between(2, 5), 1);
  project.ends = DayOf(year, dice.Between(8, 11), 28);
  project.revitalisation_opinion_on = DayOf(year - 1, 10, dice.Between(8, 28));
  project.sector_opinion_on = DayOf(year - 1, 10, dice.Between(8, 28));
  project.admitted_on = DayOf(year - 1, 11, dice.Between(1, 28));
}

base::Date DaysAfter(const base::Date& day, int64_t count) {
  const auto later = base::DateOfDayNumber(base::DayNumber(day) + count);
  CHECK(later.has_value());
  return *later;
}

// Opinions, admission and works follow each other from the day on which the document is in force.
void MoveBehind(Dice& dice, const base::Date& policy_from, Project& project) {
  project.revitalisation_opinion_on = DaysAfter(policy_from, dice.Between(3, 12));
  project.sector_opinion_on = DaysAfter(policy_from, dice.Between(3, 12));
  project.admitted_on = DaysAfter(policy_from, dice.Between(15, 25));
  project.begins = std::max(project.begins, DaysAfter(policy_from, dice.Between(30, 45)));
  if (project.ends < project.begins) project.ends = DayOf(project.begins.year, 12, 20);
  project.ends = std::max(project.ends, DaysAfter(project.begins, 30));
}

struct ProjectRequest {
  int year = 0;
  size_t number = 0;
  std::optional<base::Date> policy_from{};
};

Project MakeProject(Dice& dice, const County& county, const ProjectRequest& request) {
  const auto& [year, number, policy_from] = request;
  const auto shapes = ProjectShapes();
  // Eight in ten earn money, so that the industry share of the county stands well above any floor.
  const bool wants_operating = dice.Chance(80);
  size_t shape_index = 0;
  do {
    shape_index = static_cast<size_t>(dice.Between(0, static_cast<int64_t>(shapes.size()) - 1));
  } while (shapes[shape_index].is_operating != wants_operating);
  const ProjectShape& shape = shapes[shape_index];
  Project project;
  project.shape = shape_index;
  project.is_operating = shape.is_operating;
  project.code = fmt::format("{}{}{:06}", county.code, year, number);
  project.category = shape.category;
  project.type = shape.type;
  project.subtype = shape.subtype;
  project.township = dice.Pick<std::string>(county.townships);
  project.village = VillageName(dice);
  project.build_nature = dice.Chance(70) ? "新建" : "续建";
  // The running number keeps villages of the same name apart, as phases and groups do in life.
  project.name = fmt::format("{}年{}{}{}{}项目（{}号）", year, project.township, project.village,
                             shape.object, shape.verb, number);
  const int64_t quantity = dice.Between(shape.quantity_low, shape.quantity_high);
  project.amount_fen = shape.price_yuan * quantity * 100;
  project.quantity = quantity;
  project.content = ContentText(shape, quantity);
  SplitSources(dice, project);
  FillBeneficiaries(dice, project);
  FillDates(dice, project, year);
  const bool is_late = policy_from && project.admitted_on < *policy_from;
  if (is_late && county.gates_bind) MoveBehind(dice, *policy_from, project);
  project.target = TargetText(shape, project, quantity);
  project.linkage = LinkageText(dice, project);
  project.unit = project.township + "人民政府";
  project.person = fmt::format("责任人{:03}", dice.Between(1, 300));
  return project;
}

void MakeOperators(Dice& dice, County& county) {
  constexpr std::string_view kKinds[] = {"农民专业合作社", "企业", "村集体经济组织"};
  const size_t count = std::max<size_t>(60, county.projects.size() / 12);
  for (size_t i = 0; i < count; ++i) {
    Operator one;
    one.kind = dice.Pick<std::string_view>(kKinds);
    one.name = fmt::format("演示{}{:05}号", one.kind, i + 1);
    one.carries_asset_income = dice.Chance(80);
    county.operators.push_back(std::move(one));
  }
  for (Project& project : county.projects) {
    if (!project.is_operating) continue;
    project.operator_index = static_cast<size_t>(dice.Between(0, static_cast<int64_t>(count) - 1));
    county.operators[project.operator_index].assistance_fund_fen +=
        project.amount_fen - project.source_fen[kOwnMoney];
  }
  for (Operator& one : county.operators) {
    one.total_assets_fen = one.assistance_fund_fen * 3 + dice.Between(100, 900) * kFenPerWan;
    one.total_liabilities_fen = one.total_assets_fen / 5;
    one.net_profit_last_fen = dice.Between(3, 60) * kFenPerWan;
    one.net_profit_previous_fen = dice.Between(2, 50) * kFenPerWan;
    one.own_funds_fen = one.assistance_fund_fen / 4 + 10 * kFenPerWan;
  }
}

// Projects of the year before: done, settled, paid and, where they earn, on the asset ledger.
void MakeLastYear(Dice& dice, County& county) {
  const size_t count = std::max<size_t>(120, county.projects.size() * 4 / 5);
  const int year = county.year - 1;
  for (size_t i = 0; i < count; ++i) {
    Project project = MakeProject(dice, county, {year, i + 1, {}});
    project.settled_fen = project.amount_fen - dice.Between(0, 30) * 10'000;
    project.paid_fen = project.settled_fen;
    project.accepted_on = DayOf(year, 12, dice.Between(1, 28));
    project.has_asset_card = project.is_operating;
    county.last_year.push_back(std::move(project));
  }
}

void MakeAssets(Dice& dice, County& county) {
  for (size_t i = 0; i < county.last_year.size(); ++i) {
    const Project& project = county.last_year[i];
    if (!project.has_asset_card) continue;
    Asset asset;
    asset.project_index = i;
    asset.code = fmt::format("ZC{}", project.code);
    asset.name = fmt::format("{}（{}）", ProjectShapes()[project.shape].object, project.code);
    asset.value_fen = project.settled_fen;
    asset.category = "经营性";
    asset.state = "正常";
    asset.registered_on = DayOf(county.year, dice.Between(1, 2), dice.Between(1, 28));
    asset.income_due_fen = project.settled_fen * 6 / 100;
    asset.income_received_fen = asset.income_due_fen;
    asset.to_distribute_fen = asset.income_received_fen * 80 / 100;
    asset.distributed_fen = asset.to_distribute_fen;
    county.assets.push_back(std::move(asset));
  }
}

void MakeHouseholds(Dice& dice, County& county) {
  constexpr std::string_view kCategories[] = {"脱贫户", "脱贫户", "监测对象", "其他农户"};
  const size_t count = std::clamp<size_t>(county.projects.size() * 2, 200, 40'000);
  for (size_t i = 0; i < count; ++i) {
    const Project& near = county.projects[static_cast<size_t>(
        dice.Between(0, static_cast<int64_t>(county.projects.size()) - 1))];
    Household one;
    one.number = fmt::format("{}H{:06}", county.code, i + 1);
    one.head = fmt::format("演示户{:06}", i + 1);
    one.township = near.township;
    one.village = near.village;
    one.category = dice.Pick<std::string_view>(kCategories);
    one.person_count = dice.Between(1, 6);
    one.worker_count = dice.Between(0, one.person_count);
    county.households.push_back(std::move(one));
  }
}

void MakeAgreements(Dice& dice, County& county) {
  constexpr std::string_view kModes[] = {"吸纳就业", "土地流转", "订单生产", "股份合作"};
  constexpr std::string_view kStandards[] = {"每人每天100元", "每亩每年600元", "每公斤保底2.4元",
                                             "按投入6%保底分红"};
  std::vector<size_t> operating;
  for (size_t i = 0; i < county.projects.size(); ++i)
    if (county.projects[i].is_operating) operating.push_back(i);
  if (operating.empty()) return;
  for (size_t i = 0; i < county.households.size(); ++i) {
    const size_t project = dice.Pick<size_t>(operating);
    const auto mode = static_cast<size_t>(dice.Between(0, 3));
    county.agreements.push_back({fmt::format("XY{}{:06}", county.year, i + 1), project,
                                 county.projects[project].operator_index, i,
                                 std::string(kModes[mode]), std::string(kStandards[mode]),
                                 DayOf(county.year, 3, 1), DayOf(county.year + 2, 2, 28)});
    const int64_t due = dice.Between(60, 900) * 1'000;
    county.benefits.push_back({i, due, due, DayOf(county.year, 12, dice.Between(1, 28))});
  }
}

void MakePosts(Dice& dice, County& county) {
  constexpr std::string_view kPosts[] = {"保洁员", "护林员", "护路员", "水管员"};
  const size_t count = std::min<size_t>(county.households.size(), 400);
  for (size_t i = 0; i < count; ++i)
    county.posts.push_back({fmt::format("演示人员{:06}", i + 1), i, dice.Between(18, 65),
                            std::string(dice.Pick<std::string_view>(kPosts))});
}

void MakeDistributions(Dice& dice, County& county) {
  const size_t count = std::clamp<size_t>(county.projects.size() / 10, 12, 2'000);
  for (size_t i = 0; i < count; ++i) {
    Distribution one;
    one.township = dice.Pick<std::string>(county.townships);
    // Numbered, so that villages of one name are told apart.
    one.village = fmt::format("{}（{}号）", VillageName(dice), i + 1);
    one.household_count = dice.Between(15, 120);
    one.person_count = one.household_count * 2 + dice.Between(0, 2 * one.household_count);
    one.total_yuan = dice.Between(100, 900) * 100;
    one.average_yuan = one.total_yuan / one.person_count;
    county.distributions.push_back(std::move(one));
  }
}

constexpr int64_t kBatchCount = 12;  // a level and year

// Batches cover the plan's four levels of fiscal money exactly.
void MakeBatches(County& county) {
  constexpr std::string_view kLevels[] = {"中央", "省级", "市级", "县级"};
  for (size_t level = 0; level < std::size(kLevels); ++level) {
    int64_t total = 0;
    for (const Project& project : county.projects) total += project.source_fen[level];
    const int64_t share = total / kBatchCount;
    for (int64_t batch = 0; batch < kBatchCount; ++batch) {
      FundBatch one;
      one.document_number = fmt::format("演示财农〔{}〕{}号", county.year,
                                        100 * (level + 1) + static_cast<size_t>(batch));
      one.level = kLevels[level];
      // Seven in twelve for industry: above any floor.
      one.use = batch < 7 ? "支持产业发展" : "支持乡村建设行动";
      one.amount_fen = batch == 0 ? total - share * (kBatchCount - 1) : share;
      one.spent_fen = one.amount_fen;
      one.arrived_on = DayOf(county.year, 1 + batch % 6, 15);
      county.batches.push_back(std::move(one));
    }
  }
}

}  // namespace

bool GatesBind(const CountyRequest& request) {
  const base::Date last_start{request.year, 9, 15};
  return !request.policy_from || *request.policy_from < last_start;
}

County MakeCounty(const CountyRequest& request) {
  CHECK(request.project_count > 0);
  CHECK(request.county_code.size() == 6);
  Dice dice(request.seed);
  County county;
  county.code = request.county_code;
  county.year = request.year;
  county.gates_bind = GatesBind(request);
  county.name = fmt::format("演示县（{}）", request.county_code);
  for (std::string_view name : kTownships) county.townships.emplace_back(name);
  for (size_t i = 0; i < request.project_count; ++i)
    county.projects.push_back(
        MakeProject(dice, county, {request.year, i + 1, request.policy_from}));
  MakeOperators(dice, county);
  MakeLastYear(dice, county);
  MakeAssets(dice, county);
  MakeHouseholds(dice, county);
  MakeAgreements(dice, county);
  MakePosts(dice, county);
  MakeBatches(county);
  MakeDistributions(dice, county);
  return county;
}

}  // namespace liandai::demo
