// The sentences of a plan's cells, as township offices write them.
#pragma once

#include <cstdint>
#include <string>

#include "office/app/demo/county.h"
#include "office/app/demo/dice.h"
#include "office/app/demo/project_shape.h"

namespace liandai::demo {

// "建设蔬菜大棚20座，每座补助32000元。": quantity × price is the planned amount.
std::string ContentText(const ProjectShape& shape, int64_t quantity);

// Speaks of the same object and quantity, with a figure and a date.
std::string TargetText(const ProjectShape& shape, const Project& project, int64_t quantity);

// For projects that earn: two or three modes, each with whom, how many and by what standard.
std::string LinkageText(Dice& dice, const Project& project);

}  // namespace liandai::demo
