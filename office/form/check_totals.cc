// Parts against subtotals and totals. A subtotal may stand below its rows or above them; which one
// the table does is learnt from the table.
#include "engine/base/check.h"
#include "office/dictionary/normal_text.h"
#include "office/dictionary/number_text.h"
#include "office/form/checks.h"
#include "office/form/record_view.h"

namespace liandai::form {
namespace {

using base::Decimal;
using dictionary::RecordColumn;
using dictionary::RecordTable;
using dictionary::RowKind;

struct Segment {
  size_t begin = 0;  // rows [begin, end)
  size_t end = 0;
};

struct Sum {
  Decimal value;
  size_t count = 0;
  int scale_max = 0;  // most digits after the point among the parts, in the column's unit
  int scale_min = 99;
};

// Digits after the point of the first number in a cell's text.
int PrintedScale(std::string_view text) {
  const size_t point = text.find('.');
  if (point == std::string_view::npos) return 0;
  int scale = 0;
  while (point + 1 + static_cast<size_t>(scale) < text.size() &&
         std::isdigit(static_cast<unsigned char>(text[point + 1 + static_cast<size_t>(scale)])))
    ++scale;
  return scale;
}

bool IsPart(RowKind kind) { return kind == RowKind::kSubject || kind == RowKind::kContinuation; }

// A column, and what may be wrong with the units of its amounts.
struct Summed {
  const RecordColumn& column;
  std::optional<UnitSuspicion> suspicion;  // of the plan amounts of projects
};

// Amounts entered in the wrong unit are reported by themselves and counted as they were meant.
Sum SumOf(const RecordTable& table, const Summed& summed, Segment segment) {
  Sum sum;
  const RecordColumn& column = summed.column;
  for (size_t row = segment.begin; row < segment.end; ++row) {
    if (!IsPart(table.rows[row].kind)) continue;
    auto number = table.Number(column, row);
    if (!number) continue;
    if (summed.suspicion && *number >= Decimal::FromInt64(10'000'000))
      number = summed.suspicion->Corrected(row).value_or(*number);
    sum.value = sum.value + *number;
    ++sum.count;
    const int scale = PrintedScale(table.Text(column, row));
    sum.scale_max = std::max(sum.scale_max, scale);
    sum.scale_min = std::min(sum.scale_min, scale);
  }
  return sum;
}

// Yuan per unit of the column, as a power of ten.
int UnitScale(const RecordColumn& column) {
  if (column.unit == "万元") return 4;
  return column.unit == "亿元" ? 8 : 0;
}

// Whether printing rounded digits explains the difference. Amounts printed to the fen are exact.
bool IsRounding(const RecordColumn& column, const Sum& sum, int total_scale, Decimal difference) {
  const int fen_scale = UnitScale(column) + 2;
  const int scale = sum.scale_max > total_scale ? total_scale : sum.scale_min;
  if (sum.scale_max == 0 || total_scale > sum.scale_max || scale >= fen_scale) return false;
  if (sum.scale_max == total_scale && sum.scale_min != sum.scale_max) return false;
  // Half a unit of the last digit for each rounded number; for many, what chance leaves of that.
  const int64_t halves =
      sum.scale_max > total_scale ? 1 : std::min<int64_t>(static_cast<int64_t>(sum.count) + 1, 9);
  const Decimal bound = Decimal::FromScaled(5 * halves, UnitScale(column) - scale - 1);
  return difference.Absolute() <= bound;
}

std::string RowLabel(const RecordTable& table, size_t row) {
  for (const RecordColumn& column : table.columns) {
    if (column.field->is_number()) continue;
    const std::string text = dictionary::NormalText(table.Text(column, row));
    if (!text.empty()) return text;
  }
  return base::InBoth("合计", "total");
}

struct Comparison {
  size_t total_row = 0;
  Segment parts;
};

// The sum if it could be made and differs from the total.
std::optional<Sum> Difference(const RecordTable& table, const Summed& summed,
                              const Comparison& comparison) {
  const auto total = table.Number(summed.column, comparison.total_row);
  const Sum sum = SumOf(table, summed, comparison.parts);
  if (!total || sum.count == 0 || sum.value == *total) return std::nullopt;
  return sum;
}

void Report(const CheckContext& context, const RecordColumn& column, size_t total_row,
            const Sum& sum) {
  const Decimal total = *context.table.Number(column, total_row);
  const Decimal difference = total - sum.value;
  const int total_scale = PrintedScale(context.table.Text(column, total_row));
  const bool is_money = column.field->type == dictionary::FieldType::kMoney;
  const bool rounding = is_money && IsRounding(column, sum, total_scale, difference);
  const auto told = [&](Decimal number) {
    return is_money ? MoneyText(number, column.unit) : CountText(number, column.unit);
  };
  std::vector<std::string> arguments = {column.heading, RowLabel(context.table, total_row),
                                        told(total), told(sum.value), told(difference.Absolute())};
  if (rounding) {
    context.issues.Add(context.table, base::Code::T102_sum_differs_by_rounding,
                       std::move(arguments), {{total_row, &column}});
  } else {
    context.issues.Add(context.table, base::Code::T101_sum_differs, std::move(arguments),
                       {{total_row, &column}});
  }
}

// 1 for 一、, 2 for (一); the deeper closes before the higher.
int SectionLevel(const RecordTable& table, size_t row) {
  const std::string label = RowLabel(table, row);
  return label.starts_with("(") ? 2 : 1;
}

Segment RowsBelowSection(const RecordTable& table, size_t row) {
  Segment segment{row + 1, row + 1};
  const int level = SectionLevel(table, row);
  while (segment.end < table.rows.size()) {
    const RowKind kind = table.rows[segment.end].kind;
    if (kind == RowKind::kTotal) break;
    if (kind == RowKind::kSection && SectionLevel(table, segment.end) <= level) break;
    ++segment.end;
  }
  return segment;
}

bool IsBoundary(RowKind kind) { return kind == RowKind::kSubtotal || kind == RowKind::kTotal; }

Segment RowsAbove(const RecordTable& table, size_t row) {
  size_t begin = row;
  while (begin > 0 && !IsBoundary(table.rows[begin - 1].kind)) --begin;
  return {begin, row};
}

Segment RowsBelow(const RecordTable& table, size_t row) {
  size_t end = row + 1;
  while (end < table.rows.size() && !IsBoundary(table.rows[end].kind)) ++end;
  return {row + 1, end};
}

// The table leads with its subtotals if the first row that is no total is one.
bool SubtotalsLead(const RecordTable& table) {
  for (const dictionary::RecordRow& row : table.rows) {
    if (row.kind == RowKind::kTotal || row.kind == RowKind::kSection) continue;
    return row.kind == RowKind::kSubtotal;
  }
  return false;
}

Comparison ComparisonFor(const RecordTable& table, size_t row, bool subtotals_lead) {
  switch (table.rows[row].kind) {
    case RowKind::kTotal:
      return {row, {0, table.rows.size()}};
    case RowKind::kSection:
      return {row, RowsBelowSection(table, row)};
    case RowKind::kSubtotal:
      return {row, subtotals_lead ? RowsBelow(table, row) : RowsAbove(table, row)};
    case RowKind::kSubject:
    case RowKind::kContinuation:
      break;
  }
  return {row, {0, 0}};
}

// A second total within the table (of each township's block, say) sums what stands above it.
bool MatchesSomeBlock(const RecordTable& table, const Summed& summed, size_t row) {
  return !Difference(table, summed, {row, RowsAbove(table, row)}) &&
         SumOf(table, summed, RowsAbove(table, row)).count > 0;
}

}  // namespace

void CheckTotals(const CheckContext& context) {
  const RecordTable& table = context.table;
  const bool subtotals_lead = SubtotalsLead(table);
  for (const RecordColumn& column : table.columns) {
    if (!column.field->is_number() || column.field->name == "plan_year") continue;
    Summed summed{column, std::nullopt};
    if (column.field->name == "planned_amount" && IsProjectTable(table))
      summed.suspicion.emplace(table, column);
    for (size_t row = 0; row < table.rows.size(); ++row) {
      if (IsPart(table.rows[row].kind)) continue;
      const auto sum = Difference(table, summed, ComparisonFor(table, row, subtotals_lead));
      if (!sum) continue;
      if (table.rows[row].kind == RowKind::kTotal && MatchesSomeBlock(table, summed, row)) continue;
      Report(context, column, row, *sum);
    }
  }
}

}  // namespace liandai::form
