#include "engine/sql/comparison.h"

#include <algorithm>
#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/sql/conditional.h"
#include "engine/sql/let.h"
#include "engine/sql/number.h"
#include "engine/sql/quotient.h"

namespace liandai::sql {
namespace {

using feel::CompareOperator;

bool IsEquality(CompareOperator op) {
  return op == CompareOperator::kEqual || op == CompareOperator::kNotEqual;
}

bool IsScalar(SqlKind kind) { return kind >= SqlKind::kBoolean && kind <= SqlKind::kMonths; }

CompareOperator Swapped(CompareOperator op) {
  switch (op) {
    case CompareOperator::kLess:
      return CompareOperator::kGreater;
    case CompareOperator::kLessEqual:
      return CompareOperator::kGreaterEqual;
    case CompareOperator::kGreater:
      return CompareOperator::kLess;
    case CompareOperator::kGreaterEqual:
      return CompareOperator::kLessEqual;
    default:
      return op;
  }
}

struct Sides {
  std::string left;
  std::string right;
};

// Both in one unit.
Sides SidesOf(Writing& writing, const SqlValue& a, const SqlValue& b) {
  if (a.is(SqlKind::kNumber)) {
    const int scale = std::max(a.shape.scale, b.shape.scale);
    return {AtScale(writing, a, scale), AtScale(writing, b, scale)};
  }
  if (a.is(SqlKind::kDuration) && a.unit_seconds != b.unit_seconds)
    return {fmt::format("({} * {})", a.text, a.unit_seconds),
            fmt::format("({} * {})", b.text, b.unit_seconds)};
  return {a.text, b.text};
}

class Comparing {
 public:
  Comparing(Writing& writing, const ElementAt& at, Truth truth)
      : writing_(writing), at_(at), truth_(truth) {}

  SqlValue Run(const Comparison& comparison);

 private:
  SqlValue WithNull(CompareOperator op, const SqlValue& other);
  SqlValue OfScalars(CompareOperator op, const SqlValue& a, const SqlValue& b);
  SqlValue OfQuotient(const Comparison& comparison);
  SqlValue EqualityOfQuotient(const Comparison& comparison);
  SqlValue Both(const SqlValue& value, const SqlValue& other, CompareOperator op);

