#include "engine/feel/batch/kernels.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>

#include "engine/base/check.h"

// Loops are vectorised at -O3 only; the rest of the program has no use for it.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__clang__)
#define LIANDAI_VECTOR __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define LIANDAI_VECTOR
#endif
#define LIANDAI_INLINE inline __attribute__((always_inline))

namespace liandai::feel::batch::kernel {
namespace {

using base::Rounding;

// Every operation is one loop over a small function of the elements. Factors of one, the common
// case, get a loop without the multiplication.
template <typename Operation>
LIANDAI_INLINE void ForBoth(Scaled x, Scaled y, uint32_t count, Operation&& operation) {
  const int64_t* a = x.data;
  const int64_t* b = y.data;
  const int64_t fa = x.factor;
  const int64_t fb = y.factor;
  if (fa == 1 && fb == 1) {
    for (uint32_t i = 0; i < count; ++i) operation(i, a[i], b[i]);
  } else if (fa == 1) {
    for (uint32_t i = 0; i < count; ++i) operation(i, a[i], b[i] * fb);
  } else {
    for (uint32_t i = 0; i < count; ++i) operation(i, a[i] * fa, b[i] * fb);
  }
}

template <typename Operation>
LIANDAI_INLINE void ForEach(uint32_t count, Operation&& operation) {
  for (uint32_t i = 0; i < count; ++i) operation(i);
}

// floor(x / unit) and whether to go one up, by the rounding wanted.
template <int64_t kUnit, Rounding kRounding>
LIANDAI_INLINE int64_t Quotient(int64_t x) {
  int64_t whole = x / kUnit;
  const int64_t rest = x - whole * kUnit;  // has the sign of x
  const int64_t size = rest < 0 ? -rest : rest;
  const int64_t away = x < 0 ? -1 : 1;
  if constexpr (kRounding == Rounding::kHalfUp) {
    whole += 2 * size >= kUnit ? away : 0;
  } else if constexpr (kRounding == Rounding::kHalfDown) {
    whole += 2 * size > kUnit ? away : 0;
  } else if constexpr (kRounding == Rounding::kHalfEven) {
    whole += 2 * size > kUnit || (2 * size == kUnit && (whole & 1) != 0) ? away : 0;
  } else if constexpr (kRounding == Rounding::kUp) {
    whole += size != 0 ? away : 0;
  } else if constexpr (kRounding == Rounding::kFloor) {
    whole -= rest < 0 ? 1 : 0;
  } else if constexpr (kRounding == Rounding::kCeiling) {
    whole += rest > 0 ? 1 : 0;
  }
  return whole;
}

template <int64_t kUnit, Rounding kRounding>
void DivideAll(const int64_t* x, int64_t* out, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) out[i] = Quotient<kUnit, kRounding>(x[i]);
}

using Divider = void (*)(const int64_t*, int64_t*, uint32_t);
constexpr size_t kRoundingCount = 7;
constexpr size_t kDigitsMax = 18;
using DividerTable = std::array<std::array<Divider, kRoundingCount>, kDigitsMax + 1>;

template <int64_t kUnit, size_t kDigits>
constexpr void FillDividers(DividerTable& table) {
  auto& row = table[kDigits];
  row[static_cast<size_t>(Rounding::kHalfEven)] = DivideAll<kUnit, Rounding::kHalfEven>;
  row[static_cast<size_t>(Rounding::kHalfUp)] = DivideAll<kUnit, Rounding::kHalfUp>;
  row[static_cast<size_t>(Rounding::kHalfDown)] = DivideAll<kUnit, Rounding::kHalfDown>;
  row[static_cast<size_t>(Rounding::kUp)] = DivideAll<kUnit, Rounding::kUp>;
  row[static_cast<size_t>(Rounding::kDown)] = DivideAll<kUnit, Rounding::kDown>;
  row[static_cast<size_t>(Rounding::kFloor)] = DivideAll<kUnit, Rounding::kFloor>;
  row[static_cast<size_t>(Rounding::kCeiling)] = DivideAll<kUnit, Rounding::kCeiling>;
  if constexpr (kDigits < kDigitsMax) FillDividers<kUnit * 10, kDigits + 1>(table);
}

// Half of the unit doubled must fit, so that 2 × rest does not overflow: 10^18 is below 2^62.
constexpr DividerTable kDividers = [] {
  DividerTable table{};
  FillDividers<10, 1>(table);
  return table;
}();

// The bits of a byte as eight bytes, lowest first.
constexpr auto kSpreadBytes = [] {
  std::array<uint64_t, 256> table{};
  for (uint64_t byte = 0; byte < 256; ++byte)
    for (uint64_t bit = 0; bit < 8; ++bit) table[byte] |= (byte >> bit & 1) << (8 * bit);
  return table;
}();
static_assert(std::endian::native == std::endian::little);

// The compare loops of one order over one way to get both sides.
template <typename Sides>
LIANDAI_INLINE void CompareBy(Order order, uint8_t* out, uint32_t count, Sides&& sides) {
  switch (order) {
    case Order::kEqual:
      return ForEach(count, [&](uint32_t i) { out[i] = sides.left(i) == sides.right(i); });
    case Order::kNotEqual:
      return ForEach(count, [&](uint32_t i) { out[i] = sides.left(i) != sides.right(i); });
    case Order::kLess:
      return ForEach(count, [&](uint32_t i) { out[i] = sides.left(i) < sides.right(i); });
    case Order::kLessEqual:
      return ForEach(count, [&](uint32_t i) { out[i] = sides.left(i) <= sides.right(i); });
  }
}

struct ScaledSides {
  Scaled x;
  Scaled y;
  LIANDAI_INLINE int64_t left(uint32_t i) const { return x.data[i] * x.factor; }
  LIANDAI_INLINE int64_t right(uint32_t i) const { return y.data[i] * y.factor; }
};
struct PlainSides {
  const int64_t* x;
  const int64_t* y;
  LIANDAI_INLINE int64_t left(uint32_t i) const { return x[i]; }
  LIANDAI_INLINE int64_t right(uint32_t i) const { return y[i]; }
};
struct ConstantSides {
  const int64_t* x;
  int64_t constant;
  LIANDAI_INLINE int64_t left(uint32_t i) const { return x[i]; }
  LIANDAI_INLINE int64_t right(uint32_t) const { return constant; }
};
struct ProductSides {
  const int64_t* x;
  const int64_t* y;
  const int64_t* z;
  const int64_t* w;
  LIANDAI_INLINE __int128 left(uint32_t i) const { return static_cast<__int128>(x[i]) * y[i]; }
  LIANDAI_INLINE __int128 right(uint32_t i) const { return static_cast<__int128>(z[i]) * w[i]; }
};

// Up to kCount thresholds held in registers; those not needed are never reached.
template <size_t kCount>
LIANDAI_INLINE void AddSteps(const int64_t* x, const int64_t* thresholds, const int64_t* deltas,
                             int64_t base, bool first, int64_t* index, uint32_t count) {
  int64_t at[kCount];
  int64_t delta[kCount];
  for (size_t k = 0; k < kCount; ++k) {
    at[k] = thresholds[k];
    delta[k] = deltas[k];
  }
  const int64_t keep = first ? 0 : -1;
  for (uint32_t i = 0; i < count; ++i) {
    int64_t sum = base;
    for (size_t k = 0; k < kCount; ++k) sum += x[i] >= at[k] ? delta[k] : 0;
    index[i] = (index[i] & keep) + sum;
  }
}

// Thresholds in groups of a few; more than that are searched.
constexpr size_t kStepsPerPass = 4;
constexpr size_t kStepsSwept = 16;

LIANDAI_INLINE void SweepSteps(const int64_t* x, const Steps& steps, bool first, int64_t* index,
                               uint32_t count) {
  int64_t base = steps.addends[0];
  for (size_t begin = 0; begin < steps.thresholds.size() || begin == 0; begin += kStepsPerPass) {
    int64_t at[kStepsPerPass];
    int64_t delta[kStepsPerPass];
    const size_t here =
        std::min(kStepsPerPass, steps.thresholds.size() - std::min(begin, steps.thresholds.size()));
    for (size_t k = 0; k < kStepsPerPass; ++k) {
      at[k] = k < here ? steps.thresholds[begin + k] : 0;
      delta[k] = k < here ? steps.addends[begin + k + 1] - steps.addends[begin + k] : 0;
    }
    if (here <= 1)
      AddSteps<1>(x, at, delta, base, first, index, count);
    else if (here == 2)
      AddSteps<2>(x, at, delta, base, first, index, count);
    else
      AddSteps<kStepsPerPass>(x, at, delta, base, first, index, count);
    first = false;
    base = 0;
  }
}

// Branch-free: the number of thresholds that are at most x.
LIANDAI_INLINE size_t Reached(std::span<const int64_t> thresholds, int64_t x) {
  const int64_t* from = thresholds.data();
  size_t length = thresholds.size();
  while (length > 1) {
    const size_t half = length / 2;
    from += from[half - 1] <= x ? half : 0;
    length -= half;
  }
  return static_cast<size_t>(from - thresholds.data()) + (length == 1 && *from <= x ? 1 : 0);
}

}  // namespace

