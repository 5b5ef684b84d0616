// Why a clause came out as it did and the smallest change that mends it, as codes with arguments.
// Sentences are made of them at the edge (sentence.h). Private to this room.
#pragma once

#include "office/policy/screening.h"

namespace liandai::policy {

struct AdviceRequest {
  const Clause& clause;
  const Settings& settings;
};

// Fills causes, reason and remedy of a finding whose status, facts and outputs are known.
// A remedy's arguments are steps, "step" or "step=number[/number…]", each a row of sentence.cc.
void Advise(const AdviceRequest& request, Finding& finding);

}  // namespace liandai::policy
