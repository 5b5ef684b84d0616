// Identifiers of people, organisations and divisions: form, check digit, masking. Personal numbers
// are never put into a message in full; Masked* is what may be shown.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/calendar.h"

namespace liandai::identifier {

enum class IdFault : uint8_t {
  kNone,
  kLength,      // none of 15, 18, 20 (disability card) or 22 (its replacement)
  kCharacter,   // something else than digits, or X elsewhere than at the end
  kDate,        // no such birthday, or before 1900
  kCheckDigit,  // GB 11643-1999
  kTemporary,   // six nines in front: a number given for want of a real one
};

struct CitizenId {
  IdFault fault = IdFault::kNone;
  std::string digits;  // 18 characters, X in capitals; 15-digit numbers made 18
  std::optional<base::Date> birthday;
  bool is_disability_card = false;  // 20 or 22 characters; the first 18 are judged
};

// Full-width digits, spaces and a small x are put right first.
CitizenId ParseCitizenId(std::string_view text);

// "11****************2X" style: the first two and the last two characters.
std::string MaskedCitizenId(std::string_view text);

// Check character of 17 digits (GB 11643-1999): 0–9 or X. CHECKs the length.
char CitizenCheckDigit(std::string_view seventeen_digits);

}  // namespace liandai::identifier
