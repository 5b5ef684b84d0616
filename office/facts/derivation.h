// Derivation: recognised records become facts, each in one declared way (dictionary/facts). What a
// cell states outranks what is derived, and that outranks what is read from free text; the basis of
// every value says which it was. Nothing here judges.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "office/dictionary/dictionary.h"
#include "office/dictionary/record_table.h"
#include "office/facts/fact_table.h"

namespace liandai::facts {

// Facts of projects, operators, fund batches, people and county-years; a subject of which the
// tables say nothing has no entry. Projects come from the latest year's plan or library tables;
// where there is none, from its allocations, else its ledgers. An earlier year's plan gives the
// …_prev_ facts. The number of threads makes no difference to the result.
std::map<Subject, FactTable> DeriveFacts(const dictionary::Dictionary& dictionary,
                                         std::span<const dictionary::RecordTable> tables,
                                         unsigned thread_count);

// The Chinese headings that would supply a fact: its column's and those it is read from. For
// findings that are unknown for want of it. Empty for an unknown fact.
std::vector<std::string> WantedHeadings(const dictionary::Dictionary& dictionary,
                                        std::string_view fact);

}  // namespace liandai::facts
