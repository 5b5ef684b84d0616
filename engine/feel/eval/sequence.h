// What a variable of for, some or every runs over: the items of a list, the whole numbers or days
// from one end to the other. Made once an iterator is entered; gives one value after the other.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/value/value.h"

namespace liandai::feel {

class Sequence {
 public:
  // The items of a list, or the value alone if it is none.
  static Sequence OverItems(value::Value list);
  // from..to, upward or downward; both ends are part of it. nullopt unless both are whole numbers
  // or both dates (DMN 1.5, 10.3.2.14 table 55).
  static std::optional<Sequence> OverSpan(const value::Value& from, const value::Value& to);
  // The values in an interval of whole numbers or dates, upward; nullopt for any other range.
  static std::optional<Sequence> OverRange(const value::Range& range);

  uint64_t count() const { return count_; }
  // Puts the next value into `place`; false at the end.
  bool Next(value::Value& place);

 private:
  enum class Kind : uint8_t { kItems, kNumbers, kDays };

  static std::optional<Sequence> Between(Kind kind, int64_t first, int64_t last);

  Kind kind_ = Kind::kItems;
  value::Value list_;  // kItems; keeps the items alive
  int64_t first_ = 0;  // kNumbers, kDays (day numbers)
  int64_t step_ = 1;
  uint64_t index_ = 0;
  uint64_t count_ = 0;
};

}  // namespace liandai::feel
