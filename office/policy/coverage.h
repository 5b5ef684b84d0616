// What implements each clause of the packs and which tests show it. A clause, or a capability that
// it needs beside its decision, without a test is a gap; known gaps stand in a list that may only
// become shorter. It counts and compares; it runs no tests.
#pragma once

#include <string>
#include <vector>

#include "office/policy/pack_library.h"

namespace liandai::policy {

struct ClauseCoverage {
  const Pack* pack = nullptr;
  const Clause* clause = nullptr;
  std::string implementation;      // "decision XT-3.3-3.dmn", "evidence checklist"
  size_t case_count = 0;           // worked cases of the pack
  std::vector<std::string> tests;  // other files that name the clause, and tests of capabilities
  std::vector<std::string> gaps;   // "XT-3.3-3 decision", "LL-6.1-4 workflow step"
};

struct Coverage {
  std::vector<ClauseCoverage> clauses;

  std::vector<std::string> Gaps() const;
  // The whole as a Markdown page, Chinese first.
  std::string ToMarkdown() const;
};

// Gaps against the list: what is not on it, and what is on it and mended.
struct GapChange {
  std::vector<std::string> added;
  std::vector<std::string> mended;
};

// `repository` is where tests/ lies; without it only worked cases count. Fails where a file of
// cases cannot be read.
base::Result<Coverage> CoverageOf(const PackLibrary& library, const std::string& repository);

// One gap a line; lines with # are remarks. A list that is not there knows none.
GapChange CompareGaps(const std::vector<std::string>& gaps, const std::string& file);

}  // namespace liandai::policy
