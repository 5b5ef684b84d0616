// Sorting (10.3.4.7). Stable; the comparator is the caller's function and need not be consistent,
// so the merge is our own: std::sort may run out of bounds when an order contradicts itself.
#include "engine/base/check.h"
#include "engine/feel/builtins/arguments.h"
#include "engine/feel/builtins/families.h"

namespace liandai::feel {

using value::TypeKind;
using value::Value;

namespace {

using Items = std::vector<Value>;

// Asks the function; remembers the first answer that is neither true nor false.
class Order {
 public:
  Order(CallSite& site, const value::Callable& precedes) : site_(site), precedes_(precedes) {}

  bool failed() const { return failed_; }

  bool Precedes(const Value& a, const Value& b) {
    const Value pair[] = {a, b};
    const Value answer = site_.Invoke(precedes_, pair);
    if (answer.is_true()) return true;
    if (!answer.is_false()) {
      FailAnswer(site_, answer);
      failed_ = true;
    }
    return false;
  }

 private:
  CallSite& site_;
  const value::Callable& precedes_;
  bool failed_ = false;
};

struct Run {
  size_t begin;
  size_t middle;
  size_t end;
};

// Merges two sorted neighbours of `from` into `to`; of equals the left one comes first.
void Merge(Order& order, const Run& run, const Items& from, Items& to) {
  CHECK(run.begin <= run.middle);
  CHECK(run.middle <= run.end);
  CHECK(run.end <= from.size());
  size_t left = run.begin;
  size_t right = run.middle;
  for (size_t i = run.begin; i < run.end; ++i) {
    const bool take_right = left == run.middle || (right < run.end && !order.failed() &&
                                                   order.Precedes(from[right], from[left]));
    to[i] = from[take_right && right < run.end ? right++ : left++];
  }
}

Value Sort(CallSite& site, Arguments arguments) {
  const value::Callable& precedes = arguments[1].function();
  if (precedes.parameter_names().size() != 2)
    return FailParameterCount(site, 2, precedes.parameter_names().size());
  Items items = arguments[0].list();
  Items merged(items.size());
  Order order(site, precedes);
  for (size_t width = 1; width < items.size(); width *= 2) {
    if (!site.Spend(items.size())) return OutOfSteps();
    for (size_t begin = 0; begin < items.size(); begin += 2 * width)
      Merge(
          order,
          {begin, std::min(begin + width, items.size()), std::min(begin + 2 * width, items.size())},
          items, merged);
    if (order.failed()) return {};
    items.swap(merged);
  }
  return Value::ListOf(std::move(items));
}

constexpr Parameter kListPrecedes[] = {{"list", TypeKind::kList},
                                       {"precedes", TypeKind::kFunction}};

constexpr Builtin kRows[] = {
    {.name = "sort",
     .parameters = kListPrecedes,
     .result = TypeKind::kList,
     .clause = "10.3.4.7",
     .doc_zh = "按函数给出的先后次序排序；次序相同的保持原有先后。",
     .doc_en = "The list in the order of a function that says whether x comes before y; stable.",
     .example_1 = "sort([3, 1, 5, 4], function(x, y) x < y) = [1, 3, 4, 5]",
     .example_2 = "sort([], function(x, y) x < y) = []",
     .function = Sort},
};

}  // namespace

std::span<const Builtin> SortBuiltins() { return kRows; }

}  // namespace liandai::feel
