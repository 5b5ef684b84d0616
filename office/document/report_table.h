// One list of a report: title, note, headings and rows that are asked for one by one, so that a
// list of any length stands in memory only once, where it comes from. Not a sheet of numbers to
// calculate with: amounts are shown in 万元, dates as dates, statuses in their colour.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/calendar.h"
#include "office/sheet/workbook_writer.h"

namespace liandai::document {

// What a cell's colour says. The words stand in the cell too, for those who print in black.
enum class Tone : uint8_t { kPlain, kGood, kBad, kWarn, kOpen, kCalm };
inline constexpr size_t kToneCount = 6;

enum class ColumnKind : uint8_t {
  kText,    // wrapped, left
  kWord,    // short, centred
  kCount,   // whole number
  kAmount,  // fen in, 万元 shown
};

struct ReportColumn {
  std::string heading;
  double width = 10;  // characters
  ColumnKind kind = ColumnKind::kText;
};

// A value as its column shows it: `number` is a count or fen; blank unless told otherwise.
struct ReportCell {
  enum class Kind : uint8_t { kBlank, kText, kNumber };
  Kind kind = Kind::kBlank;
  Tone tone = Tone::kPlain;
  std::string text;
  int64_t number = 0;

  ReportCell() = default;
  ReportCell(std::string_view value, Tone shown = Tone::kPlain)
      : kind(value.empty() ? Kind::kBlank : Kind::kText), tone(shown), text(value) {}
  ReportCell(const std::string& value) : ReportCell(std::string_view(value)) {}
  ReportCell(const char* value) : ReportCell(std::string_view(value)) {}
  ReportCell(int64_t value) : kind(Kind::kNumber), number(value) {}
};

using ReportRow = std::vector<ReportCell>;

struct ReportTable {
  std::string sheet_name;
  std::string title;
  std::string note;  // unit, and what a reader must know; one line
  std::vector<ReportColumn> columns;
  uint16_t frozen_column_count = 0;
  uint32_t tab_colour = sheet::kNoColour;
  size_t row_count = 0;
  // Fills row `index` (0-based) into `row`, which comes empty. Called in order, from one thread.
  std::function<void(size_t index, ReportRow& row)> fill;
  std::string when_empty;  // said in place of rows
};

// The looks that all sheets of a report share.
struct ReportLooks {
  explicit ReportLooks(sheet::WorkbookWriter& writer);

  uint16_t title = 0;
  uint16_t note = 0;
  uint16_t section = 0;
  uint16_t heading = 0;
  uint16_t cells[4][kToneCount] = {};  // by ColumnKind and Tone

  uint16_t Of(ColumnKind kind, Tone tone) const {
    return cells[static_cast<size_t>(kind)][static_cast<size_t>(tone)];
  }
};

// Writes the list as one sheet, which goes on in further sheets where it must.
void WriteTable(sheet::WorkbookWriter& writer, const ReportLooks& looks, const ReportTable& table);

// One cell as the writer takes it.
sheet::OutputCell Output(const ReportLooks& looks, ColumnKind kind, ReportCell cell);

}  // namespace liandai::document
