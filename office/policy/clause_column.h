// One clause judged over all rows of its fact table: an outcome index per row, each distinct tuple
// of inputs judged once. Where an input was read out of free text, the row is judged a second time
// with those inputs unknown; if that changes the status, the row is unknown and rests on text.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "office/policy/clause_program.h"
#include "office/policy/fact_codes.h"

namespace liandai::policy {

// One input of the clause over the table; `column` gives the bases.
struct ColumnInput {
  const FactCodes* codes = nullptr;
  const facts::FactColumn* column = nullptr;
};

struct ClauseColumn {
  std::vector<Outcome> outcomes;       // distinct
  std::vector<uint32_t> with_text;     // per row: outcome counting what was read from text
  std::vector<uint32_t> without_text;  // per row, kSame where nothing changes; empty if never
  std::vector<Status> statuses;        // per row, as shown

  static constexpr uint32_t kSame = 0xFFFFFFFF;
  bool RestsOnText(size_t row) const { return !without_text.empty() && without_text[row] != kSame; }
};

// `inputs` by index of the clause's inputs; a null `codes` is the date of the check, which is
// already in `slots`. `slots` hold the parameters in force.
ClauseColumn JudgeColumn(const ClauseProgram& program, std::span<const ColumnInput> inputs,
                         std::vector<value::Value> slots, size_t row_count);

}  // namespace liandai::policy
