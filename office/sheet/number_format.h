// What a number format says about the number under it: a date, a time, a percentage, text. The
// format is not applied; only what changes the meaning of the stored number is read from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/base/calendar.h"
#include "office/sheet/cell.h"
#include "office/sheet/row_buffer.h"

namespace liandai::sheet {

struct FormatMeaning {
  bool is_date = false;  // year, month or day are shown
  NumberLook look = NumberLook::kGeneral;
};

// Of a format code, ECMA-376 part 1, 18.8.31: "yyyy\-mm\-dd", "0.00%", "[$-804]yyyy\"年\"m\"月\"".
// Only the first section counts.
FormatMeaning MeaningOfFormat(std::string_view code);

// Of a built-in format id, 18.8.30, with the East Asian ones (27–36, 50–58) taken as dates.
FormatMeaning MeaningOfBuiltInFormat(uint32_t format_id);

// Day one of serial numbers: 1900 with Excel's leap day that never was, or 1904.
enum class DateSystem : uint8_t { k1900, k1904 };

struct SerialDate {
  base::Date date;
  uint32_t second_of_day = 0;  // rounded to whole seconds
};

// nullopt outside 1900-01-01 (1904-01-01) … 9999-12-31; serials under 1 are times of day.
std::optional<SerialDate> DateOfSerial(base::Decimal number, DateSystem system);

// "2024-01-31" or "2024-01-31T08:30:00", fractions of a second cut off; nullopt for other text.
std::optional<SerialDate> ReadIsoDate(std::string_view text);

// Makes `cell` a date with its text; years 0 to 9999.
void SetDate(const SerialDate& date, TextArena& arena, Cell& cell);

// Sets the cell's number to the serial of the 1900 system, for files that store dates as text.
void SetSerial(const SerialDate& date, Cell& cell);

}  // namespace liandai::sheet
