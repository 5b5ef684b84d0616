// Models kept with their faults: what is reported is null when it runs, and nothing aborts.
#include "engine/dmn/graph/compiled_model.h"

#include <gtest/gtest.h>

namespace liandai::dmn {
namespace {

using base::Code;

std::string ModelOf(std::string_view decision) {
  return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" "
         "namespace=\"urn:m\"><decision name=\"d\">" +
         std::string(decision) + "</decision></definitions>";
}

CompiledModel::Loaded LoadFaulty(std::string_view decision, bool keep) {
  const ModelSource source{"m", ModelOf(decision)};
  CompiledModel::LoadOptions options;
  options.keep_faulty = keep;
  return CompiledModel::Load({&source, 1}, options);
}

bool Has(const CompiledModel::Loaded& loaded, Code code) {
  for (const base::Diagnostic& diagnostic : loaded.diagnostics)
    if (diagnostic.code == code) return true;
  return false;
}

TEST(CompiledModel, ATableWithoutOutputsIsNullWhenKept) {
  for (const char* policy : {"UNIQUE", "FIRST", "PRIORITY", "OUTPUT ORDER", "RULE ORDER"}) {
    const std::string table = "<decisionTable hitPolicy=\"" + std::string(policy) +
                              "\"><input><inputExpression><text>1</text></inputExpression>"
                              "</input></decisionTable>";
    const CompiledModel::Loaded kept = LoadFaulty(table, true);
    EXPECT_TRUE(Has(kept, Code::D107_table_without_output)) << policy;
    ASSERT_NE(kept.model, nullptr) << policy;
    EXPECT_TRUE(kept.model->Evaluate(0, {}, {}).value.is_null()) << policy;
    EXPECT_EQ(LoadFaulty(table, false).model, nullptr) << policy;
  }
}

TEST(CompiledModel, WhatHasNoNameIsKeptAndCannotBeNamed) {
  const ModelSource source{
      "m",
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" "
      "namespace=\"urn:m\"><inputData id=\"i\"/><decision name=\"d\"><informationRequirement>"
      "<requiredInput href=\"#i\"/></informationRequirement><literalExpression><text>1 + 1</text>"
      "</literalExpression></decision></definitions>"};
  CompiledModel::LoadOptions options;
  options.keep_faulty = true;
  const CompiledModel::Loaded kept = CompiledModel::Load({&source, 1}, options);
  EXPECT_TRUE(Has(kept, Code::D103_attribute_missing));
  ASSERT_NE(kept.model, nullptr);
  const std::vector<value::Value> inputs(kept.model->inputs().size());
  EXPECT_EQ(kept.model->Evaluate(0, inputs, {}).value.number().ToString(), "2");
}

TEST(CompiledModel, ASoundModelEvaluates) {
  const CompiledModel::Loaded loaded =
      LoadFaulty("<literalExpression><text>1 + 2</text></literalExpression>", false);
  ASSERT_NE(loaded.model, nullptr);
  EXPECT_TRUE(loaded.diagnostics.empty());
  EXPECT_EQ(loaded.model->Evaluate(0, {}, {}).value.number().ToString(), "3");
}

}  // namespace
}  // namespace liandai::dmn
