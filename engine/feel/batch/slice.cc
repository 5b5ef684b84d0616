#include "engine/feel/batch/slice.h"

#include <algorithm>

#include "engine/base/check.h"

namespace liandai::feel::batch {

using column::Column;
using column::Encoding;
using column::Representation;

namespace {

Form FormOf(Representation representation) {
  switch (representation) {
    case Representation::kBoolean:
      return Form::kBoolean;
    case Representation::kFixed:
      return Form::kNumber;
    case Representation::kDay:
      return Form::kDay;
    case Representation::kValue:
      break;
  }
  return Form::kValue;
}

Mask MaskWhere(BufferPool& pool, uint32_t count, const auto& holds) {
  Mask mask;
  mask.owner = pool.Take();
  uint8_t any = 0;
  for (uint32_t i = 0; i < count; ++i) any |= mask.owner.bytes()[i] = holds(i);
  if (any == 0) return {};
  mask.data = mask.owner.bytes();
  return mask;
}

bool AllBitsSet(const std::vector<uint64_t>& words, const RowRange& range) {
  const uint32_t first = range.begin / 64;
  const uint32_t whole = range.count / 64;
  for (uint32_t word = first; word < first + whole; ++word)
    if (words[word] != ~uint64_t{0}) return false;
  const uint32_t rest = range.count % 64;
  if (rest == 0) return true;
  const uint64_t wanted = (uint64_t{1} << rest) - 1;
  return (words[first + whole] & wanted) == wanted;
}

Mask NullsOf(const Column& column, const RowRange& range, BufferPool& pool) {
  const column::Validity& validity = column.validity();
  if (column.representation() == Representation::kValue) {
    const std::vector<value::Value>& values = column.values();
    return MaskWhere(pool, range.count, [&](uint32_t i) {
      return !validity.IsValid(range.begin + i) || values[range.begin + i].is_null();
    });
  }
  if (validity.all_valid() || AllBitsSet(validity.words(), range)) return {};
  Mask nulls;
  nulls.owner = pool.Take();
  kernel::MaskOfClearBits(validity.words().data(), range.begin, nulls.owner.bytes(), range.count);
  nulls.data = nulls.owner.bytes();
  return nulls;
}

// Numbers that do not fit the column's scale are odd.
void SetWideOdd(Vector& vector, uint32_t count, BufferPool& pool) {
  const int64_t* data = vector.integers;
  vector.odd = MaskWhere(pool, count, [&](uint32_t i) { return data[i] == column::kWide; });
  if (vector.odd.none()) return;
  Buffer kept = pool.Take();
  for (uint32_t i = 0; i < count; ++i) kept.integers()[i] = data[i] == column::kWide ? 0 : data[i];
  vector.owner = kept;
  vector.integers = vector.owner.integers();
}

Vector FlatSlice(const Column& column, const RowRange& range, BufferPool& pool) {
  Vector vector;
  vector.form = FormOf(column.representation());
  vector.nulls = NullsOf(column, range, pool);
  switch (vector.form) {
    case Form::kBoolean:
      vector.booleans = column.booleans().data() + range.begin;
      break;
    case Form::kNumber:
      vector.scale = column.scale();
      [[fallthrough]];
    case Form::kDay:
      vector.integers = column.integers().data() + range.begin;
      if (!column.wide().empty()) SetWideOdd(vector, range.count, pool);
      break;
    default:
      vector.values = column.values().data() + range.begin;
      break;
  }
  return vector;
}

// Entries that are numbers, days or booleans are copied row by row; others stay entries.
Vector DictionarySlice(const Column& column, std::span<const uint32_t> codes, BufferPool& pool) {
  const Column& entries = *column.entries();
  const auto count = static_cast<uint32_t>(codes.size());
  Vector vector;
  vector.form = FormOf(column.representation());
  if (vector.form == Form::kValue) {
    vector.form = Form::kEntry;
    vector.entries = &entries;
    vector.codes = codes.data();
    bool any_null = false;
    for (uint32_t i = 0; i < entries.row_count() && !any_null; ++i) any_null = entries.IsNull(i);
    if (any_null)
      vector.nulls = MaskWhere(pool, count, [&](uint32_t i) { return entries.IsNull(codes[i]); });
    return vector;
  }
  if (!entries.validity().all_valid())
    vector.nulls = MaskWhere(pool, count, [&](uint32_t i) { return entries.IsNull(codes[i]); });
  vector.owner = pool.Take();
  if (vector.form == Form::kBoolean) {
    for (uint32_t i = 0; i < count; ++i) vector.owner.bytes()[i] = entries.booleans()[codes[i]];
    vector.booleans = vector.owner.bytes();
    return vector;
  }
  vector.scale = column.scale();
  for (uint32_t i = 0; i < count; ++i) vector.owner.integers()[i] = entries.integers()[codes[i]];
  vector.integers = vector.owner.integers();
  if (!entries.wide().empty()) SetWideOdd(vector, count, pool);
  return vector;
}

}  // namespace

Vector SliceOf(const Column& column, const RowRange& range, BufferPool& pool) {
  CHECK(range.count <= kBlockRowCount);
  CHECK(range.begin % kBlockRowCount == 0);
  CHECK(range.begin + range.count <= column.row_count());
  if (column.encoding() == Encoding::kConstant) return ConstantVector(column.ValueAt(0), pool);
  if (column.encoding() == Encoding::kFlat) return FlatSlice(column, range, pool);
  return DictionarySlice(column, std::span(column.indexes()).subspan(range.begin, range.count),
                         pool);
}

Vector GatherOf(const Column& column, std::span<const uint32_t> rows, BufferPool& pool) {
  CHECK(rows.size() <= kBlockRowCount);
  const auto count = static_cast<uint32_t>(rows.size());
  if (column.encoding() == Encoding::kConstant) return ConstantVector(column.ValueAt(0), pool);
  if (column.encoding() == Encoding::kDictionary) {
    const Buffer codes = pool.Take();
    for (uint32_t i = 0; i < count; ++i) codes.codes()[i] = column.indexes()[rows[i]];
    Vector vector = DictionarySlice(column, {codes.codes(), count}, pool);
    if (vector.form == Form::kEntry) vector.owner = codes;
    return vector;
  }
  std::vector<value::Value> values;
  for (const uint32_t row : rows) values.push_back(column.ValueAt(row));
  Vector vector = VectorOf(std::move(values), {}, pool);
  return vector;
}

}  // namespace liandai::feel::batch
