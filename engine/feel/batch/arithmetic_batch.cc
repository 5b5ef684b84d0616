// + - * / and negation over vectors. Numbers are computed on integers: by the bounds of both sides
// it is known before the loop whether any result may leave 64 bits. A quotient is kept as one
// (vector.h) unless the divisor is a constant that a power of ten can be divided by. All other
// kinds, and numbers of too many digits, go row by row through value/arithmetic.h.

#include "engine/base/check.h"
#include "engine/feel/batch/block_interpreter.h"
#include "engine/value/arithmetic.h"

namespace liandai::feel::batch {

using kernel::Bounds;
using value::Value;

namespace {

// Bounds of a result, or nullopt where 64 bits may not hold it. The lowest number is left out, so
// that every result can be negated.
std::optional<Bounds> Within(__int128 low, __int128 high) {
  constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
  if (low < -kMax || high > kMax) return std::nullopt;
  return Bounds{static_cast<int64_t>(low), static_cast<int64_t>(high)};
}

std::optional<Bounds> BoundsOfSum(const Bounds& a, int64_t a_factor, const Bounds& b,
                                  int64_t b_factor) {
  const auto times = [](int64_t x, int64_t factor) { return static_cast<__int128>(x) * factor; };
  const __int128 b_low = times(b_factor < 0 ? b.high : b.low, b_factor);
  const __int128 b_high = times(b_factor < 0 ? b.low : b.high, b_factor);
  const __int128 a_low = times(a.low, a_factor);
  const __int128 a_high = times(a.high, a_factor);
  // Each side is scaled before it is added.
  if (!Within(a_low, a_high) || !Within(b_low, b_high)) return std::nullopt;
  return Within(a_low + b_low, a_high + b_high);
}

std::optional<Bounds> BoundsOfProduct(const Bounds& a, const Bounds& b) {
  const auto times = [](int64_t x, int64_t y) { return static_cast<__int128>(x) * y; };
  const __int128 ends[] = {times(a.low, b.low), times(a.low, b.high), times(a.high, b.low),
                           times(a.high, b.high)};
  return Within(*std::min_element(std::begin(ends), std::end(ends)),
                *std::max_element(std::begin(ends), std::end(ends)));
}

void ZeroWhere(const Mask& mask, int64_t* data, uint32_t count) {
  if (!mask.none()) kernel::ZeroWhere(mask.data, data, count);
}

// Numbers of both sides with what they have in common: constant only if both are.
class NumberOperation {
 public:
  NumberOperation(Session& session, const Vector& a, const Vector& b)
      : session_(session),
        constant_(a.constant && b.constant),
        a_(constant_ ? a : session.Flat(a)),
        b_(constant_ ? b : session.Flat(b)),
        count_(constant_ ? 1 : session.row_count()) {
    CHECK(a.form == Form::kNumber);
    CHECK(b.form == Form::kNumber);
    result_.form = Form::kNumber;
    result_.constant = constant_;
    result_.nulls = session.Union(a_.nulls, b_.nulls, count_);
    result_.odd = session.Union(a_.odd, b_.odd, count_);
    if (session.notes_issues()) result_.odd = session.Union(result_.odd, result_.nulls, count_);
    result_.owner = session.pool().Take();
    result_.integers = result_.owner.integers();
  }

  Vector Sum(int sign) {
    result_.scale = std::max(a_.scale, b_.scale);
    const int64_t a_factor = PowerOfTen(result_.scale - a_.scale);
    const int64_t b_factor = PowerOfTen(result_.scale - b_.scale) * sign;
    result_.bounds = BoundsOfSum(session_.BoundsOf(a_), a_factor, session_.BoundsOf(b_), b_factor);
    const kernel::Scaled x{a_.integers, a_factor};
    const kernel::Scaled y{b_.integers, b_factor};
    if (result_.bounds)
      kernel::Add(x, y, out(), count_);
    else
      kernel::AddChecked(x, y, out(), OddBytes(), count_);
    return Finished();
  }

