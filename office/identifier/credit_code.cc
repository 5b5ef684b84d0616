#include "office/identifier/credit_code.h"

#include "engine/base/check.h"

namespace liandai::identifier {
namespace {

// No I, O, S, V, Z (GB 32100-2015, 4.2).
constexpr std::string_view kCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

}  // namespace

char CreditCheckCharacter(std::string_view seventeen) {
  CHECK(seventeen.size() == 17);
  size_t sum = 0;
  size_t weight = 1;
  for (const char c : seventeen) {
    const size_t value = kCharacters.find(c);
    CHECK(value != std::string_view::npos);
    sum += value * weight;
    weight = weight * 3 % 31;
  }
  return kCharacters[(31 - sum % 31) % 31];
}

CreditCodeFault CheckCreditCode(std::string_view text) {
  if (text.size() != 18) return CreditCodeFault::kLength;
  for (const char c : text) {
    if (kCharacters.find(c) == std::string_view::npos) return CreditCodeFault::kCharacter;
  }
  return CreditCheckCharacter(text.substr(0, 17)) == text[17] ? CreditCodeFault::kNone
                                                              : CreditCodeFault::kCheckCharacter;
}

bool IsDivisionCode(std::string_view text) {
  const size_t size = text.size();
  if (size != 2 && size != 4 && size != 6 && size != 9 && size != 12) return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
         text.front() != '0';
}

std::string ParentDivision(std::string_view code) {
  CHECK(code.size() == 6);
  if (code.substr(2) == "0000") return {};
  if (code.substr(4) == "00") return std::string(code.substr(0, 2)) + "0000";
  return std::string(code.substr(0, 4)) + "00";
}

}  // namespace liandai::identifier
