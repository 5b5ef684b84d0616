// Lists to one value (10.3.4.4): min, max, sum, mean, product, median, stddev, mode. Each comes
// with a list or with its items as arguments.
#include "engine/feel/builtins/arguments.h"
#include "engine/feel/builtins/families.h"
#include "engine/value/arithmetic.h"
#include "engine/value/compare.h"

namespace liandai::feel {

using base::Decimal;
using value::Kind;
using value::TypeKind;
using value::Value;

namespace {

// The item that stands `wanted` of all others.
Value Extreme(CallSite& site, Arguments items, std::strong_ordering wanted) {
  if (items.empty()) return {};
  if (!site.Spend(items.size())) return OutOfSteps();
  const Value* extreme = &items[0];
  // A lone item must be of an ordered kind as well.
  for (const Value& item : items) {
    const auto order = value::Compare(item, *extreme);
    if (!order) return FailOrder(site, item, *extreme);
    if (*order == wanted) extreme = &item;
  }
  return *extreme;
}

Value Min(CallSite& site, Arguments items) {
  return Extreme(site, items, std::strong_ordering::less);
}

Value Max(CallSite& site, Arguments items) {
  return Extreme(site, items, std::strong_ordering::greater);
}

Value FiniteOr(CallSite& site, Decimal number, const Value& found) {
  return number.is_finite() ? Value(number) : FailUndefined(site, found);
}

Value FailItem(CallSite& site, const Value& item) {
  return FailKind(site, {"list", "list<number>"}, item);
}

// The numbers of the list; nullopt, with an issue, when an item is none.
std::optional<std::vector<Decimal>> NumbersOf(CallSite& site, Arguments items) {
  if (!site.Spend(items.size())) return std::nullopt;
  std::vector<Decimal> numbers;
  numbers.reserve(items.size());
  for (const Value& item : items) {
    if (!item.is(Kind::kNumber)) {
      FailItem(site, item);
      return std::nullopt;
    }
    numbers.push_back(item.number());
  }
  return numbers;
}

// Sums numbers, or durations of one kind, which offices add up as well.
Value Sum(CallSite& site, Arguments items) {
  if (items.empty()) return {};
  if (!site.Spend(items.size())) return OutOfSteps();
  Value total = items[0];
  if (!total.is(Kind::kNumber) && !total.is(Kind::kDaysTime) && !total.is(Kind::kYearsMonths))
    return FailItem(site, total);
  for (const Value& item : items.subspan(1)) {
    if (item.kind() != total.kind()) return FailItem(site, item);
    const auto sum = value::Add(total, item);
    if (!sum || sum->is_null()) return FailUndefined(site, item);
    total = *sum;
  }
  return total;
}

Value Mean(CallSite& site, Arguments items) {
  const Value total = Sum(site, items);
  if (total.is_null()) return {};
  const auto mean = value::Divide(total, Value::Number(static_cast<int64_t>(items.size())));
  return mean.value_or(Value());
}

Value Product(CallSite& site, Arguments items) {
  if (items.empty()) return FailItemCount(site, 1, 0);
  const auto numbers = NumbersOf(site, items);
  if (!numbers) return {};
  Decimal product = Decimal::FromInt64(1);
  for (const Decimal number : *numbers) product = product * number;
  return FiniteOr(site, product, items[0]);
}

Value Median(CallSite& site, Arguments items) {
  auto numbers = NumbersOf(site, items);
  if (!numbers || numbers->empty()) return {};
  std::sort(numbers->begin(), numbers->end());
  const size_t middle = numbers->size() / 2;
  if (numbers->size() % 2 == 1) return (*numbers)[middle];
  const Decimal sum = (*numbers)[middle - 1] + (*numbers)[middle];
  return FiniteOr(site, sum / Decimal::FromInt64(2), items[0]);
}

// The deviation of a sample: the squares are divided by one less than their number.
Value Stddev(CallSite& site, Arguments items) {
  const auto numbers = NumbersOf(site, items);
  if (!numbers) return {};
  if (numbers->size() < 2) return FailItemCount(site, 2, numbers->size());
  const Decimal count = Decimal::FromInt64(static_cast<int64_t>(numbers->size()));
  Decimal sum;
  for (const Decimal number : *numbers) sum = sum + number;
  const Decimal mean = sum / count;
  Decimal squares;
  for (const Decimal number : *numbers) squares = squares + (number - mean) * (number - mean);
  const Decimal variance = squares / (count - Decimal::FromInt64(1));
  return FiniteOr(site, base::SquareRoot(variance), items[0]);
}

// All numbers that come most often, in ascending order.
Value Mode(CallSite& site, Arguments items) {
  auto numbers = NumbersOf(site, items);
  if (!numbers) return {};
  std::sort(numbers->begin(), numbers->end());
  std::vector<Value> modes;
  size_t best = 0;
  for (size_t begin = 0; begin < numbers->size();) {
    size_t end = begin;
    while (end < numbers->size() && (*numbers)[end] == (*numbers)[begin]) ++end;
    if (end - begin > best) modes.clear();
    if (end - begin >= best) {
      best = end - begin;
      modes.emplace_back((*numbers)[begin]);
    }
    begin = end;
  }
  return Value::ListOf(std::move(modes));
}

// The form that takes a list.
template <RowFunction Function>
Value OfList(CallSite& site, Arguments arguments) {
  return Function(site, arguments[0].list());
}

constexpr Parameter kList[] = {{"list", TypeKind::kList}};
constexpr Parameter kItems[] = {{"c", TypeKind::kAny}};
constexpr Parameter kNumbers[] = {{"n", TypeKind::kAny}};

constexpr Builtin kRows[] = {
    {.name = "min",
     .parameters = kList,
     .result = TypeKind::kAny,
     .clause = "10.3.4.4",
     .doc_zh = "列表中最小的一项；空列表为 null。",
     .doc_en = "The least item; of an empty list it is null.",
     .example_1 = "min([2, 1, 3]) = 1",
     .example_2 = "min([]) = null",
     .function = OfList<Min>},
    {.name = "min",
     .parameters = kItems,
     .variadic = true,
     .result = TypeKind::kAny,
     .clause = "10.3.4.4",
     .doc_zh = "各参数中最小的一个。",
     .doc_en = "The least argument.",
     .example_1 = "min(2, 1, 3) = 1",
     .example_2 = R"(min("b", "a") = "a")",
     .function = Min},
    {.name = "max",
     .parameters = kList,
     .result = TypeKind::kAny,
     .clause = "10.3.4.4",
     .doc_zh = "列表中最大的一项；空列表为 null。",
     .doc_en = "The greatest item; of an empty list it is null.",
     .example_1 = "max([2, 1, 3]) = 3",
     .example_2 = "max([]) = null",
     .function = OfList<Max>},
    {.name = "max",
     .parameters = kItems,
     .variadic = true,
     .result = TypeKind::kAny,
     .clause = "10.3.4.4",
     .doc_zh = "各参数中最大的一个。",
     .doc_en = "The greatest argument.",
     .example_1 = "max(2, 1, 3) = 3",
     .example_2 = R"(max(@"2024-01-01", @"2025-01-01") = @"2025-01-01")",
     .function = Max},
    {.name = "sum",
     .parameters = kList,
     .result = TypeKind::kAny,
     .clause = "10.3.4.4",
     .doc_zh = "各项之和；空列表为 null。",
     .doc_en = "The sum of the items; of an empty list it is null.",
     .example_1 = "sum([0.1, 0.2]) = 0.3",
     .example_2 = "sum([]) = null",
     .function = OfList<Sum>},
    {.name = "sum",
     .parameters = kNumbers,
     .variadic = true,
     .result = TypeKind::kAny,
     .clause = "10.3.4.4",
     .doc_zh = "各参数之和。",
     .doc_en = "The sum of the arguments.",
     .example_1 = "sum(1, 2, 3) = 6",
     .example_2 = R"(sum(@"P1D", @"PT12H") = @"P1DT12H")",
     .function = Sum},
    {.name = "mean",
     .parameters = kList,
     .result = TypeKind::kAny,
     .clause = "10.3.4.4",
     .doc_zh = "各项的平均值；空列表为 null。",
     .doc_en = "The mean of the items; of an empty list it is null.",
     .example_1 = "mean([1, 2, 3]) = 2",
     .example_2 = "mean([]) = null",
     .function = OfList<Mean>},
    {.name = "mean",
     .parameters = kNumbers,
     .variadic = true,
     .result = TypeKind::kAny,
     .clause = "10.3.4.4",
     .doc_zh = "各参数的平均值。",
     .doc_en = "The mean of the arguments.",
     .example_1 = "mean(1, 2) = 1.5",
     .example_2 = "mean(0.1, 0.3) = 0.2",
     .function = Mean},
    {.name = "product",
     .parameters = kList,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.4",
     .doc_zh = "各项之积。",
     .doc_en = "The product of the items.",
     .example_1 = "product([2, 3, 4]) = 24",
     .example_2 = "product([]) = null",
     .function = OfList<Product>},
    {.name = "product",
     .parameters = kNumbers,
     .variadic = true,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.4",
     .doc_zh = "各参数之积。",
     .doc_en = "The product of the arguments.",
     .example_1 = "product(2, 3, 4) = 24",
     .example_2 = "product(0.1, 0.1) = 0.01",
     .function = Product},
    {.name = "median",
     .parameters = kList,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.4",
     .doc_zh = "中位数：偶数项时取中间两项的平均；空列表为 null。",
     .doc_en = "The median, between the two middle items of an even number; null if empty.",
     .example_1 = "median([8, 2, 5, 3, 4]) = 4",
     .example_2 = "median([6, 1, 2, 3]) = 2.5",
     .function = OfList<Median>},
    {.name = "median",
     .parameters = kNumbers,
     .variadic = true,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.4",
     .doc_zh = "各参数的中位数。",
     .doc_en = "The median of the arguments.",
     .example_1 = "median(8, 2, 5, 3, 4) = 4",
     .example_2 = "median(1, 2) = 1.5",
     .function = Median},
    {.name = "stddev",
     .parameters = kList,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.4",
     .doc_zh = "样本标准差，至少两项。",
     .doc_en = "The standard deviation of a sample of at least two.",
     .example_1 = "decimal(stddev([2, 4, 7, 5]), 8) = 2.081666",
     .example_2 = "stddev([47]) = null",
     .function = OfList<Stddev>},
    {.name = "stddev",
     .parameters = kNumbers,
     .variadic = true,
     .result = TypeKind::kNumber,
     .clause = "10.3.4.4",
     .doc_zh = "各参数的样本标准差。",
     .doc_en = "The standard deviation of the arguments as a sample.",
     .example_1 = "stddev(2, 4, 6) = 2",
     .example_2 = "stddev(3, 3) = 0",
     .function = Stddev},
    {.name = "mode",
     .parameters = kList,
     .result = TypeKind::kList,
     .clause = "10.3.4.4",
     .doc_zh = "出现最多的各数，从小到大。",
     .doc_en = "The numbers that come most often, in ascending order.",
     .example_1 = "mode([6, 3, 9, 6, 6]) = [6]",
     .example_2 = "mode([6, 1, 9, 6, 1]) = [1, 6]",
     .function = OfList<Mode>},
    {.name = "mode",
     .parameters = kNumbers,
     .variadic = true,
     .result = TypeKind::kList,
     .clause = "10.3.4.4",
     .doc_zh = "各参数中出现最多的各数，从小到大。",
     .doc_en = "The arguments that come most often, in ascending order.",
     .example_1 = "mode(6, 3, 9, 6, 6) = [6]",
     .example_2 = "mode(2, 1) = [1, 2]",
     .function = Mode},
};

}  // namespace

std::span<const Builtin> AggregateBuiltins() { return kRows; }

}  // namespace liandai::feel
