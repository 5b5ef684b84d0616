// Worked cases of clauses: what goes in, which parameters or readings are set, what must come out.
// They are a pack's acceptance test and its documentation.
//
//   cases:
//   - {clause: LL-6.2-3, in: {linkage_mode_count: 0, …}, opt: {modes_min: 1},
//      expect: {status: fail}, why: no mode}
//
// A list `clauses:` of {id, vectors: […]} is read as well.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/value/value.h"
#include "office/policy/clause_program.h"

namespace liandai::policy {

struct NamedValue {
  std::string name;
  value::Value value;
};

struct PackCase {
  std::string clause;
  std::vector<NamedValue> in;  // an input that is not named is null
  std::vector<NamedValue> opt;
  std::vector<NamedValue> expect;
  std::string why;
  base::Place place;
};

// The pack's own files of cases: every .yaml of its folder cases/, in order of name.
std::vector<std::string> CaseFilesOf(const Pack& pack);

// Fails with G101, P101 … P104.
base::Result<std::vector<PackCase>> ReadCases(const std::string& file);

// The outputs that the decision gives for the case. Fails with P303 … P306, P401, P404.
base::Result<value::Value> RunCase(const ClauseProgram& program, const PackCase& of);

// P401 with the nearest name among the clause's inputs.
base::Diagnostic UnknownInput(const Clause& clause, const std::string& name);

// What differs from `expect`, in words of the case file; empty when the case passes.
std::vector<std::string> DifferencesOf(const PackCase& of, const value::Value& outputs);

}  // namespace liandai::policy
