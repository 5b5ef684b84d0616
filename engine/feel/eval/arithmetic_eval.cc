// + - * / ** and negation (DMN 1.5, 10.3.2.14). Two numbers take the short way.

#include "engine/base/limits.h"
#include "engine/feel/eval/interpreter.h"
#include "engine/value/arithmetic.h"
#include "engine/value/text.h"

namespace liandai::feel {

using base::Code;
using base::Decimal;
using value::Kind;
using value::Value;

Value Interpreter::NoResult(const Typed& place, std::string_view symbol, const Value& a,
                            const Value& b) {
  if (!notes_issues()) return {};
  if (symbol == "/" && b.is(Kind::kNumber) && b.number().is_zero() && !a.is_null())
    return Fail(place, Code::F302_division_by_zero, {TextOf(place)});
  if (a.is_null() || b.is_null()) return FailNull(place, symbol, place);
  if (a.is(Kind::kNumber) && b.is(Kind::kNumber))
    return Fail(place, Code::F303_out_of_range, {TextOf(place)});
  return FailUndefined(place, symbol, &a, b);
}

Value Interpreter::FailNull(const Typed& place, std::string_view symbol, const Typed& text) {
  return Fail(place, Code::F301_operand_is_null, {std::string(symbol), TextOf(text)});
}

Value Interpreter::FailUndefined(const Typed& place, std::string_view symbol, const Value* left,
                                 const Value& right) {
  return Fail(place, Code::F304_operation_not_defined,
              {std::string(symbol), left == nullptr ? "" : KindName(*left), KindName(right)});
}

// Two texts become one within the bounds; longer ones end the run.
bool Interpreter::CanJoin(std::string_view a, std::string_view b) {
  constexpr size_t kByteCountOfStep = 1'024;
  const size_t byte_count = a.size() + b.size();
  if (byte_count > base::kStringByteCountMax) return evaluation_.Admit({UINT64_MAX, 0});
  return Spend(byte_count / kByteCountOfStep);
}

Value Interpreter::Operate(const Typed& place, ArithmeticOperator op, const Value& a,
                           const Value& b) {
  static constexpr std::string_view kSymbols[] = {"+", "-", "*", "/"};
  if (a.is(Kind::kString) && b.is(Kind::kString) && !CanJoin(a.string(), b.string())) return {};
  std::optional<Value> result;
  switch (op) {
    case ArithmeticOperator::kAdd:
      result = value::Add(a, b);
      break;
    case ArithmeticOperator::kSubtract:
      result = value::Subtract(a, b);
      break;
    case ArithmeticOperator::kMultiply:
      result = value::Multiply(a, b);
      break;
    case ArithmeticOperator::kDivide:
      result = value::Divide(a, b);
      break;
  }
  if (!result || result->is_null()) return NoResult(place, kSymbols[static_cast<size_t>(op)], a, b);
  return std::move(*result);
}

namespace {

Decimal OfNumbers(ArithmeticOperator op, Decimal a, Decimal b) {
  switch (op) {
    case ArithmeticOperator::kAdd:
      return a + b;
    case ArithmeticOperator::kSubtract:
      return a - b;
    case ArithmeticOperator::kMultiply:
      return a * b;
    case ArithmeticOperator::kDivide:
      break;
  }
  return a / b;
}

}  // namespace

// As long as operands are numbers the sum is kept as a number; the first other operand leaves to
// the general way with what has been summed so far.
Value Interpreter::Eval(const Typed& typed, const TypedArithmetic& node) {
  Value scratch;
  const Value& first = View(*node.first, scratch);
  size_t i = 0;
  Value left;
  if (first.is(Kind::kNumber)) {
    Decimal sum = first.number();
    for (; i < node.rest.size(); ++i) {
      Value operand_scratch;
      const Value& operand = View(*node.rest[i].operand, operand_scratch);
      if (!operand.is(Kind::kNumber)) {
        left = Operate(typed, node.rest[i].op, Value(sum), operand);
        ++i;
        break;
      }
      const Decimal next = OfNumbers(node.rest[i].op, sum, operand.number());
      if (!next.is_finite()) [[unlikely]] {
        left = Operate(typed, node.rest[i].op, Value(sum), operand);
        ++i;
        break;
      }
      sum = next;
      if (i + 1 == node.rest.size()) return Value(sum);
    }
  } else {
    left = first;
  }
  for (; i < node.rest.size(); ++i) {
    Value operand_scratch;
    const Value& operand = View(*node.rest[i].operand, operand_scratch);
    left = Operate(typed, node.rest[i].op, left, operand);
  }
  return left;
}

Value Interpreter::Eval(const Typed& typed, const TypedNegation& node) {
  Value scratch;
  const Value& operand = View(*node.operand, scratch);
  if (operand.is(Kind::kNumber)) return Value(operand.number().Negated());
  std::optional<Value> result = value::Negate(operand);
  if (result && !result->is_null()) return std::move(*result);
  if (operand.is_null()) return FailNull(typed, "-", typed);
  return FailUndefined(typed, "-", nullptr, operand);
}

Value Interpreter::Eval(const Typed& typed, const TypedPower& node) {
  Value base_scratch;
  Value exponent_scratch;
  const Value& base = View(*node.base, base_scratch);
  const Value& exponent = View(*node.exponent, exponent_scratch);
  std::optional<Value> result = value::Power(base, exponent);
  if (!result || result->is_null()) return NoResult(typed, "**", base, exponent);
  return std::move(*result);
}

}  // namespace liandai::feel
