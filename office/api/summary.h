// What a check came to, as JSON: the head of the result page. Internal to office/api.
#pragma once

#include "engine/json/writer.h"
#include "office/api/resources.h"

namespace liandai::api {

extern const http::Schema kSummary;
extern const http::Schema kSummaryOrNull;

struct SummaryOf {
  const app::CheckView& view;
  const Workspace& workspace;
  base::Language language;
};

void WriteSummary(json::Writer& out, const SummaryOf& of);

// {"pass":…,"fail":…} of the statuses, with the faults, remarks and answers.
void WriteTotals(json::Writer& out, const app::CheckTotals& totals);

}  // namespace liandai::api
