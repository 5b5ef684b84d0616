// Screening: facts × pack → findings. Results are kept in columns (one status byte per clause and
// subject); only what is not plainly passed carries details, and a Finding is made on demand.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/value/value.h"
#include "office/facts/fact_table.h"

namespace liandai::policy {

enum class Status : uint8_t { kPass, kFail, kUnknown, kNotApplicable, kPending, kWarn };
enum class Binding : uint8_t { kMandatory, kInPrinciple, kGoal, kEncouraged };

// One fact as a finding shows it.
struct FactShown {
  std::string fact;    // dictionary name
  std::string label;   // Chinese label
  value::Value value;
  facts::Basis basis;
  facts::Evidence evidence;
};

// The finding of DESIGN.md ("The one road"); its JSON is docs/schema/findings.schema.json.
struct Finding {
  std::string id;           // "<pack>/<clause>/<subject key>"
  std::string pack;
  std::string clause;       // "LL-6.2-2"
  std::string article;      // "吕梁方案 六（二）"
  std::string subject_key;
  std::string subject_label;
  Status status;
  Binding binding;
  std::string root;         // common cause: "mechanism_established"; empty if its own
  std::vector<std::string> causes;   // codes from the decision: "outcome_quantified"
  std::vector<FactShown> facts;
  std::vector<std::string> missing;  // fact names that a decision would need
  std::string reason_code;           // with arguments; the sentence is made at the edge
  std::vector<std::string> reason_arguments;
  std::string remedy_code;
  std::vector<std::string> readings; // "LL-6.2-2.reading=either_missing"
  bool by_continuation = false;      // 延续适用
  bool rests_on_text = false;        // would be unknown if the free-text readings were not counted
  Status status_if_text_confirmed = Status::kUnknown;
  int64_t amount_fen = 0;            // money at stake
};

}  // namespace liandai::policy
