#include "office/app/demo/project_text.h"

#include <fmt/format.h>

#include "engine/base/check.h"

namespace liandai::demo {
namespace {

constexpr size_t kModeCount = 4;

std::string ModeSentence(size_t mode, const Project& project) {
  const int64_t some = project.household_count / 3 + 1;
  switch (mode) {
    case 0:
      return fmt::format("吸纳脱贫人口、监测对象务工{}人，每人每天100元",
                         project.jobs.perennial + project.jobs.half_year + project.jobs.flexible);
    case 1:
      return fmt::format("流转{}户农户土地{}亩，每亩每年600元", some, some * 3);
    case 2:
      return fmt::format("与{}户农户签订订单收购合同，每公斤保底价2.4元", some);
    default:
      return fmt::format("{}户按股分红，保底收益6%", some);
  }
}

}  // namespace

std::string ContentText(const ProjectShape& shape, int64_t quantity) {
  CHECK(quantity > 0);
  return fmt::format("{}{}{}{}，每{}补助{}元。", shape.verb, shape.object, quantity, shape.measure,
                     shape.measure, shape.price_yuan);
}

std::string TargetText(const ProjectShape& shape, const Project& project, int64_t quantity) {
  const std::string done =
      fmt::format("{}年{}月底前{}{}{}{}", project.ends.year, project.ends.month, shape.verb,
                  shape.object, quantity, shape.measure);
  if (!shape.is_operating)
    return fmt::format("{}，{}，受益群众{}户{}人。", done, shape.public_use,
                       project.household_count, project.person_count);
  return fmt::format("{}，带动农户{}户{}人，其中脱贫户、监测对象{}户，户均年增收{}元。", done,
                     project.household_count, project.person_count, project.focus_household_count,
                     project.income_rise_yuan);
}

std::string LinkageText(Dice& dice, const Project& project) {
  if (!project.is_operating)
    return fmt::format("公益性项目，改善生产生活条件，受益群众{}户{}人。", project.household_count,
                       project.person_count);
  std::string text;
  const auto count = static_cast<size_t>(dice.Between(2, 3));
  for (size_t mode : dice.Distinct(count, kModeCount))
    text += (text.empty() ? "" : "；") + ModeSentence(mode, project);
  return text + "。";
}

}  // namespace liandai::demo
