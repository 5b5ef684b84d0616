// Texts and values against the FEEL type names that packs use: "number", "string", "boolean",
// "date", "list<string>", "list<number>", "list<context>", "context", "Any".
#pragma once

#include <optional>
#include <string_view>

#include "engine/value/value.h"

namespace liandai::policy {

// A value of that type read from a command line: 0.6, true, null, 2024-01-01, a,b or [a, b].
// Nullopt when the text is none. "null" is the null value of every type.
std::optional<value::Value> ReadAs(std::string_view type, std::string_view text);

// Null is of every type; a list's items and "Any" are not looked into further than their kind.
bool IsOfType(const value::Value& value, std::string_view type);

}  // namespace liandai::policy
