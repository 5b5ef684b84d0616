// Faults and near misses of single lines of the plan. Each is one small change of one project.
#pragma once

#include <span>
#include <string_view>

#include "office/app/demo/county.h"
#include "office/app/demo/dice.h"

namespace liandai::demo {

struct LineFault {
  std::string_view kind;
  bool (*fits)(const Project&);    // lines that it can be put into
  void (*spoil)(Dice&, Project&);  // makes the fault
  void (*tempt)(Dice&, Project&);  // makes the near miss
};

std::span<const LineFault> LineFaults();

}  // namespace liandai::demo
