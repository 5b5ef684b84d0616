// The decisions of one statement for one range of numbers: each as an expression over the columns
// of the stage before it, and as columns for the stages behind it.
#pragma once

#include <map>
#include <vector>

#include "engine/sql/input_columns.h"

namespace liandai::sql {

struct WrittenDecision {
  SqlValue value;    // over the columns of the level below
  SqlValue columns;  // the same as columns of its own level; kRefused where it was refused
};

struct WrittenDecisions {
  std::vector<InputColumns> inputs;             // in the order of `input_order`
  std::vector<size_t> input_order;              // inputs that are needed
  std::map<size_t, WrittenDecision> decisions;  // by decision
};

// All decisions that the asked ones need, in the order of `plan`.
WrittenDecisions WriteDecisions(Writing& writing, const dmn::Model& model,
                                std::span<const size_t> plan, const SelectOptions& options);

}  // namespace liandai::sql
