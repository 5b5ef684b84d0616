// if over vectors: each branch runs for the rows that take it. Null counts as false. Both results
// are blended, so that a quotient stays one and texts of one dictionary stay entries of it.

#include "engine/base/check.h"
#include "engine/feel/batch/block_interpreter.h"

namespace liandai::feel::batch {

using value::Value;

namespace {

// Of the shape of the other side: data zero where it does not count.
bool IsAllNull(const Vector& vector) {
  return vector.form == Form::kValue && vector.constant && vector.IsNull(0);
}

// A null for every row in the form of `like`.
Vector NullLike(Session& session, const Vector& like, const Vector& null) {
  Vector result;
  result.nulls = session.All();
  if (null.IsOdd(0)) result.odd = result.nulls;
  result.form = like.form;
  result.scale = like.scale;
  result.entries = like.entries;
  result.owner = session.pool().Take();
  kernel::Fill(0, result.owner.integers(), session.row_count());
  result.integers = result.owner.integers();
  result.booleans = result.owner.bytes();
  result.codes = result.owner.codes();
  result.bounds = kernel::Bounds{0, 0};
  if (like.form == Form::kQuotient) {
    result.divisor_owner = session.pool().Take();
    kernel::Fill(1, result.divisor_owner.integers(), session.row_count());
    result.divisors = result.divisor_owner.integers();
  }
  return result;
}

// A number as a quotient by one.
Vector OverOne(Session& session, const Vector& number) {
  Vector result = session.Flat(number);
  result.form = Form::kQuotient;
  result.divisor_owner = session.pool().Take();
  kernel::Fill(1, result.divisor_owner.integers(), session.row_count());
  result.divisors = result.divisor_owner.integers();
  return result;
}

bool Fits(const kernel::Bounds& bounds, int64_t factor) {
  int64_t product = 0;
  return !__builtin_mul_overflow(bounds.low, factor, &product) &&
         !__builtin_mul_overflow(bounds.high, factor, &product);
}

}  // namespace

Vector BlockInterpreter::Blend(const Mask& take, const Vector& left, const Vector& right,
                               Active active) {
  const bool null_left = IsAllNull(left) && right.form != Form::kValue;
  const bool null_right = IsAllNull(right) && left.form != Form::kValue;
  Vector x = null_left ? NullLike(session_, right, left) : session_.Flat(left);
  Vector y = null_right ? NullLike(session_, left, right) : session_.Flat(right);
  if (x.form == Form::kQuotient && y.form == Form::kNumber) y = OverOne(session_, y);
  if (y.form == Form::kQuotient && x.form == Form::kNumber) x = OverOne(session_, x);
  const uint32_t count = session_.row_count();
  Vector result;
  result.form = x.form;
  const auto blend_masks = [&](const Mask& a, const Mask& b) {
    if (a.none() && b.none()) return Mask();
    const Mask from_x = a.none() ? Mask() : session_.Narrowed(a.data, take.data);
    const Mask from_y = b.none() ? Mask() : session_.NarrowedWithout(b.data, take.data);
    return session_.Union(from_x, from_y, count);
  };
  result.nulls = blend_masks(x.nulls, y.nulls);
  result.odd = blend_masks(x.odd, y.odd);
  const bool scaled = x.form == y.form && (x.is_integral() || x.form == Form::kQuotient);
  result.scale = std::max(x.scale, y.scale);
  const int64_t x_factor = scaled ? PowerOfTen(result.scale - x.scale) : 1;
  const int64_t y_factor = scaled ? PowerOfTen(result.scale - y.scale) : 1;
  if (scaled && Fits(session_.BoundsOf(x), x_factor) && Fits(session_.BoundsOf(y), y_factor)) {
    result.owner = session_.pool().Take();
    kernel::Blend(take.data, {x.integers, x_factor}, {y.integers, y_factor},
                  result.owner.integers(), count);
    result.integers = result.owner.integers();
    result.bounds = kernel::Bounds{
        std::min(session_.BoundsOf(x).low * x_factor, session_.BoundsOf(y).low * y_factor),
        std::max(session_.BoundsOf(x).high * x_factor, session_.BoundsOf(y).high * y_factor)};
    if (x.form != Form::kQuotient) return result;
    result.divisor_owner = session_.pool().Take();
    kernel::Blend(take.data, {x.divisors, 1}, {y.divisors, 1}, result.divisor_owner.integers(),
                  count);
    result.divisors = result.divisor_owner.integers();
    return result;
  }
  if (x.form == Form::kBoolean && y.form == Form::kBoolean) {
    result.owner = session_.pool().Take();
    kernel::BlendBytes(take.data, x.booleans, y.booleans, result.owner.bytes(), count);
    result.booleans = result.owner.bytes();
    return result;
  }
  if (x.form == Form::kEntry && y.form == Form::kEntry && x.entries == y.entries) {
    result.entries = x.entries;
    result.owner = session_.pool().Take();
    kernel::BlendCodes(take.data, x.codes, y.codes, result.owner.codes(), count);
    result.codes = result.owner.codes();
    return result;
  }
  const Session::Rows rows{active, false, result.odd};
  return session_.ByRow(rows, [&](uint32_t row) { return ValueAt(take.Has(row) ? x : y, row); });
}

Vector BlockInterpreter::Choose(const Vector& condition, const Branches& branches, Active active) {
  CHECK(condition.form == Form::kBoolean);
  if (condition.constant && !condition.IsOdd(0)) {
    const bool holds = !condition.IsNull(0) && condition.booleans[0] != 0;
    return holds ? branches.then(active) : branches.otherwise(active);
  }
  const Vector flat = session_.Flat(condition);
  const uint32_t count = session_.row_count();
  Mask taken;
  taken.data = flat.booleans;
  taken.owner = flat.owner;
  taken = session_.Without(taken, flat.nulls, count);
  taken = session_.Without(taken, flat.odd, count);
  if (kernel::AllSet(taken.data, count)) return branches.then(active);
  Vector result;
  if (kernel::AnySet(taken.data, count)) {
    const Mask then_rows = session_.Narrowed(active, taken.data);
    const Mask else_rows = session_.NarrowedWithout(active, taken.data);
    const Vector then = branches.then(then_rows.data);
    result = Blend(taken, then, branches.otherwise(else_rows.data), active);
  } else {
    result = session_.Flat(branches.otherwise(active));
  }
  result.odd = session_.Union(result.odd, flat.odd, count);
  return result;
}

Vector BlockInterpreter::EvalIf(const TypedIf& node, const SourceRef& source, Active active) {
  const Branches branches{[&](Active rows) { return Eval(*node.then, source, rows); },
                          [&](Active rows) { return Eval(*node.otherwise, source, rows); }};
  return Choose(Holds(*node.condition, source, active), branches, active);
}

}  // namespace liandai::feel::batch
