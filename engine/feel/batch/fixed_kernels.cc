#include "engine/feel/batch/fixed_kernels.h"

#include <array>
#include <bit>

#include "engine/base/check.h"
#include "engine/column/decoded.h"

#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
#define LIANDAI_VECTOR __attribute__((target_clones("avx2", "default")))
#else
#define LIANDAI_VECTOR
#endif

namespace liandai::feel::batch {
namespace {

using base::Decimal;
using column::Column;
using column::Decoded;
using column::Encoding;
using column::kWide;
using column::Selection;

constexpr int kScaleMax = 18;

constexpr auto kPowersOfTen = [] {
  std::array<int64_t, kScaleMax + 1> powers{};
  int64_t power = 1;
  for (int i = 0; i <= kScaleMax; ++i) {
    powers[static_cast<size_t>(i)] = power;
    if (i < kScaleMax) power *= 10;
  }
  return powers;
}();

// One operand as a dense array or one constant, brought to the result's scale by `factor`.
struct Operand {
  const int64_t* data = nullptr;
  bool constant = false;
  int64_t factor = 1;
  int bits = 0;  // of |x × factor|
  std::vector<int64_t> gathered;
};

Operand Prepare(const Column& column, int64_t factor) {
  Operand operand;
  operand.factor = factor;
  const Decoded<int64_t> view = column::DecodeIntegers(column);
  operand.data = view.data;
  operand.constant = view.constant;
  if (view.indexes != nullptr) {
    operand.gathered.resize(column.row_count());
    for (uint32_t row = 0; row < column.row_count(); ++row)
      operand.gathered[row] = view.data[view.indexes[row]];
    operand.data = operand.gathered.data();
  }
  const int own = MagnitudeBits(operand.data, operand.constant ? 1 : column.row_count());
  operand.bits =
      own + static_cast<int>(std::bit_width(static_cast<uint64_t>(factor))) - (factor == 1 ? 1 : 0);
  return operand;
}

struct Arrays {
  const int64_t* left;
  const int64_t* right;
  int64_t* out;
  uint32_t count;
  int64_t left_factor;
  int64_t right_factor;
};

LIANDAI_VECTOR void AddDense(const Arrays& a) {
  for (uint32_t i = 0; i < a.count; ++i)
    a.out[i] = a.left[i] * a.left_factor + a.right[i] * a.right_factor;
}
LIANDAI_VECTOR void AddConstant(const Arrays& a) {
  const int64_t right = *a.right * a.right_factor;
  for (uint32_t i = 0; i < a.count; ++i) a.out[i] = a.left[i] * a.left_factor + right;
}
LIANDAI_VECTOR void MultiplyDense(const Arrays& a) {
  for (uint32_t i = 0; i < a.count; ++i) a.out[i] = a.left[i] * a.right[i];
}
LIANDAI_VECTOR void MultiplyConstant(const Arrays& a) {
  const int64_t right = *a.right;
  for (uint32_t i = 0; i < a.count; ++i) a.out[i] = a.left[i] * right;
}

// The rows that are null in either operand become null in the result, holding zero.
void CarryNulls(const Column& from, Column& to) {
  const bool dictionary = from.encoding() == Encoding::kDictionary;
  const column::Validity& own = dictionary ? from.entries()->validity() : from.validity();
  if (own.all_valid()) return;
  for (uint32_t row = 0; row < to.row_count(); ++row) {
    if (!from.IsNull(row)) continue;
    to.mutable_validity().SetNull(row, to.row_count());
    to.mutable_integers()[row] = 0;
  }
}

using DecimalOperation = Decimal (*)(Decimal, Decimal);

// Row by row in decimal128, for what the integers cannot hold.
Column Exactly(const Column& left, const Column& right, const Selection& selection,
               DecimalOperation operation) {
  std::vector<value::Value> values(left.row_count());
  selection.ForEach([&](uint32_t row) {
    if (left.IsNull(row) || right.IsNull(row)) return;
    const Decimal result = operation(left.NumberAt(row), right.NumberAt(row));
    if (result.is_finite()) values[row] = value::Value(result);
  });
  return Column::FromValues(values);
}

Decimal Sum(Decimal a, Decimal b) { return a + b; }
Decimal Difference(Decimal a, Decimal b) { return a - b; }
Decimal Product(Decimal a, Decimal b) { return a * b; }

Column Combine(const Column& left, const Column& right, const Selection& selection, int sign) {
  CHECK(left.row_count() == right.row_count());
  const int scale = std::max(left.scale(), right.scale());
  const auto power = [&](const Column& c) {
    return kPowersOfTen[static_cast<size_t>(scale - c.scale())];
  };
  Operand a = Prepare(left, power(left));
  Operand b = Prepare(right, sign * power(right));
  b.bits = Prepare(right, power(right)).bits;
  if (a.bits > 61 || b.bits > 61)
    return Exactly(left, right, selection, sign > 0 ? Sum : Difference);
  Column result = Column::Fixed(left.row_count(), scale);
  Arrays arrays{a.data,           b.data,   result.mutable_integers().data(),
                left.row_count(), a.factor, b.factor};
  if (a.constant && b.constant) {
    result.mutable_integers().assign(left.row_count(), *a.data * a.factor + *b.data * b.factor);
  } else if (a.constant) {
    std::swap(arrays.left, arrays.right);
    std::swap(arrays.left_factor, arrays.right_factor);
    AddConstant(arrays);
  } else if (b.constant) {
    AddConstant(arrays);
  } else {
    AddDense(arrays);
  }
  CarryNulls(left, result);
  CarryNulls(right, result);
  return result;
}

LIANDAI_VECTOR uint64_t OrOfMagnitudes(const int64_t* data, uint32_t count) {
  uint64_t any = 0;
  for (uint32_t i = 0; i < count; ++i) any |= static_cast<uint64_t>(data[i] ^ (data[i] >> 63));
  return any;
}

bool HasWide(const int64_t* data, uint32_t count) {
  return std::find(data, data + count, kWide) != data + count;
}

}  // namespace

int MagnitudeBits(const int64_t* data, uint32_t count) {
  const int bits = static_cast<int>(std::bit_width(OrOfMagnitudes(data, count)));
  return bits == 63 && HasWide(data, count) ? 64 : bits + 1;
}

Column AddFixed(const Column& left, const Column& right, const Selection& selection) {
  return Combine(left, right, selection, +1);
}

Column SubtractFixed(const Column& left, const Column& right, const Selection& selection) {
  return Combine(left, right, selection, -1);
}

Column MultiplyFixed(const Column& left, const Column& right, const Selection& selection) {
  CHECK(left.row_count() == right.row_count());
  const Operand a = Prepare(left, 1);
  const Operand b = Prepare(right, 1);
  const int scale = left.scale() + right.scale();
  if (a.bits + b.bits > 62 || scale > kScaleMax) return Exactly(left, right, selection, Product);
  Column result = Column::Fixed(left.row_count(), scale);
  Arrays arrays{a.data, b.data, result.mutable_integers().data(), left.row_count(), 1, 1};
  if (a.constant && b.constant) {
    result.mutable_integers().assign(left.row_count(), *a.data * *b.data);
  } else if (a.constant) {
    std::swap(arrays.left, arrays.right);
    MultiplyConstant(arrays);
  } else if (b.constant) {
    MultiplyConstant(arrays);
  } else {
    MultiplyDense(arrays);
  }
  CarryNulls(left, result);
  CarryNulls(right, result);
  return result;
}

}  // namespace liandai::feel::batch
