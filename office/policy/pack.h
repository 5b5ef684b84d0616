// A policy pack in memory: what pack.yaml says of a document and of each of its clauses. It holds
// no logic; the logic stands in the pack's DMN models (clause_program.h), and no chosen values;
// those are Settings. Read by pack_reader.h; immutable afterwards and shared between threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/calendar.h"
#include "engine/base/diagnostic.h"
#include "engine/value/value.h"
#include "office/facts/fact_table.h"
#include "office/policy/status.h"

namespace liandai::policy {

struct Bilingual {
  std::string zh;
  std::string en;
};

// Which date selects the pack that a clause is judged by (DESIGN.md, "Policy packs").
enum class Duty : uint8_t {
  kGate,         // the day of admission or approval
  kRunning,      // the day of the check
  kCalculation,  // the day of the event calculated
};

// In which direction a figure binds more: what a local pack may do to it.
enum class Stricter : uint8_t { kUnknown, kHigher, kLower };

// A figure of the text, or a switch between readings: handed to the model as an input.
struct Parameter {
  std::string name;  // "modes_min"; settings say CLAUSE.name
  Bilingual label;
  std::string unit;                  // "户", "%", "yuan"; empty for switches and lists
  value::Value value;                // null: to be set by the office, unknown until then
  std::string type;                  // FEEL: "number", "string", "boolean", "date", "list<string>"
  std::vector<std::string> choices;  // closed set of a string parameter; empty: open
  std::string setting;  // dated setting that gives the value while none is chosen; may be empty
  Stricter stricter = Stricter::kUnknown;
};

// The note by which the issuing office settled a reading.
struct Interpretation {
  std::string number;
  base::Date on;
};

// What the text leaves open. A reading that is a parameter is switched by that parameter; one that
// only changes what an input means is recorded and refused as a switch. It is chosen at the level
// that issued the document and locked below it, unless that level left it open.
struct Reading {
  std::string name;
  bool is_parameter = false;
  Bilingual point;  // what is open
  Bilingual proposed;
  Bilingual alternative;
  std::optional<Interpretation> settled_by;  // none: as proposed, nothing issued yet
  bool is_open_below = false;
};

// Where a model input comes from.
struct ClauseInput {
  enum class Source : uint8_t { kFact, kAsOf, kSetting };
  std::string name;  // of the model: "linkage_mode_count"
  Bilingual label;
  std::string type;  // FEEL type of the model's input
  Source source = Source::kFact;
  std::string fact;  // dictionary name; equals `name` unless the pack maps it; or the setting's
  std::string setting{};  // dated setting that answers where no sheet has the fact; may be empty
};

// When a check judges the clause on its subjects.
enum class Screened : uint8_t {
  kAlways,  // unknown where facts are absent
  kStated,  // once a table states one of its own facts; else it would only ask for a register
  kNever,   // its facts come from records only, no workbook carries them
};

// How an output that is no status becomes one: the first rule whose value equals decides.
struct StatusRule {
  value::Value output;  // of Clause::status_output
  Status status = Status::kUnknown;
};

// A piece of evidence that a person accepts or rejects, for clauses that no figure decides.
struct ChecklistItem {
  std::string name;  // "e1", as the input that answers it
  Bilingual label;
  Bilingual attested_by;  // who answers for it
  Bilingual document;     // what is to be on file
};

// What carries out a clause beside or in place of a decision, and the test that shows it.
struct Capability {
  std::string kind;  // "workflow step", "record", "report", "notice", "indicator"
  std::string test;  // file of the repository; empty: still to be built
};

struct Clause {
  std::string id;  // "LL-6.2-2"
  Bilingual title;
  Bilingual article;     // "六（二）" / "Section 6(2)"
  Bilingual paraphrase;  // our own sentence
  std::string kind;      // gate, threshold, record, …
  Binding binding = Binding::kMandatory;
  Duty duty = Duty::kRunning;
  facts::Subject subject = facts::Subject::kProject;
  std::string root;    // findings of one root and subject are one entry; empty: its own
  std::string remedy;  // code of sentence.h; empty: derived from the outputs
  std::optional<base::Date> until;  // tied to a printed year or date; goes on judging that year
  std::vector<Parameter> parameters;
  std::vector<Reading> readings;
  std::vector<ClauseInput> inputs;
  std::string model;     // file of the pack's folder: "LL-6.2-2.dmn"; empty: no decision
  std::string decision;  // its root decision, a context of `outputs`
  std::vector<std::string> outputs;
  std::string status_output;             // "status" unless the pack says otherwise; may be empty
  std::vector<StatusRule> status_rules;  // empty: the output is a status by name
  std::vector<ChecklistItem> checklist;  // of a clause that no figure decides
  std::vector<Capability> capabilities;
  std::string folder;          // where its model lies: the pack's, or the one inherited from
  std::string inherited_from;  // pack id; empty: the pack's own

  Screened screened = Screened::kAlways;

  bool is_decision() const { return !model.empty(); }
  bool is_checklist() const { return !checklist.empty(); }
  const Parameter* FindParameter(std::string_view parameter_name) const;
};

// What a local pack sets in a clause it inherits.
struct LocalSetting {
  std::string clause;
  std::string name;
  value::Value value;
  std::string document;  // by which it was set
  std::string loosens;   // the reason, where it binds less than the parent; empty: it does not
  base::Place place;
};

struct Pack {
  std::string id;      // "lvliang-2022"
  std::string folder;  // where its files lie
  Bilingual title;
  Bilingual issuer;
  Bilingual short_name;                // 吕梁市方案 / Lvliang Plan
  std::string document_number;         // empty when none is printed
  std::vector<std::string> divisions;  // code prefixes: "1411"; empty: the whole country
  base::Date issued;
  base::Date from;                               // in force
  std::optional<base::Date> until;               // replaced or repealed: never applied after
  std::optional<base::Date> nominal_end;         // applied by continuation afterwards
  std::optional<base::Date> new_projects_until;  // chosen by itself only for projects before
  std::string parent;                            // "national"; empty for the base pack
  std::string fund_regime;                       // "transition-2021-2025"
  bool guidance = false;                         // informs, where a county has no pack of its own
  bool inherits_clauses = false;             // takes over the parent's clauses, not only its models
  std::vector<std::string> replaces;         // clauses of the parent that it writes anew
  std::vector<LocalSetting> local_settings;  // in inherited clauses
  std::vector<Clause> clauses;

  const Clause* FindClause(std::string_view clause_id) const;
  bool IsContinued(const base::Date& on) const { return nominal_end && *nominal_end < on; }
};

}  // namespace liandai::policy
