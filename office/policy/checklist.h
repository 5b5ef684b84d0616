// Clauses that no figure decides: a person accepts or rejects each piece of evidence, with the
// document it rests on. It judges what was answered; it keeps no evidence.
#pragma once

#include <span>

#include "engine/base/result.h"
#include "office/policy/case_file.h"

namespace liandai::policy {

// The outputs of the checklist: "missing" and "rejected" (names of items), "status".
//
// Any item rejected: fail; all accepted: pass; else unknown, but pending while the day the evidence
// is due (`due_on`) lies ahead of the day of the check (`as_of`). An item is "accepted",
// "rejected", null, or {state: …, document: …}; `items: […]` gives them in order instead of by
// name. Fails with P401 (no such item), P405 (no such answer).
base::Result<value::Value> JudgeChecklist(const Clause& clause, std::span<const NamedValue> given);

}  // namespace liandai::policy
