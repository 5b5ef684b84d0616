// A decision table as a model states it (DMN 1.5, clause 8): inputs, outputs, rules, hit policy.
// Its shape is checked when it is read: every rule has one entry per input and one per output.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/dmn/model/source_text.h"

namespace liandai::dmn {

// DMN 1.5, 8.2.10.
enum class HitPolicy : uint8_t {
  kUnique,
  kAny,
  kPriority,
  kFirst,
  kCollect,
  kRuleOrder,
  kOutputOrder,
};

// Of COLLECT only.
enum class Aggregation : uint8_t { kNone, kSum, kMin, kMax, kCount };

struct DecisionTable {
  struct Input {
    SourceText expression;
    std::string label;
    std::string type_ref;
    SourceText allowed_values;  // unary tests; empty: every value
  };
  struct Output {
    std::string name;  // may be empty when there is one output
    std::string label;
    std::string type_ref;
    SourceText allowed_values;  // unary tests; a list of values gives the priorities, best first
    SourceText default_value;   // expression; empty: null
  };
  struct Rule {
    std::vector<SourceText> inputs;   // unary tests, one for each input
    std::vector<SourceText> outputs;  // expressions, one for each output
    std::string annotation;
    uint32_t offset = 0;
  };

  HitPolicy hit_policy = HitPolicy::kUnique;
  Aggregation aggregation = Aggregation::kNone;
  std::vector<Input> inputs;
  std::vector<Output> outputs;
  std::vector<Rule> rules;
};

}  // namespace liandai::dmn
