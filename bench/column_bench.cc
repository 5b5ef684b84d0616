// column_bench ROWS THREADS RUNS MODEL: the six decisions of the bench model over columns, results
// kept in columns, tracing off. Prints one JSON line with the sums all engines are compared by.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "bench/decision_results.h"
#include "bench/project_rows.h"
#include "engine/base/check.h"
#include "engine/dmn/batch/batch_model.h"

namespace liandai::bench {
namespace {

using column::Column;
using dmn::InputColumn;
using value::Value;

// Whole hundredths, or whole numbers at scale 0; kNull is null.
template <typename Number>
Column Numbers(const std::vector<Number>& numbers, int scale) {
  const auto row_count = static_cast<uint32_t>(numbers.size());
  Column column = Column::Fixed(row_count, scale);
  for (uint32_t row = 0; row < row_count; ++row) {
    if (static_cast<int64_t>(numbers[row]) == kNull)
      column.mutable_validity().SetNull(row, row_count);
    else
      column.mutable_integers()[row] = numbers[row];
  }
  return column;
}

Column Truths(const std::vector<uint8_t>& truths) {
  Column column = Column::Booleans(static_cast<uint32_t>(truths.size()));
  column.mutable_booleans() = truths;
  return column;
}

Column Regions(const std::vector<uint8_t>& codes) {
  Column entries = Column::Values(3);
  for (size_t i = 0; i < 3; ++i) entries.mutable_values()[i] = Value::String(kRegionNames[i]);
  return Column::Dictionary(std::make_shared<const Column>(std::move(entries)),
                            {codes.begin(), codes.end()});
}

std::vector<InputColumn> InputsOf(const dmn::CompiledModel& model, const ProjectRows& rows) {
  std::vector<InputColumn> inputs(model.inputs().size());
  const auto put = [&](const char* name, Column column) {
    const std::optional<size_t> slot = model.FindInput(name);
    CHECK(slot.has_value());
    inputs[*slot] = std::make_shared<const Column>(std::move(column));
  };
  put("fund_million", Numbers(rows.fund_million, 2));
  put("jobs_year_round", Numbers(rows.jobs_year_round, 0));
  put("jobs_6m", Numbers(rows.jobs_6m, 0));
  put("jobs_100d", Numbers(rows.jobs_100d, 0));
  put("modes_count", Numbers(rows.modes_count, 0));
  put("has_agreement", Truths(rows.has_agreement));
  put("industry_share", Numbers(rows.industry_share, 2));
  put("operator_loss_years", Numbers(rows.operator_loss_years, 0));
  put("net_assets", Numbers(rows.net_assets, 2));
  put("aid_funds", Numbers(rows.aid_funds, 2));
  put("region_type", Regions(rows.region_type));
  return inputs;
}

std::vector<int32_t> HundredthsOf(const Column& column) {
  std::vector<int32_t> hundredths;
  for (uint32_t row = 0; row < column.row_count(); ++row) {
    const std::optional<int64_t> scaled = column.NumberAt(row).ToScaled(2);
    CHECK(scaled.has_value());
    hundredths.push_back(static_cast<int32_t>(*scaled));
  }
  return hundredths;
}

template <size_t kCount>
std::vector<uint8_t> CodesOf(const Column& column, const std::string_view (&names)[kCount]) {
  std::vector<uint8_t> code_of_entry;
  for (uint32_t i = 0; i < column.entries()->row_count(); ++i) {
    const Value entry = column.entries()->ValueAt(i);
    const auto found = std::find(std::begin(names), std::end(names),
                                 entry.is(value::Kind::kString) ? entry.string() : "");
    code_of_entry.push_back(static_cast<uint8_t>(found - std::begin(names)));
  }
  std::vector<uint8_t> codes;
  for (const uint32_t entry : column.indexes()) codes.push_back(code_of_entry[entry]);
  return codes;
}

constexpr const char* kDecisions[] = {"jobs_eq", "rate",     "aid_amount",
                                      "scale",   "standing", "eligibility"};

DecisionResults ResultsOf(const dmn::BatchResult& result, size_t row_count) {
  DecisionResults codes(row_count);
  codes.jobs_eq = HundredthsOf(result.values[0]);
  codes.rate = HundredthsOf(result.values[1]);
  codes.aid_amount = HundredthsOf(result.values[2]);
  codes.scale = CodesOf(result.values[3], kScaleNames);
  codes.standing = CodesOf(result.values[4], kStandingNames);
  codes.eligibility = CodesOf(result.values[5], kEligibilityNames);
  return codes;
}

struct Wanted {
  size_t row_count;
  size_t thread_count;
  size_t run_count;
  const char* path;
};

int Main(const Wanted& wanted) {
  std::ostringstream xml;
  xml << std::ifstream(wanted.path).rdbuf();
  const dmn::ModelSource source{wanted.path, xml.str()};
  const dmn::CompiledModel::Loaded loaded = dmn::CompiledModel::Load({&source, 1});
  for (const base::Diagnostic& diagnostic : loaded.diagnostics)
    std::cerr << base::Display(diagnostic, base::Language::kEnglish);
  if (loaded.model == nullptr) return 2;
  std::vector<size_t> decisions;
  for (const char* name : kDecisions) decisions.push_back(*loaded.model->FindDecision(name));
  const auto batch = dmn::BatchModel::Compile(loaded.model, decisions);
  const std::vector<InputColumn> inputs =
      InputsOf(*loaded.model, MakeProjectRows(wanted.row_count));
  dmn::BatchModel::Options options;
  options.thread_count = wanted.thread_count;
  dmn::BatchResult result;
  Measurement measurement;
  measurement.engine = "liandai-column";
  measurement.thread_count = wanted.thread_count;
  measurement.row_count = wanted.row_count;
  measurement.seconds = MedianSeconds(wanted.run_count, [&] {
    batch->Run(inputs, static_cast<uint32_t>(wanted.row_count), options, result);
  });
  CHECK(result.issue_row_count == 0);
  measurement.sums = SumsJson(ResultsOf(result, wanted.row_count));
  PrintMeasurement(measurement);
  return 0;
}

}  // namespace
}  // namespace liandai::bench

int main(int argc, char** argv) {
  if (argc < 5) {
    std::cerr << "usage: column_bench ROWS THREADS RUNS MODEL\n";
    return 2;
  }
  const auto number = [&](int i) { return std::strtoull(argv[i], nullptr, 10); };
  return liandai::bench::Main({number(1), number(2), number(3), argv[4]});
}
