// The compiled decisions of a pack: each clause's model with its inputs and parameters matched to
// slots, checked against pack.yaml. Immutable after loading; evaluated from several threads.
// It gives a decision's outputs and status; it knows no fact tables and makes no findings.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/dmn/graph/compiled_model.h"
#include "office/policy/pack.h"
#include "office/policy/pack_library.h"
#include "office/policy/settings.h"

namespace liandai::policy {

// What a decision says of one subject.
struct Outcome {
  Status status = Status::kUnknown;
  value::Value outputs;  // a context of the clause's outputs
};

// The models that those of `pack` may import: the common ones of all packs it descends from, or its
// own without a parent.
base::Result<std::vector<dmn::ModelSource>> ImportsOf(const Pack& pack, const PackLibrary& library);

// The model of a decision's clause, read. Fails with G101.
base::Result<dmn::ModelSource> ReadModelOf(const Clause& clause);

class ClauseProgram {
 public:
  // `imports` are the models that a clause's model may import (the national helpers). Fails with
  // the model's own first error, or P109 … P111 where it disagrees with pack.yaml.
  static base::Result<ClauseProgram> Load(const Clause& clause,
                                          std::span<const dmn::ModelSource> imports);

  const Clause& clause() const { return *clause_; }
  const dmn::CompiledModel& model() const { return *model_; }
  // Warnings of the static check; a pack is meant to have none.
  const std::vector<base::Diagnostic>& warnings() const { return warnings_; }

  // The model's inputs with the parameters and dated settings in force filled in, all else null.
  std::vector<value::Value> Slots(const Settings& settings) const;
  // Slot of each of clause().inputs; kUnused where the model does not take it.
  static constexpr size_t kUnused = static_cast<size_t>(-1);
  std::span<const size_t> input_slots() const { return input_slots_; }

  Outcome Evaluate(std::span<const value::Value> slots) const;
  dmn::Evaluation EvaluateTraced(std::span<const value::Value> slots) const;

 private:
  base::Status Connect();

  const Clause* clause_ = nullptr;
  std::shared_ptr<const dmn::CompiledModel> model_;  // shared as the engine hands it out
  size_t decision_ = 0;
  std::vector<size_t> input_slots_;
  std::vector<size_t> parameter_slots_;  // by clause().parameters; kUnused likewise
  std::vector<base::Diagnostic> warnings_;
};

// The decisions of one pack that a check screens, in the order of its clauses.
class PackProgram {
 public:
  static base::Result<PackProgram> Load(const Pack& pack, const PackLibrary& library);

  const Pack& pack() const { return *pack_; }
  std::span<const ClauseProgram> clauses() const { return clauses_; }
  // Null when the clause is no decision of this pack.
  const ClauseProgram* Find(std::string_view clause_id) const;

 private:
  const Pack* pack_ = nullptr;
  std::vector<ClauseProgram> clauses_;
};

// The status that a decision's outputs stand for, by the clause's status rules.
Status StatusOf(const Clause& clause, const value::Value& outputs);

}  // namespace liandai::policy
