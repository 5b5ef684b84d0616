// Agreements that are at their end while their benefits are still accounted for.
#include "office/dictionary/date_text.h"
#include "office/dictionary/normal_text.h"
#include "office/form/checks.h"
#include "office/form/record_view.h"

namespace liandai::form {
namespace {

constexpr int kNoticeDays = 90;

}  // namespace

void CheckAgreements(const CheckContext& context) {
  const dictionary::RecordTable& table = context.table;
  const dictionary::RecordColumn* ends = table.Find("agreement_ends_on");
  const auto day = JudgedOn(context);
  if (ends == nullptr || !day) return;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row].kind != dictionary::RowKind::kSubject) continue;
    const auto mark = dictionary::ParseDateCell(dictionary::NormalText(table.Text(*ends, row)));
    if (!mark || base::DayNumber(mark->LastDay()) >= base::DayNumber(*day) + kNoticeDays) continue;
    std::string who(TextAt(table, "operator_name", row));
    if (who.empty()) who = TextAt(table, "project_name", row);
    context.issues.Add(
        table, base::Code::T139_agreement_expiring,
        {std::move(who), std::string(TextAt(table, "person_name", row)),
         base::ToString(mark->LastDay()), base::ToString(*day), std::to_string(kNoticeDays)},
        {{row, ends}});
  }
}

}  // namespace liandai::form
