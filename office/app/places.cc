#include "office/app/places.h"

#include <algorithm>
#include <fmt/format.h>

#include "office/form/issue_list.h"

namespace liandai::app {

Places::Places(const std::vector<dictionary::RecordTable>& tables) {
  for (const dictionary::RecordTable& table : tables)
    tables_.emplace(std::pair(table.file_index, table.sheet_index), &table);
}

const dictionary::RecordTable* Places::Table(uint16_t file_index, uint16_t sheet_index) const {
  const auto found = tables_.find({file_index, sheet_index});
  return found == tables_.end() ? nullptr : found->second;
}

std::string Places::Name(const facts::Evidence& evidence) const {
  const dictionary::RecordTable* table = Table(evidence.file_index, evidence.sheet_index);
  if (table == nullptr) return {};
  if (evidence.column_index == kNoColumn)
    return fmt::format("{} {}", form::SheetPlace(*table),
                       base::InBoth(fmt::format("第{}行", evidence.row_index + 1),
                                    fmt::format("row {}", evidence.row_index + 1)));
  return fmt::format("{}!{}", form::SheetPlace(*table),
                     sheet::A1(evidence.row_index, evidence.column_index));
}

std::string Places::Name(const sheet::CellReference& cell) const {
  return Name(
      facts::Evidence{cell.file_index, cell.sheet_index, cell.row_index, cell.column_index});
}

std::string_view Places::Field(const facts::Evidence& evidence, std::string_view field_name) const {
  const dictionary::RecordTable* table = Table(evidence.file_index, evidence.sheet_index);
  if (table == nullptr) return {};
  const dictionary::RecordColumn* column = table->Find(field_name);
  const std::optional<size_t> row = RecordRow(*table, evidence.row_index);
  if (column == nullptr || !row) return {};
  return table->Text(*column, *row);
}

std::optional<size_t> Places::RecordRow(const dictionary::RecordTable& table, uint32_t row_index) {
  const auto found =
      std::ranges::lower_bound(table.rows, row_index, {}, &dictionary::RecordRow::row_index);
  if (found == table.rows.end() || found->row_index != row_index) return std::nullopt;
  return static_cast<size_t>(found - table.rows.begin());
}

}  // namespace liandai::app
