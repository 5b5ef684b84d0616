#include "office/app/intake.h"

#include "office/facts/derivation.h"

namespace liandai::app {

Intake TakeIn(const dictionary::Dictionary& dictionary, form::Reading reading,
              unsigned thread_count) {
  Intake intake;
  intake.reading = std::move(reading);
  for (const dictionary::RecordTable& table : intake.reading.tables) {
    if (intake.county.empty()) intake.county = table.county;
    intake.plan_year = std::max(intake.plan_year, table.year);
  }
  intake.facts = facts::DeriveFacts(dictionary, intake.reading.tables, thread_count);
  return intake;
}

}  // namespace liandai::app
