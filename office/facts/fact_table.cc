#include "office/facts/fact_table.h"

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

void FactTable::Complete() {
  for (const auto& [name, column] : columns_) Column(name);
}

}  // namespace liandai::facts
