#include "office/form/issue_list.h"

#include "engine/base/check.h"

namespace liandai::form {

std::string SheetPlace(const dictionary::RecordTable& table) {
  const bool is_csv = table.file_name.starts_with(table.sheet_name + ".");
  return is_csv ? table.file_name : table.file_name + " > " + table.sheet_name;
}

sheet::CellReference ReferenceOf(const dictionary::RecordTable& table, const TableCell& cell) {
  CHECK(cell.column != nullptr);
  CHECK(cell.row < table.rows.size());
  return {table.file_index, table.sheet_index, table.rows[cell.row].row_index,
          cell.column->column_index};
}

bool IssueList::IsFull(base::Code code) {
  const size_t index = static_cast<size_t>(code);
  if (counts_.size() <= index) counts_.resize(index + 1);
  return ++counts_[index] > kPerCodeCountMax;
}

void IssueList::Add(const dictionary::RecordTable& table, base::Code code,
                    std::vector<std::string> arguments, const std::vector<TableCell>& cells) {
  if (IsFull(code)) return;
  DataIssue issue;
  issue.diagnostic.code = code;
  issue.diagnostic.arguments = std::move(arguments);
  for (const TableCell& cell : cells) issue.cells.push_back(ReferenceOf(table, cell));
  issue.diagnostic.place.source = SheetPlace(table);
  if (!issue.cells.empty()) {
    issue.diagnostic.place.source +=
        "!" + sheet::A1(issue.cells.front().row_index, issue.cells.front().column_index);
  }
  issues_.push_back(std::move(issue));
}

void IssueList::AddAt(const dictionary::RecordTable& table, base::Diagnostic diagnostic,
                      sheet::CellReference cell) {
  if (IsFull(diagnostic.code)) return;
  diagnostic.place.source = SheetPlace(table) + "!" + sheet::A1(cell.row_index, cell.column_index);
  issues_.push_back({std::move(diagnostic), {cell}});
}

void IssueList::AddSheet(const dictionary::RecordTable& table, base::Diagnostic diagnostic) {
  diagnostic.place.source = SheetPlace(table);
  issues_.push_back({std::move(diagnostic), {}});
}

}  // namespace liandai::form
