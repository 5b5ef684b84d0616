// = != < <= > >= and between over vectors (DMN 1.5, 10.3.2.13). Numbers and days are compared as
// integers at one scale, a quotient by multiplying the other side out, entries of a dictionary with
// a constant once for each entry. Null equals null; order with null is null, with an issue.
//
// A quotient is rounded to 34 digits in row form. Its parts have 63 bits here, so that it differs
// from any number it is compared with, if at all, before the twentieth digit: the answers agree.

#include "engine/base/check.h"
#include "engine/feel/batch/block_interpreter.h"
#include "engine/value/compare.h"

namespace liandai::feel::batch {

using kernel::Bounds;
using kernel::Order;
using value::Value;

namespace {

// The operator as one of four orders, the sides exchanged where need be.
struct Ordered {
  Order order;
  bool exchanged;
};

Ordered OrderOf(CompareOperator op) {
  switch (op) {
    case CompareOperator::kEqual:
      return {Order::kEqual, false};
    case CompareOperator::kNotEqual:
      return {Order::kNotEqual, false};
    case CompareOperator::kLess:
      return {Order::kLess, false};
    case CompareOperator::kLessEqual:
      return {Order::kLessEqual, false};
    case CompareOperator::kGreater:
      return {Order::kLess, true};
    case CompareOperator::kGreaterEqual:
      break;
  }
  return {Order::kLessEqual, true};
}

bool IsEquality(CompareOperator op) {
  return op == CompareOperator::kEqual || op == CompareOperator::kNotEqual;
}

bool Fits(const Bounds& bounds, int64_t factor) {
  int64_t product = 0;
  return !__builtin_mul_overflow(bounds.low, factor, &product) &&
         !__builtin_mul_overflow(bounds.high, factor, &product);
}

// nullopt: values have no such answer.
std::optional<bool> CompareValues(CompareOperator op, const Value& a, const Value& b) {
  if (IsEquality(op)) {
    const std::optional<bool> equal = value::Equal(a, b);
    if (!equal) return std::nullopt;
    return *equal == (op == CompareOperator::kEqual);
  }
  const std::optional<std::strong_ordering> order = value::Compare(a, b);
  if (!order) return std::nullopt;
  switch (op) {
    case CompareOperator::kLess:
      return *order < 0;
    case CompareOperator::kLessEqual:
      return *order <= 0;
    case CompareOperator::kGreater:
      return *order > 0;
    default:
      return *order >= 0;
  }
}

class Comparison {
 public:
  Comparison(Session& session, CompareOperator op, const Vector& a, const Vector& b)
      : session_(session),
        op_(op),
        constant_(a.constant && b.constant),
        count_(constant_ ? 1 : session.row_count()) {
    const Ordered ordered = OrderOf(op);
    order_ = ordered.order;
    const Vector& x = ordered.exchanged ? b : a;
    const Vector& y = ordered.exchanged ? a : b;
    x_ = constant_ ? x : session.Flat(x);
    y_ = constant_ ? y : session.Flat(y);
    result_.form = Form::kBoolean;
    result_.constant = constant_;
    result_.owner = session.pool().Take();
    result_.booleans = result_.owner.bytes();
  }

  // A result without form: the integers do not reach.
  Vector Integers() {
    const int scale = std::max(x_.scale, y_.scale);
    const int64_t x_factor = PowerOfTen(scale - x_.scale);
    const int64_t y_factor = PowerOfTen(scale - y_.scale);
    if (!Fits(session_.BoundsOf(x_), x_factor) || !Fits(session_.BoundsOf(y_), y_factor)) return {};
    kernel::Compare(order_, {x_.integers, x_factor}, {y_.integers, y_factor}, out(), count_);
    return Finished();
  }

  Vector Codes() {
    CHECK(IsEquality(op_));
    kernel::CompareCodes(op_ == CompareOperator::kEqual, x_.codes, y_.codes, out(), count_);
    return Finished();
  }

