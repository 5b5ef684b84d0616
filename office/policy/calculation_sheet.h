// A calculation sheet (计算单): one calculation of a clause laid out so that a claimant can follow
// it: the data, the figures in force, each step in words and in numbers, the rounding, the result.
// It decides nothing: the result is the decision's. The steps stand in the pack's sheets.yaml
// as FEEL over inputs, parameters and earlier steps; words and figures are made from that one text.
// Steps that do not lead to the decision's own result are left out and the sheet says so: what is
// shown is how it was reckoned. A clause without steps has a sheet of data, figures and result.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "office/policy/case_file.h"
#include "office/policy/clause_program.h"

namespace liandai::policy {

// "新建日光温室（亩）" and "2".
struct SheetLine {
  Bilingual label;
  std::string unit;
  std::string value;  // empty: not given
};

struct SheetStep {
  Bilingual name;     // 日光温室补贴
  Bilingual words;    // 新建日光温室 × 日光温室补贴标准
  Bilingual figures;  // 2 × 20000
  std::string value;  // 40000; empty: cannot be reckoned
  std::string unit;   // "元"
};

struct CalculationSheet {
  std::vector<SheetLine> inputs;
  std::vector<SheetLine> parameters;
  std::vector<SheetLine> readings;  // "pro_rata（QY-4.6-1.part_mu）"
  std::vector<SheetStep> steps;
  bool steps_disagree = false;        // they were left out, the pack's sheets.yaml is to be mended
  std::optional<std::string> amount;  // that the last step leads to; nullopt while data are missing
  std::string unit;
  std::vector<SheetLine> outputs;  // all that the decision says, by their names
  Status status = Status::kUnknown;
  std::vector<Bilingual> missing;  // labels of the inputs that are not given
};

struct SheetRequest {
  const Pack& pack;
  const ClauseProgram& program;
  const Settings& settings;
  const PackCase& of;  // its inputs
};

// Fails with what RunCase fails with, with P101 … P104 for a wrong sheets.yaml, and with a step's
// own error when it is no FEEL.
base::Result<CalculationSheet> MakeCalculationSheet(const SheetRequest& request);

}  // namespace liandai::policy
