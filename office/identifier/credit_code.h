// The unified social credit code (GB 32100-2015) and division codes. A wrong check character is a
// warning and never a refusal: codes with wrong ones are in real use.
#pragma once

#include <string>
#include <string_view>

namespace liandai::identifier {

enum class CreditCodeFault : uint8_t { kNone, kLength, kCharacter, kCheckCharacter };

CreditCodeFault CheckCreditCode(std::string_view text);

// Check character of the first 17; CHECKs that they are of the character set.
char CreditCheckCharacter(std::string_view seventeen);

// 2, 4, 6, 9 or 12 digits: province, prefecture, county, township, village.
bool IsDivisionCode(std::string_view text);

// "140000" for "140431": the enclosing division in six digits; empty at the top.
std::string ParentDivision(std::string_view six_digits);

}  // namespace liandai::identifier
