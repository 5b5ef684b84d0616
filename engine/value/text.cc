#include "engine/value/text.h"

#include <unicode/uchar.h>

#include "engine/base/utf8.h"
#include "engine/value/temporal_text.h"

namespace liandai::value {
namespace {

// Values inside lists, contexts and ranges are written as literals; plain text writes temporal
// values bare, a literal as @"…".
enum class Style : uint8_t { kPlain, kLiteral };

void Append(std::string& out, const Value& value, Style style);

void AppendQuoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += c;
    }
  }
  out += '"';
}

// A name that reads back without quotes: a letter, then letters, digits and single spaces.
bool IsPlainName(std::string_view name) {
  bool after_space = true;
  for (size_t offset = 0; offset < name.size();) {
    const bool first = offset == 0;
    const auto c = static_cast<UChar32>(base::NextCodePoint(name, offset));
    if (c == ' ') {
      if (after_space) return false;
      after_space = true;
      continue;
    }
    if (!u_isalpha(c) && c != '_' && (first || !u_isdigit(c))) return false;
    after_space = false;
  }
  return !name.empty() && !after_space;
}

void AppendTemporal(std::string& out, const std::string& text, Style style) {
  if (style == Style::kPlain) {
    out += text;
    return;
  }
  out += "@\"";
  out += text;
  out += '"';
}

void AppendList(std::string& out, const std::vector<Value>& items, Style style) {
  out += '[';
  for (size_t i = 0; i < items.size(); ++i) {
    if (i != 0) out += ", ";
    Append(out, items[i], style);
  }
  out += ']';
}

void AppendContext(std::string& out, const Context& context, Style style) {
  out += '{';
  bool first = true;
  for (const auto& [key, value] : context.entries()) {
    if (!first) out += ", ";
    first = false;
    if (IsPlainName(key))
      out += key;
    else
      AppendQuoted(out, key);
    out += ": ";
    Append(out, value, style);
  }
  out += '}';
}

std::string_view OperatorOf(RangeForm form) {
  switch (form) {
    case RangeForm::kInterval:
      return {};
    case RangeForm::kLess:
      return "<";
    case RangeForm::kLessEqual:
      return "<=";
    case RangeForm::kGreater:
      return ">";
    case RangeForm::kGreaterEqual:
      return ">=";
    case RangeForm::kEqual:
      return "=";
    case RangeForm::kNotEqual:
      return "!=";
  }
  return {};
}

void AppendRange(std::string& out, const Range& range, Style style) {
  if (range.form != RangeForm::kInterval) {
    out += fmt::format("({} ", OperatorOf(range.form));
    Append(out, range.low.is_null() ? range.high : range.low, style);
    out += ')';
    return;
  }
  out += range.low_included ? '[' : '(';
  Append(out, range.low, style);
  out += "..";
  Append(out, range.high, style);
  out += range.high_included ? ']' : ')';
}

void AppendFunction(std::string& out, const Callable& function) {
  out += fmt::format("function({})", fmt::join(function.parameter_names(), ", "));
}

void Append(std::string& out, const Value& value, Style style) {
  switch (value.kind()) {
    case Kind::kNull:
      out += "null";
      return;
    case Kind::kBoolean:
      out += value.boolean() ? "true" : "false";
      return;
    case Kind::kNumber:
      out += value.number().ToString();
      return;
    case Kind::kString:
      AppendQuoted(out, value.string());
      return;
    case Kind::kDate:
      AppendTemporal(out, base::ToString(value.date()), style);
      return;
    case Kind::kTime:
      AppendTemporal(out, ToString(value.time()), style);
      return;
    case Kind::kDateTime:
      AppendTemporal(out, ToString(value.date_time()), style);
      return;
    case Kind::kYearsMonths:
      AppendTemporal(out, ToString(value.years_months()), style);
      return;
    case Kind::kDaysTime:
      AppendTemporal(out, ToString(value.days_time()), style);
      return;
    case Kind::kList:
      AppendList(out, value.list(), style);
      return;
    case Kind::kContext:
      AppendContext(out, value.context(), style);
      return;
    case Kind::kRange:
      AppendRange(out, value.range(), style);
      return;
    case Kind::kFunction:
      AppendFunction(out, value.function());
      return;
  }
}

}  // namespace

std::string ToString(const Value& value) {
  if (value.is(Kind::kString)) return std::string(value.string());
  std::string text;
  Append(text, value, Style::kPlain);
  return text;
}

std::string ToLiteral(const Value& value) {
  std::string text;
  Append(text, value, Style::kLiteral);
  return text;
}

}  // namespace liandai::value
