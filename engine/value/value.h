// FEEL values (DMN 1.5, 10.3.2): one immutable, cheaply copied type for all of them. A failure at
// run time is the null value; why it failed is an issue of the evaluation, never of the value.
//
// A Value is 32 bytes. Text, lists, contexts, ranges and functions are shared and never changed
// once made; copies may be read from several threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/calendar.h"
#include "engine/base/check.h"
#include "engine/base/decimal.h"
#include "engine/value/temporal.h"

namespace liandai::value {

class Value;
class Items;
class Callable;
class Type;
struct Range;
class Context;

struct Null {
  bool operator==(const Null&) const = default;
};

// Shared because values are copied between contexts, lists and columns and text is long.
using Text = std::shared_ptr<const std::string>;
using List = std::shared_ptr<const Items>;
using ContextRef = std::shared_ptr<const Context>;
using RangeRef = std::shared_ptr<const Range>;
using Function = std::shared_ptr<const Callable>;

// How large a value is when it is written out. Lists and contexts are shared, so a few steps of
// doubling make one of 2^60 parts that takes no memory at all, but no end of time to compare,
// write or give free; whoever makes values in a loop bounds both figures (limits.h).
struct Extent {
  uint64_t part_count = 1;  // values inside, and text by the piece; saturates
  uint32_t depth = 0;       // of lists and contexts within each other

  // Counts a value that stands inside.
  void Add(const Extent& inner);
  bool operator==(const Extent&) const = default;
};

// In the order of the alternatives of Value::Data.
enum class Kind : uint8_t {
  kNull,
  kBoolean,
  kNumber,
  kString,
  kDate,
  kTime,
  kDateTime,
  kYearsMonths,
  kDaysTime,
  kList,
  kContext,
  kRange,
  kFunction,
};

class Value {
 public:
  using Data = std::variant<Null, bool, base::Decimal, Text, base::Date, Time, DateTime,
                            YearsMonths, DaysTime, List, ContextRef, RangeRef, Function>;

  Value() = default;  // null
  Value(bool boolean) : data_(boolean) {}
  Value(base::Decimal number) : data_(number) {}
  Value(base::Date date) : data_(date) {}
  Value(Time time) : data_(time) {}
  Value(DateTime date_time) : data_(date_time) {}
  Value(YearsMonths duration) : data_(duration) {}
  Value(DaysTime duration) : data_(duration) {}
  Value(List list);           // not null
  Value(ContextRef context);  // not null
  Value(RangeRef range);      // not null
  Value(Function function);   // not null
  static Value Number(int64_t number) { return Value(base::Decimal::FromInt64(number)); }
  static Value String(std::string text);
  static Value ListOf(std::vector<Value> items);

  Kind kind() const { return static_cast<Kind>(data_.index()); }
  bool is_null() const { return kind() == Kind::kNull; }
  bool is(Kind kind) const { return this->kind() == kind; }
  bool is_true() const { return is(Kind::kBoolean) && boolean(); }
  bool is_false() const { return is(Kind::kBoolean) && !boolean(); }

  // Each CHECKs its kind.
  bool boolean() const { return Get<bool>(); }
  base::Decimal number() const { return Get<base::Decimal>(); }
  std::string_view string() const { return *Get<Text>(); }
  const Text& text() const { return Get<Text>(); }
  base::Date date() const { return Get<base::Date>(); }
  const Time& time() const { return Get<Time>(); }
  const DateTime& date_time() const { return Get<DateTime>(); }
  YearsMonths years_months() const { return Get<YearsMonths>(); }
  DaysTime days_time() const { return Get<DaysTime>(); }
  const std::vector<Value>& list() const;
  const Context& context() const { return *Get<ContextRef>(); }
  const ContextRef& context_ref() const { return Get<ContextRef>(); }
  const Range& range() const { return *Get<RangeRef>(); }
  const Callable& function() const { return *Get<Function>(); }
  const Function& function_ref() const { return Get<Function>(); }

  const Data& data() const { return data_; }
  Extent extent() const;

 private:
  template <typename T>
  const T& Get() const;

  Data data_;
};

static_assert(sizeof(Value) == 32);

// The items of a list. Immutable once a Value holds it.
class Items {
 public:
  Items() = default;
  explicit Items(std::vector<Value> values);

  void Add(Value value);
  const std::vector<Value>& values() const { return values_; }
  const Extent& extent() const { return extent_; }

 private:
  std::vector<Value> values_;
  Extent extent_;
};

// A context: entries in the order they were made, keys unique. Immutable; made by ContextBuilder.
class Context {
 public:
  using Entry = std::pair<std::string, Value>;

  explicit Context(std::vector<Entry> entries);

  // nullptr if there is no such entry; an entry may be null.
  const Value* Find(std::string_view key) const;
  const std::vector<Entry>& entries() const { return entries_; }
  const Extent& extent() const { return extent_; }

 private:
  std::vector<Entry> entries_;
  Extent extent_;
};

class ContextBuilder {
 public:
  ContextBuilder() = default;
  explicit ContextBuilder(const Context& start) : entries_(start.entries()) {}

  // Adds an entry, or replaces the value of the key in its place.
  ContextBuilder& Put(std::string_view key, Value value);
  Value Build();

 private:
  std::vector<Context::Entry> entries_;
};

// How a range was written. `[1..5)` is an interval; `(< 5)`, `(= 5)`, `(!= 5)` are ranges of one
// operand and equal only to ranges of their own form (DMN 1.5, 10.3.2.7; grammar rule 7).
enum class RangeForm : uint8_t {
  kInterval,
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
};

// A range. An interval with a null end holds nothing and everything: `x in` it is null. One-operand
// forms: `< 5` has a null low end and 5 as high; `>= 5` has 5 as low, included; `= 5` and `!= 5`
// have 5 at both ends, included.
struct Range {
  Value low;
  Value high;
  bool low_included = false;
  bool high_included = false;
  RangeForm form = RangeForm::kInterval;
};

// A function value; the evaluator and the builtins derive their own. One level of inheritance.
class Callable {
 public:
  virtual ~Callable() = default;

  virtual std::string_view name() const = 0;  // empty for an anonymous function
  virtual const std::vector<std::string>& parameter_names() const = 0;
  // What `instance of` sees; null if nothing is known beyond the number of parameters.
  virtual std::shared_ptr<const Type> type() const { return nullptr; }
  // With the values it holds on to.
  virtual Extent extent() const { return {}; }
};

template <typename T>
const T& Value::Get() const {
  const T* held = std::get_if<T>(&data_);
  if (held == nullptr) [[unlikely]]
    base::CheckFailed(__FILE__, __LINE__, "value has this kind");
  return *held;
}

inline const std::vector<Value>& Value::list() const { return Get<List>()->values(); }

}  // namespace liandai::value
