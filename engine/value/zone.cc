#include "engine/value/zone.h"

#include <date/tz.h>
#include <deque>
#include <mutex>
#include <shared_mutex>

#include "engine/base/check.h"
#include "engine/value/moment.h"

namespace liandai::value {
namespace {

struct NamedEntry {
  std::string name;
  const date::time_zone* zone;
  int32_t standard_offset_seconds;
};

// The table of zones met so far. Entries never move or change, so references stay good.
struct ZoneTable {
  std::shared_mutex mutex;
  std::deque<NamedEntry> entries;
};

ZoneTable& Table() {
  static ZoneTable table;
  return table;
}

const NamedEntry& EntryOf(const Zone& zone) {
  CHECK(zone.kind == Zone::Kind::kNamed);
  ZoneTable& table = Table();
  const std::shared_lock lock(table.mutex);
  CHECK(zone.name_index < table.entries.size());
  return table.entries[zone.name_index];
}

int32_t OffsetInUtc(const date::time_zone& zone, date::sys_seconds moment) {
  return static_cast<int32_t>(zone.get_info(moment).offset.count());
}

// A zone's offset outside its summer time: the smaller of the offsets of January and July.
int32_t StandardOffset(const date::time_zone& zone) {
  using namespace date;
  return std::min(OffsetInUtc(zone, sys_days(year{2024} / 1 / 1)),
                  OffsetInUtc(zone, sys_days(year{2024} / 7 / 1)));
}

// Only names of the IANA table's form reach the system's files.
bool IsZoneName(std::string_view name) {
  if (name.empty() || name.size() > 64 || name.front() == '/' || name.back() == '/') return false;
  if (name.find("..") != std::string_view::npos) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '_' || c == '-' || c == '+';
  });
}

const date::time_zone* Locate(std::string_view name) {
  // The library's answer to an unknown name is an exception.
  try {
    return date::locate_zone(std::string(name));
  } catch (const std::exception&) {
    return nullptr;
  }
}

// Zone rules repeat every 400 years; the library counts years in 16 bits.
int64_t SecondsWithinTable(int64_t seconds) {
  constexpr int64_t kSecondsPerEra = 146'097 * kSecondsPerDay;
  constexpr int64_t kFirst = -7'000'000'000;  // before any zone had rules
  constexpr int64_t kLast = 20'000'000'000;   // in the 26th century
  if (seconds < kFirst) return kFirst;
  if (seconds <= kLast) return seconds;
  return kLast - kSecondsPerEra + (seconds - kLast) % kSecondsPerEra;
}

int32_t OffsetAtLocal(const NamedEntry& entry, int64_t local_seconds) {
  const auto local = date::local_seconds(std::chrono::seconds(SecondsWithinTable(local_seconds)));
  // For a gap and for an hour that comes twice, `first` is what was in force before the change.
  return static_cast<int32_t>(entry.zone->get_info(local).first.offset.count());
}

}  // namespace

std::optional<Zone> OffsetZone(int64_t offset_seconds) {
  if (offset_seconds < -kZoneOffsetSecondsMax || offset_seconds > kZoneOffsetSecondsMax)
    return std::nullopt;
  return Zone{.offset_seconds = static_cast<int32_t>(offset_seconds),
              .name_index = 0,
              .kind = Zone::Kind::kOffset};
}

std::optional<Zone> NamedZone(std::string_view name) {
  if (!IsZoneName(name)) return std::nullopt;
  ZoneTable& table = Table();
  const auto find = [&]() -> std::optional<Zone> {
    for (size_t i = 0; i < table.entries.size(); ++i)
      if (table.entries[i].name == name)
        return Zone{0, static_cast<uint16_t>(i), Zone::Kind::kNamed};
    return std::nullopt;
  };
  {
    const std::shared_lock lock(table.mutex);
    if (const auto found = find()) return found;
  }
  const date::time_zone* zone = Locate(name);
  if (zone == nullptr) return std::nullopt;
  const std::unique_lock lock(table.mutex);
  if (const auto found = find()) return found;
  CHECK(table.entries.size() < UINT16_MAX);
  table.entries.push_back({std::string(name), zone, StandardOffset(*zone)});
  return Zone{0, static_cast<uint16_t>(table.entries.size() - 1), Zone::Kind::kNamed};
}

std::string_view NameOf(const Zone& zone) { return EntryOf(zone).name; }

std::optional<int32_t> OffsetOf(const DateTime& date_time) {
  switch (date_time.zone.kind) {
    case Zone::Kind::kNone:
      return std::nullopt;
    case Zone::Kind::kOffset:
      return date_time.zone.offset_seconds;
    case Zone::Kind::kNamed:
      break;
  }
  const int64_t local_seconds = base::DayNumber(date_time.date) * kSecondsPerDay +
                                date_time.nanosecond_of_day / kNanosecondsPerSecond;
  return OffsetAtLocal(EntryOf(date_time.zone), local_seconds);
}

std::optional<int32_t> OffsetOf(const Time& time) {
  switch (time.zone.kind) {
    case Zone::Kind::kNone:
      return std::nullopt;
    case Zone::Kind::kOffset:
      return time.zone.offset_seconds;
    case Zone::Kind::kNamed:
      return EntryOf(time.zone).standard_offset_seconds;
  }
  return std::nullopt;
}

std::optional<int32_t> OffsetAt(const Zone& zone, int64_t utc_seconds) {
  switch (zone.kind) {
    case Zone::Kind::kNone:
      return std::nullopt;
    case Zone::Kind::kOffset:
      return zone.offset_seconds;
    case Zone::Kind::kNamed:
      break;
  }
  const auto moment = date::sys_seconds(std::chrono::seconds(SecondsWithinTable(utc_seconds)));
  return OffsetInUtc(*EntryOf(zone).zone, moment);
}

}  // namespace liandai::value
