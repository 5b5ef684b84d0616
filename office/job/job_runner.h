// Long work beside the requests: a bounded queue and a few threads. A job tells how far it is, can
// be asked to stop, and ends as done, failed or cancelled; what it makes is its owner's business.
// Jobs live in memory and end with the program. All of it is safe from several threads.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "engine/base/cancellation.h"

namespace liandai::job {

enum class JobState : uint8_t { kWaiting, kRunning, kDone, kFailed, kCancelled };

std::string_view NameOf(JobState state);

// How far a job is. `share` goes from 0 to 1 over the whole job and never back.
struct Progress {
  JobState state = JobState::kWaiting;
  std::string stage;
  double share = 0;
  uint64_t done = 0;  // of `total` items of the stage; 0 of 0 when nothing is counted
  uint64_t total = 0;
  double items_per_second = 0;
  double seconds = 0;       // since it began to run
  double seconds_left = 0;  // estimated from the share; 0 when nothing can be said yet
  std::optional<base::Diagnostic> failure;

  bool is_over() const { return state != JobState::kWaiting && state != JobState::kRunning; }
};

struct StageReport {
  std::string_view stage;
  double share = 0;  // of the whole job
  uint64_t done = 0;
  uint64_t total = 0;
};

// A job as its own work sees it.
class JobHandle {
 public:
  void Report(const StageReport& report);
  const base::Cancellation& cancellation() const { return cancellation_; }

 private:
  friend class JobRunner;
  using Clock = std::chrono::steady_clock;

  mutable std::mutex mutex_;
  Progress progress_;
  Clock::time_point begun_;
  Clock::time_point ended_;
  Clock::time_point stage_begun_;
  base::Cancellation cancellation_;
  std::function<base::Status(JobHandle&)> work_;
};

class JobRunner {
 public:
  struct Options {
    unsigned thread_count = 1;
    size_t waiting_count_max = 16;
  };
  using Work = std::function<base::Status(JobHandle&)>;

  explicit JobRunner(Options options);
  // Cancels what waits or runs, and waits for it.
  ~JobRunner();
  JobRunner(const JobRunner&) = delete;
  JobRunner& operator=(const JobRunner&) = delete;

  // Shared: the owner looks at the progress while a thread works on it. Fails with H115.
  base::Result<std::shared_ptr<JobHandle>> Start(Work work);

  static Progress ProgressOf(const JobHandle& job);
  // Waiting jobs are cancelled at once, running ones as soon as they ask.
  void Cancel(JobHandle& job);

  size_t waiting_count() const;
  size_t running_count() const;

 private:
  void Serve();
  static void RunOne(JobHandle& job);

  Options options_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<JobHandle>> waiting_;
  std::vector<std::shared_ptr<JobHandle>> running_;
  bool is_stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace liandai::job