  Vector Product() {
    result_.scale = a_.scale + b_.scale;
    CHECK(result_.scale <= kScaleMax);
    result_.bounds = BoundsOfProduct(session_.BoundsOf(a_), session_.BoundsOf(b_));
    if (result_.bounds)
      kernel::Multiply(a_.integers, b_.integers, out(), count_);
    else
      kernel::MultiplyChecked(a_.integers, b_.integers, out(), OddBytes(), count_);
    return Finished();
  }

  // Divisors are brought above zero; rows that divide by zero are null and an issue.
  Vector Quotient() {
    result_.form = Form::kQuotient;
    result_.divisor_owner = session_.pool().Take();
    int64_t* divisors = result_.divisor_owner.integers();
    Mask by_zero;
    by_zero.owner = session_.pool().Take();
    if (kernel::PutFraction(a_.integers, b_.integers, {out(), divisors, by_zero.owner.bytes()},
                            count_)) {
      by_zero.data = by_zero.owner.bytes();
      result_.nulls = session_.Union(result_.nulls, by_zero, count_);
      if (session_.notes_issues()) result_.odd = session_.Union(result_.odd, by_zero, count_);
    }
    result_.divisors = divisors;
    const Bounds& own = session_.BoundsOf(a_);
    result_.bounds = Bounds{std::min(own.low, -own.high), std::max(own.high, -own.low)};
    // a × 10^-s / (b × 10^-t): the divisor's scale moves over.
    result_.scale = a_.scale - b_.scale;
    if (result_.scale < 0) {
      const int64_t factor = PowerOfTen(-result_.scale);
      const auto within = BoundsOfProduct(*result_.bounds, {factor, factor});
      if (!within) return {};
      for (uint32_t i = 0; i < count_; ++i) out()[i] *= factor;
      result_.bounds = within;
      result_.scale = 0;
    }
    ZeroWhere(result_.nulls, out(), count_);
    return std::move(result_);
  }

 private:
  int64_t* out() { return result_.owner.integers(); }

  // A copy of the rows that are odd so far, to be added to.
  uint8_t* OddBytes() {
    Mask odd;
    odd.owner = session_.pool().Take();
    for (uint32_t i = 0; i < count_; ++i) odd.owner.bytes()[i] = result_.odd.Has(i);
    odd.data = odd.owner.bytes();
    result_.odd = odd;
    return odd.owner.bytes();
  }

  Vector Finished() {
    ZeroWhere(result_.nulls, out(), count_);
    if (!result_.nulls.none() && result_.bounds)
      result_.bounds = Bounds{std::min<int64_t>(result_.bounds->low, 0),
                              std::max<int64_t>(result_.bounds->high, 0)};
    result_.odd = session_.Simplified(std::move(result_.odd), count_);
    return std::move(result_);
  }

