// Why a builtin has no result: one function for each error code, so that a code on screen leads to
// one line. All note the issue at the call and give null, to be returned as the call's value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/feel/builtins/builtin.h"
#include "engine/value/value.h"

namespace liandai::feel {

// An argument, or an item of a list argument, is not of a kind the builtin can work with.
struct KindMismatch {
  std::string_view what;      // "from", "item 3"
  std::string_view expected;  // "string, date or date and time"
};
value::Value FailKind(CallSite& site, const KindMismatch& mismatch, const value::Value& found);

// A text is not of the form wanted, e.g. `form` = "YYYY-MM-DD".
struct TextMismatch {
  std::string_view expected;  // "date"
  std::string_view form;      // "2024-02-29"
};
value::Value FailText(CallSite& site, const TextMismatch& mismatch, std::string_view found);

// A number is outside what the parameter takes.
struct NumberBounds {
  std::string_view what;  // "scale"
  int64_t low;
  int64_t high;
};
value::Value FailBounds(CallSite& site, const NumberBounds& bounds, const value::Value& found);

// A position that the list or text of that many items does not have.
value::Value FailPosition(CallSite& site, size_t item_count, const value::Value& found);

// The function has no value there: sqrt(-1), log(0), modulo by zero, a result beyond 34 digits
// and the exponent range.
value::Value FailUndefined(CallSite& site, const value::Value& found);

// Too few items for the result to exist.
value::Value FailItemCount(CallSite& site, size_t wanted, size_t found);

// Two values that FEEL cannot order.
value::Value FailOrder(CallSite& site, const value::Value& a, const value::Value& b);

// A function argument with the wrong number of parameters, or one that did not answer true or
// false.
value::Value FailParameterCount(CallSite& site, size_t wanted, size_t found);
value::Value FailAnswer(CallSite& site, const value::Value& found);

// Entries for a context: the same key twice, or an entry without key or value.
value::Value FailKeyTwice(CallSite& site, std::string_view key);
value::Value FailEntry(CallSite& site, const value::Value& found);

// Number texts: separators that are the same or no separators.
value::Value FailSeparators(CallSite& site, std::string_view grouping, std::string_view decimal);

// Regular expressions.
value::Value FailFlags(CallSite& site, std::string_view flags);
struct PatternPlace {
  size_t position;         // in code points, from 1
  std::string_view piece;  // what stands there
};
value::Value FailPattern(CallSite& site, std::string_view pattern, const PatternPlace& place);
value::Value FailReplacement(CallSite& site, std::string_view replacement);
value::Value FailPatternTime(CallSite& site, std::string_view pattern);
value::Value FailEmptyMatch(CallSite& site, std::string_view pattern);

// Ranges from text, and ends that are no range.
value::Value FailRangeText(CallSite& site, std::string_view text);

// A result longer than limits.h allows.
value::Value FailLength(CallSite& site, size_t limit);

// The steps of the evaluation are used up: null, noted by the evaluation itself.
value::Value OutOfSteps();

}  // namespace liandai::feel
