// Money that arrived a year ago and is not spent (audits count what lay idle for a year).
#include "office/dictionary/date_text.h"
#include "office/dictionary/normal_text.h"
#include "office/form/checks.h"
#include "office/form/record_view.h"

namespace liandai::form {
namespace {

using base::Decimal;

constexpr int kIdleDays = 365;

}  // namespace

void CheckBatches(const CheckContext& context) {
  const dictionary::RecordTable& table = context.table;
  const dictionary::RecordColumn* arrived = table.Find("arrived_on");
  const dictionary::RecordColumn* spent = table.Find("paid_amount");
  const auto day = JudgedOn(context);
  if (arrived == nullptr || spent == nullptr || !day) return;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row].kind != dictionary::RowKind::kSubject) continue;
    const auto mark = dictionary::ParseDateCell(dictionary::NormalText(table.Text(*arrived, row)));
    const auto money = MoneyOf(table, row);
    const auto spent_yuan = table.Number(*spent, row);
    if (!mark || !money || !spent_yuan || *spent_yuan >= money->yuan) continue;
    if (base::DayNumber(*day) - base::DayNumber(mark->LastDay()) <= kIdleDays) continue;
    std::string what(TextAt(table, "fund_document", row));
    if (what.empty()) what = TextAt(table, "fund_use", row);
    context.issues.Add(
        table, base::Code::T141_fund_idle,
        {std::move(what), base::ToString(mark->LastDay()),
         MoneyText(money->yuan, money->column->unit), base::ToString(*day),
         MoneyText(money->yuan - *spent_yuan, money->column->unit), std::to_string(kIdleDays)},
        {{row, spent}, {row, arrived}});
  }
}

}  // namespace liandai::form
