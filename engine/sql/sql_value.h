// What a FEEL value is while a statement is written: its kind, the SQL expression that gives it,
// and what is known of it. Kinds are those of the bound columns and constants, so that untyped
// parameters of knowledge models have the kind of what they are called with.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/sql/number_shape.h"
#include "engine/value/value.h"

namespace liandai::sql {

enum class SqlKind : uint8_t {
  kRefused,  // already reported; whatever uses it says no more
  kNull,     // the constant null
  kBoolean,
  kNumber,  // PostgreSQL: numeric. SQLite: a whole number of 10^-scale
  kString,
  kDate,
  kDuration,  // days and time: a number of `unit_seconds`
  kMonths,    // years and months: a number of months
  kRow,       // a context: members
  kList,      // of known length: members without names
  kRange,     // a constant
  kFunction,  // a constant
};

struct Quotient;
struct Choice;
struct SqlMember;

struct SqlValue {
  SqlKind kind = SqlKind::kRefused;
  std::string text;          // one operand of any operator; empty when only `quotient` can be said
  bool nullable = true;      // may be null in some row
  bool repeatable = false;   // a column or a constant: free to stand more than once
  NumberShape shape;         // numbers, durations, months
  int64_t unit_seconds = 1;  // durations
  std::optional<value::Value> constant;
  // Of rows and lists.
  std::vector<SqlMember> members;
  // A ratio that is not rounded yet; comparing or rounding it needs no division to 34 digits.
  // Shared: values are copied while written, and operands are long.
  std::shared_ptr<const Quotient> quotient;
  // An `if` with a ratio in a branch: comparing or rounding goes into the branches.
  std::shared_ptr<const std::vector<Choice>> choices;  // shared for the same reason

  bool is(SqlKind other) const { return kind == other; }
};

// A type of its own: a pair's traits ask for a complete SqlValue too early.
struct SqlMember {
  std::string name;
  SqlValue value;
};

struct Quotient {
  SqlValue numerator;
  SqlValue denominator;
  int rounding_count = 1;  // how often FEEL has rounded to 34 digits on the way
  base::Place place;       // of the division
};

struct Choice {
  std::string condition;  // empty: in all other cases; the last one
  SqlValue value;
};

// By slot of the frame that the expression was compiled for.
using Frame = std::vector<SqlValue>;

SqlValue NullValue();
SqlValue BooleanValue(std::string text);
// "number", "date": for messages.
std::string_view WordOf(SqlKind kind);

}  // namespace liandai::sql