  Writing& writing_;
  const ElementAt& at_;
  Truth truth_;
};

SqlValue Comparing::WithNull(CompareOperator op, const SqlValue& other) {
  if (!IsEquality(op)) return NullValue();
  const bool wants_null = op == CompareOperator::kEqual;
  SqlValue made;
  if (other.is(SqlKind::kNull))
    made = BooleanValue(wants_null ? "TRUE" : "FALSE");
  else if (!IsScalar(other.kind))
    return writing_.RefuseKind(at_, WordOf(other.kind));
  else if (other.quotient != nullptr && other.text.empty())
    made = BooleanValue(fmt::format("(({} + NULLIF({}, 0)) {})", other.quotient->numerator.text,
                                    other.quotient->denominator.text,
                                    wants_null ? "IS NULL" : "IS NOT NULL"));
  else
    made = BooleanValue(fmt::format("({} {})", other.text, wants_null ? "IS NULL" : "IS NOT NULL"));
  made.nullable = false;
  return made;
}

SqlValue Comparing::OfScalars(CompareOperator op, const SqlValue& a, const SqlValue& b) {
  const auto [left, right] = SidesOf(writing_, a, b);
  if (!IsEquality(op)) {
    if (a.is(SqlKind::kBoolean)) return writing_.RefuseKind(at_, "boolean");
    SqlValue made = BooleanValue(fmt::format("({} {} {})", left, SymbolOf(op), right));
    made.nullable = a.nullable || b.nullable;
    return made;
  }
  const bool is_plain =
      (!a.nullable && !b.nullable) ||
      (op == CompareOperator::kEqual && truth_ == Truth::kTrueOnly && (!a.nullable || !b.nullable));
  std::string_view symbol = SymbolOf(op);
  if (!is_plain && writing_.is_postgresql())
    symbol = op == CompareOperator::kEqual ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM";
  else if (!is_plain)
    symbol = op == CompareOperator::kEqual ? "IS" : "IS NOT";
  SqlValue made = BooleanValue(fmt::format("({} {} {})", left, symbol, right));
  made.nullable = false;
  return made;
}

// Null equals null: a ratio that is null and a number that is null.
SqlValue Comparing::EqualityOfQuotient(const Comparison& comparison) {
  const Quotient& quotient = *comparison.left.quotient;
  const std::string equal =
      MultipliedOut(writing_, quotient, CompareOperator::kEqual, comparison.right);
  const bool is_equal = comparison.op == CompareOperator::kEqual;
  SqlValue made;
  made.kind = SqlKind::kBoolean;
  made.nullable = false;
  if (is_equal && truth_ == Truth::kTrueOnly && !comparison.right.nullable) {
    made.text = equal;
    return made;
  }
  const std::string both_null =
      fmt::format("(({} + NULLIF({}, 0)) IS NULL AND {} IS NULL)", quotient.numerator.text,
                  quotient.denominator.text, comparison.right.text);
  made.text = fmt::format("{}COALESCE({}, {}){}", is_equal ? "" : "(NOT ", equal, both_null,
                          is_equal ? "" : ")");
  return made;
}

SqlValue Comparing::OfQuotient(const Comparison& comparison) {
  const SqlValue number = Plain(writing_, comparison.right);
  if (number.is(SqlKind::kRefused)) return number;
  const Quotient& quotient = *comparison.left.quotient;
  if (!StaysBeside(quotient, number.shape.scale)) {
    const SqlValue ratio = Plain(writing_, comparison.left);
    return ratio.is(SqlKind::kRefused) ? ratio : OfScalars(comparison.op, ratio, number);
  }
  Let let(writing_);
  Quotient bound = quotient;
  bound.numerator = let.Bind(quotient.numerator);
  bound.denominator = let.Bind(quotient.denominator);
  Comparison named{comparison.op, comparison.left, let.Bind(number)};
  named.left.quotient = std::make_shared<const Quotient>(bound);
  if (IsEquality(comparison.op)) {
    SqlValue made = EqualityOfQuotient(named);
    made.text = let.Close(made.text);
    return made;
  }
  return BooleanValue(let.Close(MultipliedOut(writing_, bound, comparison.op, named.right)));
}

SqlValue Comparing::Run(const Comparison& comparison) {
  const auto& [op, left, right] = comparison;
  if (left.is(SqlKind::kRefused) || right.is(SqlKind::kRefused)) return {};
  // Into the branches first: each may be a ratio, a number or null.
  if (left.choices != nullptr)
    return InBranches(writing_, at_, left, [&](const SqlValue& branch) {
      return Run({op, branch, right});
    });
  if (right.choices != nullptr)
    return InBranches(writing_, at_, right, [&](const SqlValue& branch) {
      return Run({op, left, branch});
    });
  if (left.is(SqlKind::kNull)) return WithNull(op, right);
  if (right.is(SqlKind::kNull)) return WithNull(op, left);
  if (left.kind != right.kind) return writing_.RefuseKinds(at_, left.kind, right.kind);
  if (!IsScalar(left.kind)) return writing_.RefuseKind(at_, WordOf(left.kind));
  if (left.quotient != nullptr) return OfQuotient(comparison);
  if (right.quotient != nullptr) return OfQuotient({Swapped(op), right, left});
  return OfScalars(op, left, right);
}

}  // namespace

std::string_view SymbolOf(CompareOperator op) {
  switch (op) {
    case CompareOperator::kEqual:
      return "=";
    case CompareOperator::kNotEqual:
      return "<>";
    case CompareOperator::kLess:
      return "<";
    case CompareOperator::kLessEqual:
      return "<=";
    case CompareOperator::kGreater:
      return ">";
    case CompareOperator::kGreaterEqual:
      break;
  }
  return ">=";
}

SqlValue Compare(Writing& writing, const ElementAt& at, const Comparison& comparison, Truth truth) {
  return Comparing(writing, at, truth).Run(comparison);
}

SqlValue AmongConstants(Writing& writing, const SqlValue& value,
                        const std::vector<SqlValue>& constants, Truth truth) {
  CHECK(!constants.empty());
  int scale = value.shape.scale;
  for (const SqlValue& constant : constants) scale = std::max(scale, constant.shape.scale);
  const bool is_number = value.is(SqlKind::kNumber);
  std::string list;
  for (const SqlValue& constant : constants)
    list += (list.empty() ? "" : ", ") +
            (is_number ? AtScale(writing, constant, scale) : constant.text);
  const std::string text = is_number ? AtScale(writing, value, scale) : value.text;
  std::string among = constants.size() == 1 ? fmt::format("({} = {})", text, list)
                                            : fmt::format("({} IN ({}))", text, list);
  if (value.nullable && truth == Truth::kExact) among = "COALESCE(" + among + ", FALSE)";
  SqlValue made = BooleanValue(std::move(among));
  made.nullable = false;
  return made;
}

}  // namespace liandai::sql
