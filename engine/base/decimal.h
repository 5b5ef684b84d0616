// Decimal: FEEL's number, IEEE 754-2008 decimal128 (34 digits, half-even; DMN 1.5, 10.3.2.3.1).
// Sixteen bytes in the BID encoding of Intel's library. Additions, products and comparisons whose
// coefficients fit 64 bits are done on integers and give the same bits as the library would.
// Results outside the range are not finite; FEEL has no such number, so callers turn them to null.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace liandai::base {

enum class Rounding : uint8_t { kHalfEven, kHalfUp, kHalfDown, kUp, kDown, kFloor, kCeiling };

class Decimal {
 public:
  constexpr Decimal() = default;  // zero
  static Decimal FromInt64(int64_t value);
  // coefficient × 10^exponent, exact.
  static Decimal FromScaled(int64_t coefficient, int exponent);
  // "-12.5", ".5", "1e3"; nullopt if the text is no number. More than 34 digits round half-even.
  static std::optional<Decimal> Parse(std::string_view text);

  bool is_finite() const { return (high_ & kSpecial) != kSpecial; }
  bool is_zero() const;
  bool is_negative() const { return (high_ >> 63) != 0; }
  bool is_integer() const;

  // The value as an integer; nullopt if it has a fraction or does not fit.
  std::optional<int64_t> ToInt64() const;
  // The value × 10^scale as an integer; nullopt if that is not whole or does not fit.
  std::optional<int64_t> ToScaled(int scale) const;
  // Nearest double; for charts and file formats that have nothing better, never for judging.
  double ToDouble() const;
  static Decimal FromDouble(double value);

  // Plain notation without exponent, trailing zeros of the fraction removed: "0.5", "120".
  std::string ToString() const;

  // Rounds to `scale` digits after the point (negative: before it). Not finite out of range.
  Decimal Rounded(int scale, Rounding rounding) const;
  Decimal Negated() const { return Decimal(low_, high_ ^ kSign); }
  Decimal Absolute() const { return Decimal(low_, high_ & ~kSign); }

  friend Decimal operator+(Decimal a, Decimal b);
  friend Decimal operator-(Decimal a, Decimal b) { return a + b.Negated(); }
  friend Decimal operator*(Decimal a, Decimal b);
  friend Decimal operator/(Decimal a, Decimal b);  // not finite when b is zero

  // By value: 1.0 equals 1. Both sides finite.
  friend bool operator==(Decimal a, Decimal b) { return Compare(a, b) == 0; }
  friend std::strong_ordering operator<=>(Decimal a, Decimal b) { return Compare(a, b) <=> 0; }

  // Equal values hash alike.
  uint64_t Hash() const;

  uint64_t low() const { return low_; }
  uint64_t high() const { return high_; }
  static constexpr Decimal FromBits(uint64_t low, uint64_t high) { return Decimal(low, high); }

 private:
  static constexpr uint64_t kSign = uint64_t{1} << 63;
  static constexpr uint64_t kSpecial = uint64_t{0x78} << 56;

  constexpr Decimal(uint64_t low, uint64_t high) : low_(low), high_(high) {}
  static int Compare(Decimal a, Decimal b);

  uint64_t low_ = 0;
  uint64_t high_ = uint64_t{0x3040} << 48;  // exponent 0, coefficient 0
};

// The elementary functions of FEEL's numeric builtins, rounded half-even to 34 digits; not finite
// where undefined or out of range. `Power` with a whole exponent is exact when the result fits.
Decimal SquareRoot(Decimal x);
Decimal Exponential(Decimal x);
Decimal NaturalLogarithm(Decimal x);
Decimal Power(Decimal base, Decimal exponent);
// dividend - divisor × floor(dividend / divisor): the sign is the divisor's (DMN 1.5, modulo).
Decimal Modulo(Decimal dividend, Decimal divisor);

}  // namespace liandai::base
