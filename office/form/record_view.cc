#include "office/form/record_view.h"

namespace liandai::form {

using base::Decimal;
using dictionary::RecordColumn;
using dictionary::RecordTable;

std::string_view TextAt(const RecordTable& table, std::string_view field, size_t row) {
  const RecordColumn* column = table.Find(field);
  return column == nullptr ? std::string_view() : table.Text(*column, row);
}

std::optional<RowMoney> MoneyOf(const RecordTable& table, size_t row) {
  for (const char* field : {"planned_amount", "allocated_amount"}) {
    const RecordColumn* column = table.Find(field);
    if (column == nullptr) continue;
    if (const auto number = table.Number(*column, row)) return RowMoney{*number, column};
  }
  std::optional<RowMoney> sum;
  for (const RecordColumn& column : table.columns) {
    if (column.field->name != "fund_amount") continue;
    const auto number = table.Number(column, row);
    if (!number) continue;
    if (!sum) sum = RowMoney{Decimal(), &column};
    sum->yuan = sum->yuan + *number;
  }
  return sum;
}

dictionary::ProjectClass ClassOf(const dictionary::Dictionary& dictionary, const RecordTable& table,
                                 size_t row) {
  return dictionary::Classify(
      dictionary, {TextAt(table, "project_type", row), TextAt(table, "project_second_type", row),
                   TextAt(table, "project_sub_type", row), TextAt(table, "project_name", row),
                   TextAt(table, "content", row)});
}

bool IsProjectTable(const RecordTable& table) { return table.form.starts_with("project_"); }

std::string MoneyText(Decimal yuan, std::string_view unit) {
  if (unit == "万元") return (yuan * Decimal::FromScaled(1, -4)).ToString() + "万元";
  if (unit == "亿元") return (yuan * Decimal::FromScaled(1, -8)).ToString() + "亿元";
  return yuan.ToString() + "元";
}

}  // namespace liandai::form
