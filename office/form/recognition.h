// What would be understood of a file, told from the head of its sheets: kind of form, county, unit,
// headings and what each means. For showing before a check, so that it can be corrected; it reads
// no more rows than the headings need and checks nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "office/form/reading.h"

namespace liandai::form {

struct RecognisedColumn {
  uint16_t column_index = 0;
  std::string heading;                       // levels joined by " / "
  const dictionary::Field* field = nullptr;  // null: not understood
  std::string suggestion;                    // label of the nearest field where it was not
};

struct PreviewCell {
  uint16_t column_index = 0;
  std::string text;
};

struct PreviewRow {
  uint32_t row_index = 0;  // 0-based, in the sheet
  std::vector<PreviewCell> cells;
};

struct RecognisedSheet {
  // Names, form, county, year, unit, titles and heading rows; no columns and no rows.
  dictionary::RecordTable table;
  bool is_unit_assumed = false;
  std::vector<RecognisedColumn> columns;
  std::vector<PreviewRow> preview;          // the first rows as they stand
  std::optional<base::Diagnostic> refusal;  // why the sheet is no table
};

struct RecognitionRequest {
  std::string path;
  std::vector<HeadingMapping> mappings;  // of unknown fields are passed over
  sheet::OpenOptions open;
};

// Hidden sheets are left out. Fails where the file cannot be opened.
base::Result<std::vector<RecognisedSheet>> Recognise(const dictionary::Dictionary& dictionary,
                                                     const RecognitionRequest& request);

}  // namespace liandai::form
