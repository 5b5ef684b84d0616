// Gives the user's own file back with columns added and cells coloured, and everything else as it
// was: the XML of the sheets concerned is patched as it streams by, all other parts are copied byte
// for byte (.xlsx: formulas, looks, drawings, pivots, names; .ods: likewise), a CSV keeps encoding,
// delimiter, newline and BOM. Nothing is recalculated and no cell moves.
//
// Memory: flat, but for the request itself. The file appears only when all of it is written.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "office/sheet/sheet_source.h"

namespace liandai::sheet {

// A column of text at the right of the table. The caller, who has read the table, says where: the
// first column that is free in all rows, or the column an earlier marking left (found by its
// heading), whose cells from the heading row down are then replaced, not appended again.
struct MarkedColumn {
  uint16_t column_index = 0;
  std::string heading{};
  std::vector<std::pair<uint32_t, std::string>> values{};  // row and text, ascending rows
  std::vector<std::string> choices{};  // drop-down for the rows below the heading; empty: none
  uint16_t width_characters = 36;
  bool takes_other_text = false;  // the drop-down only helps, e.g. where several may stand
};

// A cell to colour (0xRRGGBB): its own look otherwise kept. CSV has no colours; ignored there.
struct MarkedCell {
  uint32_t row_index = 0;
  uint16_t column_index = 0;
  uint32_t fill = 0xFFC7CE;
  auto operator<=>(const MarkedCell&) const = default;
};

struct MarkedSheet {
  size_t sheet_index = 0;               // as in SheetSource::sheets()
  uint32_t heading_row_index = 0;       // the headings' last row; new headings go there
  uint32_t last_row_index = 0;          // the table's last row, for drop-downs
  std::vector<MarkedColumn> columns{};  // ascending column_index, each at most once
  std::vector<MarkedCell> cells{};      // any order
};

struct MarkRequest {
  std::string original_path{};
  std::string marked_path{};  // must not be the original
  OpenOptions options{};      // as the original was opened
  std::vector<MarkedSheet> sheets{};
};

// Writes the marked copy and returns its path. That is `marked_path`, with the ending .xlsx where
// the original had to be converted (.xls, HTML, .docx). Fails as SheetSource::Open does, or with
// G103; nothing is left then.
base::Result<std::string> WriteMarkedCopy(const MarkRequest& request);

}  // namespace liandai::sheet
