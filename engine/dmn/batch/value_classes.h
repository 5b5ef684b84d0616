// The values of one input sorted into classes that no pattern tells apart: numbers and dates by the
// ends of all intervals, texts by their entry, booleans and null by themselves. A class has the set
// of rules whose pattern accepts its values; classes with equal sets are one.
//
// Immutable once built; what depends on the scale of a column or on its dictionary is kept in a
// ClassCache of the thread.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "engine/dmn/table/column_index.h"
#include "engine/dmn/table/rule_mask.h"
#include "engine/feel/batch/session.h"

namespace liandai::dmn {

class ClassCache;

class ValueClasses {
 public:
  // Patterns are of `kind` or of none; a pattern of no kind says nothing about any value but null.
  // `null_rules`: the rules that accept null.
  ValueClasses(value::Kind kind, size_t rule_count, std::span<const PatternRules> cells,
               const RuleMask& null_rules);

  uint32_t class_count() const { return static_cast<uint32_t>(rules_of_class_.size()); }
  const RuleMask& RulesOf(uint32_t class_id) const { return rules_of_class_.at(class_id); }

  // Adds stride × class of every row to `index`, or writes it when `first`. The result is the rows
  // whose value is of no class: of another kind than the patterns. Theirs is class 0.
  struct Target {
    int64_t stride = 1;
    bool first = false;
    int64_t* index = nullptr;
  };
  feel::batch::Mask AddTo(const Target& target, const feel::batch::Vector& vector,
                          feel::batch::Session& session, ClassCache& cache) const;

 private:
  // value >= at, or value > at when strict.
  struct Cut {
    value::Value at;
    bool strict = false;
  };
  friend class ClassCache;

  void CollectCuts(std::span<const PatternRules> cells);
  size_t PlaceOf(const Cut& cut) const;
  struct PlaceRange {
    size_t from;
    size_t to;  // exclusive
  };
  std::vector<PlaceRange> PlacesOf(const CellPattern& pattern) const;
  void FillClasses(std::span<const PatternRules> cells, size_t rule_count,
                   const RuleMask& null_rules);
  uint32_t ClassWith(const RuleMask& rules);
  // nullopt: of another kind.
  std::optional<uint32_t> ClassOf(const value::Value& value) const;

  bool PutQuotients(int64_t stride, const feel::batch::Vector& vector,
                    feel::batch::Session& session, int64_t* index) const;
  feel::batch::Mask AddByRow(const Target& target, const feel::batch::Vector& vector,
                             feel::batch::Session& session) const;

  value::Kind kind_;
  std::vector<Cut> cuts_;                 // ascending, distinct
  std::vector<uint32_t> class_of_place_;  // by the number of cuts reached; one more than cuts
  uint32_t class_of_false_ = 0;           // boolean kind only
  uint32_t class_of_true_ = 0;
  uint32_t null_class_ = 0;
  std::vector<RuleMask> rules_of_class_;
};

// What a thread has worked out for the scales and dictionaries it met.
class ClassCache {
 public:
  struct Steps {
    std::vector<int64_t> thresholds;
    std::vector<int64_t> addends;
  };
  // Thresholds of integers × 10^-scale.
  const Steps& StepsAt(const ValueClasses& classes, int scale, int64_t stride);

  struct Entries {
    std::vector<int64_t> addends;
    std::vector<uint8_t> odd;
    bool any_odd = false;
  };
  const Entries& EntriesOf(const ValueClasses& classes, const column::Column& entries,
                           int64_t stride);

 private:
  std::map<std::pair<const ValueClasses*, int>, Steps> steps_;
  std::map<std::pair<const ValueClasses*, const column::Column*>, Entries> entries_;
};

}  // namespace liandai::dmn
