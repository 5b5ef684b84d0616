// Subjects that registers speak of: assets, households, agreements, village collectives, batches of
// funds, claims, people, counties, and what a campaign goes through. A row is one subject and
// states facts by columns of their own (stated_facts.h); rows of one key in several tables are one
// subject. Tables without any such column add nobody. Projects and operators have their own files.
// Internal to office/facts.
#pragma once

#include <map>
#include <span>

#include "office/dictionary/dictionary.h"
#include "office/dictionary/record_table.h"
#include "office/facts/fact_table.h"

namespace liandai::facts {

// Adds to what was derived before. A county's row or list of indicators goes to the county-year
// that is there, if there is one; what it says of pooled funds is also a fact of each batch.
void AddRegisters(const dictionary::Dictionary& dictionary,
                  std::span<const dictionary::RecordTable> tables,
                  std::map<Subject, FactTable>& facts);

}  // namespace liandai::facts
