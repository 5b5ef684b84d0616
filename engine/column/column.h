// A column: the values of one thing for all rows of a batch, by type and encoding. Kernels read
// columns through a Decoded view (decoded.h), so that each is written once for every encoding.
//
// Representation of the values:
//   boolean   one byte a row
//   fixed     int64 × 10^-scale, one scale a column; the few numbers that do not fit (more digits,
//             other scale) stand in `wide`, sorted by row, and their int64 is kWide
//   day       days since 1970-01-01
//   value     value::Value, for everything else (text, times, durations, lists, contexts)
// Encoding: flat (one entry a row), constant (one entry for all rows), dictionary (an index a row
// into the entries of a flat column). Null rows of fixed and day columns hold zero, so that kernels
// may compute over them; of the other representations their data is unspecified.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "engine/base/decimal.h"
#include "engine/column/validity.h"
#include "engine/value/value.h"

namespace liandai::column {

enum class Representation : uint8_t { kBoolean, kFixed, kDay, kValue };
enum class Encoding : uint8_t { kFlat, kConstant, kDictionary };

// Stands in a fixed column where the number is in `wide`.
inline constexpr int64_t kWide = std::numeric_limits<int64_t>::min();

class Column {
 public:
  using Wide = std::pair<uint32_t, base::Decimal>;  // row (or entry), number

  // Flat columns to be filled; all rows valid, data zero.
  static Column Booleans(uint32_t row_count);
  static Column Fixed(uint32_t row_count, int scale);
  static Column Days(uint32_t row_count);
  static Column Values(uint32_t row_count);

  // One value for all rows; null makes a constant null of representation kValue.
  static Column Constant(const value::Value& value, uint32_t row_count);

  // `indexes[row]` is an entry of `entries`, a flat column.
  // Shared because many batches and columns refer to the same entries.
  static Column Dictionary(std::shared_ptr<const Column> entries, std::vector<uint32_t> indexes);

  // From row values: booleans, numbers and dates get their own representation when all rows that
  // are not null are of that kind; strings become a dictionary of distinct texts.
  static Column FromValues(const std::vector<value::Value>& values);

  Representation representation() const { return representation_; }
  Encoding encoding() const { return encoding_; }
  uint32_t row_count() const { return row_count_; }
  int scale() const { return scale_; }

  const std::vector<uint8_t>& booleans() const { return booleans_; }
  const std::vector<int64_t>& integers() const { return integers_; }  // fixed and day
  const std::vector<value::Value>& values() const { return values_; }
  const std::vector<Wide>& wide() const { return wide_; }
  const std::vector<uint32_t>& indexes() const { return indexes_; }  // dictionary
  const std::shared_ptr<const Column>& entries() const { return entries_; }
  const Validity& validity() const { return validity_; }

  // For kernels filling a flat column.
  std::vector<uint8_t>& mutable_booleans() { return booleans_; }
  std::vector<int64_t>& mutable_integers() { return integers_; }
  std::vector<value::Value>& mutable_values() { return values_; }
  std::vector<Wide>& mutable_wide() { return wide_; }
  std::vector<uint32_t>& mutable_indexes() { return indexes_; }
  // After data for that many rows was moved in.
  void SetRowCount(uint32_t row_count) { row_count_ = row_count; }
  Validity& mutable_validity() { return validity_; }

  bool IsNull(uint32_t row) const;
  // The number of a row of a fixed column, wherever it stands. The row is not null.
  base::Decimal NumberAt(uint32_t row) const;
  // The row's value as the row evaluator would have it.
  value::Value ValueAt(uint32_t row) const;

  // Stores a number in a flat fixed column: as int64 when it fits the scale, else as wide. Rows
  // must come in ascending order.
  void PutNumber(uint32_t row, base::Decimal number);

 private:
  Column(Representation representation, uint32_t row_count)
      : representation_(representation), row_count_(row_count) {}

  uint32_t EntryOf(uint32_t row) const { return encoding_ == Encoding::kConstant ? 0 : row; }

  Representation representation_;
  Encoding encoding_ = Encoding::kFlat;
  uint32_t row_count_ = 0;
  int scale_ = 0;
  std::vector<uint8_t> booleans_;
  std::vector<int64_t> integers_;
  std::vector<value::Value> values_;
  std::vector<Wide> wide_;
  std::vector<uint32_t> indexes_;
  std::shared_ptr<const Column> entries_;
  Validity validity_;
};

}  // namespace liandai::column
