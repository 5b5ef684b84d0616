// Random draws for synthetic data: the same seed gives the same county on every machine, which
// std::uniform_int_distribution does not promise. Not for secrets.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/check.h"

namespace liandai::demo {

// SplitMix64 (Steele, Lea, Flood 2014).
class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed) {}

  uint64_t Next();

  // Evenly from [low, high]; low ≤ high. The bias of the remainder is below 2^-40 for our ranges.
  int64_t Between(int64_t low, int64_t high);

  // True `percent` times out of a hundred.
  bool Chance(int percent) { return Between(1, 100) <= percent; }

  template <typename T>
  const T& Pick(std::span<const T> choices) {
    CHECK(!choices.empty());
    return choices[static_cast<size_t>(Between(0, static_cast<int64_t>(choices.size()) - 1))];
  }

  // `count` different numbers below `bound`, in the order drawn. count ≤ bound.
  std::vector<size_t> Distinct(size_t count, size_t bound);

 private:
  uint64_t state_;
};

}  // namespace liandai::demo
