// Order, extremes, rounding and division of fixed-point columns; see fixed_kernels.h.

#include <algorithm>
#include <optional>

#include "engine/base/check.h"
#include "engine/column/decoded.h"
#include "engine/feel/batch/fixed_kernels.h"

namespace liandai::feel::batch {

using base::Decimal;
using base::Rounding;
using column::Column;
using column::Encoding;
using column::Representation;
using column::Selection;

namespace {

constexpr int kScaleMax = 18;

int64_t PowerOfTen(int exponent) {
  int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

int8_t Sign(int64_t left, int64_t right) {
  return static_cast<int8_t>((left > right) - (left < right));
}

// Fits when both, brought to the larger scale, are below 2^62 and no row is wide.
bool FitsAligned(const Column& left, const Column& right) {
  const auto bits = [](const Column& column, int scale) {
    const column::Decoded<int64_t> view = column::DecodeIntegers(column);
    const Column& holder = column.encoding() == Encoding::kDictionary ? *column.entries() : column;
    const auto count = static_cast<uint32_t>(holder.integers().size());
    return MagnitudeBits(view.data, count) + (scale - column.scale()) * 10 / 3 + 1;
  };
  const int scale = std::max(left.scale(), right.scale());
  return bits(left, scale) <= 62 && bits(right, scale) <= 62;
}

// The divisor as 10^n when it is one constant power of ten, so that only the scale moves.
std::optional<int> TenfoldOf(const Column& divisor) {
  if (divisor.encoding() != Encoding::kConstant || divisor.IsNull(0)) return std::nullopt;
  const auto whole = divisor.NumberAt(0).ToInt64();
  if (!whole) return std::nullopt;
  for (int n = 0; n <= kScaleMax; ++n)
    if (PowerOfTen(n) == *whole) return n;
  return std::nullopt;
}

int64_t RoundedQuotient(int64_t value, int64_t unit, Rounding rounding) {
  const int64_t quotient = value / unit;
  const int64_t rest = value - quotient * unit;  // sign of value, or zero
  if (rest == 0) return quotient;
  const int64_t away = value < 0 ? -1 : 1;
  const int64_t twice = 2 * (rest < 0 ? -rest : rest);
  switch (rounding) {
    case Rounding::kDown:
      return quotient;
    case Rounding::kUp:
      return quotient + away;
    case Rounding::kFloor:
      return value < 0 ? quotient - 1 : quotient;
    case Rounding::kCeiling:
      return value < 0 ? quotient : quotient + 1;
    case Rounding::kHalfUp:
      return twice >= unit ? quotient + away : quotient;
    case Rounding::kHalfDown:
      return twice > unit ? quotient + away : quotient;
    case Rounding::kHalfEven:
      break;
  }
  const bool up = twice > unit || (twice == unit && quotient % 2 != 0);
  return up ? quotient + away : quotient;
}

}  // namespace

bool HasNoNulls(const Column& column) {
  const Column& holder = column.encoding() == Encoding::kDictionary ? *column.entries() : column;
  return holder.validity().all_valid();
}

std::vector<int8_t> OrderFixed(const Column& left, const Column& right) {
  CHECK(left.row_count() == right.row_count());
  CHECK(left.representation() == right.representation());
  std::vector<int8_t> order(left.row_count());
  if (left.representation() == Representation::kFixed && !FitsAligned(left, right)) {
    for (uint32_t row = 0; row < left.row_count(); ++row) {
      if (left.IsNull(row) || right.IsNull(row)) continue;
      const auto compared = left.NumberAt(row) <=> right.NumberAt(row);
      order[row] = compared < 0 ? -1 : compared > 0;
    }
    return order;
  }
  const int scale = std::max(left.scale(), right.scale());
  const int64_t left_factor = PowerOfTen(scale - left.scale());
  const int64_t right_factor = PowerOfTen(scale - right.scale());
  const column::Decoded<int64_t> a = column::DecodeIntegers(left);
  const column::Decoded<int64_t> b = column::DecodeIntegers(right);
  if (a.dense() && b.constant) {
    const int64_t constant = b.data[0] * right_factor;
    for (uint32_t row = 0; row < left.row_count(); ++row)
      order[row] = Sign(a.data[row] * left_factor, constant);
  } else {
    for (uint32_t row = 0; row < left.row_count(); ++row)
      order[row] = Sign(a[row] * left_factor, b[row] * right_factor);
  }
  return order;
}

Column ExtremeFixed(const Column& left, const Column& right, Extreme extreme) {
  const std::vector<int8_t> order = OrderFixed(left, right);
  const int8_t losing = extreme == Extreme::kMin ? 1 : -1;
  Column result = Column::Fixed(left.row_count(), std::max(left.scale(), right.scale()));
  for (uint32_t row = 0; row < left.row_count(); ++row) {
    if (left.IsNull(row) || right.IsNull(row)) {
      result.mutable_validity().SetNull(row, left.row_count());
      continue;
    }
    const Column& winner = order[row] == losing ? right : left;
    const column::Decoded<int64_t> view = column::DecodeIntegers(winner);
    if (winner.scale() == result.scale() && view[row] != column::kWide)
      result.mutable_integers()[row] = view[row];
    else
      result.PutNumber(row, winner.NumberAt(row));
  }
  return result;
}

Column RoundFixed(const Column& column, int scale, Rounding rounding, const Selection& selection) {
  CHECK(scale >= 0);
  CHECK(scale <= kScaleMax);
  Column result = Column::Fixed(column.row_count(), std::min(scale, column.scale()));
  const column::Decoded<int64_t> view = column::DecodeIntegers(column);
  const int64_t unit = PowerOfTen(column.scale() - result.scale());
  selection.ForEach([&](uint32_t row) {
    if (!view.IsValid(row)) {
      result.mutable_validity().SetNull(row, column.row_count());
    } else if (view[row] != column::kWide) {
      result.mutable_integers()[row] = RoundedQuotient(view[row], unit, rounding);
    } else {
      result.PutNumber(row, column.NumberAt(row).Rounded(scale, rounding));
    }
  });
  return result;
}

Column DivideFixed(const Column& left, const Column& right, const Selection& selection) {
  CHECK(left.row_count() == right.row_count());
  const std::optional<int> tenfold = TenfoldOf(right);
  if (tenfold && left.scale() + *tenfold <= kScaleMax && left.wide().empty() &&
      left.encoding() == Encoding::kFlat) {
    Column result = Column::Fixed(left.row_count(), left.scale() + *tenfold);
    result.mutable_integers() = left.integers();
    result.mutable_validity() = left.validity();
    return result;
  }
  std::vector<value::Value> values(left.row_count());
  selection.ForEach([&](uint32_t row) {
    if (left.IsNull(row) || right.IsNull(row)) return;
    const Decimal quotient = left.NumberAt(row) / right.NumberAt(row);
    if (quotient.is_finite()) values[row] = value::Value(quotient);
  });
  return Column::FromValues(values);
}

}  // namespace liandai::feel::batch
