#include "engine/value/days_time.h"

#include "engine/base/check.h"
#include "engine/value/moment.h"

namespace liandai::value {

__int128 NanosecondsOf(const DaysTime& duration) {
  CHECK(duration.nanoseconds >= 0);
  CHECK(duration.nanoseconds < kNanosecondsPerSecond);
  return static_cast<__int128>(duration.seconds) * kNanosecondsPerSecond + duration.nanoseconds;
}

std::optional<DaysTime> DaysTimeOf(__int128 nanoseconds) {
  __int128 seconds = nanoseconds / kNanosecondsPerSecond;
  auto rest = static_cast<int32_t>(nanoseconds % kNanosecondsPerSecond);
  if (rest < 0) {
    rest += static_cast<int32_t>(kNanosecondsPerSecond);
    seconds -= 1;
  }
  if (seconds < INT64_MIN || seconds > INT64_MAX) return std::nullopt;
  return DaysTime{.seconds = static_cast<int64_t>(seconds), .nanoseconds = rest};
}

}  // namespace liandai::value