LIANDAI_VECTOR Bounds BoundsOf(const int64_t* data, uint32_t count) {
  int64_t low = std::numeric_limits<int64_t>::max();
  int64_t high = std::numeric_limits<int64_t>::min();
  for (uint32_t i = 0; i < count; ++i) {
    low = data[i] < low ? data[i] : low;
    high = data[i] > high ? data[i] : high;
  }
  return {low, high};
}

LIANDAI_VECTOR void Fill(int64_t value, int64_t* out, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) out[i] = value;
}

LIANDAI_VECTOR void Scale(Scaled x, int64_t* out, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) out[i] = x.data[i] * x.factor;
}

LIANDAI_VECTOR void Add(Scaled x, Scaled y, int64_t* out, uint32_t count) {
  ForBoth(x, y, count, [out](uint32_t i, int64_t a, int64_t b) { out[i] = a + b; });
}

LIANDAI_VECTOR void Multiply(const int64_t* x, const int64_t* y, int64_t* out, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) out[i] = x[i] * y[i];
}

LIANDAI_VECTOR void Smaller(Scaled x, Scaled y, int64_t* out, uint32_t count) {
  ForBoth(x, y, count, [out](uint32_t i, int64_t a, int64_t b) { out[i] = a < b ? a : b; });
}

LIANDAI_VECTOR void Larger(Scaled x, Scaled y, int64_t* out, uint32_t count) {
  ForBoth(x, y, count, [out](uint32_t i, int64_t a, int64_t b) { out[i] = a > b ? a : b; });
}

