// What a local pack takes from its parent: the clauses, with the figures it sets in them. It may
// add clauses and tighten figures; it may loosen one only by saying why, and may choose a reading
// only where the issuing level left it open. Private to the library of packs.
#pragma once

#include "engine/base/result.h"
#include "office/policy/pack.h"

namespace liandai::policy {

// Puts the parent's clauses in front of the pack's own and applies its settings to them. `parent`
// has its own inheritance behind it. Fails with P113, P114, P115, P302, P303, P305, P306.
base::Status InheritClauses(const Pack& parent, Pack& pack);

}  // namespace liandai::policy
