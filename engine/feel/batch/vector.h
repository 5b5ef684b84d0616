// A vector: the values of one expression for the rows of one block, in the form that the kernels
// compute on. Columns are what users hold and may be millions of rows long; a vector is a register
// of the column evaluator, a view of a piece of a column or memory of the pool.
//
// Forms:
//   number    int64 × 10^-scale
//   quotient  number / divisor, the divisor above zero: not divided out, because comparing and
//             rounding it is exact on integers and dividing is not
//   day       days since 1970-01-01
//   boolean   one byte
//   entry     an index into a dictionary of values
//   value     value::Value, for everything else
//
// Rows in `nulls` are null. Rows in `odd` are not to be trusted: an issue was raised, or 64 bits do
// not hold the number; whoever uses such a row computes it again in row form. Data of null and of
// odd rows is zero (divisors: one), so that kernels may run over them.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/column/column.h"
#include "engine/feel/batch/buffer.h"
#include "engine/feel/batch/kernels.h"
#include "engine/value/value.h"

namespace liandai::feel::batch {

enum class Form : uint8_t { kNone, kNumber, kQuotient, kDay, kBoolean, kEntry, kValue };

// Which rows; no data means none of them.
struct Mask {
  const uint8_t* data = nullptr;
  Buffer owner;

  bool none() const { return data == nullptr; }
  bool Has(uint32_t row) const { return data != nullptr && data[row] != 0; }
};

struct Vector {
  Form form = Form::kNone;
  bool constant = false;  // element 0 stands for every row, in the masks too
  int scale = 0;
  const int64_t* integers = nullptr;  // number, quotient, day
  const int64_t* divisors = nullptr;  // quotient
  const uint8_t* booleans = nullptr;
  const uint32_t* codes = nullptr;
  const column::Column* entries = nullptr;  // outlives the run
  const value::Value* values = nullptr;
  Mask nulls;
  Mask odd;
  // Of the integers of all rows; computed when first asked for.
  mutable std::optional<kernel::Bounds> bounds;

  Buffer owner;
  Buffer divisor_owner;
  std::shared_ptr<const std::vector<value::Value>> value_owner;  // shared by copies of the vector

  uint32_t At(uint32_t row) const { return constant ? 0 : row; }
  bool IsNull(uint32_t row) const { return nulls.Has(At(row)); }
  bool IsOdd(uint32_t row) const { return odd.Has(At(row)); }
  bool is_integral() const { return form == Form::kNumber || form == Form::kDay; }
};

// The row's value as the row evaluator would have it; null for odd rows.
value::Value ValueAt(const Vector& vector, uint32_t row);

// A null for every row.
Vector NullVector(BufferPool& pool);

// One value for every row. Texts become values, not entries: dictionaries belong to programs.
Vector ConstantVector(const value::Value& value, BufferPool& pool);

// The best form for these values, one a row; rows in `odd` may hold anything.
Vector VectorOf(std::vector<value::Value> values, Mask odd, BufferPool& pool);

// The smallest scale up to 18 at which the number is a whole int64, and that integer.
struct ScaledNumber {
  int64_t integer = 0;
  int scale = 0;
};
std::optional<ScaledNumber> ScaledOf(const base::Decimal& number);

// 10^0 to 10^18.
int64_t PowerOfTen(int exponent);
inline constexpr int kScaleMax = 18;

}  // namespace liandai::feel::batch
