// The elementary functions of decimal.h. Intel's library rounds square roots correctly; its exp,
// log and pow are off by a last digit now and then, and repeated products by several. These are
// therefore computed in 320 bits (MPFR) and rounded to 34 digits once.
extern "C" {
#include <bid_conf.h>
#include <bid_functions.h>
}
#include <mpfr.h>

#include "engine/base/check.h"
#include "engine/base/decimal.h"

namespace liandai::base {
namespace {

constexpr mpfr_prec_t kPrecisionBits = 320;  // 96 digits
constexpr int kDigitCount = 34;

BID_UINT128 Bid(Decimal value) {
  BID_UINT128 bid;
  bid.w[0] = value.low();
  bid.w[1] = value.high();
  return bid;
}

Decimal FromBid(BID_UINT128 bid) { return Decimal::FromBits(bid.w[0], bid.w[1]); }

Decimal Infinite() { return Decimal::FromInt64(1) / Decimal(); }

// "+1234E-2": the coefficient and the power of ten as they are.
std::string ScientificText(Decimal value) {
  char text[64];
  _IDEC_flags flags = 0;
  bid128_to_string(text, Bid(value), &flags);
  return text;
}

// A binary number of high precision; owns its limbs.
class Wide {
 public:
  Wide() { mpfr_init2(number_, kPrecisionBits); }
  explicit Wide(Decimal value) : Wide(ScientificText(value)) {}
  explicit Wide(const std::string& text) : Wide() {
    CHECK(mpfr_set_str(number_, text.c_str(), 10, MPFR_RNDN) == 0);
  }
  Wide(const Wide&) = delete;
  Wide& operator=(const Wide&) = delete;
  ~Wide() { mpfr_clear(number_); }

  mpfr_ptr get() { return number_; }

  // Times 10^shift, rounded half-even to 34 digits; not finite for no number or out of range.
  Decimal ToDecimal(int64_t shift = 0) {
    if (mpfr_nan_p(number_) != 0 || mpfr_inf_p(number_) != 0) return Infinite();
    if (mpfr_zero_p(number_) != 0) return Decimal();
    mpfr_exp_t exponent = 0;
    char digits[kDigitCount + 3];
    CHECK(mpfr_get_str(digits, &exponent, 10, kDigitCount, number_, MPFR_RNDN) != nullptr);
    const bool negative = digits[0] == '-';
    std::string text = negative ? "-0." : "0.";
    text += digits + (negative ? 1 : 0);
    text += fmt::format("e{}", exponent + shift);
    _IDEC_flags flags = 0;
    return FromBid(bid128_from_string(text.data(), BID_ROUNDING_TO_NEAREST, &flags));
  }

 private:
  mpfr_t number_;
};

// A whole power through the whole coefficient, which keeps ties and exact results exact as long
// as 320 bits hold them: (c × 10^e)^n = c^n × 10^(e × n).
Decimal WholePower(Decimal base, int64_t exponent) {
  const std::string text = ScientificText(base);
  const size_t mark = text.find('E');
  CHECK(mark != std::string::npos);
  Wide coefficient(text.substr(0, mark));
  mpfr_pow_si(coefficient.get(), coefficient.get(), static_cast<long>(exponent), MPFR_RNDN);
  return coefficient.ToDecimal(std::atol(text.c_str() + mark + 1) * exponent);
}

// Beyond these no exponent of ten fits, and the wide numbers need not be asked.
constexpr int64_t kExponentialMax = 15'000;
constexpr int64_t kWholeExponentMax = 1'000'000;

}  // namespace

Decimal SquareRoot(Decimal x) {
  _IDEC_flags flags = 0;
  return FromBid(bid128_sqrt(Bid(x), BID_ROUNDING_TO_NEAREST, &flags));
}

Decimal Exponential(Decimal x) {
  if (!x.is_finite()) return Infinite();
  if (x > Decimal::FromInt64(kExponentialMax)) return Infinite();
  if (x < Decimal::FromInt64(-kExponentialMax)) return Decimal();
  Wide wide(x);
  mpfr_exp(wide.get(), wide.get(), MPFR_RNDN);
  return wide.ToDecimal();
}

Decimal NaturalLogarithm(Decimal x) {
  if (!x.is_finite() || x.is_zero() || x.is_negative()) return Infinite();
  Wide wide(x);
  mpfr_log(wide.get(), wide.get(), MPFR_RNDN);
  return wide.ToDecimal();
}

Decimal Power(Decimal base, Decimal exponent) {
  if (!base.is_finite() || !exponent.is_finite()) return Infinite();
  const auto whole = exponent.ToInt64();
  if (whole == 1) return base;
  if (whole == 2) return base * base;  // one product rounds once as well, and is far cheaper
  if (whole && *whole >= -kWholeExponentMax && *whole <= kWholeExponentMax)
    return WholePower(base, *whole);
  Wide wide_base(base);
  Wide wide_exponent(exponent);
  mpfr_pow(wide_base.get(), wide_base.get(), wide_exponent.get(), MPFR_RNDN);
  return wide_base.ToDecimal();
}

Decimal Modulo(Decimal dividend, Decimal divisor) {
  // The library's remainder is exact, however far apart the two are; it has the dividend's sign.
  _IDEC_flags flags = 0;
  const Decimal rest = FromBid(bid128_fmod(Bid(dividend), Bid(divisor), &flags));
  if (!rest.is_finite() || rest.is_zero()) return rest;
  return rest.is_negative() == divisor.is_negative() ? rest : rest + divisor;
}

}  // namespace liandai::base