void AddChecked(Scaled x, Scaled y, int64_t* out, uint8_t* odd, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) {
    const __int128 sum =
        static_cast<__int128>(x.data[i]) * x.factor + static_cast<__int128>(y.data[i]) * y.factor;
    const auto narrow = static_cast<int64_t>(sum);
    const bool fits = narrow == sum;
    out[i] = fits ? narrow : 0;
    odd[i] = static_cast<uint8_t>(odd[i] | (fits ? 0 : 1));
  }
}

void MultiplyChecked(const int64_t* x, const int64_t* y, int64_t* out, uint8_t* odd,
                     uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) {
    int64_t product = 0;
    const bool overflow = __builtin_mul_overflow(x[i], y[i], &product);
    out[i] = overflow ? 0 : product;
    odd[i] = static_cast<uint8_t>(odd[i] | (overflow ? 1 : 0));
  }
}

void DivideByPowerOfTen(const int64_t* x, int digits, Rounding rounding, int64_t* out,
                        uint32_t count) {
  CHECK(digits >= 1);
  CHECK(digits <= static_cast<int>(kDigitsMax));
  kDividers[static_cast<size_t>(digits)][static_cast<size_t>(rounding)](x, out, count);
}

LIANDAI_VECTOR void Compare(Order order, Scaled x, Scaled y, uint8_t* out, uint32_t count) {
  if (x.factor == 1 && y.factor == 1)
    CompareBy(order, out, count, PlainSides{x.data, y.data});
  else
    CompareBy(order, out, count, ScaledSides{x, y});
}

