#include "office/app/demo/fault.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "engine/base/check.h"
#include "office/app/demo/dice.h"
#include "office/app/demo/plan_fault.h"

namespace liandai::demo {
namespace {

bool IsFoundByGatesOnly(std::string_view kind) {
  return FaultKindOf(kind).expected.find('T') != 0 && FaultKindOf(kind).book == Book::kPlan;
}

// Plants into one county; remembers which lines are taken, so that no two issues meet.
class Planter {
 public:
  Planter(County county, uint64_t seed)
      : dice_(seed ^ 0x5EEDULL), count_(PlantedCount(county.projects.size())) {
    planted_.county = std::move(county);
  }

  PlantedCounty Run() {
    PlantLines();
    PlantDuplicates();
    SettleOperators();
    PlantSubtotals();
    PlantLastYear();
    PlantAssets();
    PlantPosts();
    PlantBenefits();
    PlantBatches();
    PlantDistributions();
    PlantOperators();
    PlantFee();
    return std::move(planted_);
  }

 private:
  County& county() { return planted_.county; }

  void Note(std::string_view kind, bool is_near_miss, std::string key) {
    planted_.issues.push_back({FaultKindOf(kind).id, is_near_miss, std::move(key), {}, {}, 0});
  }

  // A line of the plan that is free and fits; nullptr when a hundred tries per line find none.
  Project* FreeProject(bool (*fits)(const Project&)) {
    for (size_t tries = 0; tries < 100 * county().projects.size(); ++tries) {
      Project& project = county().projects[static_cast<size_t>(
          dice_.Between(0, static_cast<int64_t>(county().projects.size()) - 1))];
      if (!fits(project) || taken_.contains(project.code)) continue;
      taken_.insert(project.code);
      return &project;
    }
    return nullptr;
  }

  void PlantLines() {
    for (const LineFault& fault : LineFaults()) {
      if (!county().gates_bind && IsFoundByGatesOnly(fault.kind)) continue;
      for (size_t i = 0; i < count_; ++i) {
        PlantLine(fault, fault.spoil, false);
        PlantLine(fault, fault.tempt, true);
      }
    }
  }

  void PlantLine(const LineFault& fault, void (*change)(Dice&, Project&), bool is_near_miss) {
    if (change == nullptr) return;
    Project* project = FreeProject(fault.fits);
    if (project == nullptr) return;
    change(dice_, *project);
    Note(fault.kind, is_near_miss, project->code);
  }

  // The second line is the first again under another code; or its honest second phase.
  void PlantDuplicates() {
    for (size_t i = 0; i < 2 * count_; ++i) {
      const bool is_near_miss = i % 2 == 1;
      Project* first = FreeProject([](const Project&) { return true; });
      Project* second =
          first == nullptr ? nullptr : FreeProject([](const Project&) { return true; });
      if (second == nullptr) return;
      const std::string code = second->code;
      *second = *first;
      second->code = code;
      if (is_near_miss) second->name += "二期";
      Note("duplicate_project", is_near_miss, code);
    }
  }

  void PlantSubtotals() {
    std::set<std::pair<std::string, std::string>> sections;
    for (const Project& project : county().projects)
      sections.emplace(project.township, project.category);
    std::vector<std::pair<std::string, std::string>> list(sections.begin(), sections.end());
    const size_t count = std::min(2 * count_, list.size());
    size_t number = 0;
    for (size_t index : dice_.Distinct(count, list.size())) {
      const bool is_near_miss = number++ % 2 == 1;
      // A near miss is what rounding to two digits of 万元 leaves.
      const int64_t difference = is_near_miss ? 0 : dice_.Between(1, 90) * kFenPerWan / 2;
      planted_.subtotal_changes.push_back({list[index].first, list[index].second, difference});
      Note("subtotal_wrong", is_near_miss, list[index].first + " " + list[index].second);
    }
  }

  void PlantLastYear() {
    const auto operating =
        Positions(county().last_year, [](const Project& p) { return p.is_operating; });
    const size_t count = std::min(4 * count_, operating.size());
    size_t number = 0;
    for (size_t at : dice_.Distinct(count, operating.size())) {
      Project& project = county().last_year[operating[at]];
      const bool is_near_miss = number % 2 == 1;
      if (number++ / 2 % 2 == 0) {
        // The honest ones are paid to the fen; a planned amount above the settlement is no fault.
        if (!is_near_miss) project.paid_fen = project.settled_fen + dice_.Between(1, 40) * 50'000;
        Note("paid_over_settlement", is_near_miss, project.code);
      } else {
        Note("asset_unregistered", is_near_miss, project.code);
        if (!is_near_miss) unregistered_.insert(operating[at]);
      }
    }
    std::erase_if(county().assets,
                  [&](const Asset& asset) { return unregistered_.contains(asset.project_index); });
  }

