#include "engine/feel/eval/sequence.h"

#include "engine/base/calendar.h"
#include "engine/base/check.h"

namespace liandai::feel {

using value::Value;

Sequence Sequence::OverItems(Value list) {
  Sequence sequence;
  sequence.list_ = list.is(value::Kind::kList) ? std::move(list) : Value::ListOf({std::move(list)});
  sequence.count_ = sequence.list_.list().size();
  return sequence;
}

std::optional<Sequence> Sequence::Between(Kind kind, int64_t first, int64_t last) {
  Sequence sequence;
  sequence.kind_ = kind;
  sequence.first_ = first;
  sequence.step_ = first <= last ? 1 : -1;
  const uint64_t low = static_cast<uint64_t>(first <= last ? first : last);
  const uint64_t high = static_cast<uint64_t>(first <= last ? last : first);
  if (high - low == UINT64_MAX) return std::nullopt;
  sequence.count_ = high - low + 1;
  return sequence;
}

std::optional<Sequence> Sequence::OverSpan(const Value& from, const Value& to) {
  if (from.is(value::Kind::kDate) && to.is(value::Kind::kDate))
    return Between(Kind::kDays, base::DayNumber(from.date()), base::DayNumber(to.date()));
  if (!from.is(value::Kind::kNumber) || !to.is(value::Kind::kNumber)) return std::nullopt;
  const std::optional<int64_t> first = from.number().ToInt64();
  const std::optional<int64_t> last = to.number().ToInt64();
  if (!first || !last) return std::nullopt;
  return Between(Kind::kNumbers, *first, *last);
}

std::optional<Sequence> Sequence::OverRange(const value::Range& range) {
  if (range.form != value::RangeForm::kInterval) return std::nullopt;
  std::optional<Sequence> sequence = OverSpan(range.low, range.high);
  if (!sequence || sequence->step_ < 0) return std::nullopt;
  if (!range.low_included) {
    ++sequence->first_;
    --sequence->count_;
  }
  if (!range.high_included && sequence->count_ > 0) --sequence->count_;
  return sequence;
}

bool Sequence::Next(Value& place) {
  if (index_ == count_) return false;
  CHECK(index_ < count_);
  const uint64_t i = index_++;
  if (kind_ == Kind::kItems) {
    place = list_.list()[i];
    return true;
  }
  const int64_t number = first_ + step_ * static_cast<int64_t>(i);
  if (kind_ == Kind::kNumbers)
    place = Value::Number(number);
  else
    place = Value(*base::DateOfDayNumber(number));
  return true;
}

}  // namespace liandai::feel
