// What the `policy` commands share: the library of packs beside the program, one pack compiled,
// settings read. Errors are passed on as diagnostics.
#pragma once

#include <string>

#include "engine/base/result.h"
#include "office/policy/case_file.h"
#include "office/policy/clause_program.h"
#include "office/policy/pack_library.h"

namespace liandai::cli {

// The packs under the program's data folder. Fails with C111, P101 … P112, P205.
base::Result<policy::PackLibrary> OpenPackLibrary();

// P302 with the nearest id.
base::Result<const policy::Clause*> FindClause(const policy::Pack& pack, const std::string& id);

// The entries of a JSON object (YAML's flow style) by name. Fails with P403, P104 or G101.
base::Result<std::vector<policy::NamedValue>> ReadInputs(const std::string& file);

// The text as that file; G103 where it cannot be written.
base::Status WriteText(const std::string& file, std::string_view text);

// "record, report": what carries out the clause beside or in place of a decision.
std::string CapabilityNames(const policy::Clause& clause);

// The clause compiled by itself; P402 when it is no decision.
base::Result<policy::ClauseProgram> CompileClause(const policy::PackLibrary& library,
                                                  const policy::Pack& pack,
                                                  const policy::Clause& clause);

}  // namespace liandai::cli
