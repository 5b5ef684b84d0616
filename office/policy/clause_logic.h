// The decisions of a clause's model as a person reads them: names replaced by the model's labels,
// statuses by their words, decision tables as tables. For pages and the terminal; nothing is
// evaluated here.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/base/result.h"
#include "engine/dmn/graph/compiled_model.h"
#include "office/policy/pack.h"
#include "office/policy/text_table.h"

namespace liandai::policy {

struct DecisionText {
  std::string label;    // "结论"
  std::string formula;  // FEEL with labels; empty when there is a table
  TextTable table;
  std::string hit_policy;  // "按顺序取第一条", with a table
};

// In the order of the model, its collecting root decision left out. `imports` give the labels of
// common functions. In English the names stay as they are. Fails with G101.
struct LogicRequest {
  const Clause& clause;
  std::span<const dmn::ModelSource> imports;
  base::Language language = base::Language::kChinese;
};
base::Result<std::vector<DecisionText>> LogicOf(const LogicRequest& request);

}  // namespace liandai::policy
