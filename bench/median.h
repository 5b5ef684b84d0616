// The one template of the benchmarks; see decision_results.h.
#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace liandai::bench {

template <typename Work>
double MedianSeconds(size_t run_count, Work&& work) {
  work();
  std::vector<double> seconds;
  for (size_t run = 0; run < run_count; ++run) {
    const auto begun = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    seconds.push_back(took.count());
  }
  const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
  std::nth_element(seconds.begin(), middle, seconds.end());
  return *middle;
}

}  // namespace liandai::bench
