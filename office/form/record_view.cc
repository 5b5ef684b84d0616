#include "office/form/record_view.h"

#include "engine/base/diagnostic.h"

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

namespace {

bool IsPart(const RecordTable& table, size_t row) {
  const dictionary::RowKind kind = table.rows[row].kind;
  return kind == dictionary::RowKind::kSubject || kind == dictionary::RowKind::kContinuation;
}

Decimal MedianOf(const RecordTable& table, const RecordColumn& column) {
  std::vector<Decimal> numbers;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    const auto number = table.Number(column, row);
    if (IsPart(table, row) && number && !number->is_zero() && !number->is_negative())
      numbers.push_back(*number);
  }
  if (numbers.size() < 3) return {};
  const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
  std::nth_element(numbers.begin(), middle, numbers.end());
  return *middle;
}

// The sources of a row added up; zero when none is stated.
Decimal SourcesOf(const RecordTable& table, size_t row) {
  Decimal sum;
  for (const RecordColumn& column : table.columns) {
    if (column.field->name != "fund_amount") continue;
    sum = sum + table.Number(column, row).value_or(Decimal());
  }
  return sum;
}

}  // namespace

UnitSuspicion::UnitSuspicion(const RecordTable& table, const RecordColumn& column)
    : table_(table), column_(column), median_(MedianOf(table, column)) {}

std::optional<Decimal> UnitSuspicion::Corrected(size_t row) const {
  const auto number = table_.Number(column_, row);
  if (!number || number->is_zero() || number->is_negative()) return std::nullopt;
  const Decimal smaller = *number * Decimal::FromScaled(1, -4);
  const Decimal larger = *number * Decimal::FromScaled(1, 4);
  if (column_.field->name == "planned_amount") {
    const Decimal sources = SourcesOf(table_, row);
    if (sources == smaller) return smaller;
    if (sources == larger) return larger;
    if (sources == *number) return std::nullopt;
  }
  if (median_.is_zero()) return std::nullopt;
  // 一亿 and five hundred times the usual, or a few yuan: no project of a county is like that.
  if (*number > median_ * Decimal::FromInt64(500) && *number >= Decimal::FromInt64(100'000'000))
    return smaller;
  if (*number * Decimal::FromInt64(1'000) < median_ && *number < Decimal::FromInt64(1'000))
    return larger;
  return std::nullopt;
}

std::string MoneyText(Decimal yuan, std::string_view unit) {
  const int scale = unit == "亿元" ? 8 : unit == "万元" ? 4 : 0;
  const std::string in_unit = (yuan * Decimal::FromScaled(1, -scale)).ToString();
  return base::InBoth(in_unit + std::string(scale == 0 ? "元" : unit), yuan.ToString() + " yuan");
}

std::string CountText(Decimal count, std::string_view unit) {
  constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
      {"户", " households"}, {"人", " people"}, {"亩", " mu"}, {"%", "%"}, {"岁", " years"}};
  const std::string number = count.ToString();
  for (const auto& [zh, en] : kUnits)
    if (unit == zh) return base::InBoth(number + std::string(zh), number + std::string(en));
  return base::InBoth(number + std::string(unit), number);
}

}  // namespace liandai::form
