#include "office/facts/fact_table.h"

#include <algorithm>

#include "engine/base/check.h"

namespace liandai::facts {

FactColumn& FactTable::Column(std::string_view name) {
  auto found = columns_.find(name);
  if (found == columns_.end()) {
    found = columns_.emplace(std::string(name), std::make_unique<FactColumn>()).first;
    found->second->name = name;
  }
  FactColumn& column = *found->second;
  if (column.values.size() < rows_.size()) {
    column.values.resize(rows_.size());
    column.basis.resize(rows_.size(), Basis::kAbsent);
    column.columns.resize(rows_.size(), 0xFFFF);
  }
  return column;
}

const FactColumn* FactTable::FindColumn(std::string_view name) const {
  const auto found = columns_.find(name);
  return found == columns_.end() ? nullptr : found->second.get();
}

void FactTable::Append(FactTable&& other) {
  CHECK(other.subject_ == subject_);
  const auto begin = static_cast<std::ptrdiff_t>(rows_.size());
  rows_.insert(rows_.end(), std::make_move_iterator(other.rows_.begin()),
               std::make_move_iterator(other.rows_.end()));
  for (const auto& [name, column] : other.columns_) {
    CHECK(column->values.size() <= other.rows_.size());
    FactColumn& whole = Column(name);
    whole.is_stated = whole.is_stated || column->is_stated;
    std::ranges::move(column->values, whole.values.begin() + begin);
    std::ranges::copy(column->basis, whole.basis.begin() + begin);
    std::ranges::copy(column->columns, whole.columns.begin() + begin);
  }
  other.rows_.clear();
  other.columns_.clear();
}

void FactTable::Complete() {
  for (const auto& [name, column] : columns_) Column(name);
}

}  // namespace liandai::facts
