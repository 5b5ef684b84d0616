// One cell as the file stores it: kind, exact text, and the flags that say how far it can be
// trusted. It is a view for the length of one callback and has no meaning beyond its file:
// headings, units, full-width digits and notes in number cells are the business of office/form.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/base/calendar.h"
#include "engine/base/decimal.h"
#include "engine/base/result.h"

namespace liandai::sheet {

enum class CellKind : uint8_t {
  kBlank,  // stored without a value; `is_formula` tells a formula that was never calculated
  kText,
  kNumber,
  kDate,  // a number under a date format; `number` keeps the serial
  kBoolean,
  kError,  // #REF!, #DIV/0!, Err:502 …; the word stands in `text`
};

// How the file shows a number, where that changes what a reader takes it for.
enum class NumberLook : uint8_t {
  kGeneral,
  kPercent,     // 0.85 is shown as 85%; `number` is 0.85
  kTime,        // a time of day or a duration without a date; `number` counts days
  kScaled,      // the format divides what it shows (by a thousand or by 万)
  kTextFormat,  // "@": the office meant text, although a number is stored
};

struct Cell {
  uint16_t column_index = 0;  // 0-based
  CellKind kind = CellKind::kBlank;
  NumberLook look = NumberLook::kGeneral;
  bool is_formula = false;      // the value is the one cached in the file
  bool precision_lost = false;  // more than 15 digits went through a double: 1.1E+17
  bool boolean = false;         // kBoolean
  uint32_t second_of_day = 0;   // kDate: the time part, rounded to whole seconds
  base::Date date;              // kDate

  // UTF-8; valid until the callback returns. kText: the text, rich text joined, phonetic runs left
  // out. kNumber: plain digits, the shortest decimal that reads back to the stored double, when 15
  // digits suffice. kDate: ISO. kBoolean: TRUE or FALSE. Never empty unless the cell is blank.
  std::string_view text;
  base::Decimal number;  // kNumber, kDate

  bool is_blank() const { return kind == CellKind::kBlank; }
};

// What a reader of the value must be told about the cell itself: an error value (S202), digits lost
// (S201), a formula without a value (S203); nullopt for a sound cell. `place` is where it stands.
std::optional<base::Diagnostic> CellFault(const Cell& cell, base::Place place);

}  // namespace liandai::sheet
