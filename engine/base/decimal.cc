#include "engine/base/decimal.h"

extern "C" {
#include <bid_conf.h>
#include <bid_functions.h>
}

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

#include "engine/base/check.h"

namespace liandai::base {
namespace {

constexpr int kBias = 6176;
constexpr int kExponentMax = 6111;
constexpr int kExponentMin = -6176;
constexpr uint64_t kCoefficientHighMask = (uint64_t{1} << 49) - 1;

constexpr auto kPowersOfTen = [] {
  std::array<int64_t, 19> powers{};
  int64_t power = 1;
  for (auto& entry : powers) {
    entry = power;
    power *= power == 1'000'000'000'000'000'000 ? 1 : 10;
  }
  return powers;
}();

BID_UINT128 Bid(Decimal value) {
  BID_UINT128 bid;
  bid.w[0] = value.low();
  bid.w[1] = value.high();
  return bid;
}

Decimal FromBid(BID_UINT128 bid) { return Decimal::FromBits(bid.w[0], bid.w[1]); }

// A finite number whose coefficient fits 63 bits, taken apart.
struct Small {
  int64_t coefficient;  // signed
  int exponent;
};

std::optional<Small> ToSmall(Decimal value) {
  const uint64_t high = value.high();
  if ((high & kCoefficientHighMask) != 0 || (value.low() >> 63) != 0) return std::nullopt;
  if ((high >> 61 & 3) == 3) return std::nullopt;  // special or non-canonical
  const auto magnitude = static_cast<int64_t>(value.low());
  const int exponent = static_cast<int>(high >> 49 & 0x3FFF) - kBias;
  return Small{(high >> 63) != 0 ? -magnitude : magnitude, exponent};
}

Decimal Assemble(bool negative, unsigned __int128 magnitude, int exponent) {
  const uint64_t high = (negative ? uint64_t{1} << 63 : 0) |
                        static_cast<uint64_t>(exponent + kBias) << 49 |
                        static_cast<uint64_t>(magnitude >> 64);
  return Decimal::FromBits(static_cast<uint64_t>(magnitude), high);
}

Decimal FromSmall(int64_t coefficient, int exponent) {
  const bool negative = coefficient < 0;
  const auto magnitude =
      negative ? -static_cast<uint64_t>(coefficient) : static_cast<uint64_t>(coefficient);
  return Assemble(negative, magnitude, exponent);
}

// Brings both to the smaller exponent; false if that does not fit 63 bits.
bool Align(Small& a, Small& b) {
  Small& wide = a.exponent > b.exponent ? a : b;
  const int shift = wide.exponent - (a.exponent > b.exponent ? b : a).exponent;
  if (shift >= static_cast<int>(kPowersOfTen.size())) return false;
  int64_t scaled = 0;
  if (__builtin_mul_overflow(wide.coefficient, kPowersOfTen[static_cast<size_t>(shift)], &scaled))
    return false;
  wide.coefficient = scaled;
  wide.exponent -= shift;
  return true;
}

unsigned BidRounding(Rounding rounding, bool negative) {
  switch (rounding) {
    case Rounding::kHalfEven:
      return BID_ROUNDING_TO_NEAREST;
    case Rounding::kHalfUp:
      return BID_ROUNDING_TIES_AWAY;
    case Rounding::kDown:
      return BID_ROUNDING_TO_ZERO;
    case Rounding::kUp:
      return negative ? BID_ROUNDING_DOWN : BID_ROUNDING_UP;
    case Rounding::kFloor:
      return BID_ROUNDING_DOWN;
    case Rounding::kCeiling:
      return BID_ROUNDING_UP;
    case Rounding::kHalfDown:
      break;  // has no library mode; see Rounded
  }
  return BID_ROUNDING_TO_NEAREST;
}

Decimal Quantized(Decimal value, int exponent, unsigned mode) {
  _IDEC_flags flags = 0;
  return FromBid(bid128_quantize(Bid(value), Bid(Decimal::FromScaled(1, exponent)), mode, &flags));
}

// Removes trailing zeros of the coefficient, so that equal values have equal bits.
Decimal Reduced(Decimal value) {
  if (value.is_zero()) return Decimal();
  if (auto small = ToSmall(value)) {
    while (small->coefficient % 10 == 0 && small->exponent < kExponentMax) {
      small->coefficient /= 10;
      ++small->exponent;
    }
    return FromSmall(small->coefficient, small->exponent);
  }
  const uint64_t high = value.high();
  unsigned __int128 magnitude =
      static_cast<unsigned __int128>(high & kCoefficientHighMask) << 64 | value.low();
  int exponent = static_cast<int>(high >> 49 & 0x3FFF) - kBias;
  while (magnitude % 10 == 0 && exponent < kExponentMax) {
    magnitude /= 10;
    ++exponent;
  }
  return Assemble(value.is_negative(), magnitude, exponent);
}

}  // namespace

Decimal Decimal::FromInt64(int64_t value) { return FromSmall(value, 0); }

Decimal Decimal::FromScaled(int64_t coefficient, int exponent) {
  CHECK(exponent >= kExponentMin);
  CHECK(exponent <= kExponentMax);
  return FromSmall(coefficient, exponent);
}

std::optional<Decimal> Decimal::Parse(std::string_view text) {
  // The library takes far more than a number ("inf", "1.2.3" as NaN); the grammar is checked here.
  size_t i = 0;
  size_t digit_count = 0;
  const auto digits = [&] {
    const size_t begin = i;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
    return i - begin;
  };
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
  digit_count += digits();
  if (i < text.size() && text[i] == '.') {
    ++i;
    digit_count += digits();
  }
  if (digit_count == 0) return std::nullopt;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    if (digits() == 0) return std::nullopt;
  }
  if (i != text.size()) return std::nullopt;
  std::string terminated(text);
  _IDEC_flags flags = 0;
  const Decimal value =
      FromBid(bid128_from_string(terminated.data(), BID_ROUNDING_TO_NEAREST, &flags));
  if (!value.is_finite()) return std::nullopt;
  return value;
}

