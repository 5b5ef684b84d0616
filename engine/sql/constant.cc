#include "engine/sql/constant.h"

#include "engine/value/moment.h"
#include "engine/value/type.h"

namespace liandai::sql {
namespace {

using value::Kind;
using value::Value;

SqlValue Simple(SqlKind kind, std::string text, const Value& value) {
  SqlValue made;
  made.kind = kind;
  made.text = std::move(text);
  made.nullable = false;
  made.repeatable = true;
  made.constant = value;
  return made;
}

std::string Signed(const std::string& digits) {
  return digits.starts_with('-') ? "(" + digits + ")" : digits;
}

SqlValue WithShape(SqlValue value, int64_t count) {
  value.shape = ShapeOf(base::Decimal::FromInt64(count));
  return value;
}

SqlValue DurationConstant(Writing& writing, const ElementAt& at, const Value& value) {
  const value::DaysTime duration = value.days_time();
  if (duration.nanoseconds != 0) return writing.RefuseKind(at, "days and time duration");
  const bool is_whole_days = duration.seconds % value::kSecondsPerDay == 0;
  const int64_t unit = is_whole_days ? value::kSecondsPerDay : 1;
  const int64_t count = duration.seconds / unit;
  SqlValue made =
      WithShape(Simple(SqlKind::kDuration, Signed(std::to_string(count)), value), count);
  made.unit_seconds = unit;
  return made;
}

SqlValue ListConstant(Writing& writing, const ElementAt& at, const Value& value) {
  SqlValue made = Simple(SqlKind::kList, "", value);
  for (const Value& item : value.list())
    made.members.emplace_back("", ConstantValue(writing, at, item));
  return made;
}

SqlValue RowConstant(Writing& writing, const ElementAt& at, const Value& value) {
  SqlValue made = Simple(SqlKind::kRow, "", value);
  for (const auto& [key, entry] : value.context().entries())
    made.members.emplace_back(key, ConstantValue(writing, at, entry));
  return made;
}

SqlValue DateConstant(Writing& writing, const ElementAt& at, const Value& value) {
  std::string text = QuotedDate(writing.dialect(), value.date());
  if (text.empty()) return writing.RefuseDigits(at);
  return Simple(SqlKind::kDate, std::move(text), value);
}

}  // namespace

SqlValue NumberConstant(Writing& writing, const ElementAt& at, base::Decimal number) {
  const NumberShape shape = ShapeOf(number);
  SqlValue made;
  if (writing.is_postgresql()) {
    made = Simple(SqlKind::kNumber, Signed(number.ToString()), number);
  } else {
    const auto scaled = number.ToScaled(shape.scale);
    if (!scaled || !FitsInteger(shape)) return writing.RefuseDigits(at);
    made = Simple(SqlKind::kNumber, Signed(std::to_string(*scaled)), number);
  }
  made.shape = shape;
  return made;
}

SqlValue ConstantValue(Writing& writing, const ElementAt& at, const Value& value) {
  switch (value.kind()) {
    case Kind::kNull:
      return NullValue();
    case Kind::kBoolean:
      return Simple(SqlKind::kBoolean, value.boolean() ? "TRUE" : "FALSE", value);
    case Kind::kNumber:
      return NumberConstant(writing, at, value.number());
    case Kind::kString:
      if (value.string().find('\0') != std::string_view::npos) break;
      return Simple(SqlKind::kString, QuotedText(writing.dialect(), value.string()), value);
    case Kind::kDate:
      return DateConstant(writing, at, value);
    case Kind::kDaysTime:
      return DurationConstant(writing, at, value);
    case Kind::kYearsMonths: {
      const int64_t months = value.years_months().months;
      return WithShape(Simple(SqlKind::kMonths, Signed(std::to_string(months)), value), months);
    }
    case Kind::kList:
      return ListConstant(writing, at, value);
    case Kind::kContext:
      return RowConstant(writing, at, value);
    case Kind::kRange:
      return Simple(SqlKind::kRange, "", value);
    case Kind::kFunction:
      return Simple(SqlKind::kFunction, "", value);
    default:
      break;
  }
  return writing.RefuseKind(at, value::ToString(*value::TypeOf(value)));
}

}  // namespace liandai::sql
