#include "engine/value/compare.h"

#include "engine/value/moment.h"

namespace liandai::value {
namespace {

// Three-valued conjunction: false decides, otherwise an unknown stays unknown.
std::optional<bool> And(std::optional<bool> a, std::optional<bool> b) {
  if (a == false || b == false) return false;
  if (!a || !b) return std::nullopt;
  return true;
}

// The value functions count whole seconds: a fraction of a second does not tell times apart.
// A local time and one with a zone cannot be compared.
std::optional<std::strong_ordering> CompareMoments(const Moment& a, const Moment& b) {
  if (a.zoned != b.zoned) return std::nullopt;
  return a.seconds <=> b.seconds;
}

std::optional<bool> EqualMoments(const Moment& a, const Moment& b) {
  const auto order = CompareMoments(a, b);
  if (!order) return std::nullopt;
  return *order == std::strong_ordering::equal;
}

std::optional<bool> EqualLists(const std::vector<Value>& a, const std::vector<Value>& b) {
  if (a.size() != b.size()) return false;
  std::optional<bool> equal = true;
  for (size_t i = 0; i < a.size() && equal != false; ++i) equal = And(equal, Equal(a[i], b[i]));
  return equal;
}

std::optional<bool> EqualContexts(const Context& a, const Context& b) {
  if (a.entries().size() != b.entries().size()) return false;
  std::optional<bool> equal = true;
  for (const auto& [key, value] : a.entries()) {
    const Value* other = b.Find(key);
    if (other == nullptr) return false;
    equal = And(equal, Equal(value, *other));
    if (equal == false) return false;
  }
  return equal;
}

std::optional<bool> EqualRanges(const Range& a, const Range& b) {
  if (a.form != b.form) return false;
  if (a.low_included != b.low_included || a.high_included != b.high_included) return false;
  return And(Equal(a.low, b.low), Equal(a.high, b.high));
}

bool SameLists(const std::vector<Value>& a, const std::vector<Value>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), Same);
}

bool SameContexts(const Context& a, const Context& b) {
  if (a.entries().size() != b.entries().size()) return false;
  for (const auto& [key, value] : a.entries()) {
    const Value* other = b.Find(key);
    if (other == nullptr || !Same(value, *other)) return false;
  }
  return true;
}

bool SameRanges(const Range& a, const Range& b) {
  return a.form == b.form && a.low_included == b.low_included &&
         a.high_included == b.high_included && Same(a.low, b.low) && Same(a.high, b.high);
}

// What holds of an end: x is inside as far as this end is concerned.
struct End {
  const Value& value;
  bool included;
  bool is_low;
};

std::optional<bool> Inside(const End& end, const Value& x) {
  const auto order = Compare(x, end.value);
  if (!order) return std::nullopt;
  if (*order == std::strong_ordering::equal) return end.included;
  return (*order == std::strong_ordering::greater) == end.is_low;
}

}  // namespace

std::optional<bool> Equal(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case Kind::kNull:
      return true;
    case Kind::kBoolean:
      return a.boolean() == b.boolean();
    case Kind::kNumber:
      return a.number() == b.number();
    case Kind::kString:
      return a.string() == b.string();
    case Kind::kDate:
      return a.date() == b.date();
    case Kind::kTime:
      return EqualMoments(MomentOf(a.time()), MomentOf(b.time()));
    case Kind::kDateTime:
      return EqualMoments(MomentOf(a.date_time()), MomentOf(b.date_time()));
    case Kind::kYearsMonths:
      return a.years_months() == b.years_months();
    case Kind::kDaysTime:
      return a.days_time() == b.days_time();
    case Kind::kList:
      return EqualLists(a.list(), b.list());
    case Kind::kContext:
      return EqualContexts(a.context(), b.context());
    case Kind::kRange:
      return EqualRanges(a.range(), b.range());
    case Kind::kFunction:
      return &a.function() == &b.function();
  }
  return std::nullopt;
}

std::optional<std::strong_ordering> Compare(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case Kind::kNumber:
      return a.number() <=> b.number();
    case Kind::kString:
      return a.string().compare(b.string()) <=> 0;  // UTF-8 sorts as code points
    case Kind::kDate:
      return a.date() <=> b.date();
    case Kind::kTime:
      return CompareMoments(MomentOf(a.time()), MomentOf(b.time()));
    case Kind::kDateTime:
      return CompareMoments(MomentOf(a.date_time()), MomentOf(b.date_time()));
    case Kind::kYearsMonths:
      return a.years_months() <=> b.years_months();
    case Kind::kDaysTime:
      return a.days_time() <=> b.days_time();
    default:
      return std::nullopt;
  }
}

std::optional<bool> Contains(const Range& range, const Value& x) {
  switch (range.form) {
    case RangeForm::kEqual:
      return Equal(x, range.low);
    case RangeForm::kNotEqual: {
      const auto equal = Equal(x, range.low);
      return equal ? std::optional(!*equal) : std::nullopt;
    }
    case RangeForm::kLess:
    case RangeForm::kLessEqual:
      return Inside({range.high, range.high_included, false}, x);
    case RangeForm::kGreater:
    case RangeForm::kGreaterEqual:
      return Inside({range.low, range.low_included, true}, x);
    case RangeForm::kInterval:
      break;
  }
  return And(Inside({range.low, range.low_included, true}, x),
             Inside({range.high, range.high_included, false}, x));
}

bool Same(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::kTime:
      return a.time().nanosecond_of_day == b.time().nanosecond_of_day &&
             a.time().zone == b.time().zone;
    case Kind::kDateTime:
      return a.date_time().date == b.date_time().date &&
             a.date_time().nanosecond_of_day == b.date_time().nanosecond_of_day &&
             a.date_time().zone == b.date_time().zone;
    case Kind::kList:
      return SameLists(a.list(), b.list());
    case Kind::kContext:
      return SameContexts(a.context(), b.context());
    case Kind::kRange:
      return SameRanges(a.range(), b.range());
    default:
      return Equal(a, b) == true;
  }
}

}  // namespace liandai::value
