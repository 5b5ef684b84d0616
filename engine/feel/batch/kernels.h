// The loops of the column evaluator over plain arrays of one block. No null, no overflow, no row
// numbers: who calls has seen to it that every element may be computed (see block_interpreter.h).
// Compiled several times over; the machine's vector instructions choose at run time.
//
// Arrays do not overlap unless said otherwise. Masks are bytes of 0 or 1.
#pragma once

#include <cstdint>
#include <span>

#include "engine/base/decimal.h"

namespace liandai::feel::batch::kernel {

// x × factor for every element.
struct Scaled {
  const int64_t* data = nullptr;
  int64_t factor = 1;
};

struct Bounds {
  int64_t low = 0;
  int64_t high = 0;
};
Bounds BoundsOf(const int64_t* data, uint32_t count);

void Fill(int64_t value, int64_t* out, uint32_t count);
void Scale(Scaled x, int64_t* out, uint32_t count);
void Add(Scaled x, Scaled y, int64_t* out, uint32_t count);
void Multiply(const int64_t* x, const int64_t* y, int64_t* out, uint32_t count);
void Smaller(Scaled x, Scaled y, int64_t* out, uint32_t count);
void Larger(Scaled x, Scaled y, int64_t* out, uint32_t count);

// With the row's place in `odd` set, and zero as result, where 64 bits do not hold it.
void AddChecked(Scaled x, Scaled y, int64_t* out, uint8_t* odd, uint32_t count);
void MultiplyChecked(const int64_t* x, const int64_t* y, int64_t* out, uint8_t* odd,
                     uint32_t count);

// x / 10^digits, rounded. `digits` is 1 to 18.
void DivideByPowerOfTen(const int64_t* x, int digits, base::Rounding rounding, int64_t* out,
                        uint32_t count);

enum class Order : uint8_t { kEqual, kNotEqual, kLess, kLessEqual };
void Compare(Order order, Scaled x, Scaled y, uint8_t* out, uint32_t count);
// x × y against z × w, in 128 bits.
void CompareProducts(Order order, const int64_t* x, const int64_t* y, const int64_t* z,
                     const int64_t* w, uint8_t* out, uint32_t count);
void CompareTo(Order order, const int64_t* x, int64_t constant, uint8_t* out, uint32_t count);

void CompareCodes(bool equal, const uint32_t* x, const uint32_t* y, uint8_t* out, uint32_t count);
void CompareBytes(bool equal, const uint8_t* x, const uint8_t* y, uint8_t* out, uint32_t count);

// x / y with the divisor brought above zero; where it is zero, 0 / 1 and the row's place in
// `by_zero` set. The result says whether there is such a row.
struct Fraction {
  int64_t* numbers;
  int64_t* divisors;
  uint8_t* by_zero;
};
bool PutFraction(const int64_t* x, const int64_t* y, const Fraction& out, uint32_t count);
void ZeroWhere(const uint8_t* mask, int64_t* data, uint32_t count);

// take ? x : y
void Blend(const uint8_t* take, Scaled x, Scaled y, int64_t* out, uint32_t count);
void BlendBytes(const uint8_t* take, const uint8_t* x, const uint8_t* y, uint8_t* out,
                uint32_t count);
void BlendCodes(const uint8_t* take, const uint32_t* x, const uint32_t* y, uint32_t* out,
                uint32_t count);

// Masks; `out` may be an operand.
void Or(const uint8_t* x, const uint8_t* y, uint8_t* out, uint32_t count);
void And(const uint8_t* x, const uint8_t* y, uint8_t* out, uint32_t count);
void AndNot(const uint8_t* x, const uint8_t* y, uint8_t* out, uint32_t count);  // x and not y
void Not(const uint8_t* x, uint8_t* out, uint32_t count);
bool AnySet(const uint8_t* mask, uint32_t count);
bool AllSet(const uint8_t* mask, uint32_t count);
// Bits, one a row from bit `first` on, as a mask of the rows whose bit is 0.
void MaskOfClearBits(const uint64_t* words, uint32_t first, uint8_t* out, uint32_t count);

// One input of a table: adds stride × class of each row to `index`. The class of a number is the
// count of thresholds it reaches; `first` writes instead of adding.
struct Steps {
  std::span<const int64_t> thresholds;  // ascending
  std::span<const int64_t> addends;     // what each class adds; one more than thresholds
  int64_t null_addend = 0;
};
void AddNumberClass(const int64_t* x, const uint8_t* nulls, const Steps& steps, bool first,
                    int64_t* index, uint32_t count);
struct TruthAddends {
  int64_t if_false = 0;
  int64_t if_true = 0;
  int64_t if_null = 0;
};
void AddBooleanClass(const uint8_t* x, const uint8_t* nulls, const TruthAddends& addends,
                     bool first, int64_t* index, uint32_t count);
void AddCodeClass(const uint32_t* x, const int64_t* addends, bool first, int64_t* index,
                  uint32_t count);
void AddConstant(int64_t addend, bool first, int64_t* index, uint32_t count);

void LookUp(const int64_t* table, const int64_t* index, int64_t* out, uint32_t count);
void LookUpCodes(const uint32_t* table, const int64_t* index, uint32_t* out, uint32_t count);
void LookUpBytes(const uint8_t* table, const int64_t* index, uint8_t* out, uint32_t count);
void LookUpBytesByCode(const uint8_t* table, const uint32_t* codes, uint8_t* out, uint32_t count);
bool AnyIs(const int64_t* data, int64_t value, uint32_t count);
bool AnyIs(const uint32_t* data, uint32_t value, uint32_t count);

}  // namespace liandai::feel::batch::kernel
