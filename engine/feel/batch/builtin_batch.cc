// Builtins that have a column kernel: the numeric ones that amounts and ratios are made of, and
// `not`. Calls whose arguments are of other forms are lifted; a null argument makes its row odd, so
// that what null means to the builtin is said once, in its row form.

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/base/check.h"
#include "engine/feel/batch/block_interpreter.h"

namespace liandai::feel::batch {

using base::Rounding;

namespace {

struct RoundingKernel {
  std::string_view name;
  Rounding rounding;
};
constexpr std::array<RoundingKernel, 7> kRoundings = {{
    {"round half up", Rounding::kHalfUp},
    {"round half down", Rounding::kHalfDown},
    {"round up", Rounding::kUp},
    {"round down", Rounding::kDown},
    {"decimal", Rounding::kHalfEven},
    {"floor", Rounding::kFloor},
    {"ceiling", Rounding::kCeiling},
}};

std::optional<Rounding> RoundingOf(std::string_view name) {
  for (const RoundingKernel& kernel : kRoundings)
    if (kernel.name == name) return kernel.rounding;
  return std::nullopt;
}

// The scale argument of a rounding call: a constant whole number; `floor` and `ceiling` may leave
// it out.
std::optional<int> DigitsArgument(const TypedBuiltinCall& node, Rounding rounding) {
  if (node.arguments.size() == 1 &&
      (rounding == Rounding::kFloor || rounding == Rounding::kCeiling))
    return 0;
  if (node.arguments.size() != 2) return std::nullopt;
  const value::Value* constant = ConstantOf(*node.arguments[1]);
  if (constant == nullptr || !constant->is(value::Kind::kNumber)) return std::nullopt;
  const std::optional<int64_t> digits = constant->number().ToInt64();
  if (!digits || *digits < 0 || *digits > kScaleMax) return std::nullopt;
  return static_cast<int>(*digits);
}

// floor(n / d) toward zero and a rest, then as the rounding wants; n × 10^digits fits 128 bits.
int64_t RoundedQuotient(__int128 number, int64_t divisor, Rounding rounding) {
  const __int128 whole = number / divisor;
  const __int128 rest = number - whole * divisor;
  const __int128 twice = 2 * (rest < 0 ? -rest : rest);
  const int away = number < 0 ? -1 : 1;
  bool go = false;
  switch (rounding) {
    case Rounding::kHalfUp:
      go = twice >= divisor;
      break;
    case Rounding::kHalfDown:
      go = twice > divisor;
      break;
    case Rounding::kHalfEven:
      go = twice > divisor || (twice == divisor && (whole & 1) != 0);
      break;
    case Rounding::kUp:
      go = rest != 0;
      break;
    case Rounding::kDown:
      break;
    case Rounding::kFloor:
      go = rest < 0;
      break;
    case Rounding::kCeiling:
      go = rest > 0;
      break;
  }
  return static_cast<int64_t>(whole + (go ? away : 0));
}

Vector RoundedOut(Session& session, const Vector& quotient, int digits, Rounding rounding) {
  Vector result = quotient;
  const uint32_t count = quotient.constant ? 1 : session.row_count();
  const int64_t factor = PowerOfTen(std::max(0, digits - quotient.scale));
  const int64_t unit = PowerOfTen(std::max(0, quotient.scale - digits));
  const kernel::Bounds bounds = session.BoundsOf(quotient);
  int64_t end = 0;
  if (__builtin_mul_overflow(bounds.low, factor, &end) ||
      __builtin_mul_overflow(bounds.high, factor, &end))
    return {};
  const kernel::Bounds divisors = kernel::BoundsOf(quotient.divisors, count);
  if (__builtin_mul_overflow(divisors.high, unit, &end)) return {};
  result.form = Form::kNumber;
  result.scale = digits;
  result.divisors = nullptr;
  result.divisor_owner = Buffer();
  result.bounds.reset();
  result.owner = session.pool().Take();
  for (uint32_t i = 0; i < count; ++i)
    result.owner.integers()[i] =
        RoundedQuotient(static_cast<__int128>(quotient.integers[i]) * factor,
                        quotient.divisors[i] * unit, rounding);
  result.integers = result.owner.integers();
  return result;
}

}  // namespace

Vector Rounded(Session& session, const Vector& vector, int digits, Rounding rounding) {
  if (vector.form == Form::kQuotient) return RoundedOut(session, vector, digits, rounding);
  CHECK(vector.form == Form::kNumber);
  if (digits >= vector.scale) return vector;
  const uint32_t count = vector.constant ? 1 : session.row_count();
  Vector result = vector;
  result.scale = digits;
  result.owner = session.pool().Take();
  kernel::DivideByPowerOfTen(vector.integers, vector.scale - digits, rounding,
                             result.owner.integers(), count);
  result.integers = result.owner.integers();
  // Rounding goes at most one away from the ends' own quotients.
  if (vector.bounds) {
    const int64_t unit = PowerOfTen(vector.scale - digits);
    result.bounds = kernel::Bounds{vector.bounds->low / unit - 1, vector.bounds->high / unit + 1};
  }
  return result;
}

namespace {

struct ExtremeCall {
  bool smallest;
};

// min or max of numbers, at one scale; a result without form: the integers do not reach.
Vector ExtremeOf(Session& session, const Vector& a, const Vector& b, ExtremeCall call) {
  const bool constant = a.constant && b.constant;
  const uint32_t count = constant ? 1 : session.row_count();
  const Vector x = constant ? a : session.Flat(a);
  const Vector y = constant ? b : session.Flat(b);
  Vector result;
  result.form = Form::kNumber;
  result.constant = constant;
  result.scale = std::max(x.scale, y.scale);
  const int64_t x_factor = PowerOfTen(result.scale - x.scale);
  const int64_t y_factor = PowerOfTen(result.scale - y.scale);
  const kernel::Bounds xs = session.BoundsOf(x);
  const kernel::Bounds ys = session.BoundsOf(y);
  kernel::Bounds scaled_x;
  kernel::Bounds scaled_y;
  if (__builtin_mul_overflow(xs.low, x_factor, &scaled_x.low) ||
      __builtin_mul_overflow(xs.high, x_factor, &scaled_x.high) ||
      __builtin_mul_overflow(ys.low, y_factor, &scaled_y.low) ||
      __builtin_mul_overflow(ys.high, y_factor, &scaled_y.high))
    return {};
  result.owner = session.pool().Take();
  const auto extreme = call.smallest ? kernel::Smaller : kernel::Larger;
  extreme({x.integers, x_factor}, {y.integers, y_factor}, result.owner.integers(), count);
  result.integers = result.owner.integers();
  result.bounds = call.smallest ? kernel::Bounds{std::min(scaled_x.low, scaled_y.low),
                                                 std::min(scaled_x.high, scaled_y.high)}
                                : kernel::Bounds{std::max(scaled_x.low, scaled_y.low),
                                                 std::max(scaled_x.high, scaled_y.high)};
  result.odd = session.Union(session.Union(x.odd, y.odd, count),
                             session.Union(x.nulls, y.nulls, count), count);
  return result;
}

// null gives null, with an issue.
Vector WithNullsOdd(Session& session, Vector vector) {
  const uint32_t count = vector.constant ? 1 : session.row_count();
  if (session.notes_issues()) vector.odd = session.Union(vector.odd, vector.nulls, count);
  return vector;
}

std::optional<Vector> Formed(Vector vector) {
  if (vector.form == Form::kNone) return std::nullopt;
  return vector;
}

}  // namespace

std::optional<Vector> BlockInterpreter::EvalBuiltin(const TypedBuiltinCall& node,
                                                    const SourceRef& source, Active active) {
  CHECK(!node.overloads.empty());
  if (!node.names.empty() || node.arguments.empty()) return std::nullopt;
  const std::string_view name = node.overloads.front().name;
  if (const std::optional<Rounding> rounding = RoundingOf(name)) {
    const std::optional<int> digits = DigitsArgument(node, *rounding);
    if (!digits) return std::nullopt;
    const Vector number = Eval(*node.arguments[0], source, active);
    if (number.form != Form::kNumber && number.form != Form::kQuotient) return std::nullopt;
    Vector rounded = Rounded(session_, number, *digits, *rounding);
    if (rounded.form == Form::kNone) return std::nullopt;
    return WithNullsOdd(session_, std::move(rounded));
  }
  const bool smallest = name == "min";
  if ((smallest || name == "max") && node.arguments.size() > 1) {
    std::vector<Vector> numbers;
    for (const TypedPtr& argument : node.arguments) {
      numbers.push_back(Eval(*argument, source, active));
      if (numbers.back().form != Form::kNumber) return std::nullopt;
    }
    Vector result = std::move(numbers[0]);
    for (size_t i = 1; i < numbers.size() && result.form != Form::kNone; ++i)
      result = ExtremeOf(session_, result, numbers[i], {smallest});
    return Formed(std::move(result));
  }
  if (name == "not" && node.arguments.size() == 1) {
    Vector truth = Eval(*node.arguments[0], source, active);
    if (truth.form != Form::kBoolean || !truth.nulls.none()) return std::nullopt;
    Vector result = truth;
    result.owner = session_.pool().Take();
    kernel::Not(truth.booleans, result.owner.bytes(), truth.constant ? 1 : session_.row_count());
    result.booleans = result.owner.bytes();
    return result;
  }
  return std::nullopt;
}

}  // namespace liandai::feel::batch
