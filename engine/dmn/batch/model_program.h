// What is made of a model before any row is seen, for the decisions asked for and all they need:
// the order to compute them in, tables as classes and outcomes, constants in one dictionary, and
// which slots each part that has no column form reads. Immutable; shared by threads.
#pragma once

#include <memory>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/dmn/batch/column_table.h"
#include "engine/dmn/graph/model.h"
#include "engine/feel/batch/constants.h"

namespace liandai::dmn {

class ModelProgram {
 public:
  ModelProgram(const Model& model, std::span<const size_t> decisions);

  const Model& model() const { return model_; }
  const std::vector<uint32_t>& plan() const { return plan_; }
  const std::vector<uint32_t>& plan_inputs() const { return plan_inputs_; }
  const feel::batch::Constants& constants() const { return constants_; }
  const ColumnTable& TableOf(const CompiledTable& table) const { return *tables_.at(&table); }
  // The slots that an expression without column form reads or writes.
  const std::vector<uint32_t>& SlotsOf(const CompiledExpr& expr) const { return slots_.at(&expr); }
  // True when the body of the function was prepared.
  bool Knows(const CompiledFunction& function) const { return functions_.contains(&function); }

 private:
  void Prepare(const CompiledExpr& expr, size_t slot_count);
  void PrepareFunction(const value::Value& function);

  const Model& model_;
  std::vector<uint32_t> plan_;
  std::vector<uint32_t> plan_inputs_;
  feel::batch::Constants constants_;
  std::unordered_map<const CompiledTable*, std::unique_ptr<const ColumnTable>> tables_;
  std::unordered_map<const CompiledExpr*, std::vector<uint32_t>> slots_;
  std::set<const CompiledFunction*> functions_;
};

// The slots that an expression reads or writes, ascending.
std::vector<uint32_t> SlotsOf(const CompiledExpr& expr);

// True when the expression has a column form; its parts may still have none.
bool HasColumnForm(const CompiledExpr& expr);

}  // namespace liandai::dmn