  void PlantAssets() {
    const size_t count = std::min(4 * count_, county().assets.size());
    size_t number = 0;
    for (size_t at : dice_.Distinct(count, county().assets.size())) {
      Asset& asset = county().assets[at];
      const bool is_near_miss = number % 2 == 1;
      if (number++ / 2 % 2 == 0) {
        if (!is_near_miss) asset.distributed_fen -= dice_.Between(1, 3) * asset.distributed_fen / 4;
        Note("income_undistributed", is_near_miss, asset.code);
      } else {
        asset.state = is_near_miss ? "已盘活" : "闲置";
        Note("asset_idle", is_near_miss, asset.code);
      }
    }
  }

  void PlantPosts() {
    const size_t count = std::min(2 * count_, county().posts.size() / 6);
    size_t next = 0;
    for (size_t i = 0; i < count; ++i) {
      Post& post = county().posts[next++];
      const bool is_near_miss = i % 2 == 1;
      if (is_near_miss)
        post.age = dice_.Chance(50) ? 16 : 70;
      else
        post.age = dice_.Chance(50) ? dice_.Between(13, 15) : dice_.Between(71, 82);
      Note("post_age", is_near_miss, post.holder);
    }
    for (size_t i = 0; i < count; ++i) {
      const bool is_near_miss = i % 2 == 1;
      const Post post = county().posts[next++];
      for (int more = 0; more < (is_near_miss ? 1 : 2); ++more) county().posts.push_back(post);
      Note("post_three", is_near_miss, post.holder);
    }
  }

  // Agreements ahead of the end stay free for PlantExpiring: no agreement has two issues.
  void PlantBenefits() {
    const auto at = dice_.Distinct(std::min(4 * count_, county().agreements.size()),
                                   county().agreements.size());
    const size_t count = std::min(2 * count_, at.size());
    for (size_t i = 0; i < count; ++i) PlantBenefitTwice(at[i], i % 2 == 1);
    for (size_t i = count; i < at.size(); ++i) PlantExpiring(at[i], i % 2 == 1);
  }

  void PlantBenefitTwice(size_t at, bool is_near_miss) {
    Benefit again = county().benefits[at];
    if (is_near_miss) {
      // Another way of linking the same household to the same project.
      Agreement other = county().agreements[at];
      other.number += "B";
      other.mode = other.mode == "土地流转" ? "吸纳就业" : "土地流转";
      again.agreement_index = county().agreements.size();
      county().agreements.push_back(std::move(other));
    }
    county().benefits.push_back(again);
    Note("benefit_twice", is_near_miss, county().agreements[at].number);
  }

  // At its end within three months of the year's last day; the honest one has a fortnight more.
  void PlantExpiring(size_t at, bool is_near_miss) {
    Agreement& agreement = county().agreements[at];
    agreement.ends =
        is_near_miss ? base::Date{county().year + 1, 4, 15}
                     : base::Date{county().year + 1, 1, static_cast<uint8_t>(dice_.Between(1, 31))};
    Note("agreement_expiring", is_near_miss, agreement.number);
  }

  void PlantDistributions() {
    const size_t size = county().distributions.size();
    size_t number = 0;
    for (size_t at : dice_.Distinct(std::min(2 * count_, size), size)) {
      Distribution& one = county().distributions[at];
      const bool is_near_miss = number++ % 2 == 1;
      // Almost a whole yuan cut off is what offices do.
      if (is_near_miss)
        one.total_yuan = (one.average_yuan + 1) * one.person_count - 1;
      else
        one.average_yuan += dice_.Between(2, 60);
      Note("average_wrong", is_near_miss, one.township + one.village);
    }
  }

  void PlantBatches() {
    const size_t size = county().batches.size();
    size_t number = 0;
    for (size_t at : dice_.Distinct(std::min(2 * count_, size), size)) {
      FundBatch& batch = county().batches[at];
      if (batch.amount_fen == 0) continue;
      const bool is_near_miss = number++ % 2 == 1;
      batch.arrived_on = {county().year - 1, static_cast<uint8_t>(dice_.Between(1, 11)), 10};
      if (!is_near_miss) batch.spent_fen = batch.amount_fen * dice_.Between(0, 90) / 100;
      Note("fund_idle", is_near_miss, batch.document_number);
    }
  }

