// Walking typed trees without running them. Every kind of node says its children once.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/feel/check/typed.h"

namespace liandai::feel::batch {

// The children of one node in the order they are evaluated; bodies of function literals are not
// children: they run in frames of their own.
void ForEachChild(const Typed& typed, const std::function<void(const Typed&)>& visit);

// The slots of the frame that a tree reads or writes, ascending; of function bodies what they
// capture.
std::vector<uint32_t> SlotsOf(const Typed& typed);

}  // namespace liandai::feel::batch
