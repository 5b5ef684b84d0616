// Compares what a check reported (its JSON) with what was planted: every fault found, no near miss
// reported. It judges the check, not the county.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace liandai::demo {

struct KindVerdict {
  std::string kind;
  std::string title;
  uint32_t fault_count = 0;
  uint32_t found_count = 0;
  uint32_t near_miss_count = 0;
  uint32_t reported_count = 0;        // near misses that the check reported all the same
  std::vector<std::string> examples;  // places of what went wrong, at most five
};

struct Verdict {
  std::vector<KindVerdict> kinds;   // in the order of the list
  uint32_t stray_count = 0;         // faults reported of lines that nothing was planted in
  std::vector<std::string> strays;  // "T105 项目计划!K12", at most ten

  bool is_perfect() const;
};

struct VerdictRequest {
  std::string county_directory;  // as `liandai demo` wrote it
  std::string findings_path;     // as `liandai check --json` wrote it
  // Kinds that need a pack's clause are left out when the check was made with a pack without it.
};

// G101/G102 when a file cannot be read, C120 when one is not what it should be.
base::Result<Verdict> Judge(const VerdictRequest& request);

}  // namespace liandai::demo
