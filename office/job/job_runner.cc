#include "office/job/job_runner.h"

#include <algorithm>
#include <exception>

#include "engine/base/check.h"

namespace liandai::job {
namespace {

using Seconds = std::chrono::duration<double>;

}  // namespace

std::string_view NameOf(JobState state) {
  switch (state) {
    case JobState::kWaiting:
      return "waiting";
    case JobState::kRunning:
      return "running";
    case JobState::kDone:
      return "done";
    case JobState::kFailed:
      return "failed";
    case JobState::kCancelled:
      return "cancelled";
  }
  return {};
}

void JobHandle::Report(const StageReport& report) {
  const std::lock_guard lock(mutex_);
  if (progress_.stage != report.stage) {
    progress_.stage = report.stage;
    stage_begun_ = Clock::now();
  }
  progress_.share = std::clamp(report.share, progress_.share, 1.0);
  progress_.done = report.done;
  progress_.total = report.total;
}

JobRunner::JobRunner(Options options) : options_(options) {
  CHECK(options_.thread_count > 0);
  for (unsigned i = 0; i < options_.thread_count; ++i) threads_.emplace_back([this] { Serve(); });
}

JobRunner::~JobRunner() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
    for (const auto& job : running_) job->cancellation_.Wish();
    for (const auto& job : waiting_) job->cancellation_.Wish();
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

base::Result<std::shared_ptr<JobHandle>> JobRunner::Start(Work work) {
  CHECK(work != nullptr);
  auto job = std::make_shared<JobHandle>();
  job->work_ = std::move(work);
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= options_.waiting_count_max)
      return base::Fail(base::Code::H115_queue_full, {std::to_string(waiting_.size())});
    waiting_.push_back(job);
  }
  changed_.notify_one();
  return job;
}

Progress JobRunner::ProgressOf(const JobHandle& job) {
  const std::lock_guard lock(job.mutex_);
  Progress progress = job.progress_;
  if (progress.state == JobState::kWaiting) return progress;
  const auto until = progress.is_over() ? job.ended_ : JobHandle::Clock::now();
  progress.seconds = Seconds(until - job.begun_).count();
  const double of_stage = Seconds(until - job.stage_begun_).count();
  if (progress.done > 0 && of_stage > 0)
    progress.items_per_second = static_cast<double>(progress.done) / of_stage;
  constexpr double kShareMin = 0.02;  // before that any estimate is a guess
  if (!progress.is_over() && progress.share >= kShareMin)
    progress.seconds_left = progress.seconds * (1 - progress.share) / progress.share;
  return progress;
}

void JobRunner::Cancel(JobHandle& job) {
  job.cancellation_.Wish();
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(waiting_, &job, &std::shared_ptr<JobHandle>::get);
  if (found == waiting_.end()) return;
  {
    const std::lock_guard job_lock(job.mutex_);
    job.progress_.state = JobState::kCancelled;
    job.progress_.failure = base::GoOn(&job.cancellation_).error();
    job.begun_ = job.ended_ = JobHandle::Clock::now();
  }
  job.work_ = nullptr;
  waiting_.erase(found);
}

size_t JobRunner::waiting_count() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

size_t JobRunner::running_count() const {
  const std::lock_guard lock(mutex_);
  return running_.size();
}

void JobRunner::Serve() {
  while (true) {
    std::shared_ptr<JobHandle> job;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      job = waiting_.front();
      waiting_.pop_front();
      running_.push_back(job);
    }
    RunOne(*job);
    const std::lock_guard lock(mutex_);
    std::erase(running_, job);
  }
}

void JobRunner::RunOne(JobHandle& job) {
  {
    const std::lock_guard lock(job.mutex_);
    job.progress_.state = JobState::kRunning;
    job.begun_ = job.stage_begun_ = JobHandle::Clock::now();
  }
  base::Status status = base::GoOn(&job.cancellation_);
  if (status) status = job.work_(job);
  job.work_ = nullptr;  // what it holds is let go as soon as it is over
  const std::lock_guard lock(job.mutex_);
  job.ended_ = JobHandle::Clock::now();
  if (status) {
    job.progress_.state = JobState::kDone;
    job.progress_.share = 1;
    return;
  }
  job.progress_.state = job.cancellation_.is_wished() ? JobState::kCancelled : JobState::kFailed;
  job.progress_.failure = std::move(status).error();
}

}  // namespace liandai::job
