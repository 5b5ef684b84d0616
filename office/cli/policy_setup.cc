#include "office/cli/policy_setup.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "engine/base/nearest.h"
#include "office/cli/data_folder.h"
#include "office/policy/yaml_document.h"
#include "office/sheet/temporary_file.h"

namespace liandai::cli {

base::Result<policy::PackLibrary> OpenPackLibrary() {
  TRY(const std::filesystem::path folder, DataFolder());
  return policy::PackLibrary::Load((folder / "policies").string());
}

base::Result<const policy::Clause*> FindClause(const policy::Pack& pack, const std::string& id) {
  if (const policy::Clause* clause = pack.FindClause(id)) return clause;
  std::vector<std::string> ids;
  for (const policy::Clause& clause : pack.clauses) ids.push_back(clause.id);
  return tl::unexpected(base::Diagnostic{base::Code::P302_unknown_clause,
                                         {pack.id, id},
                                         {},
                                         {},
                                         base::NearestName(id, ids).value_or("")});
}

// JSON is YAML's flow style, so one reader does for both kinds of input file.
base::Result<std::vector<policy::NamedValue>> ReadInputs(const std::string& file) {
  TRY(const YAML::Node root, policy::LoadYaml(file));
  const value::Value read = policy::ValueOfYaml(root);
  if (!read.is(value::Kind::kContext))
    return base::Fail(base::Code::P403_input_not_object, {root.IsSequence() ? "list" : "text"});
  std::vector<policy::NamedValue> inputs;
  for (const auto& [name, value] : read.context().entries()) inputs.push_back({name, value});
  return inputs;
}

base::Status WriteText(const std::string& file, std::string_view text) {
  std::ofstream stream(file, std::ios::binary);
  stream << text;
  stream.close();
  if (stream) return {};
  return tl::unexpected(sheet::FileUnwritable(file, std::strerror(errno)));
}

std::string CapabilityNames(const policy::Clause& clause) {
  std::string names;
  for (const policy::Capability& capability : clause.capabilities)
    names += (names.empty() ? "" : ", ") + capability.kind;
  return names;
}

base::Result<policy::ClauseProgram> CompileClause(const policy::PackLibrary& library,
                                                  const policy::Pack& pack,
                                                  const policy::Clause& clause) {
  if (!clause.is_decision())
    return base::Fail(base::Code::P402_not_a_decision, {clause.id, CapabilityNames(clause)});
  TRY(const std::vector<dmn::ModelSource> imports, policy::ImportsOf(pack, library));
  return policy::ClauseProgram::Load(clause, imports);
}

}  // namespace liandai::cli
