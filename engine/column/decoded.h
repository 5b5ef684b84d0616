// The one form in which a kernel sees a column, whatever its encoding: data[index(row)].
// Dense (flat) and constant are told apart so that the two common cases run without indirection.
#pragma once

#include <cstdint>

#include "engine/column/column.h"

namespace liandai::column {

// T: uint8_t for booleans, int64_t for fixed and day, value::Value for value.
template <typename T>
struct Decoded {
  const T* data = nullptr;
  const uint32_t* indexes = nullptr;   // dictionary; null otherwise
  const Validity* validity = nullptr;  // of the entries
  bool constant = false;

  bool dense() const { return indexes == nullptr && !constant; }
  uint32_t Entry(uint32_t row) const {
    return constant ? 0 : indexes == nullptr ? row : indexes[row];
  }
  const T& operator[](uint32_t row) const { return data[Entry(row)]; }
  bool IsValid(uint32_t row) const { return validity->IsValid(Entry(row)); }
  bool all_valid() const { return validity->all_valid(); }
};

// The column must have that representation and outlive the view.
Decoded<uint8_t> DecodeBooleans(const Column& column);
Decoded<int64_t> DecodeIntegers(const Column& column);
Decoded<value::Value> DecodeValues(const Column& column);

}  // namespace liandai::column
