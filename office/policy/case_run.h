// Runs files of worked cases against packs and counts them. A case whose clause belongs to none of
// the packs asked for is skipped when another pack of the library has it, and fails otherwise.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "office/policy/case_file.h"
#include "office/policy/pack_library.h"

namespace liandai::policy {

struct CaseFailure {
  std::string clause;
  std::string place;  // "cases.yaml:12"
  std::string what;   // "status: expected "fail", got "unknown""
  std::string why;    // the case's own remark
};

struct CaseTally {
  size_t passed = 0;
  size_t failed = 0;
  size_t skipped = 0;
  std::vector<CaseFailure> failures;
};

struct CaseRunRequest {
  const PackLibrary& library;
  std::span<const Pack* const> packs;
  std::vector<std::string> files;
};

// Adds to `tally`. Fails when a file or a model cannot be read; a case that cannot be run (unknown
// input, wrong type) is a failed case.
base::Status RunCaseFiles(const CaseRunRequest& request, CaseTally& tally);

}  // namespace liandai::policy
