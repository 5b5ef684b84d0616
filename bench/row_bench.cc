// row_bench ROWS THREADS RUNS MODEL: the six decisions of the bench model, one row at a time, from
// typed values, tracing off. Prints one JSON line with the sums all engines are compared by.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "bench/decision_results.h"
#include "bench/project_rows.h"
#include "engine/base/check.h"
#include "engine/dmn/graph/compiled_model.h"

namespace liandai::bench {
namespace {

using value::Value;

Value Hundredths(int32_t amount) { return Value(base::Decimal::FromScaled(amount, -2)); }
Value HundredthsOrNull(int32_t amount) { return amount == kNull ? Value() : Hundredths(amount); }
Value Count(int32_t count) { return Value::Number(count); }

// Inputs of all rows by slot of the model, row after row.
std::vector<Value> TypedRows(const dmn::CompiledModel& model, const ProjectRows& rows) {
  std::vector<Value> regions;
  for (const char* name : kRegionNames) regions.push_back(Value::String(name));
  const size_t width = model.inputs().size();
  std::vector<Value> values(rows.row_count() * width);
  const auto fill = [&](const char* name, auto value_of) {
    const std::optional<size_t> slot = model.FindInput(name);
    CHECK(slot.has_value());
    for (size_t row = 0; row < rows.row_count(); ++row) values[row * width + *slot] = value_of(row);
  };
  fill("fund_million", [&](size_t i) { return Hundredths(rows.fund_million[i]); });
  fill("jobs_year_round", [&](size_t i) { return Count(rows.jobs_year_round[i]); });
  fill("jobs_6m", [&](size_t i) { return Count(rows.jobs_6m[i]); });
  fill("jobs_100d", [&](size_t i) { return Count(rows.jobs_100d[i]); });
  fill("modes_count", [&](size_t i) { return Count(rows.modes_count[i]); });
  fill("has_agreement", [&](size_t i) { return Value(rows.has_agreement[i] != 0); });
  fill("industry_share", [&](size_t i) { return HundredthsOrNull(rows.industry_share[i]); });
  fill("operator_loss_years", [&](size_t i) { return Count(rows.operator_loss_years[i]); });
  fill("net_assets", [&](size_t i) { return HundredthsOrNull(rows.net_assets[i]); });
  fill("aid_funds", [&](size_t i) { return Hundredths(rows.aid_funds[i]); });
  fill("region_type", [&](size_t i) { return regions[rows.region_type[i]]; });
  return values;
}

template <size_t N>
uint8_t CodeOf(const std::string_view (&names)[N], const Value& value) {
  for (size_t i = 0; i < N; ++i)
    if (names[i] == value.string()) return static_cast<uint8_t>(i);
  CHECK(false);
  return 0;
}

int32_t HundredthsOf(const Value& value) {
  const std::optional<int64_t> scaled = value.number().ToScaled(2);
  CHECK(scaled.has_value());
  return static_cast<int32_t>(*scaled);
}

constexpr const char* kDecisions[] = {"jobs_eq", "rate",     "aid_amount",
                                      "scale",   "standing", "eligibility"};

DecisionResults ResultsOf(const std::vector<Value>& results, size_t row_count) {
  DecisionResults codes(row_count);
  for (size_t row = 0; row < row_count; ++row) {
    const Value* value = &results[row * std::size(kDecisions)];
    codes.jobs_eq[row] = HundredthsOf(value[0]);
    codes.rate[row] = HundredthsOf(value[1]);
    codes.aid_amount[row] = HundredthsOf(value[2]);
    codes.scale[row] = CodeOf(kScaleNames, value[3]);
    codes.standing[row] = CodeOf(kStandingNames, value[4]);
    codes.eligibility[row] = CodeOf(kEligibilityNames, value[5]);
  }
  return codes;
}

int Main(size_t row_count, size_t run_count, const char* path) {
  std::ostringstream xml;
  xml << std::ifstream(path).rdbuf();
  const dmn::ModelSource source{path, xml.str()};
  const dmn::CompiledModel::Loaded loaded = dmn::CompiledModel::Load({&source, 1});
  for (const base::Diagnostic& diagnostic : loaded.diagnostics)
    std::cerr << base::Display(diagnostic, base::Language::kEnglish);
  if (loaded.model == nullptr) return 2;
  const dmn::CompiledModel& model = *loaded.model;
  const std::vector<Value> inputs = TypedRows(model, MakeProjectRows(row_count));
  std::vector<size_t> decisions;
  for (const char* name : kDecisions) decisions.push_back(*model.FindDecision(name));
  const size_t width = model.inputs().size();
  std::vector<Value> results(row_count * decisions.size());
  Measurement measurement;
  measurement.engine = "liandai-row";
  measurement.row_count = row_count;
  measurement.seconds = MedianSeconds(run_count, [&] {
    for (size_t row = 0; row < row_count; ++row)
      model.EvaluateAll(decisions, {&inputs[row * width], width},
                        {&results[row * decisions.size()], decisions.size()}, nullptr);
  });
  measurement.sums = SumsJson(ResultsOf(results, row_count));
  PrintMeasurement(measurement);
  return 0;
}

}  // namespace
}  // namespace liandai::bench

int main(int argc, char** argv) {
  if (argc < 5) {
    std::cerr << "usage: row_bench ROWS THREADS RUNS MODEL\n";
    return 2;
  }
  return liandai::bench::Main(std::strtoull(argv[1], nullptr, 10),
                              std::strtoull(argv[3], nullptr, 10), argv[4]);
}
