// Intake: the first half of a check. What was read from files in; the same with its facts out. It
// joins office/form and office/facts, which do not know each other, and decides nothing itself.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "office/facts/fact_table.h"
#include "office/form/reading.h"

namespace liandai::app {

struct Intake {
  form::Reading reading;
  // One per subject that the files speak of: projects, county years, fund batches, operators.
  std::map<facts::Subject, facts::FactTable> facts;
  std::string county;  // of the first table that names one; may be empty
  int plan_year = 0;   // the latest year of the tables; 0 when none states one
};

// Never fails as a whole: what could not be used stands in `reading.failures`.
// The dictionary must outlive the result.
Intake TakeIn(const dictionary::Dictionary& dictionary, form::Reading reading,
              unsigned thread_count);

}  // namespace liandai::app
