#include "office/app/demo/plan_fault.h"

#include <fmt/format.h>

#include "engine/base/check.h"
#include "office/app/demo/project_shape.h"
#include "office/app/demo/project_text.h"

namespace liandai::demo {
namespace {

const ProjectShape& ShapeOf(const Project& project) { return ProjectShapes()[project.shape]; }

bool Any(const Project&) { return true; }
bool Operating(const Project& project) { return project.is_operating; }
bool PublicWork(const Project& project) { return !project.is_operating; }
bool OfLength(const Project& project) { return ShapeOf(project).measure == "米"; }

void Keep(Dice&, Project&) {}

void WrongSource(Dice& dice, Project& project) {
  project.source_fen[kCentral] += dice.Between(2, 40) * kFenPerWan;
}

// Amount to the fen, sources to the fen, and the sum right to the last digit.
void SourceToTheFen(Dice& dice, Project& project) {
  const int64_t odd = dice.Between(1, 9'999);
  project.content = fmt::format("{}{}{}{}。", ShapeOf(project).verb, ShapeOf(project).object,
                                project.quantity, ShapeOf(project).measure);
  project.amount_fen += odd;
  project.source_fen[kCentral] += odd;
}

void TargetOfAnother(Dice& dice, Project& project) {
  const auto shapes = ProjectShapes();
  size_t other = project.shape;
  // Of another category, so that no word is shared.
  while (shapes[other].category == shapes[project.shape].category)
    other = static_cast<size_t>(dice.Between(0, static_cast<int64_t>(shapes.size()) - 1));
  project.target =
      fmt::format("{}年{}月底前{}{}{}{}，受益群众{}户{}人。", project.ends.year, project.ends.month,
                  shapes[other].verb, shapes[other].object, shapes[other].quantity_low,
                  shapes[other].measure, project.household_count, project.person_count);
}

// The same thing named shorter, with a neighbour mentioned by the way.
void TargetInShort(Dice&, Project& project) {
  project.target =
      fmt::format("{}年{}月底前完成{}{}{}，带动周边农户{}户，户均年增收{}元。", project.ends.year,
                  project.ends.month, ShapeOf(project).object, project.quantity,
                  ShapeOf(project).measure, project.household_count, 1'200);
}

void KilometresForMetres(Dice&, Project& project) {
  project.content =
      fmt::format("{}{}{}千米。", ShapeOf(project).verb, ShapeOf(project).object, project.quantity);
}

void KilometresRightly(Dice&, Project& project) {
  project.content =
      fmt::format("{}{}{}.{:03}千米。", ShapeOf(project).verb, ShapeOf(project).object,
                  project.quantity / 1'000, project.quantity % 1'000);
}

void WrongPrice(Dice& dice, Project& project) {
  const ProjectShape& shape = ShapeOf(project);
  project.content = fmt::format("{}{}{}{}，每{}补助{}元。", shape.verb, shape.object,
                                project.quantity, shape.measure, shape.measure,
                                shape.price_yuan + shape.price_yuan * dice.Between(10, 40) / 100);
}

// Two years' parts at two prices; together they are the amount.
void TwoPrices(Dice&, Project& project) {
  const ProjectShape& shape = ShapeOf(project);
  const int64_t part = project.quantity / 2;
  const int64_t rest = project.quantity - part;
  project.content =
      fmt::format("{}{}：续建{}{}，每{}补助{}元；新建{}{}，每{}补助{}元。", shape.verb,
                  shape.object, part, shape.measure, shape.measure, shape.price_yuan / 2, rest,
                  shape.measure, shape.measure, shape.price_yuan);
  const int64_t amount = (part * (shape.price_yuan / 2) + rest * shape.price_yuan) * 100;
  project.source_fen[kCentral] -= project.amount_fen - amount;
  project.amount_fen = amount;
}

void BlankLinkage(Dice&, Project& project) { project.linkage.clear(); }

void PublicLinkage(Dice&, Project& project) { project.linkage = "公益性项目，全村受益。"; }

void InterestOnly(Dice& dice, Project& project) {
  project.linkage = fmt::format("企业每年按{}%付息给我局。", dice.Between(4, 8));
}

void InterestBesideWork(Dice&, Project& project) {
  project.linkage = fmt::format("企业按6%付息，全部分给{}户脱贫户；另吸纳务工{}人，每人每天100元。",
                                project.focus_household_count, project.jobs.perennial + 6);
}

void DividendOnly(Dice& dice, Project& project) {
  project.linkage = fmt::format("{}户脱贫户入股，每年按{}%分红。", project.focus_household_count,
                                dice.Between(4, 8));
}

void DividendBesideWork(Dice&, Project& project) {
  project.linkage = fmt::format("{}户脱贫户入股，每年按6%分红；另吸纳务工{}人，每人每天100元。",
                                project.focus_household_count, project.jobs.perennial + 6);
}

void UnknownType(Dice&, Project& project) {
  project.category = "高新科技示范类";
  project.type.clear();
  project.subtype.clear();
}

void TypeByAlias(Dice&, Project& project) { project.category += "类"; }

bool Industry(const Project& project) { return project.category == "产业发展"; }

void Backwards(Dice&, Project& project) { std::swap(project.begins, project.ends); }

void WithinOneMonth(Dice&, Project& project) {
  project.begins = project.ends;
  project.begins.day = 1;
}

void YuanForWan(Dice&, Project& project) {
  project.amount_text = fmt::format("{}", project.amount_fen / 100);
}

// A large project is no mistake of units.
void LargeProject(Dice&, Project& project) {
  const int64_t times = 20;
  project.quantity *= times;
  project.amount_fen *= times;
  for (int64_t& source : project.source_fen) source *= times;
  project.content = ContentText(ShapeOf(project), project.quantity);
  project.target = TargetText(ShapeOf(project), project, project.quantity);
  project.jobs.perennial *= times;
}

std::string WanText(int64_t fen) {
  std::string text = fmt::format("{}.{:06}", fen / kFenPerWan, fen % kFenPerWan);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

void NoteTooLarge(Dice&, Project& project) {
  project.amount_text =
      WanText(project.amount_fen) + "（其中灾情因素" + WanText(project.amount_fen * 2) + "万元）";
}

void NoteWithin(Dice&, Project& project) {
  project.amount_text = WanText(project.amount_fen) + "（其中灾情因素2万元）";
}

void ForTheOffice(Dice& dice, Project& project) {
  constexpr std::string_view kUses[] = {"其中2万元用于办公用房装修。",
                                        "其中1万元用于微信公众号建设。",
                                        "另购置办公桌椅和公务用车1辆。"};
  project.content += dice.Pick<std::string_view>(kUses);
}

// 公办 is not 办公, and prefabricated walls are no decoration.
void LikeTheOffice(Dice&, Project& project) { project.content += "采用装配式钢架，邻近公办小学。"; }

void NamesOfModesOnly(Dice&, Project& project) {
  project.linkage = "土地流转、就业务工、带动生产。";
  project.target = fmt::format("{}年{}月底前{}{}{}{}。", project.ends.year, project.ends.month,
                               ShapeOf(project).verb, ShapeOf(project).object, project.quantity,
                               ShapeOf(project).measure);
  project.income_rise_yuan = 0;
  project.household_count = project.person_count = 0;
  project.focus_household_count = project.focus_person_count = 0;
}

void NoFigures(Dice&, Project& project) {
  project.target = fmt::format("{}建成后，带动群众增收，壮大村集体经济。", ShapeOf(project).object);
  project.income_rise_yuan = 0;
  project.household_count = project.person_count = 0;
  project.focus_household_count = project.focus_person_count = 0;
}

void OneFigureAndDate(Dice&, Project& project) {
  project.target = fmt::format("{}年{}月底前{}{}{}{}。", project.ends.year, project.ends.month,
                               ShapeOf(project).verb, ShapeOf(project).object, project.quantity,
                               ShapeOf(project).measure);
}

void OpinionTooLate(Dice& dice, Project& project) {
  project.sector_opinion_on = project.admitted_on;
  project.sector_opinion_on.month = 12;
  project.sector_opinion_on.day = static_cast<uint8_t>(dice.Between(1, 28));
}

void OpinionOnTheDay(Dice&, Project& project) { project.sector_opinion_on = project.admitted_on; }

constexpr LineFault kLineFaults[] = {
    {"fund_sources_wrong", Any, WrongSource, SourceToTheFen},
    {"target_other_project", Any, TargetOfAnother, TargetInShort},
    {"implausible_unit", OfLength, KilometresForMetres, KilometresRightly},
    {"price_times_quantity", Any, WrongPrice, TwoPrices},
    {"linkage_blank", Operating, BlankLinkage, nullptr},
    {"linkage_blank", PublicWork, nullptr, PublicLinkage},
    {"linkage_interest_only", Operating, InterestOnly, InterestBesideWork},
    {"dividend_only", Operating, DividendOnly, DividendBesideWork},
    {"unknown_type", Any, UnknownType, nullptr},
    {"unknown_type", Industry, nullptr, TypeByAlias},
    {"dates_out_of_order", Any, Backwards, WithinOneMonth},
    {"yuan_in_wan", Any, YuanForWan, LargeProject},
    {"note_in_number", Any, NoteTooLarge, NoteWithin},
    {"negative_list", Any, ForTheOffice, LikeTheOffice},
    {"plan_incomplete", Operating, NamesOfModesOnly, Keep},
    {"outcome_unquantified", Operating, NoFigures, OneFigureAndDate},
    {"opinion_after_admission", Operating, OpinionTooLate, OpinionOnTheDay},
};

}  // namespace

std::span<const LineFault> LineFaults() { return kLineFaults; }

}  // namespace liandai::demo
