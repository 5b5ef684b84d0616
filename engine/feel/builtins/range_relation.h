// How two ranges or points lie to each other (DMN 1.5, 10.3.4.9, table 78). A point is the range
// that holds it alone; comparison ranges (`(< 5)`) reach to infinity on their open side.
#pragma once

#include <compare>
#include <optional>

#include "engine/value/value.h"

namespace liandai::feel {

// The four orders between the ends of `a` and `b`, and which ends are included. Everything the
// relations need.
struct RangePair {
  std::strong_ordering start_start = std::strong_ordering::equal;  // a's start to b's start
  std::strong_ordering start_end = std::strong_ordering::equal;
  std::strong_ordering end_start = std::strong_ordering::equal;
  std::strong_ordering end_end = std::strong_ordering::equal;
  bool a_start = true;  // a's start is included, and so on
  bool a_end = true;
  bool b_start = true;
  bool b_end = true;

  // The same pair seen from the other side.
  RangePair Turned() const;
};

// nullopt if the ends cannot be ordered, or one is no interval (a null end, `(!= 5)`).
std::optional<RangePair> PairOf(const value::Value& a, const value::Value& b);

bool Before(const RangePair& pair);
bool Meets(const RangePair& pair);
bool Overlaps(const RangePair& pair);
bool OverlapsBefore(const RangePair& pair);
bool Finishes(const RangePair& pair);
bool During(const RangePair& pair);
bool Starts(const RangePair& pair);
bool Coincides(const RangePair& pair);

}  // namespace liandai::feel
