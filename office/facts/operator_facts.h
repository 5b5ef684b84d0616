// Facts of operators: summed over the projects that name them, and from lists of operators.
// Internal to office/facts.
#pragma once

#include <span>
#include <vector>

#include "office/facts/project_facts.h"
#include "office/facts/record.h"

namespace liandai::facts {

FactTable OperatorFacts(const dictionary::Dictionary& dictionary, const FactTable& projects,
                        const std::vector<ProjectOutline>& outlines,
                        std::span<const dictionary::RecordTable> tables);

// A person's key: no number stands in it that could be read back.
std::string PersonKey(const Record& record);

// People at work, from exports and lists.
FactTable PersonFacts(const dictionary::Dictionary& dictionary,
                      std::span<const dictionary::RecordTable> tables);

}  // namespace liandai::facts
