// Logic: not (10.3.4.2), all and any (10.3.4.4), is (10.3.4.14).
#include "engine/feel/builtins/arguments.h"
#include "engine/feel/builtins/families.h"
#include "engine/value/compare.h"

namespace liandai::feel {

using value::Kind;
using value::TypeKind;
using value::Value;

namespace {

Value Not(CallSite& site, Arguments arguments) {
  const Value& negand = Unwrapped(arguments[0]);
  if (negand.is(Kind::kBoolean)) return !negand.boolean();
  return FailKind(site, {"negand", "boolean"}, arguments[0]);
}

// Three-valued: `decisive` when an item is it, else null when one is null, else its opposite.
Value Fold(CallSite& site, Arguments items, bool decisive) {
  bool found = false;
  bool unknown = false;
  for (const Value& item : items) {
    if (item.is_null())
      unknown = true;
    else if (!item.is(Kind::kBoolean))
      return FailKind(site, {"list", "list<boolean>"}, item);
    else
      found = found || item.boolean() == decisive;
  }
  if (found) return decisive;
  return unknown ? Value() : Value(!decisive);
}

Value All(CallSite& site, Arguments items) { return Fold(site, items, false); }
Value Any(CallSite& site, Arguments items) { return Fold(site, items, true); }
Value AllOfList(CallSite& site, Arguments arguments) { return All(site, arguments[0].list()); }
Value AnyOfList(CallSite& site, Arguments arguments) { return Any(site, arguments[0].list()); }

Value Is(CallSite&, Arguments arguments) {
  return value::Same(ArgumentOr(arguments, 0), ArgumentOr(arguments, 1));
}

constexpr Parameter kNegand[] = {{"negand", TypeKind::kAny}};
constexpr Parameter kList[] = {{"list", TypeKind::kList}};
constexpr Parameter kItems[] = {{"b", TypeKind::kAny}};
constexpr Parameter kTwoValues[] = {{"value1", TypeKind::kAny, true},
                                    {"value2", TypeKind::kAny, true}};

constexpr Builtin kRows[] = {
    {.name = "not",
     .parameters = kNegand,
     .result = TypeKind::kBoolean,
     .clause = "10.3.4.2",
     .doc_zh = "逻辑否定；null 仍为 null。",
     .doc_en = "Logical negation; of null it is null.",
     .example_1 = "not(true) = false",
     .example_2 = "not(null) = null",
     .function = Not},
    {.name = "all",
     .parameters = kList,
     .result = TypeKind::kBoolean,
     .clause = "10.3.4.4",
     .doc_zh = "列表各项是否都为 true；空列表为 true。",
     .doc_en = "Whether all items are true; of an empty list it is true.",
     .example_1 = "all([true, false, null]) = false",
     .example_2 = "all([true, null]) = null",
     .function = AllOfList},
    {.name = "all",
     .parameters = kItems,
     .variadic = true,
     .result = TypeKind::kBoolean,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.4",
     .doc_zh = "各参数是否都为 true。",
     .doc_en = "Whether all arguments are true.",
     .example_1 = "all(true, true)",
     .example_2 = "all(true, false) = false",
     .function = All},
    {.name = "any",
     .parameters = kList,
     .result = TypeKind::kBoolean,
     .clause = "10.3.4.4",
     .doc_zh = "列表是否有一项为 true；空列表为 false。",
     .doc_en = "Whether some item is true; of an empty list it is false.",
     .example_1 = "any([false, null, true])",
     .example_2 = "any([]) = false",
     .function = AnyOfList},
    {.name = "any",
     .parameters = kItems,
     .variadic = true,
     .result = TypeKind::kBoolean,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.4",
     .doc_zh = "各参数是否有一个为 true。",
     .doc_en = "Whether some argument is true.",
     .example_1 = "any(false, true)",
     .example_2 = "any(null, false) = null",
     .function = Any},
    {.name = "is",
     .parameters = kTwoValues,
     .result = TypeKind::kBoolean,
     .null_rule = NullRule::kHandlesNull,
     .clause = "10.3.4.14",
     .doc_zh = "两个值是否为同一个值（类型、时区和小数秒都相同）。",
     .doc_en = "Whether two values are the same one: kind, zone and fraction of a second included.",
     .example_1 = R"(is(@"08:00:00Z", @"08:00:00+00:00"))",
     .example_2 = R"(is(@"2024-02-29", @"2024-02-29T00:00:00Z") = false)",
     .function = Is},
};

}  // namespace

std::span<const Builtin> LogicalBuiltins() { return kRows; }

}  // namespace liandai::feel
