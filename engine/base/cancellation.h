// A wish to stop, handed down into long work and asked now and then. One side wishes, the other
// returns the failure as soon as it meets it; nothing is interrupted by force.
#pragma once

#include <atomic>

#include "engine/base/result.h"

namespace liandai::base {

// Safe to wish and to ask from different threads.
class Cancellation {
 public:
  void Wish() { is_wished_.store(true, std::memory_order_relaxed); }
  bool is_wished() const { return is_wished_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> is_wished_ = false;
};

// H133 when stopping is wished; null is never wished.
Status GoOn(const Cancellation* cancellation);

}  // namespace liandai::base
