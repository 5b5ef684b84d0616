// Reading a record: texts and amounts of one row by field name. Internal to office/form.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "office/dictionary/project_nature.h"
#include "office/dictionary/record_table.h"

namespace liandai::form {

// The text at a field's column; empty if the column is missing or the cell blank.
std::string_view TextAt(const dictionary::RecordTable& table, std::string_view field, size_t row);

// The money that the row is about: plan amount, else allocation, else the sum of its sources.
// In yuan; nullopt if none is stated. `column` is set to where it stands.
struct RowMoney {
  base::Decimal yuan;
  const dictionary::RecordColumn* column = nullptr;
};
std::optional<RowMoney> MoneyOf(const dictionary::RecordTable& table, size_t row);

// Type, nature and industry of a project row.
dictionary::ProjectClass ClassOf(const dictionary::Dictionary& dictionary,
                                 const dictionary::RecordTable& table, size_t row);

// Whether rows of this table are projects.
bool IsProjectTable(const dictionary::RecordTable& table);

// What an amount must have been that was entered in 元 under 万元, or the other way round: it is
// far from the others of its column, or ten thousand times the sum of its sources. nullopt: it is
// sound.
class UnitSuspicion {
 public:
  UnitSuspicion(const dictionary::RecordTable& table, const dictionary::RecordColumn& column);
  // With a median that is known; zero: judged by the sources alone.
  UnitSuspicion(const dictionary::RecordTable& table, const dictionary::RecordColumn& column,
                base::Decimal median)
      : table_(table), column_(column), median_(median) {}
  std::optional<base::Decimal> Corrected(size_t row) const;

 private:
  const dictionary::RecordTable& table_;
  const dictionary::RecordColumn& column_;
  base::Decimal median_;  // zero when there are too few amounts to tell
};

// "3069.7万元" in the unit of the column, "30697000 yuan" in English; for arguments of a message.
std::string MoneyText(base::Decimal yuan, std::string_view unit);

// "8户", "8 households"; units without an English word are left out there.
std::string CountText(base::Decimal count, std::string_view unit);

}  // namespace liandai::form
