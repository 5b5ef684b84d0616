// Makes the Finding of one clause and one subject out of a judged column. Private to this room;
// others ask Screening::FindingAt.
#pragma once

#include "office/policy/clause_column.h"
#include "office/policy/screening.h"

namespace liandai::policy {

struct FindingRequest {
  const Pack& pack;
  const Clause& clause;
  const Settings& settings;
  const facts::FactTable& table;
  const ClauseColumn& column;
  uint32_t row = 0;
  base::Date as_of;
  base::Date duty_on;  // on which the clause's duty fell; as_of unless it is a gate or calculation
};

Finding MakeFinding(const FindingRequest& request);

}  // namespace liandai::policy