  Session& session_;
  bool constant_;
  Vector a_;
  Vector b_;
  uint32_t count_;
  Vector result_;
};

// Number by number, each way as far as its integers reach; a result without form: not at all.
Vector OperateOnNumbers(Session& session, ArithmeticOperator op, const Vector& a, const Vector& b);

// x / c as x × m / 10^k, where c divides a power of ten.
Vector DividedByConstant(Session& session, const Vector& a, const Vector& b) {
  const int64_t divisor = b.integers[0];
  if (divisor == 0 || b.IsNull(0) || b.IsOdd(0)) return {};
  for (int digits = 0; digits <= kScaleMax; ++digits) {
    const int64_t power = PowerOfTen(digits);
    if (power % divisor != 0) continue;
    // The result's scale is a.scale + digits - b.scale; below zero the factor takes the rest.
    const int scale = a.scale + digits - b.scale;
    if (scale > kScaleMax || scale < -kScaleMax) return {};
    Vector factor = b;
    factor.scale = 0;
    int64_t product = power / divisor;
    if (scale < 0 && __builtin_mul_overflow(product, PowerOfTen(-scale), &product)) return {};
    factor.owner = session.pool().Take();
    *factor.owner.integers() = product;
    factor.integers = factor.owner.integers();
    factor.bounds = Bounds{product, product};
    Vector whole = a;
    whole.scale = 0;
    Vector result = OperateOnNumbers(session, ArithmeticOperator::kMultiply, whole, factor);
    result.scale = std::max(scale, 0);
    return result;
  }
  return {};
}

Vector OperateOnNumbers(Session& session, ArithmeticOperator op, const Vector& a, const Vector& b) {
  switch (op) {
    case ArithmeticOperator::kAdd:
      return NumberOperation(session, a, b).Sum(1);
    case ArithmeticOperator::kSubtract:
      return NumberOperation(session, a, b).Sum(-1);
    case ArithmeticOperator::kMultiply:
      if (a.scale + b.scale > kScaleMax) return {};
      return NumberOperation(session, a, b).Product();
    case ArithmeticOperator::kDivide:
      break;
  }
  if (b.constant) {
    Vector result = DividedByConstant(session, a, b);
    if (result.form != Form::kNone) return result;
  }
  return NumberOperation(session, a, b).Quotient();
}

std::optional<Value> OperateOnValues(ArithmeticOperator op, const Value& a, const Value& b) {
  switch (op) {
    case ArithmeticOperator::kAdd:
      return value::Add(a, b);
    case ArithmeticOperator::kSubtract:
      return value::Subtract(a, b);
    case ArithmeticOperator::kMultiply:
      return value::Multiply(a, b);
    case ArithmeticOperator::kDivide:
      break;
  }
  return value::Divide(a, b);
}

}  // namespace

Vector Operate(Session& session, ArithmeticOperator op, const Vector& a, const Vector& b,
               Active active) {
  if (a.form == Form::kNumber && b.form == Form::kNumber) {
    Vector result = OperateOnNumbers(session, op, a, b);
    if (result.form != Form::kNone) return result;
  }
  const Vector left = session.DividedOut(a, active);
  const Vector right = session.DividedOut(b, active);
  const bool constant = left.constant && right.constant;
  const uint32_t count = constant ? 1 : session.row_count();
  const Mask left_odd = constant ? left.odd : session.Flat(left).odd;
  const Mask right_odd = constant ? right.odd : session.Flat(right).odd;
  const Session::Rows rows{active, constant, session.Union(left_odd, right_odd, count)};
  return session.ByRow(rows, [&](uint32_t row) -> std::optional<Value> {
    std::optional<Value> result = OperateOnValues(op, ValueAt(left, row), ValueAt(right, row));
    if (result && !result->is_null()) return result;
    if (session.notes_issues()) return std::nullopt;
    return Value();
  });
}

Vector Negated(Session& session, const Vector& a, Active active) {
  const uint32_t count = a.constant ? 1 : session.row_count();
  if (a.form == Form::kNumber) {
    Vector result = a;
    if (session.notes_issues()) result.odd = session.Union(a.odd, a.nulls, count);
    result.owner = session.pool().Take();
    kernel::Scale({a.integers, -1}, result.owner.integers(), count);
    result.integers = result.owner.integers();
    result.bounds.reset();
    return result;
  }
  const Vector whole = session.DividedOut(a, active);
  const Session::Rows rows{active, a.constant, a.odd};
  return session.ByRow(rows, [&](uint32_t row) -> std::optional<Value> {
    std::optional<Value> result = value::Negate(ValueAt(whole, row));
    if (result && !result->is_null()) return result;
    if (session.notes_issues()) return std::nullopt;
    return Value();
  });
}

Vector BlockInterpreter::EvalArithmetic(const TypedArithmetic& node, size_t term_count,
                                        const SourceRef& source, Active active) {
  CHECK(term_count <= node.rest.size());
  Vector result = Eval(*node.first, source, active);
  for (size_t i = 0; i < term_count; ++i) {
    const Vector operand = Eval(*node.rest[i].operand, source, active);
    result = Operate(session_, node.rest[i].op, result, operand, active);
  }
  return result;
}

Vector BlockInterpreter::EvalNegation(const TypedNegation& node, const SourceRef& source,
                                      Active active) {
  return Negated(session_, Eval(*node.operand, source, active), active);
}

}  // namespace liandai::feel::batch
