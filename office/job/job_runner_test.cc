#include "office/job/job_runner.h"

#include <future>
#include <gtest/gtest.h>

namespace liandai::job {
namespace {

Progress WaitFor(const JobHandle& job) {
  for (int i = 0; i < 5000; ++i) {
    Progress progress = JobRunner::ProgressOf(job);
    if (progress.is_over()) return progress;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  ADD_FAILURE() << "the job is not over after five seconds";
  return {};
}

// Holds the runner's only thread until released or asked to stop.
JobRunner::Work Holding(std::shared_future<void> release) {
  return [release](JobHandle& job) -> base::Status {
    job.Report({"holding", 0.5, 5, 10});
    while (release.wait_for(std::chrono::milliseconds(1)) != std::future_status::ready)
      TRY(base::GoOn(&job.cancellation()));
    return {};
  };
}

TEST(JobRunner, TellsHowFarItIsAndThatItIsDone) {
  JobRunner runner({1, 4});
  std::promise<void> release;
  const auto job = runner.Start(Holding(release.get_future().share()));
  ASSERT_TRUE(job);
  while (JobRunner::ProgressOf(**job).stage.empty()) std::this_thread::yield();
  const Progress running = JobRunner::ProgressOf(**job);
  EXPECT_EQ(running.state, JobState::kRunning);
  EXPECT_EQ(running.done, 5U);
  EXPECT_EQ(running.total, 10U);
  release.set_value();
  const Progress done = WaitFor(**job);
  EXPECT_EQ(done.state, JobState::kDone);
  EXPECT_EQ(done.share, 1);
  EXPECT_FALSE(done.failure);
}

TEST(JobRunner, ShareNeverGoesBack) {
  JobRunner runner({1, 4});
  const auto job = runner.Start([](JobHandle& own) -> base::Status {
    own.Report({"a", 0.8, 0, 0});
    own.Report({"b", 0.2, 0, 0});
    return base::Fail(base::Code::G101_file_missing, {"a"});
  });
  const Progress over = WaitFor(**job);
  EXPECT_EQ(over.state, JobState::kFailed);
  EXPECT_EQ(over.share, 0.8);
  ASSERT_TRUE(over.failure);
  EXPECT_EQ(over.failure->code, base::Code::G101_file_missing);
}

TEST(JobRunner, CancelsRunningAndWaitingAlike) {
  JobRunner runner({1, 4});
  std::promise<void> release;  // never set
  const auto running = runner.Start(Holding(release.get_future().share()));
  const auto waiting = runner.Start([](JobHandle&) -> base::Status {
    ADD_FAILURE() << "a cancelled job must not run";
    return {};
  });
  runner.Cancel(**waiting);
  EXPECT_EQ(JobRunner::ProgressOf(**waiting).state, JobState::kCancelled);
  runner.Cancel(**running);
  const Progress over = WaitFor(**running);
  EXPECT_EQ(over.state, JobState::kCancelled);
  EXPECT_EQ(over.failure->code, base::Code::H133_cancelled);
}

TEST(JobRunner, RefusesWhatItCannotHold) {
  JobRunner runner({1, 2});
  std::promise<void> release;
  const std::shared_future<void> released = release.get_future().share();
  const auto first = runner.Start(Holding(released));
  while (runner.running_count() == 0) std::this_thread::yield();
  ASSERT_TRUE(runner.Start(Holding(released)));
  ASSERT_TRUE(runner.Start(Holding(released)));
  const auto refused = runner.Start(Holding(released));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::Code::H115_queue_full);
  EXPECT_EQ(runner.waiting_count(), 2U);
  release.set_value();
  WaitFor(**first);
}

TEST(JobRunner, EndsWhatRunsWithItself) {
  std::promise<void> release;  // never set
  std::shared_ptr<JobHandle> job;
  {
    JobRunner runner({1, 4});
    job = *runner.Start(Holding(release.get_future().share()));
    while (runner.running_count() == 0) std::this_thread::yield();
  }
  EXPECT_EQ(JobRunner::ProgressOf(*job).state, JobState::kCancelled);
}

}  // namespace
}  // namespace liandai::job
