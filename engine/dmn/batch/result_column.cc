#include "engine/dmn/batch/result_column.h"

#include <algorithm>
#include <map>

#include "engine/base/check.h"

namespace liandai::dmn {

using column::Column;
using feel::batch::Form;
using feel::batch::Vector;
using value::Kind;
using value::Value;

ResultColumn::ResultColumn(uint32_t row_count, std::optional<Column> earlier)
    : row_count_(row_count), earlier_(std::move(earlier)) {}

void ResultColumn::ChooseForm(const Vector& first, const Dictionaries& dictionaries) {
  form_ = first.form == Form::kQuotient ? Form::kValue : first.form;
  scale_ = first.scale;
  if (form_ == Form::kEntry) {
    const auto found = std::ranges::find_if(
        dictionaries, [&](const auto& entries) { return entries.get() == first.entries; });
    if (found == dictionaries.end())
      form_ = Form::kValue;
    else
      entries_ = *found;
  }
  if (earlier_) {
    integers_ = std::move(earlier_->mutable_integers());
    booleans_ = std::move(earlier_->mutable_booleans());
    codes_ = std::move(earlier_->mutable_indexes());
  }
  if (form_ == Form::kNumber || form_ == Form::kDay) integers_.resize(row_count_);
  if (form_ == Form::kBoolean) booleans_.resize(row_count_);
  if (form_ == Form::kEntry) codes_.resize(row_count_);
  if (form_ == Form::kValue) values_.resize(row_count_);
  valid_.assign((row_count_ + 63) / 64, ~uint64_t{0});
}

// False where the vector is of another form than the column.
bool ResultColumn::Copy(const Rows& rows, const Vector& vector) {
  if (vector.form != form_) return false;
  const auto copy = [&](const auto* from, auto& to) {
    if (!vector.constant && rows.listed.empty()) {
      std::copy_n(from, rows.count, to.begin() + rows.begin);
      return;
    }
    for (uint32_t i = 0; i < rows.count; ++i) to[rows.At(i)] = from[vector.At(i)];
  };
  switch (form_) {
    case Form::kNumber:
      if (vector.scale != scale_) return false;
      copy(vector.integers, integers_);
      return true;
    case Form::kDay:
      copy(vector.integers, integers_);
      return true;
    case Form::kBoolean:
      copy(vector.booleans, booleans_);
      return true;
    case Form::kEntry:
      if (vector.entries != entries_.get()) return false;
      copy(vector.codes, codes_);
      return true;
    default:
      return false;
  }
}

void ResultColumn::PutNulls(const Rows& rows, const Vector& vector) {
  if (vector.nulls.none()) return;
  bool any = false;
  for (uint32_t i = 0; i < rows.count; ++i) {
    if (!vector.IsNull(i)) continue;
    const uint32_t row = rows.At(i);
    valid_[row >> 6] &= ~(uint64_t{1} << (row & 63));
    any = true;
  }
  if (any) any_null_.store(true, std::memory_order_relaxed);
}

void ResultColumn::Put(const Rows& rows, const Vector& vector, Kept& kept) {
  CHECK(form_ != Form::kNone);
  PutNulls(rows, vector);
  if (Copy(rows, vector)) return;
  for (uint32_t i = 0; i < rows.count; ++i) {
    if (vector.IsOdd(i)) continue;  // will be corrected
    Value value = ValueAt(vector, i);
    if (form_ == Form::kValue)
      values_[rows.At(i)] = std::move(value);
    else
      kept.emplace_back(rows.At(i), std::move(value));
  }
}

Column ResultColumn::Assembled() {
  Column column = form_ == Form::kNumber    ? Column::Fixed(0, scale_)
                  : form_ == Form::kDay     ? Column::Days(0)
                  : form_ == Form::kBoolean ? Column::Booleans(0)
                                            : Column::Values(0);
  if (form_ == Form::kEntry) {
    column = Column::Dictionary(entries_, std::move(codes_));
  } else {
    column.mutable_integers() = std::move(integers_);
    column.mutable_booleans() = std::move(booleans_);
    column.mutable_values() = std::move(values_);
    column.SetRowCount(row_count_);
    if (any_null_) column.mutable_validity() = column::Validity::FromWords(std::move(valid_));
  }
  return column;
}

// Later corrections of a row win; of all others the order is that of rows.
void ResultColumn::Correct(Column& column, const Kept& corrections) const {
  const auto kind = form_ == Form::kNumber    ? Kind::kNumber
                    : form_ == Form::kDay     ? Kind::kDate
                    : form_ == Form::kBoolean ? Kind::kBoolean
                                              : Kind::kNull;
  const bool fits = kind == Kind::kNull || std::ranges::all_of(corrections, [&](const auto& each) {
                      return each.second.is_null() || each.second.is(kind);
                    });
  if (!fits) {
    Column values = Column::Values(row_count_);
    for (uint32_t row = 0; row < row_count_; ++row)
      values.mutable_values()[row] = column.ValueAt(row);
    for (const auto& [row, value] : corrections) values.mutable_values()[row] = value;
    for (uint32_t row = 0; row < row_count_; ++row)
      if (values.values()[row].is_null()) values.mutable_validity().SetNull(row, row_count_);
    column = std::move(values);
    return;
  }
  for (const auto& [row, value] : corrections) {
    if (value.is_null())
      column.mutable_validity().SetNull(row, row_count_);
    else
      column.mutable_validity().SetValid(row);
    if (form_ == Form::kValue) {
      column.mutable_values()[row] = value;
    } else if (value.is_null()) {
      if (form_ == Form::kBoolean)
        column.mutable_booleans()[row] = 0;
      else
        column.mutable_integers()[row] = 0;
    } else if (form_ == Form::kNumber) {
      column.PutNumber(row, value.number());
    } else if (form_ == Form::kDay) {
      column.mutable_integers()[row] = base::DayNumber(value.date());
    } else {
      column.mutable_booleans()[row] = value.boolean();
    }
  }
}

// Values that the dictionary lacks are added to a copy of it.
void ResultColumn::CorrectEntries(Column& column, const Kept& corrections) const {
  std::map<std::string, uint32_t, std::less<>> known;
  std::vector<Value> entries;
  std::optional<uint32_t> null_code;
  for (uint32_t i = 0; i < entries_->row_count(); ++i) {
    entries.push_back(entries_->ValueAt(i));
    if (entries.back().is(Kind::kString)) known.emplace(entries.back().string(), i);
    if (entries.back().is_null()) null_code = i;
  }
  const auto code_of = [&](const Value& value) {
    const auto next = static_cast<uint32_t>(entries.size());
    if (value.is_null() && null_code) return *null_code;
    if (value.is(Kind::kString)) {
      const auto [at, added] = known.emplace(value.string(), next);
      if (!added) return at->second;
    }
    if (value.is_null()) null_code = next;
    entries.push_back(value);
    return next;
  };
  for (uint32_t row = 0; row < row_count_ && any_null_; ++row)
    if ((valid_[row >> 6] >> (row & 63) & 1) == 0) column.mutable_indexes()[row] = code_of(Value());
  for (const auto& [row, value] : corrections) column.mutable_indexes()[row] = code_of(value);
  if (entries.size() == entries_->row_count()) return;
  Column all = Column::Values(static_cast<uint32_t>(entries.size()));
  for (uint32_t i = 0; i < entries.size(); ++i)
    if (entries[i].is_null()) all.mutable_validity().SetNull(i, all.row_count());
  all.mutable_values() = std::move(entries);
  column = Column::Dictionary(std::make_shared<const Column>(std::move(all)),
                              std::move(column.mutable_indexes()));
}

Column ResultColumn::Finish(std::span<const Kept> kept) {
  std::map<uint32_t, const Value*> by_row;
  for (const Kept& list : kept)
    for (const auto& [row, value] : list) by_row[row] = &value;
  Kept corrections;
  for (const auto& [row, value] : by_row) corrections.emplace_back(row, *value);
  Column column = Assembled();
  if (form_ == Form::kEntry)
    CorrectEntries(column, corrections);
  else if (!corrections.empty())
    Correct(column, corrections);
  return column;
}

}  // namespace liandai::dmn
