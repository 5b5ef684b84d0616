// Headings: which rows at the head of a sheet are its headings, and what each column means.
//
// A heading row is the one with most known headings among the first rows. Rows above and below it
// join in when they are levels of the same heading (two-level and merged headings, with or without
// the merges being recorded). What a column means is decided by --map first, then by a whole alias,
// then as money by source, then by a contained word.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "office/dictionary/dictionary.h"

namespace liandai::form {

// The cells at the head of a sheet, kept until the headings are known.
struct HeadCell {
  uint16_t column_index = 0;
  std::string text;
  bool is_number = false;
};

struct HeadRow {
  uint32_t row_index = 0;
  std::vector<HeadCell> cells;  // not blank, ascending

  const HeadCell* At(uint16_t column_index) const;
};

struct HeadingColumn {
  uint16_t column_index = 0;
  std::string heading;                       // levels joined by " / "
  const dictionary::Field* field = nullptr;  // nullptr: not understood
  bool is_alias = false;                     // matched as a whole
  std::string source_code;                   // fund amounts
  std::string level_code;
};

struct HeadingBlock {
  uint32_t first_row = 0;  // rows of the sheet, inclusive
  uint32_t last_row = 0;
  std::vector<HeadingColumn> columns;

  size_t understood_count() const;
  const HeadingColumn* Find(std::string_view field_name) const;
};

// --map, resolved.
struct ResolvedMapping {
  std::string heading;  // NormalText
  const dictionary::Field* field = nullptr;
  bool is_used = false;
};

// How many rows are searched for headings.
inline constexpr size_t kHeadRowCountMax = 40;

// nullopt if no row has two known headings.
std::optional<HeadingBlock> FindHeadings(const dictionary::Dictionary& dictionary,
                                         std::span<const HeadRow> rows,
                                         std::span<ResolvedMapping> mappings);

// Index of the row that comes nearest to being a heading row, for the message; 0 if none does.
size_t NearestHeadingRow(const dictionary::Dictionary& dictionary, std::span<const HeadRow> rows);

}  // namespace liandai::form
