// Finds its way from a cell number back to what the user handed in: file and sheet by name, the
// row's record, another field of the same row. Does not read files.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "office/facts/fact_table.h"
#include "office/form/reading.h"

namespace liandai::app {

inline constexpr uint16_t kNoColumn = 0xFFFF;

class Places {
 public:
  // The tables must outlive this.
  explicit Places(const std::vector<dictionary::RecordTable>& tables);

  // Null when the sheet was not understood as a table.
  const dictionary::RecordTable* Table(uint16_t file_index, uint16_t sheet_index) const;

  // "计划表.xlsx > 项目计划!F12"; the row alone ("第12行") when the column is kNoColumn.
  std::string Name(const facts::Evidence& evidence) const;
  std::string Name(const sheet::CellReference& cell) const;

  // The text of a field in the row of a cell; empty when the table has no such field there.
  std::string_view Field(const facts::Evidence& evidence, std::string_view field_name) const;

  // Position of a sheet row among the table's rows.
  static std::optional<size_t> RecordRow(const dictionary::RecordTable& table, uint32_t row_index);

 private:
  std::map<std::pair<uint16_t, uint16_t>, const dictionary::RecordTable*> tables_;
};

}  // namespace liandai::app