  // Larger and doubled projects need larger operators: an honest one stays sound.
  void SettleOperators() {
    std::vector<int64_t> funds(county().operators.size());
    std::set<std::pair<size_t, size_t>> counted;
    const auto count = [&](size_t operator_index, size_t project_index) {
      if (counted.emplace(operator_index, project_index).second)
        funds[operator_index] += county().projects[project_index].amount_fen;
    };
    for (size_t i = 0; i < county().projects.size(); ++i)
      if (county().projects[i].is_operating) count(county().projects[i].operator_index, i);
    for (const Agreement& one : county().agreements) count(one.operator_index, one.project_index);
    for (size_t i = 0; i < funds.size(); ++i) {
      Operator& one = county().operators[i];
      one.assistance_fund_fen = funds[i];
      one.total_assets_fen = std::max(one.total_assets_fen, funds[i] * 3);
      one.total_liabilities_fen = one.total_assets_fen / 5;
      one.own_funds_fen = std::max(one.own_funds_fen, funds[i] / 4);
    }
  }

  void PlantOperators() {
    const size_t size = county().operators.size();
    size_t number = 0;
    for (size_t at : dice_.Distinct(std::min(2 * count_, size), size)) {
      Operator& one = county().operators[at];
      const bool is_near_miss = number++ % 2 == 1;
      one.carries_asset_income = true;
      one.net_profit_last_fen = -dice_.Between(2, 30) * kFenPerWan;
      // One bad year is no run of losses.
      if (!is_near_miss) one.net_profit_previous_fen = -dice_.Between(2, 30) * kFenPerWan;
      Note("operator_unsound", is_near_miss, one.name);
    }
  }

  // Two fees a county and year: one level passes its cap, another takes exactly what it may.
  void PlantFee() {
    const bool is_central_wrong = dice_.Chance(50);
    AddFee(kCentral, "中央", 100, !is_central_wrong);
    AddFee(kProvincial, "省级", 300, is_central_wrong);
  }

  // `cap` in parts of ten thousand; the fee's base is the level's money, the fee itself included.
  void AddFee(FundSource source, std::string_view level, int64_t cap, bool is_near_miss) {
    int64_t total = 0;
    for (const Project& project : county().projects) total += project.source_fen[source];
    Project fee;
    fee.code = fmt::format("{}{}{:06}", county().code, county().year, 999'999 - source);
    fee.name = fmt::format("{}年{}资金项目管理费", county().year, level);
    fee.category = fee.type = fee.subtype = "项目管理费";
    fee.township = county().townships.front();
    fee.build_nature = "新建";
    fee.content = "用于项目勘察、设计、监理、验收。";
    fee.amount_fen = is_near_miss ? total * cap / (10'000 - cap) : total * cap / 5'000;
    fee.source_fen[source] = fee.amount_fen;
    fee.begins = {county().year, 1, 1};
    fee.ends = {county().year, 12, 31};
    fee.target = fmt::format("{}年12月底前完成项目前期、监理和验收。", county().year);
    fee.linkage = "不涉及。";
    fee.unit = "演示县财政局";
    fee.person = "责任人000";
    fee.revitalisation_opinion_on = fee.sector_opinion_on = {county().year - 1, 10, 20};
    fee.admitted_on = {county().year - 1, 11, 20};
    county().projects.push_back(std::move(fee));
    Note("fee_share", is_near_miss, county().projects.back().code);
  }

  template <typename T, typename F>
  static std::vector<size_t> Positions(const std::vector<T>& items, F&& fits) {
    std::vector<size_t> positions;
    for (size_t i = 0; i < items.size(); ++i)
      if (fits(items[i])) positions.push_back(i);
    return positions;
  }

  Dice dice_;
  size_t count_;
  PlantedCounty planted_;
  std::set<std::string> taken_;
  std::set<size_t> unregistered_;
};

}  // namespace

size_t PlantedCount(size_t project_count) { return std::clamp<size_t>(project_count / 100, 1, 20); }

PlantedCounty Plant(County county, uint64_t seed) {
  CHECK(!county.projects.empty());
  return Planter(std::move(county), seed).Run();
}

}  // namespace liandai::demo
