// The loops over arrays against the same computed one by one in 128 bits, on numbers at the edges.
#include "engine/feel/batch/kernels.h"

#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace liandai::feel::batch::kernel {
namespace {

using base::Decimal;
using base::Rounding;
using Integers = std::vector<int64_t>;

constexpr uint32_t kCount = 777;  // no multiple of a vector's width

Integers Random(uint64_t seed, int bits) {
  std::mt19937_64 random(seed);
  Integers numbers(kCount);
  for (int64_t& number : numbers) {
    const auto magnitude = static_cast<int64_t>(random() >> (64 - bits));
    number = (random() & 1) != 0 ? magnitude : -magnitude;
  }
  numbers[0] = 0;
  return numbers;
}

TEST(Kernels, SumsAndProducts) {
  const Integers x = Random(1, 30);
  const Integers y = Random(2, 30);
  Integers out(kCount);
  for (const int64_t factor : {1, 10, -1, -100}) {
    Add({x.data(), 1}, {y.data(), factor}, out.data(), kCount);
    for (size_t i = 0; i < kCount; ++i) EXPECT_EQ(out[i], x[i] + y[i] * factor);
  }
  Multiply(x.data(), y.data(), out.data(), kCount);
  for (size_t i = 0; i < kCount; ++i) EXPECT_EQ(out[i], x[i] * y[i]);
}

TEST(Kernels, OverflowIsMarkedAndNothingElse) {
  const Integers x = Random(3, 63);
  const Integers y = Random(4, 40);
  Integers out(kCount);
  std::vector<uint8_t> odd(kCount, 0);
  MultiplyChecked(x.data(), y.data(), out.data(), odd.data(), kCount);
  size_t odd_count = 0;
  for (size_t i = 0; i < kCount; ++i) {
    const __int128 product = static_cast<__int128>(x[i]) * y[i];
    const bool fits = product == static_cast<int64_t>(product);
    EXPECT_EQ(odd[i], fits ? 0 : 1);
    EXPECT_EQ(out[i], fits ? static_cast<int64_t>(product) : 0);
    odd_count += odd[i];
  }
  EXPECT_GT(odd_count, 0U);
  EXPECT_LT(odd_count, kCount);
}

TEST(Kernels, RoundingIsThatOfDecimals) {
  Integers x = Random(5, 50);
  for (size_t i = 1; i < 200; ++i) x[i] = static_cast<int64_t>(i) * 5 - 500;  // ties
  Integers out(kCount);
  for (const Rounding rounding :
       {Rounding::kHalfEven, Rounding::kHalfUp, Rounding::kHalfDown, Rounding::kUp, Rounding::kDown,
        Rounding::kFloor, Rounding::kCeiling}) {
    for (const int digits : {1, 2, 4, 9, 18}) {
      DivideByPowerOfTen(x.data(), digits, rounding, out.data(), kCount);
      for (size_t i = 0; i < kCount; ++i)
        EXPECT_EQ(Decimal::FromInt64(out[i]),
                  Decimal::FromScaled(x[i], -digits).Rounded(0, rounding))
            << x[i] << " / 10^" << digits << " by " << static_cast<int>(rounding);
    }
  }
}

TEST(Kernels, ClassesAreCountsOfThresholdsReached) {
  const Integers x = Random(6, 10);
  for (const size_t count : {0, 1, 2, 3, 4, 5, 9, 16, 17, 300}) {
    Integers thresholds;
    Integers addends = {7};
    for (size_t i = 0; i < count; ++i) {
      thresholds.push_back(static_cast<int64_t>(i * 2000 / (count + 1)) - 1000);
      addends.push_back(static_cast<int64_t>((i * 37) % 11));
    }
    std::vector<uint8_t> nulls(kCount, 0);
    nulls[0] = 1;  // holds zero
    Integers index(kCount, 5);
    AddNumberClass(x.data(), nulls.data(), {thresholds, addends, 99}, false, index.data(), kCount);
    EXPECT_EQ(index[0], 5 + 99);
    for (size_t i = 1; i < kCount; ++i) {
      size_t reached = 0;
      while (reached < count && x[i] >= thresholds[reached]) ++reached;
      EXPECT_EQ(index[i], 5 + addends[reached]) << x[i] << " of " << count;
    }
  }
}

TEST(Kernels, FractionsHaveDivisorsAboveZero) {
  const Integers x = {6, -6, 6, 0, 5};
  const Integers y = {2, 2, -2, 3, 0};
  Integers numbers(5);
  Integers divisors(5);
  std::vector<uint8_t> by_zero(5);
  EXPECT_TRUE(
      PutFraction(x.data(), y.data(), {numbers.data(), divisors.data(), by_zero.data()}, 5));
  EXPECT_EQ(numbers, (Integers{6, -6, -6, 0, 0}));
  EXPECT_EQ(divisors, (Integers{2, 2, 2, 3, 1}));
  EXPECT_EQ(by_zero, (std::vector<uint8_t>{0, 0, 0, 0, 1}));
}

TEST(Kernels, BitsBecomeMasks) {
  const std::vector<uint64_t> words = {~uint64_t{0}, 0x8000'0000'0000'0001, 0};
  std::vector<uint8_t> mask(192 + 8);
  MaskOfClearBits(words.data(), 0, mask.data(), 190);
  for (uint32_t i = 0; i < 190; ++i)
    EXPECT_EQ(mask[i], (words[i / 64] >> (i % 64) & 1) == 0 ? 1 : 0) << i;
}

}  // namespace
}  // namespace liandai::feel::batch::kernel
