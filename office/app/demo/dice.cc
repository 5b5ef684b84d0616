#include "office/app/demo/dice.h"

#include <numeric>

namespace liandai::demo {

uint64_t Dice::Next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
  return mixed ^ (mixed >> 31);
}

int64_t Dice::Between(int64_t low, int64_t high) {
  CHECK(low <= high);
  const auto width = static_cast<uint64_t>(high - low) + 1;
  return low + static_cast<int64_t>(Next() % width);
}

std::vector<size_t> Dice::Distinct(size_t count, size_t bound) {
  CHECK(count <= bound);
  std::vector<size_t> order(bound);
  std::iota(order.begin(), order.end(), size_t{0});
  for (size_t i = 0; i < count; ++i) {
    const auto other =
        static_cast<size_t>(Between(static_cast<int64_t>(i), static_cast<int64_t>(bound) - 1));
    std::swap(order[i], order[other]);
  }
  order.resize(count);
  return order;
}

}  // namespace liandai::demo
