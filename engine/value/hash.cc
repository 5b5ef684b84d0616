// Hash of compare.h: whatever Equal holds equal must hash alike, so a number by its value, a time
// by its whole seconds in UTC, a context without regard to the order of its entries.
#include <functional>

#include "engine/value/compare.h"
#include "engine/value/moment.h"

namespace liandai::value {
namespace {

uint64_t Mixed(uint64_t hash, uint64_t more) {
  hash ^= more + 0x9E3779B97F4A7C15u + (hash << 6) + (hash >> 2);
  return hash * 0xD6E8FEB86659FD93u;
}

uint64_t HashOf(std::string_view text) { return std::hash<std::string_view>{}(text); }

uint64_t HashOf(const Moment& moment) {
  return Mixed(moment.zoned ? 1 : 0, static_cast<uint64_t>(moment.seconds));
}

uint64_t HashOf(const std::vector<Value>& items) {
  uint64_t hash = items.size();
  for (const Value& item : items) hash = Mixed(hash, Hash(item));
  return hash;
}

uint64_t HashOf(const Context& context) {
  uint64_t hash = context.entries().size();
  for (const auto& [key, value] : context.entries()) hash += Mixed(HashOf(key), Hash(value));
  return hash;
}

uint64_t HashOf(const Range& range) {
  const uint64_t flags = (range.low_included ? 1u : 0u) | (range.high_included ? 2u : 0u);
  return Mixed(Mixed(Hash(range.low), Hash(range.high)), flags);
}

}  // namespace

uint64_t Hash(const Value& value) {
  const auto kind = static_cast<uint64_t>(value.kind());
  switch (value.kind()) {
    case Kind::kNull:
      return Mixed(kind, 0);
    case Kind::kBoolean:
      return Mixed(kind, value.boolean() ? 1 : 0);
    case Kind::kNumber:
      return value.number().Hash();
    case Kind::kString:
      return HashOf(value.string());
    case Kind::kDate:
      return Mixed(kind, static_cast<uint64_t>(base::DayNumber(value.date())));
    case Kind::kTime:
      return Mixed(kind, HashOf(MomentOf(value.time())));
    case Kind::kDateTime:
      return Mixed(kind, HashOf(MomentOf(value.date_time())));
    case Kind::kYearsMonths:
      return Mixed(kind, static_cast<uint64_t>(value.years_months().months));
    case Kind::kDaysTime:
      return Mixed(Mixed(kind, static_cast<uint64_t>(value.days_time().seconds)),
                   static_cast<uint64_t>(value.days_time().nanoseconds));
    case Kind::kList:
      return Mixed(kind, HashOf(value.list()));
    case Kind::kContext:
      return Mixed(kind, HashOf(value.context()));
    case Kind::kRange:
      return Mixed(kind, HashOf(value.range()));
    case Kind::kFunction:
      return Mixed(kind, reinterpret_cast<uintptr_t>(&value.function()));
  }
  return 0;
}

}  // namespace liandai::value