  Vector Booleans() {
    CHECK(IsEquality(op_));
    kernel::CompareBytes(op_ == CompareOperator::kEqual, x_.booleans, y_.booleans, out(), count_);
    return Finished();
  }

  // n / d × 10^-s against r × 10^-t: n × 10^t against r × d × 10^s, in 128 bits.
  Vector QuotientAndNumber() {
    const bool quotient_first = x_.form == Form::kQuotient;
    const Vector& quotient = quotient_first ? x_ : y_;
    const Vector& number = quotient_first ? y_ : x_;
    const int common = std::min(quotient.scale, number.scale);
    const int64_t of_number = PowerOfTen(quotient.scale - common);
    if (!Fits(session_.BoundsOf(number), of_number)) return {};
    const Buffer scaled_number = session_.pool().Take();
    kernel::Scale({number.integers, of_number}, scaled_number.integers(), count_);
    const Buffer of_quotient = session_.pool().Take();
    kernel::Fill(PowerOfTen(number.scale - common), of_quotient.integers(), count_);
    if (quotient_first)
      kernel::CompareProducts(order_, quotient.integers, of_quotient.integers(),
                              scaled_number.integers(), quotient.divisors, out(), count_);
    else
      kernel::CompareProducts(order_, scaled_number.integers(), quotient.divisors,
                              quotient.integers, of_quotient.integers(), out(), count_);
    return Finished();
  }

 private:
  uint8_t* out() { return result_.owner.bytes(); }

  Vector Finished() {
    result_.odd = session_.Union(x_.odd, y_.odd, count_);
    const Mask either = session_.Union(x_.nulls, y_.nulls, count_);
    if (either.none()) return std::move(result_);
    if (!IsEquality(op_)) {
      result_.nulls = either;
      if (session_.notes_issues()) result_.odd = session_.Union(result_.odd, either, count_);
      return std::move(result_);
    }
    for (uint32_t i = 0; i < count_; ++i) {
      if (!either.Has(i)) continue;
      const bool equal = x_.nulls.Has(i) && y_.nulls.Has(i);
      out()[i] = equal == (op_ == CompareOperator::kEqual);
    }
    return std::move(result_);
  }

