// How long each stage of a check took, for `--timings`. Wall time; stages that run side by side
// are timed each by itself.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace liandai::app {

struct StageTime {
  std::string name;
  double seconds = 0;
};

// Adds its own life's length to a list.
class StageClock {
 public:
  StageClock(std::vector<StageTime>& times, std::string name)
      : times_(times), name_(std::move(name)) {}
  ~StageClock() {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun_;
    times_.push_back({std::move(name_), passed.count()});
  }
  StageClock(const StageClock&) = delete;
  StageClock& operator=(const StageClock&) = delete;

 private:
  std::vector<StageTime>& times_;
  std::string name_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace liandai::app
