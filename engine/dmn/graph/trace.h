// Why a decision has its value, as a tree: for each decision its inputs, the rules with the first
// cell that refused or the match, the sub-expressions that decided, and what it rests on.
//
// A trace is made after the run by walking the model once more; without it a run pays nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/value/value.h"

namespace liandai::dmn {

enum class TraceKind : uint8_t {
  kDecision,    // name, value; parts: required decisions and inputs, then the logic
  kInput,       // name, value
  kExpression,  // text, value; parts: what decided
  kTable,       // text: the hit policy; parts: inputs, then rules
  kTableInput,  // name, value
  kRule,        // number; matched, or `refusal`
  kEntry,       // name of a context entry, argument or column; value
  kPart,        // number of a list item or row
};

struct TraceNode {
  struct Refusal {
    std::string input;  // the column
    std::string cell;   // its text
    value::Value value;
  };
  TraceKind kind = TraceKind::kDecision;
  std::string name;
  std::string text;
  size_t number = 0;
  bool is_matched = false;
  std::optional<Refusal> refusal;
  value::Value value;
  std::vector<std::string> authorities;  // of a decision
  std::string annotation;                // of a rule
  std::vector<TraceNode> parts;
};

// Indented lines, one for each node.
std::string TraceText(const TraceNode& trace, base::Language language);

// The same as JSON: {"kind":"decision","name":…,"value":…,"parts":[…]}.
std::string TraceJson(const TraceNode& trace);

}  // namespace liandai::dmn
