// Runs of a whole model over columns: threads, reused memory, picked rows, issues, explanations.
// That columns mean what rows mean is shown elsewhere: all text cases, the conformance kit and
// random models go through both (agreement.h).
#include "engine/dmn/batch/batch_model.h"

#include <gtest/gtest.h>

#include "engine/dmn/graph/trace.h"
#include "engine/value/compare.h"

namespace liandai::dmn {
namespace {

using column::Column;
using column::Selection;
using value::Value;

constexpr std::string_view kModel = R"(
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="t" namespace="urn:t">
  <inputData id="fund" name="fund"><variable name="fund" typeRef="number"/></inputData>
  <inputData id="jobs" name="jobs"><variable name="jobs" typeRef="number"/></inputData>
  <inputData id="least" name="least"><variable name="least" typeRef="number"/></inputData>
  <decision id="ratio" name="ratio"><variable name="ratio" typeRef="number"/>
    <informationRequirement><requiredInput href="#fund"/></informationRequirement>
    <informationRequirement><requiredInput href="#jobs"/></informationRequirement>
    <literalExpression><text>fund / jobs</text></literalExpression></decision>
  <decision id="size" name="size">
    <informationRequirement><requiredInput href="#fund"/></informationRequirement>
    <informationRequirement><requiredInput href="#least"/></informationRequirement>
    <informationRequirement><requiredDecision href="#ratio"/></informationRequirement>
    <decisionTable hitPolicy="FIRST">
      <input><inputExpression><text>ratio</text></inputExpression></input>
      <input><inputExpression><text>fund</text></inputExpression></input><output/>
      <rule><inputEntry><text>&lt; 1.5</text></inputEntry><inputEntry><text>-</text></inputEntry>
        <outputEntry><text>"cheap"</text></outputEntry></rule>
      <rule><inputEntry><text>-</text></inputEntry><inputEntry><text>&gt;= least</text></inputEntry>
        <outputEntry><text>"large"</text></outputEntry></rule>
      <rule><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry>
        <outputEntry><text>"small"</text></outputEntry></rule>
    </decisionTable></decision>
</definitions>)";

std::shared_ptr<const CompiledModel> Model() {
  const ModelSource source{"test", std::string(kModel)};
  return CompiledModel::Load({&source, 1}).model;
}

struct Batch {
  std::shared_ptr<const BatchModel> model = BatchModel::Compile(Model(), {0, 1});
  std::vector<InputColumn> inputs;
  uint32_t row_count = 0;

  explicit Batch(uint32_t rows, int64_t least = 500) : row_count(rows) {
    Column fund = Column::Fixed(rows, 2);
    Column jobs = Column::Fixed(rows, 0);
    for (uint32_t row = 0; row < rows; ++row) {
      fund.mutable_integers()[row] = row * 37 % 100'003;
      jobs.mutable_integers()[row] = row % 301;  // zero now and then
    }
    inputs = {std::make_shared<const Column>(std::move(fund)),
              std::make_shared<const Column>(std::move(jobs)),
              std::make_shared<const Column>(Column::Constant(Value::Number(least), rows))};
  }

  std::vector<Value> RowOf(uint32_t row) const {
    std::vector<Value> values;
    for (const InputColumn& input : inputs) values.push_back(input->ValueAt(row));
    return values;
  }
};

void ExpectRows(const Batch& batch, const BatchResult& result) {
  const std::vector<size_t> decisions = {0, 1};
  for (uint32_t row = 0; row < batch.row_count; row += 7) {
    std::vector<Value> values(2);
    batch.model->model().EvaluateAll(decisions, batch.RowOf(row), values, nullptr);
    for (size_t i = 0; i < 2; ++i)
      ASSERT_TRUE(value::Same(result.values[i].ValueAt(row), values[i])) << row;
  }
}

TEST(BatchModel, ThreadsAndReusedMemoryChangeNothing) {
  const Batch batch(70'000);
  BatchResult one;
  batch.model->Run(batch.inputs, batch.row_count, {}, one);
  ExpectRows(batch, one);
  BatchModel::Options options;
  options.thread_count = 3;
  BatchResult three;
  for (int again = 0; again < 2; ++again) {
    batch.model->Run(batch.inputs, batch.row_count, options, three);
    EXPECT_EQ(three.issues.size(), one.issues.size());
    for (uint32_t row = 0; row < batch.row_count; ++row)
      for (size_t i = 0; i < 2; ++i)
        ASSERT_TRUE(value::Same(one.values[i].ValueAt(row), three.values[i].ValueAt(row)));
  }
}

TEST(BatchModel, RowsWithIssuesAreNamed) {
  const Batch batch(1'000);
  BatchResult result;
  batch.model->Run(batch.inputs, batch.row_count, {}, result);
  EXPECT_EQ(result.issue_row_count, 4U);  // rows 0, 301, 602, 903 divide by zero
  ASSERT_FALSE(result.issues.empty());
  EXPECT_EQ(result.issues.front().row, 0U);
  EXPECT_EQ(result.issues.front().issue.issue.code, base::Code::F302_division_by_zero);
  EXPECT_TRUE(result.values[0].IsNull(301));
  BatchModel::Options silent;
  silent.issues = false;
  batch.model->Run(batch.inputs, batch.row_count, silent, result);
  EXPECT_TRUE(result.issues.empty());
  ExpectRows(batch, result);
}

TEST(BatchModel, AnotherParameterCompilesNothing) {
  Batch batch(5'000);
  BatchResult result;
  batch.inputs[2] = std::make_shared<const Column>(Column::Constant(Value::Number(7), 5'000));
  batch.model->Run(batch.inputs, batch.row_count, {}, result);
  ExpectRows(batch, result);
}

TEST(BatchModel, OnlyPickedRowsAreJudged) {
  const Batch batch(5'000);
  const Selection selection = Selection::Of({3, 4, 4'999}, 5'000);
  BatchModel::Options options;
  options.selection = &selection;
  BatchResult result;
  batch.model->Run(batch.inputs, batch.row_count, options, result);
  EXPECT_TRUE(result.values[1].IsNull(5));
  std::vector<Value> values(2);
  const std::vector<size_t> decisions = {0, 1};
  batch.model->model().EvaluateAll(decisions, batch.RowOf(4'999), values, nullptr);
  EXPECT_TRUE(value::Same(result.values[1].ValueAt(4'999), values[1]));
}

TEST(BatchModel, ARowIsExplainedAsTheRowEvaluatorDoes) {
  const Batch batch(100);
  const Evaluation found = batch.model->Explain(batch.inputs, 42, 1);
  const Evaluation wanted = batch.model->model().Evaluate(1, batch.RowOf(42), {true, true});
  EXPECT_TRUE(value::Same(found.value, wanted.value));
  EXPECT_EQ(TraceText(*found.trace, base::Language::kEnglish),
            TraceText(*wanted.trace, base::Language::kEnglish));
}

TEST(BatchModel, NoRowsNoResults) {
  const Batch batch(0);
  BatchResult result;
  batch.model->Run(batch.inputs, 0, {}, result);
  EXPECT_EQ(result.values[1].row_count(), 0U);
}

}  // namespace
}  // namespace liandai::dmn
