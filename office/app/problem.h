// One entry of the problem list in words: what is wrong, where, what is there and what is wanted,
// by which article, and the smallest remedy. Made on demand from a finding group or a data issue,
// in one language.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.h"
#include "office/app/verdicts.h"

namespace liandai::app {

struct Problem {
  std::string codes;    // "LL-6.2-2、LL-6.2-3" or "T105"
  std::string status;   // 不符合, 提醒
  std::string binding;  // 必须遵守 …; 表格问题 for data issues
  bool is_failure = true;
  std::string township;
  std::string subject;  // the project's name
  std::string what;
  std::string where;  // cells
  std::string actual;
  std::string required;
  std::string article;
  std::string remedy;
  std::string unit;    // 责任单位
  std::string answer;  // 核实说明, when answered
  int64_t amount_fen = 0;
};

Problem ProblemOf(const Verdicts& verdicts, const policy::FindingGroup& group,
                  base::Language language);
Problem ProblemOf(const Verdicts& verdicts, const form::DataIssue& issue, base::Language language);

}  // namespace liandai::app