bool Decimal::is_zero() const { return bid128_isZero(Bid(*this)) != 0; }

bool Decimal::is_integer() const {
  if (const auto small = ToSmall(*this); small && small->exponent >= 0) return true;
  return is_finite() && Rounded(0, Rounding::kDown) == *this;
}

std::optional<int64_t> Decimal::ToInt64() const { return ToScaled(0); }

std::optional<int64_t> Decimal::ToScaled(int scale) const {
  if (!is_finite()) return std::nullopt;
  auto small = ToSmall(Reduced(*this));
  if (!small) return std::nullopt;
  const int shift = small->exponent + scale;
  if (small->coefficient == 0) return 0;
  if (shift < 0 || shift >= static_cast<int>(kPowersOfTen.size())) return std::nullopt;
  int64_t scaled = 0;
  if (__builtin_mul_overflow(small->coefficient, kPowersOfTen[static_cast<size_t>(shift)], &scaled))
    return std::nullopt;
  return scaled;
}

double Decimal::ToDouble() const {
  _IDEC_flags flags = 0;
  return bid128_to_binary64(Bid(*this), BID_ROUNDING_TO_NEAREST, &flags);
}

Decimal Decimal::FromDouble(double value) {
  // Through the shortest text that reads back to the same double: 0.1 stays 0.1.
  return Parse(fmt::format("{}", value)).value_or(Decimal());
}

std::string Decimal::ToString() const {
  CHECK(is_finite());
  if (is_zero()) return "0";
  const Decimal reduced = Reduced(*this);
  unsigned __int128 magnitude =
      static_cast<unsigned __int128>(reduced.high_ & kCoefficientHighMask) << 64 | reduced.low_;
  const int exponent = static_cast<int>(reduced.high_ >> 49 & 0x3FFF) - kBias;
  std::string digits;
  for (; magnitude != 0; magnitude /= 10)
    digits += static_cast<char>('0' + static_cast<int>(magnitude % 10));
  std::reverse(digits.begin(), digits.end());
  if (exponent >= 0) {
    digits.append(static_cast<size_t>(exponent), '0');
  } else {
    const auto scale = static_cast<size_t>(-exponent);
    if (digits.size() <= scale) digits.insert(0, scale - digits.size() + 1, '0');
    digits.insert(digits.size() - scale, 1, '.');
  }
  return is_negative() ? "-" + digits : digits;
}