void CompareProducts(Order order, const int64_t* x, const int64_t* y, const int64_t* z,
                     const int64_t* w, uint8_t* out, uint32_t count) {
  CompareBy(order, out, count, ProductSides{x, y, z, w});
}

LIANDAI_VECTOR void CompareTo(Order order, const int64_t* x, int64_t constant, uint8_t* out,
                              uint32_t count) {
  CompareBy(order, out, count, ConstantSides{x, constant});
}

LIANDAI_VECTOR void CompareCodes(bool equal, const uint32_t* x, const uint32_t* y, uint8_t* out,
                                 uint32_t count) {
  const uint8_t flip = equal ? 0 : 1;
  for (uint32_t i = 0; i < count; ++i) out[i] = static_cast<uint8_t>((x[i] == y[i] ? 1 : 0) ^ flip);
}

LIANDAI_VECTOR void CompareBytes(bool equal, const uint8_t* x, const uint8_t* y, uint8_t* out,
                                 uint32_t count) {
  const uint8_t flip = equal ? 1 : 0;
  for (uint32_t i = 0; i < count; ++i) out[i] = static_cast<uint8_t>((x[i] ^ y[i] ^ flip) & 1);
}

LIANDAI_VECTOR bool PutFraction(const int64_t* x, const int64_t* y, const Fraction& out,
                                uint32_t count) {
  int64_t* numbers = out.numbers;
  int64_t* divisors = out.divisors;
  for (uint32_t i = 0; i < count; ++i) {
    const int64_t sign = y[i] < 0 ? -1 : 1;
    numbers[i] = y[i] == 0 ? 0 : x[i] * sign;
    divisors[i] = y[i] == 0 ? 1 : y[i] * sign;
  }
  if (!AnyIs(y, 0, count)) return false;
  for (uint32_t i = 0; i < count; ++i) out.by_zero[i] = y[i] == 0;
  return true;
}

LIANDAI_VECTOR void ZeroWhere(const uint8_t* mask, int64_t* data, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) data[i] = mask[i] != 0 ? 0 : data[i];
}

LIANDAI_VECTOR void Blend(const uint8_t* take, Scaled x, Scaled y, int64_t* out, uint32_t count) {
  ForBoth(x, y, count,
          [take, out](uint32_t i, int64_t a, int64_t b) { out[i] = take[i] != 0 ? a : b; });
}

LIANDAI_VECTOR void BlendBytes(const uint8_t* take, const uint8_t* x, const uint8_t* y,
                               uint8_t* out, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) out[i] = take[i] != 0 ? x[i] : y[i];
}

LIANDAI_VECTOR void BlendCodes(const uint8_t* take, const uint32_t* x, const uint32_t* y,
                               uint32_t* out, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) out[i] = take[i] != 0 ? x[i] : y[i];
}

LIANDAI_VECTOR void Or(const uint8_t* x, const uint8_t* y, uint8_t* out, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) out[i] = x[i] | y[i];
}

LIANDAI_VECTOR void And(const uint8_t* x, const uint8_t* y, uint8_t* out, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) out[i] = x[i] & y[i];
}

LIANDAI_VECTOR void AndNot(const uint8_t* x, const uint8_t* y, uint8_t* out, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) out[i] = static_cast<uint8_t>(x[i] & (y[i] ^ 1));
}

LIANDAI_VECTOR void Not(const uint8_t* x, uint8_t* out, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) out[i] = x[i] ^ 1;
}

LIANDAI_VECTOR bool AnySet(const uint8_t* mask, uint32_t count) {
  uint8_t any = 0;
  for (uint32_t i = 0; i < count; ++i) any |= mask[i];
  return any != 0;
}

LIANDAI_VECTOR bool AllSet(const uint8_t* mask, uint32_t count) {
  uint8_t all = 1;
  for (uint32_t i = 0; i < count; ++i) all &= mask[i];
  return all != 0;
}

