// Why an expression has its value: the sub-expressions that decided, with theirs. FEEL is pure, so
// an explanation is made by walking the tree once more after the run; a run that is not explained
// pays nothing for it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/feel/eval/evaluation.h"

namespace liandai::feel {

struct Explanation {
  base::Span span;   // in the program's source
  std::string text;  // the piece of source
  value::Value value;
  std::vector<Explanation> parts;  // those that decided: the branch taken, the first false, …
};

// Slots as they were for the run. Depth and count of parts are bounded; what is left out is not
// needed to see the decision.
Explanation Explain(Evaluation& evaluation, const Program& program, std::span<value::Value> frame);

}  // namespace liandai::feel
