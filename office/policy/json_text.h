// Values and findings as JSON text. Numbers are printed as the decimals they are, never through a
// double; dates as "YYYY-MM-DD".
#pragma once

#include <string>

#include "engine/value/value.h"

namespace liandai::policy {

// Appends `value`; ranges and functions, which a decision's outputs never are, become null.
void AppendJson(std::string& out, const value::Value& value);

std::string ToJson(const value::Value& value);

}  // namespace liandai::policy
