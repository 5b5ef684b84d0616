// The number in a cell as text and decimal. Workbooks store doubles in print: 575.03890799999999 is
// what a user typed as 575.038908. CSV stores what was typed.
#pragma once

#include <optional>
#include <string_view>

#include "engine/base/decimal.h"
#include "office/sheet/row_buffer.h"

namespace liandai::sheet {

struct StoredNumber {
  base::Decimal value;
  std::string_view text;        // in the arena: plain digits without exponent
  bool precision_lost = false;  // a whole number of more than 15 digits
};

// Of a workbook's <v> or office:value: the decimal of at most 15 digits if it reads back to the
// same double, else the shortest that does. nullopt when `stored` is no finite number.
std::optional<StoredNumber> ReadStoredNumber(std::string_view stored, TextArena& arena);

// Of a CSV cell: only what a person means as a number, digits kept as typed. Leading zeros, more
// than 15 digits (codes, ids), thousands separators and blanks are text: nullopt. 1.10101E+17 is
// an id that a spreadsheet has spoilt before it wrote the CSV: a number with `precision_lost`.
std::optional<StoredNumber> ReadTypedNumber(std::string_view typed, TextArena& arena);

}  // namespace liandai::sheet
