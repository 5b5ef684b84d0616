// A decision table ready to run: cells compiled once per distinct text, columns indexed, outputs
// typed. Immutable; shared by threads. The column evaluator, SQL and the provers read it too.
//
// Cells are conditions on `?`, each column's value, which stands in a slot of the frame; they may
// ask any other name in scope as well. A cell that gives null does not match.
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/dmn/model/decision_table.h"
#include "engine/dmn/table/column_index.h"
#include "engine/dmn/table/compile_site.h"

namespace liandai::dmn {

inline constexpr uint32_t kAnyCell = std::numeric_limits<uint32_t>::max();  // `-`

// A distinct text among the cells of a column.
struct TableCell {
  ProgramRef program;  // null: faulty, never matches
  std::optional<CellPattern> pattern;
  bool indexed = false;  // the column's index speaks for it
  std::vector<uint32_t> rules;
};

struct TableInput {
  std::string name;  // the label, or the text of the expression
  ProgramRef expression;
  std::optional<uint32_t> direct_slot;  // the expression is just this slot
  uint32_t slot = 0;                    // of `?`
  value::TypeRef type;
  ProgramRef allowed;  // null: everything
  std::string allowed_text;
  std::vector<TableCell> cells;
  std::vector<uint32_t> cell_of_rule;  // into `cells`, or kAnyCell
  std::optional<ColumnIndex> index;
  std::vector<uint32_t> unindexed_cells;  // that the index does not speak for
  std::optional<RuleSets> null_set;       // the one set of rules whose indexed cell takes null
};

// A distinct text among the entries of an output.
struct TableEntry {
  ProgramRef program;                    // null: faulty, gives null
  std::optional<value::Value> constant;  // already of the output's type and allowed
};

struct TableOutput {
  std::string name;
  value::TypeRef type;
  ProgramRef allowed;  // null: everything
  std::string allowed_text;
  std::vector<CellPattern> ranks;  // allowed values, best first; empty: no priorities
  ProgramRef default_value;        // null: none
  std::vector<TableEntry> entries;
  std::vector<uint32_t> entry_of_rule;
};

struct CompiledTable {
  HitPolicy hit_policy = HitPolicy::kUnique;
  Aggregation aggregation = Aggregation::kNone;
  size_t rule_count = 0;
  std::vector<TableInput> inputs;
  std::vector<TableOutput> outputs;
  std::vector<std::string> annotations;  // one for each rule
  feel::SourceRef place;                 // of issues of the table as a whole
  value::TypeRef result_type;            // as the hit policy makes it of the outputs' types
};

// The frame of the site gets a slot for each input after those of the scope.
CompiledTable CompileTable(const DecisionTable& table, const feel::Scope& scope, uint32_t offset,
                           CompileSite& site);

}  // namespace liandai::dmn
