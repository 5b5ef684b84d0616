// Fund sources against the plan amount, row by row.
#include "office/form/checks.h"
#include "office/form/record_view.h"

namespace liandai::form {
namespace {

using base::Decimal;
using dictionary::RecordColumn;
using dictionary::RecordTable;
using dictionary::RowKind;

// The columns whose amounts are parts of the whole. A column of a source without a level beside
// columns of the same source with levels is their sum and is left out.
std::vector<const RecordColumn*> SourceColumns(const RecordTable& table) {
  std::vector<const RecordColumn*> columns;
  for (const RecordColumn& column : table.columns) {
    if (column.field->name != "fund_amount") continue;
    bool is_parent = false;
    for (const RecordColumn& other : table.columns) {
      is_parent =
          is_parent || (other.field->name == "fund_amount" && column.level_code.empty() &&
                        !other.level_code.empty() && column.source_code == "fiscal_linkage" &&
                        other.source_code == column.source_code);
    }
    if (!is_parent) columns.push_back(&column);
  }
  return columns;
}

std::optional<Decimal> SumOf(const RecordTable& table,
                             const std::vector<const RecordColumn*>& columns, size_t row) {
  std::optional<Decimal> sum;
  for (const RecordColumn* column : columns) {
    const auto number = table.Number(*column, row);
    if (number) sum = sum.value_or(Decimal()) + *number;
  }
  return sum;
}

// Whether the sources are meant to make up the whole: there is a column for the rest, or most rows
// do add up.
bool AreExhaustive(const RecordTable& table, const std::vector<const RecordColumn*>& columns,
                   const RecordColumn& planned) {
  size_t equal = 0;
  size_t compared = 0;
  for (const RecordColumn* column : columns) {
    if (column->source_code == "other" && column->level_code.empty()) return true;
  }
  for (size_t row = 0; row < table.rows.size(); ++row) {
    const auto sum = SumOf(table, columns, row);
    const auto plan = table.Number(planned, row);
    if (!sum || !plan) continue;
    ++compared;
    equal += *sum == *plan ? 1 : 0;
  }
  return equal * 10 >= compared * 6;
}

}  // namespace

void CheckFunds(const CheckContext& context) {
  const RecordTable& table = context.table;
  const RecordColumn* planned = table.Find("planned_amount");
  const RecordColumn* allocated = table.Find("allocated_amount");
  if (planned == nullptr) std::swap(planned, allocated);
  const std::vector<const RecordColumn*> columns = SourceColumns(table);
  if (planned == nullptr || columns.size() < 2) return;
  const bool exhaustive = AreExhaustive(table, columns, *planned);
  for (size_t row = 0; row < table.rows.size(); ++row) {
    const RowKind kind = table.rows[row].kind;
    if (kind != RowKind::kSubject && kind != RowKind::kContinuation) continue;
    const auto sum = SumOf(table, columns, row);
    const auto plan = table.Number(*planned, row);
    if (UnitSuspicion(table, *planned, Decimal()).Corrected(row)) continue;
    if (!sum || !plan || *sum == *plan || (*sum < *plan && !exhaustive)) continue;
    if (allocated != nullptr && table.Number(*allocated, row) == sum) continue;
    std::vector<TableCell> cells = {{row, planned}};
    for (const RecordColumn* column : columns) cells.push_back({row, column});
    context.issues.Add(
        table, base::Code::T103_funds_differ_from_plan,
        {MoneyText(*sum, planned->unit), planned->heading, MoneyText(*plan, planned->unit),
         MoneyText((*sum - *plan).Absolute(), planned->unit)},
        cells);
  }
}

}  // namespace liandai::form
