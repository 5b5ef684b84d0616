// Checks of the table itself: each looks at one kind of fault and reports it with its cells. They
// know no policy: what every office would call a mistake, whatever rules are in force.
// Internal to office/form; ReadFiles runs them all.
#pragma once

#include <span>

#include "office/form/issue_list.h"
#include "office/form/reading.h"

namespace liandai::form {

struct CheckContext {
  const dictionary::Dictionary& dictionary;
  const CheckSettings& settings;
  const dictionary::RecordTable& table;
  IssueList& issues;
};

void CheckTotals(const CheckContext& context);              // T101, T102
void CheckFunds(const CheckContext& context);               // T103
void CheckPriceTimesQuantity(const CheckContext& context);  // T104
void CheckQuantities(const CheckContext& context);          // T105
void CheckTargets(const CheckContext& context);             // T106
void CheckLinkage(const CheckContext& context);             // T107, T108, T142
void CheckTypes(const CheckContext& context);               // T109, T110
void CheckDuplicates(const CheckContext& context);          // T111
void CheckDates(const CheckContext& context);               // T112, T115, T129, T138
void CheckMoney(const CheckContext& context);               // T114, T116, T122
void CheckPayments(const CheckContext& context);            // T117, T127
void CheckRates(const CheckContext& context);               // T126
void CheckIds(const CheckContext& context);                 // T121
void CheckCodes(const CheckContext& context);               // T128

void CheckLedgers(const CheckContext& context);     // T130, T132, T133, T135–T137
void CheckAgreements(const CheckContext& context);  // T139
void CheckAverages(const CheckContext& context);    // T140
void CheckBatches(const CheckContext& context);     // T141

// The day by which terms are judged: the day asked for, else the last of the table's year; nullopt
// if neither is known.
std::optional<base::Date> JudgedOn(const CheckContext& context);

// All of the above, in that order.
void CheckTable(const CheckContext& context);

// What can only be seen with several tables side by side: the fee over the county-year (T113), and
// one project in plan, allocation, ledger and last year's plan (T123–T125).
void CheckAcross(const dictionary::Dictionary& dictionary, const CheckSettings& settings,
                 std::span<const dictionary::RecordTable> tables, IssueList& issues);

}  // namespace liandai::form
