// A clause, or a whole pack, as a page that a policy officer reads, prints and corrects: in words,
// parameters with unit and source, readings with both sides, decision tables, worked cases. Chinese
// first. docs/policies/ is made of it; the terminal shows parts of it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "office/policy/case_file.h"
#include "office/policy/clause_logic.h"
#include "office/policy/pack_library.h"

namespace liandai::policy {

// Where a figure comes from: the article, the chosen reading, or the office.
std::string SourceOf(const Clause& clause, const Parameter& parameter, base::Language language);

// "记录、流程": what carries out the clause beside or in place of a decision.
std::string CapabilitiesOf(const Clause& clause, base::Language language);

// All worked cases of the pack. Fails as ReadCases.
base::Result<std::vector<PackCase>> CasesOf(const Pack& pack);

// The whole pack as Markdown. Fails where a model or a file of cases cannot be read.
base::Result<std::string> PackPage(const Pack& pack, const PackLibrary& library);

}  // namespace liandai::policy
