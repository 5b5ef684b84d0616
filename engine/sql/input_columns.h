// The first stage of a statement: the columns of the table, each made sure of its kind and range.
#pragma once

#include <string>
#include <vector>

#include "engine/dmn/graph/model.h"
#include "engine/sql/select.h"
#include "engine/sql/writing.h"

namespace liandai::sql {

struct InputColumn {
  std::string name;  // "fund", "loan.amount"
  std::string text;  // over the table as `t`
};

struct InputColumns {
  std::vector<InputColumn> columns;
  SqlValue value;                 // the input over the stage's columns
  std::vector<SqlValue> numbers;  // over the stage's columns too: the number columns alone
};

// Declared decimals of the input; -1 when nothing is declared.
int DeclaredScale(const SelectOptions& options, const std::string& input);

InputColumns WriteInput(Writing& writing, const dmn::Model& model, size_t input,
                        const SelectOptions& options);

// PostgreSQL: true where all numbers are in the usual range, false where they are such as FEEL
// has; others end the statement. Empty without numbers.
std::string UsualRangeText(const std::vector<SqlValue>& numbers);

}  // namespace liandai::sql
