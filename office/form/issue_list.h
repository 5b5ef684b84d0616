// Collects the data issues of a reading, with their places spelled out.
#pragma once

#include <string>
#include <vector>

#include "office/dictionary/record_table.h"
#include "office/form/data_issue.h"

namespace liandai::form {

// One cell of a table: a row and a column of the table, not of the sheet.
struct TableCell {
  size_t row = 0;
  const dictionary::RecordColumn* column = nullptr;
};

class IssueList {
 public:
  // Beyond this number of one code the rest is counted and not listed.
  static constexpr size_t kPerCodeCountMax = 20'000;

  void Add(const dictionary::RecordTable& table, base::Code code,
           std::vector<std::string> arguments, const std::vector<TableCell>& cells);
  // An issue that is already a diagnostic (a fault of the cell itself).
  void AddAt(const dictionary::RecordTable& table, base::Diagnostic diagnostic,
             sheet::CellReference cell);
  // About the whole sheet.
  void AddSheet(const dictionary::RecordTable& table, base::Diagnostic diagnostic);

  std::vector<DataIssue> Take() { return std::move(issues_); }

 private:
  bool IsFull(base::Code code);

  std::vector<DataIssue> issues_;
  std::vector<size_t> counts_;  // by code
};

// "plan.xlsx > Sheet1"; for CSV the file's name alone.
std::string SheetPlace(const dictionary::RecordTable& table);

sheet::CellReference ReferenceOf(const dictionary::RecordTable& table, const TableCell& cell);

}  // namespace liandai::form