Decimal Decimal::Rounded(int scale, Rounding rounding) const {
  const int exponent = -scale;
  if (exponent > kExponentMax || exponent < kExponentMin) return *this;
  const auto digit_exponent = static_cast<int>(high_ >> 49 & 0x3FFF) - kBias;
  if (digit_exponent >= exponent) return *this;  // nothing behind that digit
  if (rounding == Rounding::kHalfDown) {
    // Toward zero unless the rest exceeds one half of the last kept digit.
    const Decimal down = Quantized(*this, exponent, BID_ROUNDING_TO_ZERO);
    const Decimal rest = (*this - down).Absolute();
    const Decimal half = FromScaled(5, exponent - 1);
    return rest > half ? Quantized(*this, exponent, BidRounding(Rounding::kUp, is_negative()))
                       : down;
  }
  return Quantized(*this, exponent, BidRounding(rounding, is_negative()));
}

Decimal operator+(Decimal a, Decimal b) {
  auto left = ToSmall(a);
  auto right = ToSmall(b);
  int64_t sum = 0;
  if (left && right && (left->exponent == right->exponent || Align(*left, *right)) &&
      !__builtin_add_overflow(left->coefficient, right->coefficient, &sum))
    return FromSmall(sum, left->exponent);
  _IDEC_flags flags = 0;
  return FromBid(bid128_add(Bid(a), Bid(b), BID_ROUNDING_TO_NEAREST, &flags));
}

Decimal operator*(Decimal a, Decimal b) {
  const auto left = ToSmall(a);
  const auto right = ToSmall(b);
  constexpr int64_t kSafe = int64_t{1} << 56;  // 2^112 < 10^34: no digit is lost
  if (left && right && std::abs(left->coefficient) < kSafe &&
      std::abs(right->coefficient) < kSafe) {
    const int exponent = left->exponent + right->exponent;
    if (exponent >= kExponentMin && exponent <= kExponentMax) {
      const __int128 product = static_cast<__int128>(left->coefficient) * right->coefficient;
      const bool negative = product < 0;
      return Assemble(negative, static_cast<unsigned __int128>(negative ? -product : product),
                      exponent);
    }
  }
  _IDEC_flags flags = 0;
  return FromBid(bid128_mul(Bid(a), Bid(b), BID_ROUNDING_TO_NEAREST, &flags));
}

Decimal operator/(Decimal a, Decimal b) {
  const auto left = ToSmall(a);
  const auto right = ToSmall(b);
  if (left && right && right->coefficient != 0 && left->coefficient % right->coefficient == 0) {
    const int exponent = left->exponent - right->exponent;
    if (exponent >= kExponentMin && exponent <= kExponentMax)
      return FromSmall(left->coefficient / right->coefficient, exponent);
  }
  _IDEC_flags flags = 0;
  return FromBid(bid128_div(Bid(a), Bid(b), BID_ROUNDING_TO_NEAREST, &flags));
}

int Decimal::Compare(Decimal a, Decimal b) {
  auto left = ToSmall(a);
  auto right = ToSmall(b);
  if (left && right && (left->exponent == right->exponent || Align(*left, *right)))
    return left->coefficient < right->coefficient ? -1 : left->coefficient > right->coefficient;
  _IDEC_flags flags = 0;
  if (bid128_quiet_less(Bid(a), Bid(b), &flags)) return -1;
  return bid128_quiet_greater(Bid(a), Bid(b), &flags) ? 1 : 0;
}

uint64_t Decimal::Hash() const {
  const Decimal reduced = Reduced(*this);
  uint64_t hash = reduced.low_ * 0x9E3779B97F4A7C15u ^ reduced.high_;
  hash ^= hash >> 32;
  return hash * 0xD6E8FEB86659FD93u;
}

}  // namespace liandai::base
