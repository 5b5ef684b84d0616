// engine/sql: decisions of a model as one SELECT over a table of their inputs, so that a data base
// can judge where the data lie. From the same typed tree as row and column evaluation, with the
// same results: three-valued logic, decimal numbers with FEEL's roundings, dates, code points.
//
// It is not a translator of everything: what has no sure form is refused, all of it at once, each
// with its place. It never approximates, and it runs nothing.
//
// Levels of the requirement graph are materialised CTEs, so a decision that several others use is
// computed once for a row. On SQLite numbers are whole numbers of 10^-scale; columns are declared
// with their decimals. A row that a statement was not written for (a number out of range, a text
// in a number column) ends it with an error that names the column, never with a wrong value.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/dmn/graph/compiled_model.h"
#include "engine/sql/dialect.h"

namespace liandai::sql {

struct SelectOptions {
  Dialect dialect = Dialect::kPostgresql;
  std::string table = "inputs";      // schema.table or table
  std::vector<std::string> columns;  // of the table, given back beside the decisions
  // Decimals of number columns by input name; "*" for all others. On SQLite a column holds whole
  // numbers of 10^-scale, none declared meaning 0. On PostgreSQL it only makes statements shorter.
  std::map<std::string, int, std::less<>> scales;
};

struct ResultColumn {
  std::string name;  // of the decision, "decision.output" for one output of several
  std::string kind;  // "number", "string" …
  int scale = 0;     // SQLite: numbers are whole numbers of 10^-scale
};

struct Select {
  std::string text;  // empty when something was refused; no semicolon at its end
  std::vector<ResultColumn> columns;
  std::vector<base::Diagnostic> refusals;
};

// Decisions are indices into model.decisions(); none twice.
Select WriteSelect(const dmn::CompiledModel& model, std::span<const size_t> decisions,
                   const SelectOptions& options);

}  // namespace liandai::sql
