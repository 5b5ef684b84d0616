// Properties that hold of all values: equality agrees with hash and order, literals and JSON-like
// texts read back, arithmetic goes there and back. Inputs are drawn at random by rapidcheck.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "engine/value/arithmetic.h"
#include "engine/value/compare.h"
#include "engine/value/temporal_text.h"
#include "engine/value/text.h"
#include "engine/value/type.h"
#include "engine/value/zone.h"

namespace liandai::value {
namespace {

using rc::gen::inRange;

base::Date AnyDate() {
  const int year = *inRange(-9999, 9999);
  const int month = *inRange(1, 13);
  const int day = *inRange(1, base::DaysInMonth(year, month) + 1);
  return {year, static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

Zone AnyZone() {
  switch (*inRange(0, 4)) {
    case 0:
      return {};
    case 1:
      return *NamedZone("Europe/Paris");
    default:
      return *OffsetZone(*inRange(-64'800, 64'801));
  }
}

int64_t AnyClock() { return *inRange<int64_t>(0, 86'400'000'000'000); }

Value AnyNumber() {
  return base::Decimal::FromScaled(*inRange<int64_t>(-1'000'000, 1'000'000), *inRange(-6, 4));
}

Value AnyScalar() {
  switch (*inRange(0, 9)) {
    case 0:
      return {};
    case 1:
      return *rc::gen::arbitrary<bool>();
    case 2:
      return AnyNumber();
    case 3:
      return Value::String(
          *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab\"\\ \n{}[]:,0"))));
    case 4:
      return AnyDate();
    case 5:
      return Time{AnyClock(), AnyZone()};
    case 6:
      return DateTime{AnyDate(), AnyClock(), AnyZone()};
    case 7:
      return YearsMonths{*inRange<int64_t>(-5000, 5000)};
    default:
      return DaysTime{*inRange<int64_t>(-1'000'000, 1'000'000), *inRange(0, 1'000'000'000)};
  }
}

Value AnyValue(int depth) {
  const int kind = depth == 0 ? 0 : *inRange(0, 6);
  if (kind < 3) return AnyScalar();
  const int count = *inRange(0, 4);
  if (kind < 5) {
    std::vector<Value> items;
    for (int i = 0; i < count; ++i) items.push_back(AnyValue(depth - 1));
    return Value::ListOf(std::move(items));
  }
  ContextBuilder builder;
  for (int i = 0; i < count; ++i) builder.Put(std::string(1, "abcd"[i]), AnyValue(depth - 1));
  return builder.Build();
}

TEST(ValueProperty, EveryValueIsTheSameAsItself) {
  EXPECT_TRUE(rc::check([] {
    const Value value = AnyValue(2);
    RC_ASSERT(Same(value, value));
    RC_ASSERT(Equal(value, value) == true);
    RC_ASSERT(IsInstance(value, *TypeOf(value)));
  }));
}

TEST(ValueProperty, EqualValuesHashAlike) {
  EXPECT_TRUE(rc::check([] {
    const Value a = AnyValue(1);
    const Value b = AnyValue(1);
    if (Equal(a, b) == true) RC_ASSERT(Hash(a) == Hash(b));
    RC_ASSERT(Equal(a, b) == Equal(b, a));
    // A number in another scale, a time in another zone.
    const auto thousand = base::Decimal::FromScaled(1000, -3);
    const Value number = AnyNumber();
    const Value scaled = number.number() * thousand;
    RC_ASSERT(Equal(number, scaled) == true);
    RC_ASSERT(Hash(number) == Hash(scaled));
  }));
}

TEST(ValueProperty, OrderAgreesWithEquality) {
  EXPECT_TRUE(rc::check([] {
    const Value a = AnyScalar();
    const Value b = AnyScalar();
    const auto order = Compare(a, b);
    const auto turned = Compare(b, a);
    RC_ASSERT(order.has_value() == turned.has_value());
    if (!order) return;
    RC_ASSERT((*order == std::strong_ordering::equal) == (Equal(a, b) == true));
    RC_ASSERT(*order == (0 <=> *turned));
  }));
}

TEST(ValueProperty, TemporalTextsReadBack) {
  EXPECT_TRUE(rc::check([] {
    const Value value = AnyScalar();
    switch (value.kind()) {
      case Kind::kDate:
      case Kind::kTime:
      case Kind::kDateTime:
      case Kind::kYearsMonths:
      case Kind::kDaysTime:
        RC_ASSERT(Same(ParseTemporal(ToString(value)), value));
        break;
      default:
        break;
    }
  }));
}

TEST(ValueProperty, DaysAddedAreTakenBack) {
  EXPECT_TRUE(rc::check([] {
    const Value at = DateTime{AnyDate(), AnyClock(), *OffsetZone(*inRange(-64'800, 64'801))};
    const Value duration =
        DaysTime{*inRange<int64_t>(-100'000'000, 100'000'000), *inRange(0, 1'000'000'000)};
    const Value there = *Add(at, duration);
    RC_ASSERT(Same(*Subtract(there, duration), at));
    RC_ASSERT(Equal(*Subtract(there, at), duration) == true);
  }));
}

TEST(ValueProperty, GarbageIsNoTemporalValueAndDoesNoHarm) {
  EXPECT_TRUE(rc::check([] {
    const auto text = *rc::gen::container<std::string>(
        rc::gen::elementOf(std::string("0123456789-+:.TZ@PYMDHS/")));
    const Value value = ParseTemporal(text);
    if (!value.is_null()) RC_ASSERT(Same(ParseTemporal(ToString(value)), value));
  }));
}

}  // namespace
}  // namespace liandai::value
