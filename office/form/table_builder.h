// Builds a RecordTable row by row under headings that are known. Number cells are read in the unit
// of their column and kept in the field's own unit (yuan); a cell that cannot be taken is refused
// with an issue. Internal to office/form.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "office/form/heading.h"
#include "office/form/issue_list.h"
#include "office/sheet/sheet_source.h"

namespace liandai::form {

class TableBuilder {
 public:
  // `table` has its names, titles, money unit and heading rows; its columns are made here.
  TableBuilder(const HeadingBlock& headings, dictionary::RecordTable& table, IssueList& issues);

  void AddRow(const sheet::Row& row);
  // Carries merged cells down and settles what each row is; `merges` may be empty.
  void Finish(std::span<const sheet::MergedRange> merges);

 private:
  struct Taken;  // one cell after reading

  bool IsNoise(const sheet::Row& row) const;
  void TakeCell(dictionary::RecordColumn& column, const sheet::Cell& cell);
  void TakeNumber(dictionary::RecordColumn& column, const sheet::Cell& cell);
  void Refuse(dictionary::RecordColumn& column, base::Code code, std::string text);
  void CarryFromAbove(dictionary::RecordColumn& column, size_t row);
  void CarryMerges(std::span<const sheet::MergedRange> merges);

  dictionary::RecordTable& table_;
  IssueList& issues_;
  std::vector<int> column_of_;  // sheet column -> index into table_.columns; -1 none
};

}  // namespace liandai::form
