#include "engine/base/parallel.h"

#include <gtest/gtest.h>

namespace liandai::base {
namespace {

// Every part exactly once, whatever the number of threads; none is no part too many.
TEST(Parallel, EachPartIsDoneOnce) {
  for (const unsigned thread_count : {1U, 2U, 8U}) {
    for (const size_t count : {size_t{0}, size_t{1}, size_t{7}, size_t{1000}}) {
      std::vector<int> done(count, 0);
      InParallel(count, thread_count, [&](size_t i) { ++done[i]; });
      EXPECT_EQ(done, std::vector<int>(count, 1)) << count << " on " << thread_count;
    }
  }
}

}  // namespace
}  // namespace liandai::base
