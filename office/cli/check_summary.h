// What `liandai check` says on the terminal: counts by status, the gravest findings, where the
// report lies; and the progress of long files. Colours and progress on a terminal only.
#pragma once

#include <chrono>
#include <string_view>

#include "engine/base/diagnostic.h"
#include "office/app/verdicts.h"

namespace liandai::cli {

struct SummaryLook {
  base::Language language = base::Language::kChinese;
  bool has_colours = false;
  bool has_timings = false;
};

void PrintSummary(const app::Verdicts& verdicts, const SummaryLook& look);

// A bar on stderr with rate and time left; silent for the first second and when not a terminal.
class ProgressBar {
 public:
  ProgressBar(base::Language language, bool is_shown) : language_(language), is_shown_(is_shown) {}
  ~ProgressBar() { Clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void Show(std::string_view stage, double share);
  void Clear();

 private:
  using Clock = std::chrono::steady_clock;
  base::Language language_;
  bool is_shown_;
  bool is_dirty_ = false;
  std::string stage_;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point last_ = Clock::now();
};

}  // namespace liandai::cli
