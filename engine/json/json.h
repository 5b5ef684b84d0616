// FEEL values from and to JSON. Numbers go from their digits to decimals and back: no double is
// ever made, so 0.1 and amounts of 34 digits arrive as written.
//
// JSON has no dates, durations, ranges or functions. Written, the former three are their text
// (what `string()` gives) and a function is null; read, a text stays a text until Conformed is
// told the type that was meant.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace liandai::json {

// Objects become contexts with their entries in order, arrays lists. Fails with a place (byte span
// into `text`) for what is no JSON, for a key that comes twice, for numbers beyond decimal128's
// exponents, and beyond the bounds of limits.h. `source` names the text in the diagnostic.
base::Result<value::Value> Parse(std::string_view text, std::string_view source = {});

// The value with texts read as dates, times and durations where `type` wants them, at any depth.
// Texts that are none are left as they are: the caller's check of types reports them.
value::Value Conformed(const value::Value& value, const value::Type& type);

enum class Layout : uint8_t { kCompact, kIndented };

std::string Write(const value::Value& value, Layout layout = Layout::kCompact);

// A text as a JSON string with its quotes.
void AppendQuoted(std::string& out, std::string_view text);

}  // namespace liandai::json
