#include "office/identifier/citizen_id.h"

#include "engine/base/check.h"
#include "engine/base/utf8.h"

namespace liandai::identifier {
namespace {

constexpr int kWeights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

// Half-width, without spaces, letters in capitals.
std::string Plain(std::string_view text) {
  std::string plain;
  for (size_t offset = 0; offset < text.size();) {
    char32_t c = base::NextCodePoint(text, offset);
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c == ' ' || c == 0x3000 || c == 0xA0 || c == '\'' || c == '\t') continue;
    if (c >= 'a' && c <= 'z') c -= 32;
    base::AppendCodePoint(plain, c);
  }
  return plain;
}

bool AreDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int NumberOf(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

}  // namespace

char CitizenCheckDigit(std::string_view digits) {
  CHECK(digits.size() == 17);
  CHECK(AreDigits(digits));
  int sum = 0;
  for (size_t i = 0; i < 17; ++i) sum += (digits[i] - '0') * kWeights[i];
  return "10X98765432"[sum % 11];
}

CitizenId ParseCitizenId(std::string_view text) {
  CitizenId id;
  std::string plain = Plain(text);
  id.is_disability_card = plain.size() == 20 || plain.size() == 22;
  if (id.is_disability_card) plain.resize(18);
  const bool is_old = plain.size() == 15;
  if (is_old && AreDigits(plain)) {
    plain.insert(6, "19");
    plain += CitizenCheckDigit(plain);
  }
  id.digits = plain;
  if (plain.size() != 18) {
    id.fault = IdFault::kLength;
    return id;
  }
  const bool last_is_valid = plain[17] == 'X' || AreDigits(plain.substr(17));
  if (!AreDigits(std::string_view(plain).substr(0, 17)) || !last_is_valid) {
    id.fault = IdFault::kCharacter;
    return id;
  }
  const base::Date birthday{NumberOf(plain.substr(6, 4)),
                            static_cast<uint8_t>(NumberOf(plain.substr(10, 2))),
                            static_cast<uint8_t>(NumberOf(plain.substr(12, 2)))};
  if (plain.starts_with("999999")) {
    id.fault = IdFault::kTemporary;
  } else if (!base::IsValid(birthday) || birthday.year < 1900) {
    id.fault = IdFault::kDate;
  } else {
    id.birthday = birthday;
    if (CitizenCheckDigit(std::string_view(plain).substr(0, 17)) != plain[17])
      id.fault = IdFault::kCheckDigit;
  }
  return id;
}

std::string MaskedCitizenId(std::string_view text) {
  const std::string plain = Plain(text);
  if (plain.size() <= 4) return std::string(plain.size(), '*');
  return plain.substr(0, 2) + std::string(plain.size() - 4, '*') + plain.substr(plain.size() - 2);
}

}  // namespace liandai::identifier
