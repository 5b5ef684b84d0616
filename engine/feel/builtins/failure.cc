#include "engine/feel/builtins/failure.h"

#include "engine/base/utf8.h"
#include "engine/value/text.h"

namespace liandai::feel {

using base::Code;
using value::Value;

namespace {

// Long values are cut: a message shows what was found, not all of it.
std::string Shown(const Value& value) {
  constexpr size_t kShownMax = 60;
  const std::string text = value::ToLiteral(value);
  if (base::CodePointCount(text) <= kShownMax) return text;
  return std::string(base::SubstringByCodePoint(text, 0, kShownMax)) + "…";
}

std::string Shown(std::string_view text) { return Shown(Value::String(std::string(text))); }

}  // namespace

Value FailKind(CallSite& site, const KindMismatch& mismatch, const Value& found) {
  return site.Fail(Code::F601_argument_kind,
                   {std::string(mismatch.what), std::string(mismatch.expected), Shown(found)});
}

Value FailText(CallSite& site, const TextMismatch& mismatch, std::string_view found) {
  return site.Fail(Code::F602_text_form,
                   {std::string(mismatch.expected), std::string(mismatch.form), Shown(found)});
}

Value FailBounds(CallSite& site, const NumberBounds& bounds, const Value& found) {
  return site.Fail(Code::F603_number_bounds, {std::string(bounds.what), std::to_string(bounds.low),
                                              std::to_string(bounds.high), Shown(found)});
}

Value FailPosition(CallSite& site, size_t item_count, const Value& found) {
  return site.Fail(Code::F604_position, {std::to_string(item_count), Shown(found)});
}

Value FailUndefined(CallSite& site, const Value& found) {
  return site.Fail(Code::F605_undefined, {Shown(found)});
}

Value FailItemCount(CallSite& site, size_t wanted, size_t found) {
  return site.Fail(Code::F606_item_count, {std::to_string(wanted), std::to_string(found)});
}

Value FailOrder(CallSite& site, const Value& a, const Value& b) {
  return site.Fail(Code::F607_not_ordered, {Shown(a), Shown(b)});
}

Value FailParameterCount(CallSite& site, size_t wanted, size_t found) {
  return site.Fail(Code::F608_parameter_count, {std::to_string(wanted), std::to_string(found)});
}

Value FailAnswer(CallSite& site, const Value& found) {
  return site.Fail(Code::F609_answer, {Shown(found)});
}

Value FailKeyTwice(CallSite& site, std::string_view key) {
  return site.Fail(Code::F610_key_twice, {Shown(key)});
}

Value FailEntry(CallSite& site, const Value& found) {
  return site.Fail(Code::F611_entry, {Shown(found)});
}

Value FailSeparators(CallSite& site, std::string_view grouping, std::string_view decimal) {
  return site.Fail(Code::F612_separators, {Shown(grouping), Shown(decimal)});
}

Value FailFlags(CallSite& site, std::string_view flags) {
  return site.Fail(Code::F613_pattern_flags, {Shown(flags)});
}

Value FailPattern(CallSite& site, std::string_view pattern, const PatternPlace& place) {
  return site.Fail(Code::F614_pattern,
                   {Shown(pattern), std::to_string(place.position), std::string(place.piece)});
}

Value FailReplacement(CallSite& site, std::string_view replacement) {
  return site.Fail(Code::F615_replacement, {Shown(replacement)});
}

Value FailPatternTime(CallSite& site, std::string_view pattern) {
  return site.Fail(Code::F616_pattern_time, {Shown(pattern)});
}

Value FailEmptyMatch(CallSite& site, std::string_view pattern) {
  return site.Fail(Code::F617_pattern_empty, {Shown(pattern)});
}

Value FailRangeText(CallSite& site, std::string_view text) {
  return site.Fail(Code::F618_range_text, {Shown(text)});
}

Value FailLength(CallSite& site, size_t limit) {
  return site.Fail(Code::F619_result_length, {std::to_string(limit)});
}

Value OutOfSteps() { return {}; }

}  // namespace liandai::feel
