#include "office/app/demo/fault.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "engine/base/check.h"
#include "office/app/demo/dice.h"
#include "office/app/demo/plan_fault.h"

namespace liandai::demo {
namespace {

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
    PlantSubtotals();
    PlantLastYear();
    PlantAssets();
    PlantPosts();
    PlantBenefits();
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

  void PlantBenefits() {
    const size_t count = std::min(2 * count_, county().agreements.size());
    size_t number = 0;
    for (size_t at : dice_.Distinct(count, county().agreements.size())) {
      const bool is_near_miss = number++ % 2 == 1;
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
  }

  // One fee a county and year: a fault for odd seeds, exactly one hundredth for even ones.
  void PlantFee() {
    int64_t central = 0;
    for (const Project& project : county().projects) central += project.source_fen[kCentral];
    const bool is_near_miss = dice_.Chance(50);
    Project fee;
    fee.code = fmt::format("{}{}{:06}", county().code, county().year, 999'999);
    fee.name = fmt::format("{}年项目管理费", county().year);
    fee.category = fee.type = fee.subtype = "项目管理费";
    fee.township = county().townships.front();
    fee.build_nature = "新建";
    fee.content = "用于项目勘察、设计、监理、验收。";
    // fee = 1 % of the central money, itself included.
    fee.amount_fen = is_near_miss ? central / 99 : central / 50;
    fee.source_fen[kCentral] = fee.amount_fen;
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
