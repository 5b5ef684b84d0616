#include "engine/sql/expr_writer.h"

#include <algorithm>
#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/sql/builtin_forms.h"
#include "engine/sql/conditional.h"
#include "engine/sql/constant.h"
#include "engine/sql/let.h"
#include "engine/sql/number.h"
#include "engine/sql/quotient.h"
#include "engine/sql/temporal.h"

namespace liandai::sql {

using feel::ArithmeticOperator;
using feel::LogicalOperator;
using feel::Typed;

SqlValue ExprWriter::Write(const Typed& typed, Truth truth) {
  return std::visit([&](const auto& node) { return On(typed, node, truth); }, typed.node);
}

std::string ExprWriter::Condition(const Typed& typed) {
  const SqlValue value = Boolean(typed, Truth::kTrueOnly);
  return value.is(SqlKind::kRefused) ? "FALSE" : value.text;
}

SqlValue ExprWriter::Boolean(const Typed& typed, Truth truth) {
  const SqlValue value = Write(typed, truth);
  if (value.is(SqlKind::kBoolean) || value.is(SqlKind::kNull) || value.is(SqlKind::kRefused))
    return value;
  return writing_.RefuseKinds(At(typed), value.kind, SqlKind::kBoolean);
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedConstant& node, Truth) {
  return ConstantValue(writing_, At(typed), node.value);
}

SqlValue ExprWriter::On(const Typed&, const feel::TypedSlot& node, Truth) {
  CHECK(node.slot < frame_.size());
  return frame_[node.slot];
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedFailure&, Truth) {
  return RefuseHere(typed);
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedItemEntry&, Truth) {
  return RefuseHere(typed);
}

SqlValue ExprWriter::On(const Typed&, const feel::TypedListLiteral& node, Truth) {
  SqlValue list;
  list.kind = SqlKind::kList;
  for (const feel::TypedPtr& item : node.items) {
    list.members.emplace_back("", Write(*item));
    if (list.members.back().value.is(SqlKind::kRefused)) return {};
  }
  list.nullable = false;
  return list;
}

// Later entries see earlier ones in their slots.
SqlValue ExprWriter::On(const Typed&, const feel::TypedContext& node, Truth) {
  SqlValue row;
  row.kind = SqlKind::kRow;
  row.nullable = false;
  for (const feel::TypedContextEntry& entry : node.entries) {
    SqlValue value = Write(*entry.value);
    if (entry.slot) frame_.at(*entry.slot) = value;
    row.members.emplace_back(entry.key, std::move(value));
  }
  return row;
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedRange&, Truth) {
  return writing_.RefuseKind(At(typed), "range");
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedNegation& node, Truth) {
  SqlValue value = Write(*node.operand);
  if (value.is(SqlKind::kNull) || value.is(SqlKind::kRefused)) return value;
  value = Plain(writing_, value);
  const bool has_sign =
      value.is(SqlKind::kNumber) || value.is(SqlKind::kDuration) || value.is(SqlKind::kMonths);
  if (value.is(SqlKind::kRefused)) return value;
  if (!has_sign) return RefuseHere(typed);
  if (!value.is(SqlKind::kNumber)) value.constant.reset();
  return NegativeOf(writing_, value);
}

// A ratio times a number is a ratio still, once more rounded by FEEL.
SqlValue ExprWriter::OperateNumbers(const Typed& typed, ArithmeticOperator op, const SqlValue& a,
                                    const SqlValue& b) {
  if (op == ArithmeticOperator::kMultiply && a.quotient != nullptr && b.quotient == nullptr) {
    SqlValue product = a.text.empty() ? SqlValue() : ProductOf(writing_, Plain(writing_, a), b);
    product.kind = SqlKind::kNumber;
    product.shape = ProductShape(a.shape, b.shape);
    Quotient quotient = *a.quotient;
    quotient.numerator = ProductOf(writing_, quotient.numerator, b);
    ++quotient.rounding_count;
    product.quotient = std::make_shared<const Quotient>(std::move(quotient));
    return product;
  }
  if (op == ArithmeticOperator::kMultiply && b.quotient != nullptr && a.quotient == nullptr)
    return OperateNumbers(typed, op, b, a);
  const SqlValue left = Plain(writing_, a);
  const SqlValue right = Plain(writing_, b);
  if (left.is(SqlKind::kRefused) || right.is(SqlKind::kRefused)) return {};
  switch (op) {
    case ArithmeticOperator::kAdd:
      return SumOf(writing_, left, right);
    case ArithmeticOperator::kSubtract:
      return DifferenceOf(writing_, left, right);
    case ArithmeticOperator::kMultiply:
      return ProductOf(writing_, left, right);
    case ArithmeticOperator::kDivide:
      break;
  }
  return QuotientOf(writing_, At(typed), left, right);
}

SqlValue ExprWriter::Operate(const Typed& typed, ArithmeticOperator op, const SqlValue& a,
                             const SqlValue& b) {
  if (a.is(SqlKind::kRefused) || b.is(SqlKind::kRefused)) return {};
  if (a.is(SqlKind::kNull) || b.is(SqlKind::kNull)) return NullValue();
  if (a.choices != nullptr)
    return InBranches(writing_, At(typed), a,
                      [&](const SqlValue& branch) { return Operate(typed, op, branch, b); });
  if (a.is(SqlKind::kNumber) && b.is(SqlKind::kNumber)) return OperateNumbers(typed, op, a, b);
  if (a.is(SqlKind::kString) && b.is(SqlKind::kString) && op == ArithmeticOperator::kAdd) {
    SqlValue text;
    text.kind = SqlKind::kString;
    text.text = fmt::format("({} || {})", a.text, b.text);
    text.nullable = a.nullable || b.nullable;
    return text;
  }
  if (a.is(SqlKind::kString) || b.is(SqlKind::kString) || a.is(SqlKind::kBoolean) ||
      b.is(SqlKind::kBoolean))
    return writing_.RefuseKinds(At(typed), a.kind, b.kind);
  return TemporalResult(writing_, At(typed), op, a, b);
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedArithmetic& node, Truth) {
  SqlValue left = Write(*node.first);
  for (const feel::TypedArithmeticTerm& term : node.rest)
    left = Operate(typed, term.op, left, Write(*term.operand));
  return left;
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedPower& node, Truth) {
  const SqlValue base = Plain(writing_, Write(*node.base));
  const value::Value* exponent = feel::ConstantOf(*node.exponent);
  const bool is_whole =
      exponent != nullptr && exponent->is(value::Kind::kNumber) && exponent->number().is_integer();
  const int64_t count = is_whole ? exponent->number().ToInt64().value_or(0) : 0;
  if (base.is(SqlKind::kRefused)) return base;
  // Other powers are rounded in another way than a chain of products is.
  if (!base.is(SqlKind::kNumber) || count < 1 || count > 2) return RefuseHere(typed);
  if (count == 1) return base;
  Let let(writing_);
  const SqlValue named = let.Bind(base);
  SqlValue square = ProductOf(writing_, named, named);
  square.text = let.Close(square.text);
  return square;
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedComparison& node, Truth truth) {
  return Compare(writing_, At(typed), {node.op, Write(*node.left), Write(*node.right)}, truth);
}

// Null when any of the three is, be the others what they may.
SqlValue ExprWriter::On(const Typed& typed, const feel::TypedBetween& node, Truth truth) {
  Let let(writing_);
  const SqlValue value = let.Bind(Write(*node.value));
  const SqlValue low = let.Bind(Write(*node.low));
  const SqlValue high = let.Bind(Write(*node.high));
  const SqlValue above =
      Compare(writing_, At(typed), {feel::CompareOperator::kGreaterEqual, value, low}, truth);
  const SqlValue below =
      Compare(writing_, At(typed), {feel::CompareOperator::kLessEqual, value, high}, truth);
  if (above.is(SqlKind::kRefused) || below.is(SqlKind::kRefused)) return {};
  std::string text = fmt::format("({} AND {})", above.text, below.text);
  if (truth == Truth::kExact && (above.is(SqlKind::kNull) || below.is(SqlKind::kNull)))
    return NullValue();
  const bool is_sure = !low.nullable && !high.nullable;
  if (truth == Truth::kExact && !is_sure)
    text = fmt::format("CASE WHEN {} IS NOT NULL AND {} IS NOT NULL THEN {} END", above.text,
                       below.text, text);
  return BooleanValue(let.Close(text));
}

SqlValue ExprWriter::On(const Typed&, const feel::TypedLogical& node, Truth truth) {
  std::vector<std::string> conditions;
  bool is_refused = false;
  bool is_nullable = false;
  for (const feel::TypedPtr& operand : node.operands) {
    const SqlValue value = Boolean(*operand, truth);
    is_refused = is_refused || value.is(SqlKind::kRefused);
    is_nullable = is_nullable || value.nullable;
    conditions.push_back(value.text);
  }
  if (is_refused) return {};
  SqlValue made =
      BooleanValue(JoinConditions(conditions, node.op == LogicalOperator::kAnd ? "AND" : "OR"));
  made.nullable = is_nullable;
  return made;
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedInstanceOf&, Truth) {
  return RefuseHere(typed);
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedIf& node, Truth) {
  const std::string condition = Condition(*node.condition);
  SqlValue then = Write(*node.then);
  SqlValue otherwise = Write(*node.otherwise);
  if (then.is(SqlKind::kRefused) || otherwise.is(SqlKind::kRefused)) return {};
  return CaseOf(writing_, At(typed),
                {{condition, std::move(then)}, {std::string(), std::move(otherwise)}});
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedFor& node, Truth) {
  const bool is_simple =
      node.iterators.size() == 1 && node.iterators.front().to == nullptr && !node.partial_slot;
  if (!is_simple) return RefuseHere(typed);
  const SqlValue list = Write(*node.iterators.front().from);
  if (!list.is(SqlKind::kList)) return list.is(SqlKind::kRefused) ? list : RefuseHere(typed);
  SqlValue made;
  made.kind = SqlKind::kList;
  made.nullable = false;
  for (const auto& [name, item] : list.members) {
    frame_.at(node.iterators.front().slot) = item;
    made.members.emplace_back("", Write(*node.body));
    if (made.members.back().value.is(SqlKind::kRefused)) return {};
  }
  return made;
}

// Over a list of known length: the conditions joined.
SqlValue ExprWriter::On(const Typed& typed, const feel::TypedQuantified& node, Truth truth) {
  if (node.iterators.size() != 1 || node.iterators.front().to != nullptr) return RefuseHere(typed);
  const SqlValue list = Write(*node.iterators.front().from);
  if (!list.is(SqlKind::kList)) return list.is(SqlKind::kRefused) ? list : RefuseHere(typed);
  std::vector<std::string> conditions;
  for (const auto& [name, item] : list.members) {
    frame_.at(node.iterators.front().slot) = item;
    const SqlValue condition = Boolean(*node.condition, truth);
    if (condition.is(SqlKind::kRefused)) return {};
    conditions.push_back(condition.text);
  }
  const bool is_some = node.quantifier == feel::Quantifier::kSome;
  return BooleanValue(JoinConditions(conditions, is_some ? "OR" : "AND"));
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedFunction&, Truth) {
  return writing_.RefuseKind(At(typed), "function");
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedBuiltinValue&, Truth) {
  return writing_.RefuseKind(At(typed), "function");
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedBuiltinCall& node, Truth truth) {
  const std::string_view name = node.overloads.front().name;
  const BuiltinForm* form = FindBuiltinForm(name);
  if (form == nullptr || !node.names.empty()) return writing_.RefuseBuiltin(At(typed), name);
  const ElementAt at = At(typed);
  BuiltinCall call{writing_, at, name, {}, truth};
  bool is_refused = false;
  for (const feel::TypedPtr& argument : node.arguments) {
    call.arguments.push_back(Write(*argument));
    is_refused = is_refused || call.arguments.back().is(SqlKind::kRefused);
  }
  if (is_refused || call.arguments.empty()) return {};
  return form->write(call);
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedInvocation& node, Truth) {
  const SqlValue callee = Write(*node.callee);
  std::vector<SqlValue> arguments;
  for (const feel::TypedPtr& argument : node.arguments) {
    arguments.push_back(Write(*argument));
    if (arguments.back().is(SqlKind::kRefused)) return {};
  }
  if (!node.names.empty()) return RefuseHere(typed);
  return Call(typed, callee, std::move(arguments));
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedFilter&, Truth) {
  return RefuseHere(typed);
}

SqlValue ExprWriter::On(const Typed& typed, const feel::TypedPath& node, Truth) {
  const SqlValue target = Write(*node.target);
  if (target.is(SqlKind::kRefused) || target.is(SqlKind::kNull)) return target;
  if (!target.is(SqlKind::kRow)) return TemporalMember(writing_, At(typed), target, node.member);
  const auto found = std::ranges::find(target.members, node.member, &SqlMember::name);
  return found == target.members.end() ? RefuseHere(typed) : found->value;
}

}  // namespace liandai::sql
