#include "office/policy/subject_names.h"

#include <array>

#include "engine/base/check.h"

namespace liandai::policy {
namespace {

struct Named {
  std::string_view name;
  std::string_view chinese;
};

// In the order of facts::Subject.
constexpr std::array<Named, 14> kSubjects = {{
    {"project", "项目"},
    {"operator", "经营主体"},
    {"asset", "资产"},
    {"household", "农户"},
    {"person", "人员"},
    {"agreement", "协议"},
    {"village_collective", "村集体经济组织"},
    {"county_year", "县年度"},
    {"fund_batch", "资金批次"},
    {"claim", "奖补申请"},
    {"plan", "方案"},
    {"pack", "政策依据"},
    {"notice", "公示"},
    {"campaign", "专项排查整改"},
}};

const Named& RowOf(facts::Subject subject) {
  CHECK(static_cast<size_t>(subject) < kSubjects.size());
  return kSubjects[static_cast<size_t>(subject)];
}

}  // namespace

std::string_view NameOf(facts::Subject subject) { return RowOf(subject).name; }
std::string_view ChineseOf(facts::Subject subject) { return RowOf(subject).chinese; }

std::optional<facts::Subject> SubjectNamed(std::string_view name) {
  for (size_t i = 0; i < kSubjects.size(); ++i)
    if (kSubjects[i].name == name) return static_cast<facts::Subject>(i);
  return std::nullopt;
}

std::string AllSubjectNames() {
  std::string names;
  for (const Named& row : kSubjects) {
    if (!names.empty()) names += ", ";
    names += row.name;
  }
  return names;
}

}  // namespace liandai::policy
