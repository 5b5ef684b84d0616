// Averages against total and count. Offices cut or round what is left over; both are accepted.
#include "office/form/checks.h"
#include "office/form/record_view.h"

namespace liandai::form {
namespace {

using base::Decimal;
using dictionary::RecordColumn;
using dictionary::RecordTable;

struct Average {
  const char* average;
  const char* total;
  const char* count;
};

constexpr Average kAverages[] = {
    {"average_per_household", "distributed_amount", "beneficiary_households"},
    {"average_per_person", "distributed_amount", "beneficiary_people"},
};

// Digits printed after the point.
int PrintedScale(std::string_view text) {
  const size_t point = text.find('.');
  if (point == std::string_view::npos) return 0;
  const size_t end = text.find_first_not_of("0123456789", point + 1);
  return static_cast<int>(std::min(end, text.size()) - point - 1);
}

void CheckRow(const CheckContext& context, const Average& names, size_t row) {
  const RecordTable& table = context.table;
  const RecordColumn& average = *table.Find(names.average);
  const RecordColumn& total = *table.Find(names.total);
  const RecordColumn& count = *table.Find(names.count);
  const auto said = table.Number(average, row);
  const auto whole = table.Number(total, row);
  const auto parts = table.Number(count, row);
  if (!said || !whole || !parts || parts->is_zero() || parts->is_negative()) return;
  const Decimal due = *whole / *parts;
  const int unit_scale = average.unit == "万元" ? 4 : 0;
  const Decimal step = Decimal::FromScaled(1, unit_scale - PrintedScale(table.Text(average, row)));
  if ((due - *said).Absolute() < step) return;
  context.issues.Add(table, base::Code::T140_average_differs,
                     {average.heading, MoneyText(*said, average.unit),
                      MoneyText(*whole, total.unit), CountText(*parts, count.unit),
                      MoneyText(due.Rounded(2, base::Rounding::kHalfUp), average.unit)},
                     {{row, &average}, {row, &total}, {row, &count}});
}

}  // namespace

void CheckAverages(const CheckContext& context) {
  for (const Average& names : kAverages) {
    const bool is_there = context.table.Find(names.average) != nullptr &&
                          context.table.Find(names.total) != nullptr &&
                          context.table.Find(names.count) != nullptr;
    for (size_t row = 0; is_there && row < context.table.rows.size(); ++row)
      CheckRow(context, names, row);
  }
}

}  // namespace liandai::form
