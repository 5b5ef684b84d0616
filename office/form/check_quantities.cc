// Quantities that the money cannot pay for: 2950千米 of road for 173.84万元 was metres.
#include "office/dictionary/normal_text.h"
#include "office/dictionary/number_text.h"
#include "office/form/checks.h"
#include "office/form/record_view.h"

namespace liandai::form {
namespace {

using base::Decimal;
using dictionary::Quantity;

// Yuan below which one unit of anything built cannot be had.
struct Floor {
  std::string_view unit;
  int64_t yuan_per_unit;
  int64_t quantity_min;  // smaller quantities are never suspected
};

constexpr Floor kFloors[] = {
    {"千米", 3'000, 20},  {"公里", 3'000, 20},    {"km", 3'000, 20}, {"KM", 3'000, 20},
    {"公顷", 100, 5'000}, {"万亩", 100'000, 100}, {"座", 20, 5'000}, {"栋", 200, 1'000},
};

const Floor* FloorOf(std::string_view unit) {
  for (const Floor& floor : kFloors) {
    if (floor.unit == unit) return &floor;
  }
  return nullptr;
}

void CheckRow(const CheckContext& context, const dictionary::RecordColumn& column, size_t row) {
  const auto money = MoneyOf(context.table, row);
  if (!money || money->yuan.is_zero() || money->yuan.is_negative()) return;
  const std::string text = dictionary::NormalText(context.table.Text(column, row));
  for (const Quantity& quantity : dictionary::QuantitiesIn(text)) {
    const Floor* floor = FloorOf(quantity.unit);
    if (floor == nullptr || quantity.number < Decimal::FromInt64(floor->quantity_min)) continue;
    const Decimal per_unit = money->yuan / quantity.number;
    if (per_unit >= Decimal::FromInt64(floor->yuan_per_unit)) continue;
    const Decimal shown = per_unit.Rounded(2, base::Rounding::kHalfUp);
    context.issues.Add(context.table, base::Code::T105_quantity_implausible,
                       {column.heading, quantity.number.ToString(), quantity.unit,
                        MoneyText(money->yuan, money->column->unit), MoneyText(shown, "元")},
                       {{row, &column}, {row, money->column}});
    return;
  }
}

}  // namespace

void CheckQuantities(const CheckContext& context) {
  if (!IsProjectTable(context.table)) return;
  for (const char* field : {"content", "project_name"}) {
    const dictionary::RecordColumn* column = context.table.Find(field);
    if (column == nullptr) continue;
    for (size_t row = 0; row < context.table.rows.size(); ++row) {
      if (context.table.rows[row].kind == dictionary::RowKind::kSubject)
        CheckRow(context, *column, row);
    }
  }
}

}  // namespace liandai::form
