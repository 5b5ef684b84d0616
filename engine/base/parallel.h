// One loop on several threads, for work whose parts do not know each other. Not a thread pool and
// no queue: threads live as long as the call. The result must not depend on which thread does
// which part, so each part writes to a place of its own.
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace liandai::base {

// Calls `work(i)` once for each i in [0, count), parts taken in order; the calling thread works
// too. Returns when all are done. `work` must not throw.
template <typename Work>
void InParallel(size_t count, unsigned thread_count, const Work& work) {
  std::atomic<size_t> next = 0;
  const auto run = [&] {
    for (size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < thread_count && i < count; ++i) threads.emplace_back(run);
  run();
  for (std::thread& thread : threads) thread.join();
}

}  // namespace liandai::base
