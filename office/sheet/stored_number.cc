#include "office/sheet/stored_number.h"

#include <charconv>
#include <cmath>
#include <string>

namespace liandai::sheet {
namespace {

using base::Decimal;

constexpr int kExactDigitCount = 15;  // digits that every double keeps (DBL_DIG)
constexpr double kExactIntegerMax = 1e15;

struct Digits {
  int64_t coefficient = 0;
  int significant_count = 0;  // leading zeros not counted
  int fraction_count = 0;
  int whole_count = 0;
  bool has_leading_zero = false;
};

// "-12.50": sign, digits, point. nullopt for any other form, exponents included.
std::optional<Digits> ReadPlain(std::string_view text) {
  Digits digits;
  size_t i = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) ++i;
  bool in_fraction = false;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.' && !in_fraction && digits.whole_count > 0) {
      in_fraction = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    if (digits.significant_count > 0 || c != '0') ++digits.significant_count;
    if (digits.significant_count > kExactDigitCount + 3) return std::nullopt;
    if (!in_fraction && digits.whole_count == 0 && c == '0') digits.has_leading_zero = true;
    digits.coefficient = digits.coefficient * 10 + (c - '0');
    ++(in_fraction ? digits.fraction_count : digits.whole_count);
  }
  if (digits.whole_count == 0 || (in_fraction && digits.fraction_count == 0)) return std::nullopt;
  if (negative) digits.coefficient = -digits.coefficient;
  return digits;
}

std::string_view ShortestText(double value, std::span<char> buffer) {
  char* const begin = buffer.data();
  char* const end = begin + buffer.size();
  const auto fifteen =
      std::to_chars(begin, end, value, std::chars_format::general, kExactDigitCount);
  double back = 0;
  std::from_chars(begin, fifteen.ptr, back);
  if (back == value) return {begin, static_cast<size_t>(fifteen.ptr - begin)};
  const auto shortest = std::to_chars(begin, end, value);
  return {begin, static_cast<size_t>(shortest.ptr - begin)};
}

std::optional<StoredNumber> ReadDouble(std::string_view stored, TextArena& arena) {
  if (stored.starts_with('+')) stored.remove_prefix(1);
  double value = 0;
  const char* const end = stored.data() + stored.size();
  const auto [stop, error] = std::from_chars(stored.data(), end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  char buffer[64];
  const auto decimal = Decimal::Parse(ShortestText(value, buffer));
  if (!decimal) return std::nullopt;
  const bool is_whole = value == std::floor(value);
  return StoredNumber{*decimal, arena.Copy(decimal->ToString()),
                      is_whole && std::abs(value) >= kExactIntegerMax};
}

}  // namespace

std::optional<StoredNumber> ReadStoredNumber(std::string_view stored, TextArena& arena) {
  const auto digits = ReadPlain(stored);
  if (digits && digits->significant_count <= kExactDigitCount && digits->fraction_count < 300)
      [[likely]]
    return StoredNumber{Decimal::FromScaled(digits->coefficient, -digits->fraction_count),
                        arena.Copy(stored), false};
  return ReadDouble(stored, arena);
}

std::optional<StoredNumber> ReadTypedNumber(std::string_view typed, TextArena& arena) {
  if (typed.empty() || typed.size() > 32) return std::nullopt;
  if (const auto digits = ReadPlain(typed)) {
    const bool is_code = digits->has_leading_zero && digits->whole_count > 1;
    if (is_code || digits->significant_count > kExactDigitCount) return std::nullopt;
    return StoredNumber{Decimal::FromScaled(digits->coefficient, -digits->fraction_count),
                        arena.Copy(typed), false};
  }
  // d.ddE+dd as spreadsheets print it, and nothing that merely looks like it (a code 12E5).
  if (typed.find("E+") == std::string_view::npos) return std::nullopt;
  auto number = ReadDouble(typed, arena);
  if (!number || !number->precision_lost) return std::nullopt;
  return number;
}

}  // namespace liandai::sheet
