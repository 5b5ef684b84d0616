#include "office/form/checks.h"

namespace liandai::form {

std::optional<base::Date> JudgedOn(const CheckContext& context) {
  if (context.settings.as_of) return context.settings.as_of;
  if (context.table.year == 0) return std::nullopt;
  return base::Date{context.table.year, 12, 31};
}

void CheckTable(const CheckContext& context) {
  constexpr void (*kChecks[])(const CheckContext&) = {
      CheckTotals,     CheckFunds,      CheckPriceTimesQuantity,
      CheckQuantities, CheckTargets,    CheckLinkage,
      CheckTypes,      CheckDuplicates, CheckDates,
      CheckMoney,      CheckPayments,   CheckRates,
      CheckIds,        CheckCodes,      CheckLedgers,
      CheckAgreements, CheckAverages,   CheckBatches};
  for (const auto check : kChecks) check(context);
}

}  // namespace liandai::form
