// Screening: facts × pack → findings. Results are kept in columns (one status byte per clause and
// subject); what is not plainly passed is looked into on demand, so that a hundred thousand
// projects stay small. It knows no sheets, no reports and no language: findings carry codes with
// arguments, and sentences are made at the edge (sentence.h).
//
// A clause is screened over the fact table of its subject; a clause whose subject has no table
// among those given, or whose pack wants a fact of its own stated first (Screened::kStated), is
// `unscreened` and says nothing about anybody.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/value/value.h"
#include "office/facts/fact_table.h"
#include "office/policy/clause_program.h"
#include "office/policy/pack.h"
#include "office/policy/settings.h"

namespace liandai::policy {

// One fact as a finding shows it.
struct FactShown {
  std::string fact;   // dictionary name
  std::string input;  // the clause's own name for it
  std::string label_zh;
  std::string label_en;
  value::Value value;
  facts::Basis basis = facts::Basis::kAbsent;
  facts::Evidence evidence;
};

// The finding of DESIGN.md ("The one road"); its JSON is docs/schema/findings.schema.json.
struct Finding {
  std::string id;  // "<pack>/<clause>/<subject key>"
  std::string pack;
  std::string clause;      // "LL-6.2-2"
  std::string article_zh;  // "吕梁市方案 六（二）"
  std::string article_en;
  std::string subject_key;
  std::string subject_label;
  std::string township;
  Status status = Status::kUnknown;
  Binding binding = Binding::kMandatory;
  std::string root;  // common cause: "mechanism_established"; the clause id if its own
  std::vector<std::string> causes;  // codes from the decision: "outcome_quantified"
  std::vector<FactShown> facts;
  std::vector<std::string> missing;  // fact names that the decision would need
  std::string reason_code;           // with arguments; the sentence is made at the edge
  std::vector<std::string> reason_arguments;
  std::string remedy_code;  // empty when there is nothing to mend
  std::vector<std::string> remedy_arguments;
  std::vector<std::string> readings;  // "LL-6.2-2.reading=either_missing"
  value::Value outputs;               // all that the decision yields, a context
  bool by_continuation = false;       // 延续适用
  bool rests_on_text = false;         // would be unknown if the free-text readings were not counted
  Status status_if_text_confirmed = Status::kUnknown;
  int64_t amount_fen = 0;  // money at stake
};

// Addresses one cell of the result.
struct CellIndex {
  uint32_t clause = 0;   // index into clauses()
  uint32_t subject = 0;  // row of that clause's fact table
};

// Findings with one cause and one subject: a missing plan that five articles want is one entry.
struct FindingGroup {
  facts::Subject subject = facts::Subject::kProject;
  uint32_t row = 0;               // of the subject's fact table
  std::string_view root;          // into the pack
  Status status = Status::kFail;  // the gravest of the members
  Binding binding = Binding::kMandatory;
  int64_t amount_fen = 0;
  std::vector<CellIndex> members;  // at least one, the gravest first
};

struct ScreeningRequest {
  const PackProgram* program = nullptr;
  const Settings* settings = nullptr;  // copied
  base::Date as_of;
  std::vector<const facts::FactTable*> tables;  // at most one per subject; they outlive the result
  unsigned thread_count = 2;                    // the result does not depend on it
};

class Screening {
 public:
  // Program and tables must outlive the result.
  static Screening Run(const ScreeningRequest& request);
  Screening(Screening&&) noexcept;
  Screening& operator=(Screening&&) noexcept;
  ~Screening();

  const Pack& pack() const;
  base::Date as_of() const;
  // The clauses screened, in the order of the pack; index = CellIndex::clause.
  std::span<const Clause* const> clauses() const;
  // Clauses that no table was given for, or that are no decision.
  std::span<const Clause* const> unscreened() const;
  const facts::FactTable& table_of(uint32_t clause) const;

  Status status(CellIndex cell) const;
  Binding binding(CellIndex cell) const { return clauses()[cell.clause]->binding; }
  bool rests_on_text(CellIndex cell) const;
  // What an unknown that rests on free text would be; the status itself for all others.
  Status StatusIfTextConfirmed(CellIndex cell) const;
  Finding FindingAt(CellIndex cell) const;

  // How many cells have each status, by Status; over all clauses or one.
  std::array<uint64_t, kStatusCount> Counts() const;
  std::array<uint64_t, kStatusCount> CountsOf(uint32_t clause) const;

  // Everything that failed, warns or is unknown, grouped and in order of gravity: failures of
  // mandatory clauses first, then by binding and status, then yuan at stake, then subject.
  std::vector<FindingGroup> Groups() const;

 private:
  struct State;
  explicit Screening(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace liandai::policy