  Session& session_;
  CompareOperator op_;
  bool constant_;
  uint32_t count_;
  Order order_ = Order::kEqual;
  Vector x_;
  Vector y_;
  Vector result_;
};

// One side of a form that the fast ways know, the other too; a result without form: none applies.
Vector ComparedFast(Session& session, CompareOperator op, const Vector& a, const Vector& b) {
  const auto both = [&](Form form) { return a.form == form && b.form == form; };
  if (both(Form::kNumber) || both(Form::kDay)) return Comparison(session, op, a, b).Integers();
  if (both(Form::kBoolean) && IsEquality(op)) return Comparison(session, op, a, b).Booleans();
  const bool same_entries =
      both(Form::kEntry) && a.entries == b.entries && a.entries == &session.constants().entries();
  if (same_entries && IsEquality(op)) return Comparison(session, op, a, b).Codes();
  const bool quotient = (a.form == Form::kQuotient && b.form == Form::kNumber) ||
                        (a.form == Form::kNumber && b.form == Form::kQuotient);
  return quotient ? Comparison(session, op, a, b).QuotientAndNumber() : Vector();
}

Mask OddOf(Session& session, const Vector& vector, bool constant) {
  return constant ? vector.odd : session.Flat(vector).odd;
}

std::optional<Value> Answer(const Session& session, std::optional<bool> truth) {
  if (truth) return Value(*truth);
  if (session.notes_issues()) return std::nullopt;
  return Value();
}

// Entries against a constant: each entry is compared once a run.
Vector ComparedEntries(Session& session, CompareOperator op, const Vector& entries,
                       const Value& constant, const void* place) {
  const std::vector<int64_t>& known =
      session.ForEntries(place, *entries.entries, [&](const Value& entry) -> int64_t {
        const std::optional<bool> truth = CompareValues(op, entry, constant);
        return truth ? static_cast<int64_t>(*truth) : -1;
      });
  Vector result;
  result.form = Form::kBoolean;
  result.owner = session.pool().Take();
  result.odd = entries.odd;
  const uint32_t count = session.row_count();
  Mask nulls;
  nulls.owner = session.pool().Take();
  const std::optional<bool> null_truth = CompareValues(op, Value(), constant);
  const int64_t of_null = null_truth ? static_cast<int64_t>(*null_truth) : -1;
  for (uint32_t i = 0; i < count; ++i) {
    const int64_t truth = entries.nulls.Has(i) ? of_null : known[entries.codes[i]];
    result.owner.bytes()[i] = truth == 1;
    nulls.owner.bytes()[i] = truth < 0;
  }
  nulls.data = nulls.owner.bytes();
  result.booleans = result.owner.bytes();
  result.nulls = session.Simplified(std::move(nulls), count);
  if (session.notes_issues()) result.odd = session.Union(result.odd, result.nulls, count);
  return result;
}

}  // namespace

Vector Compared(Session& session, CompareOperator op, const Vector& a, const Vector& b,
                Active active, const void* place) {
  Vector result = ComparedFast(session, op, a, b);
  if (result.form != Form::kNone) return result;
  const bool entries_left = a.form == Form::kEntry && !a.constant;
  if (place != nullptr && entries_left && b.constant && !b.IsOdd(0) &&
      a.entries->row_count() <= session.row_count())
    return ComparedEntries(session, op, a, ValueAt(b, 0), place);
  const Vector left = session.DividedOut(a, active);
  const Vector right = session.DividedOut(b, active);
  const bool constant = left.constant && right.constant;
  const uint32_t count = constant ? 1 : session.row_count();
  const Session::Rows rows{
      active, constant,
      session.Union(OddOf(session, left, constant), OddOf(session, right, constant), count)};
  return session.ByRow(rows, [&](uint32_t row) {
    return Answer(session, CompareValues(op, ValueAt(left, row), ValueAt(right, row)));
  });
}

Vector BlockInterpreter::EvalComparison(const Typed& typed, const TypedComparison& node,
                                        const SourceRef& source, Active active) {
  const Vector left = Eval(*node.left, source, active);
  const Vector right = Eval(*node.right, source, active);
  // In a function's body a constant may be another one at the next call.
  const bool fixed = is_root_ && ConstantOf(*node.right) != nullptr;
  return Compared(session_, node.op, left, right, active, fixed ? &typed : nullptr);
}

// value >= low and value <= high; null when any of the three is, with an issue.
Vector BlockInterpreter::EvalBetween(const Typed& typed, const TypedBetween& node,
                                     const SourceRef& source, Active active) {
  const Vector value = Eval(*node.value, source, active);
  const Vector low = Eval(*node.low, source, active);
  const Vector high = Eval(*node.high, source, active);
  const bool plain = value.form == low.form && value.form == high.form && value.is_integral();
  if (!plain) return Lift(typed, source, active);
  const Vector above = session_.Flat(
      Compared(session_, CompareOperator::kGreaterEqual, value, low, active, nullptr));
  const Vector below =
      session_.Flat(Compared(session_, CompareOperator::kLessEqual, value, high, active, nullptr));
  if (above.form != Form::kBoolean || below.form != Form::kBoolean)
    return Lift(typed, source, active);
  const uint32_t count = session_.row_count();
  Vector result;
  result.form = Form::kBoolean;
  result.owner = session_.pool().Take();
  kernel::And(above.booleans, below.booleans, result.owner.bytes(), count);
  result.booleans = result.owner.bytes();
  result.nulls = session_.Union(above.nulls, below.nulls, count);
  result.odd = session_.Union(above.odd, below.odd, count);
  return result;
}

}  // namespace liandai::feel::batch
