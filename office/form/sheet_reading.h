// Reads one sheet of a source into a table. Internal to office/form.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "office/form/heading.h"
#include "office/form/issue_list.h"
#include "office/form/reading.h"

namespace liandai::form {

struct SheetToRead {
  sheet::SheetSource& source;
  size_t sheet_index = 0;
  uint16_t file_index = 0;
  std::string path;
  const ReadRequest* request = nullptr;  // whose progress is told and wish to stop asked; or null
};

// The table, or why the sheet is none: M101 (no heading row), M102 (unknown kind), M107 (no rows),
// or a failure of the reader (S…). Issues of its cells are added to `issues`.
base::Result<dictionary::RecordTable> ReadSheet(const dictionary::Dictionary& dictionary,
                                                const SheetToRead& sheet,
                                                std::span<ResolvedMapping> mappings,
                                                IssueList& issues);

// The cells of a row that are not blank. Internal, as are the two below.
HeadRow CopyOf(const sheet::Row& row);

// Where no heading and no title says 元 or 万元: whole numbers as large as 10,000 are yuan.
std::string AssumedUnit(const HeadingBlock& headings, const std::vector<HeadRow>& head);

// The form that the headings fit; empty if none.
std::string FormOf(const dictionary::Dictionary& dictionary, const HeadingBlock& headings,
                   const dictionary::RecordTable& table);

}  // namespace liandai::form
