// Facts of operators: summed over the projects that name them, and from lists of operators.
// Internal to office/facts.
#pragma once

#include <span>
#include <vector>

#include "office/facts/project_facts.h"

namespace liandai::facts {

FactTable OperatorFacts(const FactTable& projects, const std::vector<ProjectOutline>& outlines,
                        std::span<const dictionary::RecordTable> tables);

// People at work, from exports and lists.
FactTable PersonFacts(const dictionary::Dictionary& dictionary,
                      std::span<const dictionary::RecordTable> tables);

}  // namespace liandai::facts
