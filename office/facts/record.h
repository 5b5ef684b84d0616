// One record of a table by field name, with what its cells state and on which column that stands.
// Internal to office/facts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "office/dictionary/record_table.h"

namespace liandai::facts {

// The columns of a table by field, found once per table.
class RecordFields {
 public:
  explicit RecordFields(const dictionary::RecordTable& table);

  const dictionary::RecordTable& table() const { return table_; }
  const dictionary::RecordColumn* Find(std::string_view field) const;
  const std::vector<const dictionary::RecordColumn*>& fund_columns() const { return funds_; }

 private:
  const dictionary::RecordTable& table_;
  std::unordered_map<std::string_view, const dictionary::RecordColumn*> columns_;
  std::vector<const dictionary::RecordColumn*> funds_;
};

// A subject row with its continuations, rows `row` to `last`.
class Record {
 public:
  Record(const RecordFields& fields, size_t row, size_t last);

  size_t row() const { return row_; }
  const RecordFields& fields() const { return fields_; }
  const dictionary::RecordTable& table() const { return fields_.table(); }

  bool Has(std::string_view field) const { return fields_.Find(field) != nullptr; }
  // Column of the sheet; 0xFFFF if the table has no such heading.
  uint16_t ColumnIndex(std::string_view field) const;
  // Empty if blank, refused or without heading.
  std::string_view Text(std::string_view field) const;
  bool IsRefused(std::string_view field) const;
  // Numbers of the row and its continuations added up; nullopt if none is stated.
  std::optional<base::Decimal> Number(std::string_view field) const;
  std::optional<base::Decimal> Number(const dictionary::RecordColumn& column) const;
  // The texts of the row and its continuations, split at 、 and 和, each once.
  std::vector<std::string> Names(std::string_view field) const;

 private:
  const RecordFields& fields_;
  size_t row_;
  size_t last_;
};

}  // namespace liandai::facts
