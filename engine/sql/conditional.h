// CASE over values of one kind: `if`, rules of a decision table.
#pragma once

#include <functional>

#include "engine/sql/writing.h"

namespace liandai::sql {

// The first choice whose condition is true; null if none is. Branches must be of one kind (null
// fits all); rows are chosen member by member. Ratios in branches stay symbolic.
SqlValue CaseOf(Writing& writing, const ElementAt& at, std::vector<Choice> choices);

// The same operation in each branch of a value that has symbolic branches.
SqlValue InBranches(Writing& writing, const ElementAt& at, const SqlValue& value,
                    const std::function<SqlValue(const SqlValue&)>& operation);

// Conditions joined by AND or OR; the neutral constant when there is none. Long chains are
// bracketed in halves, so that no dialect finds them too deep.
std::string JoinConditions(const std::vector<std::string>& conditions, std::string_view word);

}  // namespace liandai::sql
