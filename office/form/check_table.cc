#include "office/form/checks.h"

namespace liandai::form {

void CheckTable(const CheckContext& context) {
  constexpr void (*kChecks[])(const CheckContext&) = {
      CheckTotals,     CheckFunds,      CheckPriceTimesQuantity,
      CheckQuantities, CheckTargets,    CheckLinkage,
      CheckTypes,      CheckDuplicates, CheckDates,
      CheckMoney,      CheckPayments,   CheckRates,
      CheckIds,        CheckCodes,      CheckLedgers};
  for (const auto check : kChecks) check(context);
}

}  // namespace liandai::form
