// Time zones of FEEL values: names of the IANA table (read once from the system's zone files) and
// their offsets from UTC at a moment. Names are kept as small indexes; the table only grows, and
// may be used from several threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/value/temporal.h"

namespace liandai::value {

inline constexpr int32_t kZoneOffsetSecondsMax = 18 * 3600;  // either side of UTC

// A fixed offset; nullopt beyond ±18 hours. Zero is UTC, written "Z".
std::optional<Zone> OffsetZone(int64_t offset_seconds);

// The zone of that name ("Europe/Paris"); nullopt if the system knows none.
std::optional<Zone> NamedZone(std::string_view name);

// The name of a kNamed zone; lives as long as the program.
std::string_view NameOf(const Zone& zone);

// Seconds east of UTC; nullopt for kNone. For a named zone the offset in force at that local date
// and time (the earlier one where a clock was set back), or, for a time without a date, the zone's
// present standard offset, so that the answer does not depend on the day it is asked.
std::optional<int32_t> OffsetOf(const DateTime& date_time);
std::optional<int32_t> OffsetOf(const Time& time);

// The zone's offset at a moment given in seconds since 1970-01-01 UTC; nullopt for kNone.
std::optional<int32_t> OffsetAt(const Zone& zone, int64_t utc_seconds);

}  // namespace liandai::value