void MaskOfClearBits(const uint64_t* words, uint32_t first, uint8_t* out, uint32_t count) {
  CHECK(first % 64 == 0);
  for (uint32_t i = 0; i < count; i += 8) {
    const uint32_t bit = first + i;
    const auto byte = static_cast<uint8_t>(~(words[bit >> 6] >> (bit & 63)));
    std::memcpy(out + i, &kSpreadBytes[byte], 8);
  }
}

LIANDAI_VECTOR static void SweepClasses(const int64_t* x, const Steps& steps, bool first,
                                        int64_t* index, uint32_t count) {
  SweepSteps(x, steps, first, index, count);
}

// Null rows hold zero: they were given zero's class, which is exchanged for null's.
LIANDAI_VECTOR static void ExchangeNulls(const uint8_t* nulls, int64_t delta, int64_t* index,
                                         uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) index[i] += nulls[i] != 0 ? delta : 0;
}

void AddNumberClass(const int64_t* x, const uint8_t* nulls, const Steps& steps, bool first,
                    int64_t* index, uint32_t count) {
  CHECK(steps.addends.size() == steps.thresholds.size() + 1);
  if (steps.thresholds.size() <= kStepsSwept) {
    SweepClasses(x, steps, first, index, count);
  } else {
    for (uint32_t i = 0; i < count; ++i)
      index[i] = (first ? 0 : index[i]) + steps.addends[Reached(steps.thresholds, x[i])];
  }
  if (nulls == nullptr) return;
  const int64_t of_zero = steps.addends[Reached(steps.thresholds, 0)];
  ExchangeNulls(nulls, steps.null_addend - of_zero, index, count);
}

LIANDAI_VECTOR void AddBooleanClass(const uint8_t* x, const uint8_t* nulls,
                                    const TruthAddends& addends, bool first, int64_t* index,
                                    uint32_t count) {
  const TruthAddends by = addends;
  const int64_t keep = first ? 0 : -1;
  if (nulls == nullptr) {
    for (uint32_t i = 0; i < count; ++i)
      index[i] = (index[i] & keep) + (x[i] != 0 ? by.if_true : by.if_false);
  } else {
    for (uint32_t i = 0; i < count; ++i) {
      const int64_t known = x[i] != 0 ? by.if_true : by.if_false;
      index[i] = (index[i] & keep) + (nulls[i] != 0 ? by.if_null : known);
    }
  }
}

LIANDAI_VECTOR void AddCodeClass(const uint32_t* x, const int64_t* addends, bool first,
                                 int64_t* index, uint32_t count) {
  const int64_t keep = first ? 0 : -1;
  for (uint32_t i = 0; i < count; ++i) index[i] = (index[i] & keep) + addends[x[i]];
}

LIANDAI_VECTOR void AddConstant(int64_t addend, bool first, int64_t* index, uint32_t count) {
  const int64_t keep = first ? 0 : -1;
  for (uint32_t i = 0; i < count; ++i) index[i] = (index[i] & keep) + addend;
}

LIANDAI_VECTOR void LookUp(const int64_t* table, const int64_t* index, int64_t* out,
                           uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) out[i] = table[index[i]];
}

LIANDAI_VECTOR void LookUpCodes(const uint32_t* table, const int64_t* index, uint32_t* out,
                                uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) out[i] = table[index[i]];
}

void LookUpBytes(const uint8_t* table, const int64_t* index, uint8_t* out, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) out[i] = table[index[i]];
}

void LookUpBytesByCode(const uint8_t* table, const uint32_t* codes, uint8_t* out, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) out[i] = table[codes[i]];
}

LIANDAI_VECTOR bool AnyIs(const int64_t* data, int64_t value, uint32_t count) {
  uint64_t any = 0;
  for (uint32_t i = 0; i < count; ++i) any |= data[i] == value ? 1 : 0;
  return any != 0;
}

LIANDAI_VECTOR bool AnyIs(const uint32_t* data, uint32_t value, uint32_t count) {
  uint32_t any = 0;
  for (uint32_t i = 0; i < count; ++i) any |= data[i] == value ? 1 : 0;
  return any != 0;
}

}  // namespace liandai::feel::batch::kernel
