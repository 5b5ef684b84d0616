// Money of single cells: units mixed up, below zero, notes larger than the amount, rates, payments.
#include "office/dictionary/normal_text.h"
#include "office/dictionary/number_text.h"
#include "office/form/checks.h"
#include "office/form/record_view.h"

namespace liandai::form {
namespace {

using base::Code;
using base::Decimal;
using dictionary::FieldType;
using dictionary::Quantity;
using dictionary::RecordColumn;
using dictionary::RecordTable;
using dictionary::RowKind;

bool IsPart(const RecordTable& table, size_t row) {
  const RowKind kind = table.rows[row].kind;
  return kind == RowKind::kSubject || kind == RowKind::kContinuation;
}

// An amount that only fits its column when multiplied or divided by ten thousand.
void CheckUnit(const CheckContext& context, const RecordColumn& column) {
  const RecordTable& table = context.table;
  const UnitSuspicion suspicion(table, column);
  for (size_t row = 0; row < table.rows.size(); ++row) {
    const auto corrected = suspicion.Corrected(row);
    if (!IsPart(table, row) || !corrected) continue;
    const bool too_large = *corrected < *table.Number(column, row);
    context.issues.Add(
        table, Code::T114_money_units_mixed,
        {column.heading, std::string(table.Text(column, row)), column.unit,
         too_large ? base::InBoth("疑似把元填进了万元栏", "probably yuan under 万元")
                   : base::InBoth("疑似把万元填进了元栏", "probably 万元 under yuan")},
        {{row, &column}});
  }
}

void CheckNote(const CheckContext& context, const RecordColumn& column, size_t row) {
  const RecordTable& table = context.table;
  const auto number = table.Number(column, row);
  const std::string_view raw = table.Text(column, row);
  if (!number || raw.find("元") == std::string_view::npos) return;
  const std::string normal = dictionary::NormalText(raw);
  if (normal.find('(') != std::string::npos || normal.find("其中") != std::string::npos)
    context.issues.Add(table, Code::T131_note_in_number,
                       {column.heading, std::string(raw), MoneyText(*number, column.unit)},
                       {{row, &column}});
  Decimal parts;
  for (const Quantity& note : dictionary::ParseNumberCell(normal, true).notes) {
    if (note.is_money()) parts = parts + note.Yuan();
  }
  if (parts <= *number) return;
  context.issues.Add(
      table, Code::T122_note_exceeds_amount,
      {column.heading, MoneyText(*number, column.unit), MoneyText(parts, column.unit)},
      {{row, &column}});
}

// "按投入资金6%收益": the rate that a heading names.
std::optional<Decimal> RateIn(std::string_view heading) {
  for (const Quantity& quantity : dictionary::QuantitiesIn(heading)) {
    if (quantity.unit == "%") return quantity.number * Decimal::FromScaled(1, -2);
  }
  return std::nullopt;
}

struct Limit {
  const char* paid;
  const char* bound;
  Code code;
};

void CheckLimit(const CheckContext& context, const Limit& limit) {
  const RecordTable& table = context.table;
  const RecordColumn* paid = table.Find(limit.paid);
  const RecordColumn* bound = table.Find(limit.bound);
  if (paid == nullptr || bound == nullptr) return;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    const auto paid_yuan = table.Number(*paid, row);
    const auto bound_yuan = table.Number(*bound, row);
    if (!IsPart(table, row) || !paid_yuan || !bound_yuan || *paid_yuan <= *bound_yuan) continue;
    const std::string over = MoneyText(*paid_yuan - *bound_yuan, paid->unit);
    std::vector<std::string> arguments = {paid->heading, MoneyText(*paid_yuan, paid->unit)};
    if (limit.code == Code::T117_payment_over_settlement) arguments.push_back(bound->heading);
    arguments.push_back(MoneyText(*bound_yuan, bound->unit));
    arguments.push_back(over);
    context.issues.Add(table, limit.code, std::move(arguments), {{row, paid}, {row, bound}});
  }
}

}  // namespace

void CheckMoney(const CheckContext& context) {
  const RecordTable& table = context.table;
  for (const RecordColumn& column : table.columns) {
    if (column.field->type != FieldType::kMoney) continue;
    const bool may_be_negative = column.field->name.starts_with("net_profit");
    for (size_t row = 0; row < table.rows.size(); ++row) {
      const auto number = table.Number(column, row);
      if (number && number->is_negative() && !may_be_negative)
        context.issues.Add(table, Code::T116_money_negative,
                           {column.heading, std::string(table.Text(column, row))},
                           {{row, &column}});
      CheckNote(context, column, row);
    }
    if (IsProjectTable(table)) CheckUnit(context, column);
  }
}

void CheckPayments(const CheckContext& context) {
  CheckLimit(context, {"paid_amount", "settlement_amount", Code::T117_payment_over_settlement});
  CheckLimit(context, {"settlement_amount", "contract_amount", Code::T117_payment_over_settlement});
  const bool settled = context.table.Find("settlement_amount") != nullptr;
  const bool planned = context.table.Find("planned_amount") != nullptr;
  if (!settled)
    CheckLimit(context, {"paid_amount", planned ? "planned_amount" : "allocated_amount",
                         Code::T127_payment_over_plan});
}

void CheckRates(const CheckContext& context) {
  const RecordTable& table = context.table;
  const RecordColumn* income = table.Find("income_amount");
  const RecordColumn* invested = table.Find("invested_amount");
  if (invested == nullptr) invested = table.Find("planned_amount");
  if (income == nullptr || invested == nullptr) return;
  const auto rate = RateIn(income->heading);
  if (!rate) return;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    const auto base_yuan = table.Number(*invested, row);
    const auto income_yuan = table.Number(*income, row);
    if (!base_yuan || !income_yuan) continue;
    const Decimal due = *base_yuan * *rate;
    const Decimal difference = (due - *income_yuan).Absolute();
    if (difference <= Decimal::FromScaled(1, -2)) continue;  // a fen of rounding
    context.issues.Add(
        table, Code::T126_income_rate_differs,
        {(*rate * Decimal::FromInt64(100)).ToString() + "%", MoneyText(*base_yuan, invested->unit),
         MoneyText(due, income->unit), MoneyText(*income_yuan, income->unit)},
        {{row, income}, {row, invested}});
  }
}

}  // namespace liandai::form
