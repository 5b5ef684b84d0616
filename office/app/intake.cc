#include "office/app/intake.h"

#include "office/facts/derivation.h"

namespace liandai::app {

Intake TakeIn(const dictionary::Dictionary& dictionary, const form::ReadRequest& request) {
  Intake intake;
  intake.reading = form::ReadFiles(dictionary, request);
  for (const dictionary::RecordTable& table : intake.reading.tables) {
    if (intake.county.empty()) intake.county = table.county;
    intake.plan_year = std::max(intake.plan_year, table.year);
  }
  intake.facts = facts::DeriveFacts(dictionary, intake.reading.tables);
  return intake;
}

}  // namespace liandai::app
