// Writes a new workbook (.xlsx): report sheets with looks, charts and print set-up, and lists of
// any length. A thin layer over libxlsxwriter that takes rows in order and keeps no row in memory;
// it reads nothing back and edits no existing file (see marked_copy.h for that).
//
// The file appears under its name only when Close succeeds: it is written beside it and renamed, so
// that nothing half-written is left. One thread. Sheets may be filled turn by turn.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/calendar.h"
#include "engine/base/decimal.h"
#include "engine/base/result.h"

namespace liandai::sheet {

enum class Alignment : uint8_t { kGeneral, kLeft, kCenter, kRight };
enum class NumberFormat : uint8_t {
  kGeneral,
  kText,     // "@"
  kInteger,  // 1,234
  kAmount,   // 1,234.00
  kWan,      // 1,234.50, 1,234.123456: two decimals, up to six where stated: amounts in 万元
  kPercent,  // 12.34%
  kDate,     // 2024-01-31
};

inline constexpr uint32_t kNoColour = 0xFFFF'FFFF;

// A plain value; equal looks share one entry of the file. Colours are 0xRRGGBB.
struct CellLook {
  NumberFormat format = NumberFormat::kGeneral;
  Alignment alignment = Alignment::kGeneral;
  uint8_t font_size = 10;
  bool bold = false;
  bool wrap = false;
  bool border = false;
  uint32_t fill = kNoColour;
  uint32_t font_colour = kNoColour;
  auto operator<=>(const CellLook&) const = default;
};

struct Formula {
  std::string text{};    // "=SUM(B2:B9)"
  base::Decimal result;  // what readers that do not calculate show
};

// `merge_count` further columns to the right are merged into this one and left out of the row's
// span by blank cells that the caller also passes.
struct OutputCell {
  using Value = std::variant<std::monostate, std::string, base::Decimal, base::Date, bool, Formula>;
  Value value;
  uint16_t look = 0;  // of WorkbookWriter::Look
  uint16_t merge_count = 0;
};

// A4, all columns on one page width, page numbers in the footer, heading rows repeated on each page
// and frozen; sheets that go on in a next one ("名称 (2)") repeat them too.
struct SheetSetup {
  std::string name{};              // made valid and unique: 31 characters, none of []:*?/\ .
  std::vector<double> widths{};    // in characters, from column A
  uint32_t heading_row_count = 0;  // the first rows: titles and headings
  uint16_t frozen_column_count = 0;
  bool has_filter = false;  // autofilter on the last heading row
  bool is_landscape = true;
  bool is_hidden = false;
  uint32_t tab_colour = kNoColour;
};

// Rows and columns 0-based, ends inclusive.
struct CellRange {
  std::string sheet{};  // a name as `SheetWriter::name` gives it
  uint32_t first_row = 0;
  uint16_t first_column = 0;
  uint32_t last_row = 0;
  uint16_t last_column = 0;
};

enum class ChartKind : uint8_t { kColumn, kStackedColumn, kBar, kStackedBar, kPie, kLine };

struct ChartSeries {
  std::string name{};
  CellRange categories{};
  CellRange values{};
  uint32_t colour = kNoColour;
  std::vector<uint32_t> point_colours{};  // one per value, in place of `colour`; empty: none
};

// Bars stand in the order of their rows, the first on top, each with its value, and without an axis
// of values; a value of nothing is not written.
struct Chart {
  ChartKind kind = ChartKind::kColumn;
  std::string title{};
  std::vector<ChartSeries> series{};
  uint32_t row = 0;  // top left corner
  uint16_t column = 0;
  uint32_t width_pixels = 480;
  uint32_t height_pixels = 288;
  std::string label_format = "#,##0;;";  // of the values beside bars
};

struct RowAddress {
  std::string sheet{};  // differs from the first name where the list went on in a next sheet
  uint32_t row = 0;
};

// One logical sheet; owned by its WorkbookWriter.
class SheetWriter {
 public:
  virtual ~SheetWriter() = default;
  virtual const std::string& name() const = 0;

  // Writes the next row. `height_points` 0 lets the spreadsheet program fit it. Numbers of more
  // than 15 digits, which the format cannot hold, are written as text.
  virtual RowAddress AddRow(std::span<const OutputCell> cells, double height_points = 0) = 0;

  // Cells of `range` (its sheet name is not looked at) take one of `choices` only. Long lists go
  // to a hidden sheet.
  virtual void AddChoices(const CellRange& range, std::span<const std::string> choices) = 0;
  virtual void AddChart(const Chart& chart) = 0;
  // The next row begins a page, in programs that break pages which they also scale.
  virtual void BreakPage() = 0;
};

class WorkbookWriter {
 public:
  // G103 when the folder cannot be written.
  static base::Result<std::unique_ptr<WorkbookWriter>> Create(const std::string& path);
  // Without Close nothing is left.
  virtual ~WorkbookWriter() = default;

  // The number of a look, for OutputCell; 0 is the default look.
  virtual uint16_t Look(const CellLook& look) = 0;
  // Sheets stand in the order of these calls. The reference lives as long as the writer.
  virtual SheetWriter& AddSheet(const SheetSetup& setup) = 0;
  // Ends the file and puts it in place; G103 when that fails. Call once.
  virtual base::Status Close() = 0;
};

}  // namespace liandai::sheet
