// rule_table_bench [SEED [COLUMN_ROWS]]: decision tables of 4,000 generated rules over four number
// inputs, from narrow ranges to wide ones; the time of one row on average, row by row and, over
// COLUMN_ROWS rows, in columns. FIRST and UNIQUE look the matching rules up in the columns'
// indexes, so the time must hardly grow with the number of rules.
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <iostream>
#include <random>

#include "bench/decision_results.h"
#include "engine/base/check.h"
#include "engine/dmn/batch/batch_model.h"

namespace liandai::bench {
namespace {

using value::Value;

constexpr size_t kRuleCount = 4'000;
constexpr size_t kInputCount = 4;
constexpr size_t kRowCount = 20'000;
constexpr int kSpan = 100'000;  // inputs lie in [0, kSpan) hundredths

struct TableShape {
  std::string_view name;
  std::string_view hit_policy;
  int width_max;  // of a range, in hundredths
};

std::string Cell(std::mt19937_64& random, int width_max) {
  const int width = 1 + static_cast<int>(random() % static_cast<uint64_t>(width_max));
  const int low = static_cast<int>(random() % kSpan);
  return fmt::format("[{}.{:02}..{}.{:02})", low / 100, low % 100, (low + width) / 100,
                     (low + width) % 100);
}

std::string TableXml(const TableShape& shape, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::string xml =
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"g\" "
      "namespace=\"urn:generated\">";
  std::string requirements;
  std::string columns;
  for (size_t i = 0; i < kInputCount; ++i) {
    xml += fmt::format(
        "<inputData id=\"i{0}\" name=\"x{0}\"><variable name=\"x{0}\" typeRef=\"number\"/>"
        "</inputData>",
        i);
    requirements += fmt::format(
        "<informationRequirement><requiredInput href=\"#i{}\"/></informationRequirement>", i);
    columns += fmt::format(
        "<input><inputExpression typeRef=\"number\"><text>x{}</text></inputExpression></input>", i);
  }
  xml += fmt::format("<decision id=\"d\" name=\"d\">{}<decisionTable hitPolicy=\"{}\">{}<output/>",
                     requirements, shape.hit_policy, columns);
  for (size_t rule = 0; rule < kRuleCount; ++rule) {
    xml += "<rule>";
    for (size_t i = 0; i < kInputCount; ++i)
      xml += "<inputEntry><text>" + Cell(random, shape.width_max) + "</text></inputEntry>";
    xml += fmt::format("<outputEntry><text>{}</text></outputEntry></rule>", rule);
  }
  return xml + "</decisionTable></decision></definitions>";
}

void Measure(const TableShape& shape, uint64_t seed) {
  const dmn::ModelSource source{"generated", TableXml(shape, seed)};
  const dmn::CompiledModel::Loaded loaded = dmn::CompiledModel::Load({&source, 1});
  CHECK(loaded.model != nullptr);
  const std::vector<size_t> decisions = {*loaded.model->FindDecision("d")};
  std::mt19937_64 random(seed + 1);
  std::vector<Value> inputs;
  for (size_t i = 0; i < kRowCount * kInputCount; ++i)
    inputs.emplace_back(base::Decimal::FromScaled(static_cast<int64_t>(random() % kSpan), -2));
  size_t hit_count = 0;
  const double seconds = MedianSeconds(5, [&] {
    hit_count = 0;
    for (size_t row = 0; row < kRowCount; ++row) {
      Value result;
      loaded.model->EvaluateAll(decisions, {&inputs[row * kInputCount], kInputCount}, {&result, 1},
                                nullptr);
      hit_count += result.is_null() ? 0 : 1;
    }
  });
  fmt::print(
      "{{\"engine\":\"liandai-row\",\"table\":\"{}\",\"rules\":{},\"inputs\":{},\"hits\":{},"
      "\"rows\":{},\"us_per_row\":{:.3f}}}\n",
      shape.name, kRuleCount, kInputCount, hit_count, kRowCount,
      seconds * 1e6 / static_cast<double>(kRowCount));
}

// The same table over columns; the hits of the first kRowCount rows must be those of the rows.
void MeasureColumns(const TableShape& shape, uint64_t seed, uint32_t row_count) {
  const dmn::ModelSource source{"generated", TableXml(shape, seed)};
  const dmn::CompiledModel::Loaded loaded = dmn::CompiledModel::Load({&source, 1});
  CHECK(loaded.model != nullptr);
  const auto begun = std::chrono::steady_clock::now();
  const auto batch = dmn::BatchModel::Compile(loaded.model, {*loaded.model->FindDecision("d")});
  const std::chrono::duration<double> compiled = std::chrono::steady_clock::now() - begun;
  std::mt19937_64 random(seed + 1);
  std::vector<column::Column> columns(kInputCount, column::Column::Fixed(row_count, 2));
  for (uint32_t row = 0; row < row_count; ++row)
    for (column::Column& column : columns)
      column.mutable_integers()[row] = static_cast<int64_t>(random() % kSpan);
  std::vector<dmn::InputColumn> inputs;
  for (column::Column& column : columns)
    inputs.push_back(std::make_shared<const column::Column>(std::move(column)));
  dmn::BatchResult result;
  const double seconds = MedianSeconds(3, [&] { batch->Run(inputs, row_count, {}, result); });
  size_t hit_count = 0;
  for (uint32_t row = 0; row < std::min<uint32_t>(row_count, kRowCount); ++row)
    hit_count += result.values[0].IsNull(row) ? 0 : 1;
  fmt::print(
      "{{\"engine\":\"liandai-column\",\"table\":\"{}\",\"rules\":{},\"inputs\":{},\"hits\":{},"
      "\"rows\":{},\"us_per_row\":{:.3f},\"compile_ms\":{:.0f}}}\n",
      shape.name, kRuleCount, kInputCount, hit_count, row_count,
      seconds * 1e6 / static_cast<double>(row_count), compiled.count() * 1e3);
}

constexpr TableShape kShapes[] = {
    {"FIRST narrow", "FIRST", 200},     {"FIRST middle", "FIRST", 20'000},
    {"FIRST wide", "FIRST", 100'000},   {"UNIQUE narrow", "UNIQUE", 200},
    {"UNIQUE wide", "UNIQUE", 100'000},
};

}  // namespace
}  // namespace liandai::bench

int main(int argc, char** argv) {
  const uint64_t seed = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 20'240'229;
  for (const auto& shape : liandai::bench::kShapes) liandai::bench::Measure(shape, seed);
  const auto rows = argc > 2 ? static_cast<uint32_t>(std::strtoul(argv[2], nullptr, 10)) : 200'000;
  for (const auto& shape : liandai::bench::kShapes)
    liandai::bench::MeasureColumns(shape, seed, rows);
  return 0;
}
