// --set for the checks of the table itself: named by code and parameter, as a clause's are. The
// others are left to office/policy, which knows the pack.
#pragma once

#include <string>
#include <vector>

#include "office/form/reading.h"

namespace liandai::app {

struct SplitSettings {
  form::CheckSettings checks;
  std::vector<std::string> of_pack;  // as they were given
};

// Fails with C135 for a parameter that no table check has, or a value that is no share.
base::Result<SplitSettings> SplitByOwner(const std::vector<std::string>& settings);

}  // namespace liandai::app
