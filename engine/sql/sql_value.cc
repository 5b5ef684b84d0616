#include "engine/sql/sql_value.h"

namespace liandai::sql {

SqlValue NullValue() {
  SqlValue value;
  value.kind = SqlKind::kNull;
  value.text = "NULL";
  value.repeatable = true;
  value.constant = value::Value();
  return value;
}

SqlValue BooleanValue(std::string text) {
  SqlValue value;
  value.kind = SqlKind::kBoolean;
  value.text = std::move(text);
  return value;
}

std::string_view WordOf(SqlKind kind) {
  switch (kind) {
    case SqlKind::kRefused:
      break;
    case SqlKind::kNull:
      return "null";
    case SqlKind::kBoolean:
      return "boolean";
    case SqlKind::kNumber:
      return "number";
    case SqlKind::kString:
      return "string";
    case SqlKind::kDate:
      return "date";
    case SqlKind::kDuration:
      return "days and time duration";
    case SqlKind::kMonths:
      return "years and months duration";
    case SqlKind::kRow:
      return "context";
    case SqlKind::kList:
      return "list";
    case SqlKind::kRange:
      return "range";
    case SqlKind::kFunction:
      return "function";
  }
  return "?";
}

}  // namespace liandai::sql
