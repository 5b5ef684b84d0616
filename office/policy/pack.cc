#include "office/policy/pack.h"

#include <algorithm>

namespace liandai::policy {

const Clause* Pack::FindClause(std::string_view clause_id) const {
  const auto found = std::ranges::find(clauses, clause_id, &Clause::id);
  return found == clauses.end() ? nullptr : &*found;
}

const Parameter* Clause::FindParameter(std::string_view parameter_name) const {
  const auto found = std::ranges::find(parameters, parameter_name, &Parameter::name);
  return found == parameters.end() ? nullptr : &*found;
}

}  // namespace liandai::policy
