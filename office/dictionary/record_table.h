// Records under the dictionary's fields: what was understood of one sheet, before anything is
// derived from it. It is neither a sheet (headings, units, notes and merges are resolved) nor facts
// (nothing is interpreted). Form recognition fills it, table checks and fact derivation read it.
//
// Every value keeps its exact text and its row and column, so that a finding can point at the cell.
// Texts stand in one arena; a table of 100,000 × 25 takes some 60 MB plus its text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/decimal.h"
#include "office/dictionary/field.h"

namespace liandai::dictionary {

// What a row is. Only subject rows become subjects; the others check them.
enum class RowKind : uint8_t {
  kSubject,
  kContinuation,  // a further village or fund of the subject row above it
  kSubtotal,      // 小计
  kTotal,         // 合计, 总计
  kSection,       // 一、产业发展: a heading within the body, with or without an amount
};

enum class CellState : uint8_t {
  kBlank,    // nothing stated under an existing heading
  kStated,   // text, and a number where the field is one
  kCarried,  // the value of the row above, merged down (同上 states it again and is kStated)
  kRefused,  // a text that could not be taken for the field's type; an issue says why
};

struct RecordRow {
  uint32_t row_index = 0;  // 0-based, in the sheet
  RowKind kind = RowKind::kSubject;
};

struct RecordCell {
  uint32_t text_offset = 0;
  uint32_t text_size = 0;
  CellState state = CellState::kBlank;
};

// One column of the sheet that is understood. A field that may stand in several columns (fund
// amounts) has several; `source_code` and `level_code` tell them apart.
struct RecordColumn {
  const Field* field = nullptr;        // of the dictionary, which outlives the table
  uint16_t column_index = 0;           // 0-based, in the sheet
  std::string heading;                 // as it stands, levels joined by " / "
  std::string unit;                    // the unit in which the cells were read: "万元"
  std::string source_code;             // fund amounts: code of fund_sources
  std::string level_code;              // fund amounts: code of fund_levels
  std::vector<RecordCell> cells;       // one per row
  std::vector<base::Decimal> numbers;  // number fields only, in the field's own unit (yuan)
};

struct RecordTable {
  uint16_t file_index = 0;
  uint16_t sheet_index = 0;
  std::string file_name;
  std::string sheet_name;
  std::string form;                 // name of the form: "project_plan"; empty: unknown kind
  std::vector<std::string> titles;  // lines above the headings
  std::string county;               // from title, sheet name or file name; may be empty
  std::string township;             // one sheet per township: from the sheet's name; may be empty
  int year = 0;                     // 0: not stated
  bool is_batch = false;            // the title says 第…批: not the whole year
  std::string fund_source_code;     // the one fund that the title speaks of; may be empty
  std::string fund_level_code;
  std::string money_unit;  // 元 | 万元, from title or assumed
  uint32_t heading_first_row = 0;
  uint32_t heading_last_row = 0;
  uint16_t free_column_index = 0;  // the first column right of all that is filled in
  std::vector<RecordColumn> columns;
  std::vector<RecordRow> rows;
  std::string arena;

  // The first column of that field; nullptr if the sheet has no such heading.
  const RecordColumn* Find(std::string_view field_name) const;
  std::string_view Text(const RecordColumn& column, size_t row) const;
  // The number; nullopt where blank, carried or refused.
  std::optional<base::Decimal> Number(const RecordColumn& column, size_t row) const;
};

}  // namespace liandai::dictionary
