#include "engine/column/decoded.h"

#include "engine/base/check.h"

namespace liandai::column {
namespace {

template <typename T>
Decoded<T> Decode(const Column& column, const std::vector<T>& (Column::*buffer)() const) {
  const bool dictionary = column.encoding() == Encoding::kDictionary;
  const Column& holder = dictionary ? *column.entries() : column;
  Decoded<T> decoded;
  decoded.data = (holder.*buffer)().data();
  decoded.indexes = dictionary ? column.indexes().data() : nullptr;
  decoded.validity = &holder.validity();
  decoded.constant = column.encoding() == Encoding::kConstant;
  return decoded;
}

}  // namespace

Decoded<uint8_t> DecodeBooleans(const Column& column) {
  CHECK(column.representation() == Representation::kBoolean);
  return Decode<uint8_t>(column, &Column::booleans);
}

Decoded<int64_t> DecodeIntegers(const Column& column) {
  CHECK(column.representation() == Representation::kFixed ||
        column.representation() == Representation::kDay);
  return Decode<int64_t>(column, &Column::integers);
}

Decoded<value::Value> DecodeValues(const Column& column) {
  CHECK(column.representation() == Representation::kValue);
  return Decode<value::Value>(column, &Column::values);
}

}  // namespace liandai::column
