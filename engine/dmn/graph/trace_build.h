// Builds the trace of a decision after its run.
#pragma once

#include <memory>
#include <span>

#include "engine/dmn/graph/model.h"
#include "engine/dmn/graph/trace.h"

namespace liandai::dmn {

// `frame` as the run left it. Decisions that several others require are explained once, where they
// are met first.
std::shared_ptr<const TraceNode> TraceOfDecision(const Model& model, size_t decision,
                                                 std::span<value::Value> frame);

}  // namespace liandai::dmn
