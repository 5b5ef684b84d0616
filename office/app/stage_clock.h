// How long each stage of a check took, for `--timings`. Wall time; stages that run side by side
// are timed each by itself.
#pragma once

#include <chrono>
#include <string_view>
#include <vector>

namespace liandai::app {

struct StageTime {
  std::string_view name_zh;
  std::string_view name_en;
  bool is_beside = false;  // runs while another stage does
  double seconds = 0;
};

// Adds its own life's length to a list.
class StageClock {
 public:
  // The names are literals.
  StageClock(std::vector<StageTime>& times, StageTime stage) : times_(times), stage_(stage) {}
  ~StageClock() {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun_;
    stage_.seconds = passed.count();
    times_.push_back(stage_);
  }
  StageClock(const StageClock&) = delete;
  StageClock& operator=(const StageClock&) = delete;

 private:
  std::vector<StageTime>& times_;
  StageTime stage_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace liandai::app
