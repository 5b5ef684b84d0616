#include "office/facts/fact_table.h"

namespace liandai::facts {

FactColumn& FactTable::Column(std::string_view name) {
  std::unique_ptr<FactColumn>& slot = columns_[std::string(name)];
  if (slot == nullptr) {
    slot = std::make_unique<FactColumn>();
    slot->name = name;
  }
  slot->values.resize(rows_.size());
  slot->basis.resize(rows_.size(), Basis::kAbsent);
  slot->columns.resize(rows_.size(), 0xFFFF);
  return *slot;
}

const FactColumn* FactTable::FindColumn(std::string_view name) const {
  const auto found = columns_.find(std::string(name));
  return found == columns_.end() ? nullptr : found->second.get();
}

}  // namespace liandai::facts
