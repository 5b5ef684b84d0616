// Days and time durations as one number of nanoseconds, for arithmetic. Internal to engine/value
// and the builtins that compute with durations.
#pragma once

#include <optional>

#include "engine/value/temporal.h"

namespace liandai::value {

// Fits 128 bits whatever the duration.
__int128 NanosecondsOf(const DaysTime& duration);

// nullopt if the seconds do not fit 64 bits.
std::optional<DaysTime> DaysTimeOf(__int128 nanoseconds);

}  // namespace liandai::value
