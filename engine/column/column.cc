#include "engine/column/column.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "engine/base/check.h"

namespace liandai::column {
namespace {

using value::Kind;
using value::Value;

constexpr int kScaleMax = 9;  // nine digits after the point leave nine before it in 64 bits

// The smallest scale at which the number is a whole int64; nullopt beyond kScaleMax.
std::optional<int> ScaleOf(base::Decimal number) {
  for (int scale = 0; scale <= kScaleMax; ++scale)
    if (number.ToScaled(scale)) return scale;
  return std::nullopt;
}

// The one kind of all values that are not null; kNull if there is none, nullopt if they differ.
std::optional<Kind> CommonKind(const std::vector<Value>& values) {
  Kind common = Kind::kNull;
  for (const Value& value : values) {
    if (value.is_null()) continue;
    if (common != Kind::kNull && value.kind() != common) return std::nullopt;
    common = value.kind();
  }
  return common;
}

int CommonScale(const std::vector<Value>& values) {
  int common = 0;
  for (const Value& value : values)
    if (!value.is_null()) common = std::max(common, ScaleOf(value.number()).value_or(0));
  return common;
}

Column TextDictionary(const std::vector<Value>& values) {
  std::unordered_map<std::string_view, uint32_t> known;
  std::vector<Value> distinct;
  std::vector<uint32_t> indexes(values.size());
  std::optional<uint32_t> null_index;
  for (size_t row = 0; row < values.size(); ++row) {
    const Value& value = values[row];
    const auto next = static_cast<uint32_t>(distinct.size());
    if (value.is_null()) {
      if (!null_index) distinct.emplace_back();
      null_index = null_index.value_or(next);
      indexes[row] = *null_index;
      continue;
    }
    const auto [found, added] = known.try_emplace(value.string(), next);
    if (added) distinct.push_back(value);
    indexes[row] = found->second;
  }
  Column entries = Column::Values(static_cast<uint32_t>(distinct.size()));
  if (null_index) entries.mutable_validity().SetNull(*null_index, entries.row_count());
  entries.mutable_values() = std::move(distinct);
  return Column::Dictionary(std::make_shared<const Column>(std::move(entries)), std::move(indexes));
}

void PutValue(Column& column, uint32_t row, const Value& value) {
  switch (column.representation()) {
    case Representation::kBoolean:
      column.mutable_booleans()[row] = value.boolean();
      return;
    case Representation::kFixed:
      column.PutNumber(row, value.number());
      return;
    case Representation::kDay:
      column.mutable_integers()[row] = base::DayNumber(value.date());
      return;
    case Representation::kValue:
      column.mutable_values()[row] = value;
      return;
  }
}

Column Filled(Column column, const std::vector<Value>& values) {
  for (uint32_t row = 0; row < values.size(); ++row) {
    if (values[row].is_null()) {
      column.mutable_validity().SetNull(row, column.row_count());
    } else {
      PutValue(column, row, values[row]);
    }
  }
  return column;
}

}  // namespace

Column Column::Booleans(uint32_t row_count) {
  Column column(Representation::kBoolean, row_count);
  column.booleans_.resize(row_count);
  return column;
}

Column Column::Fixed(uint32_t row_count, int scale) {
  CHECK(scale >= 0);
  CHECK(scale <= 18);
  Column column(Representation::kFixed, row_count);
  column.scale_ = scale;
  column.integers_.resize(row_count);
  return column;
}

Column Column::Days(uint32_t row_count) {
  Column column(Representation::kDay, row_count);
  column.integers_.resize(row_count);
  return column;
}

Column Column::Values(uint32_t row_count) {
  Column column(Representation::kValue, row_count);
  column.values_.resize(row_count);
  return column;
}

Column Column::Constant(const Value& value, uint32_t row_count) {
  Column column = value.is(Kind::kString) ? Filled(Values(1), {value}) : FromValues({value});
  column.encoding_ = Encoding::kConstant;
  column.row_count_ = row_count;
  return column;
}

Column Column::Dictionary(std::shared_ptr<const Column> entries, std::vector<uint32_t> indexes) {
  CHECK(entries != nullptr);
  CHECK(entries->encoding() == Encoding::kFlat);
  Column column(entries->representation(), static_cast<uint32_t>(indexes.size()));
  column.encoding_ = Encoding::kDictionary;
  column.scale_ = entries->scale();
  column.entries_ = std::move(entries);
  column.indexes_ = std::move(indexes);
  return column;
}

Column Column::FromValues(const std::vector<Value>& values) {
  const auto row_count = static_cast<uint32_t>(values.size());
  const auto kind = CommonKind(values);
  if (!kind) return Filled(Values(row_count), values);
  switch (*kind) {
    case Kind::kBoolean:
      return Filled(Booleans(row_count), values);
    case Kind::kNumber:
      return Filled(Fixed(row_count, CommonScale(values)), values);
    case Kind::kDate:
      return Filled(Days(row_count), values);
    case Kind::kString:
      return TextDictionary(values);
    case Kind::kNull:
    case Kind::kTime:
    case Kind::kDateTime:
    case Kind::kYearsMonths:
    case Kind::kDaysTime:
    case Kind::kList:
    case Kind::kContext:
    case Kind::kRange:
    case Kind::kFunction:
      break;
  }
  return Filled(Values(row_count), values);
}

bool Column::IsNull(uint32_t row) const {
  CHECK(row < row_count_);
  if (encoding_ == Encoding::kDictionary) return entries_->IsNull(indexes_[row]);
  return !validity_.IsValid(EntryOf(row));
}

base::Decimal Column::NumberAt(uint32_t row) const {
  CHECK(representation_ == Representation::kFixed);
  if (encoding_ == Encoding::kDictionary) return entries_->NumberAt(indexes_[row]);
  const uint32_t entry = EntryOf(row);
  if (integers_[entry] != kWide) return base::Decimal::FromScaled(integers_[entry], -scale_);
  const auto found =
      std::lower_bound(wide_.begin(), wide_.end(), entry,
                       [](const Wide& wide, uint32_t wanted) { return wide.first < wanted; });
  CHECK(found != wide_.end());
  CHECK(found->first == entry);
  return found->second;
}

Value Column::ValueAt(uint32_t row) const {
  if (IsNull(row)) return {};
  if (encoding_ == Encoding::kDictionary) return entries_->ValueAt(indexes_[row]);
  const uint32_t entry = EntryOf(row);
  switch (representation_) {
    case Representation::kBoolean:
      return Value(booleans_[entry] != 0);
    case Representation::kFixed:
      return Value(NumberAt(row));
    case Representation::kDay:
      return Value(*base::DateOfDayNumber(integers_[entry]));
    case Representation::kValue:
      return values_[entry];
  }
  return {};
}

void Column::PutNumber(uint32_t row, base::Decimal number) {
  CHECK(representation_ == Representation::kFixed);
  CHECK(encoding_ == Encoding::kFlat);
  const auto scaled = number.ToScaled(scale_);
  if (scaled && *scaled != kWide) {
    integers_[row] = *scaled;
    return;
  }
  CHECK(wide_.empty() || wide_.back().first < row);
  integers_[row] = kWide;
  wide_.emplace_back(row, number);
}

}  // namespace liandai::column
