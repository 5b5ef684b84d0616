// screening_bench [PROJECTS [BENEFITS]]: the packs' clauses judged over columns in memory, two
// threads. All clauses about projects, with growth from 10^4 up to PROJECTS rows (default 10^6);
// all about households and persons, which are the benefit rows, up to BENEFITS (default 10^7).
// Values are drawn from the packs' own cases. 演示数据. Columns are made before the clock starts,
// for one clause at a time. Run in the repository's folder.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <random>

#include "engine/base/check.h"
#include "engine/dmn/batch/batch_model.h"
#include "office/policy/case_file.h"
#include "office/policy/pack_library.h"

namespace liandai::bench {
namespace {

using column::Column;
using dmn::InputColumn;
using value::Kind;
using value::Value;
using Row = std::vector<Value>;
using CasesByClause = std::map<std::string, std::vector<policy::PackCase>>;

constexpr size_t kThreadCount = 2;
constexpr int kNumberScale = 2;

CasesByClause ReadAllCases() {
  CasesByClause cases;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("policies")) {
    if (entry.path().parent_path().filename() != "cases") continue;
    auto read = policy::ReadCases(entry.path());
    CHECK(read.has_value());
    for (policy::PackCase& of : *read) cases[of.clause].push_back(std::move(of));
  }
  return cases;
}

struct ClauseWork {
  facts::Subject subject;
  std::shared_ptr<const dmn::CompiledModel> model;  // owned by `programs`
  std::shared_ptr<const dmn::BatchModel> batch;     // shared as the engine hands it out
  Row parameters;                                   // by slot; null where an input stands
  std::map<size_t, Row> seen;                       // by slot of an input
};

ClauseWork WorkOf(const policy::ClauseProgram& program, const CasesByClause& cases) {
  ClauseWork work;
  work.subject = program.clause().subject;
  work.model = {std::shared_ptr<void>(), &program.model()};
  // The status alone where the model has it as a decision: the root gathers all outputs, for
  // people.
  auto decision = work.model->FindDecision(program.clause().status_output);
  if (!decision) decision = work.model->FindDecision(program.clause().decision);
  CHECK(decision.has_value());
  work.batch = dmn::BatchModel::Compile(work.model, {*decision});
  work.parameters = program.Slots({});
  const auto& inputs = program.clause().inputs;
  for (size_t i = 0; i < inputs.size(); ++i)
    if (const size_t slot = program.input_slots()[i]; slot != policy::ClauseProgram::kUnused)
      work.seen[slot].push_back({});
  const auto found = cases.find(program.clause().id);
  if (found == cases.end()) return work;
  for (const policy::PackCase& of : found->second) {
    for (const policy::NamedValue& given : of.in) {
      const auto input = std::ranges::find(inputs, given.name, &policy::ClauseInput::name);
      if (input == inputs.end()) continue;
      const size_t slot = program.input_slots()[static_cast<size_t>(input - inputs.begin())];
      if (slot != policy::ClauseProgram::kUnused) work.seen[slot].push_back(given.value);
    }
  }
  return work;
}

// Numbers as a flat column, each some hundredths beside one that was seen; all else by dictionary.
Column ColumnOf(const Row& seen, uint32_t row_count, std::mt19937_64& random) {
  const bool is_number = std::ranges::all_of(
      seen, [](const Value& value) { return value.is_null() || value.is(Kind::kNumber); });
  const bool has_number = is_number && seen.size() > 1;
  if (!has_number) {
    std::vector<uint32_t> indexes(row_count);
    for (uint32_t& index : indexes) index = static_cast<uint32_t>(random() % seen.size());
    Column entries = Column::Values(static_cast<uint32_t>(seen.size()));
    for (size_t i = 0; i < seen.size(); ++i) {
      entries.mutable_values()[i] = seen[i];
      if (seen[i].is_null())
        entries.mutable_validity().SetNull(static_cast<uint32_t>(i),
                                           static_cast<uint32_t>(seen.size()));
    }
    return Column::Dictionary(std::make_shared<const Column>(std::move(entries)),
                              std::move(indexes));
  }
  Column column = Column::Fixed(row_count, kNumberScale);
  for (uint32_t row = 0; row < row_count; ++row) {
    const Value& value = seen[random() % seen.size()];
    if (value.is_null()) {
      column.mutable_validity().SetNull(row, row_count);
      continue;
    }
    const auto beside = static_cast<int64_t>(random() % 400) - 200;
    column.PutNumber(row, value.number() + base::Decimal::FromScaled(beside, -kNumberScale));
  }
  return column;
}

double SecondsOf(const ClauseWork& work, uint32_t row_count) {
  std::mt19937_64 random(row_count);
  std::vector<InputColumn> inputs;
  for (size_t slot = 0; slot < work.parameters.size(); ++slot) {
    const auto seen = work.seen.find(slot);
    inputs.push_back(std::make_shared<const Column>(
        seen == work.seen.end() ? Column::Constant(work.parameters[slot], row_count)
                                : ColumnOf(seen->second, row_count, random)));
  }
  dmn::BatchModel::Options options;
  options.thread_count = kThreadCount;
  options.issues = false;
  dmn::BatchResult result;
  const auto begun = std::chrono::steady_clock::now();
  work.batch->Run(inputs, row_count, options, result);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  CHECK(result.values.size() == 1);
  return took.count();
}

bool IsBenefit(facts::Subject subject) {
  return subject == facts::Subject::kHousehold || subject == facts::Subject::kPerson;
}

void Measure(const std::vector<ClauseWork>& all, bool benefits, uint32_t row_count_max) {
  for (uint32_t row_count = 10'000; row_count <= row_count_max; row_count *= 10) {
    double seconds = 0;
    size_t clause_count = 0;
    for (const ClauseWork& work : all) {
      const bool is_wanted =
          benefits ? IsBenefit(work.subject) : work.subject == facts::Subject::kProject;
      if (!is_wanted) continue;
      ++clause_count;
      seconds += SecondsOf(work, row_count);
    }
    const double judged = static_cast<double>(clause_count) * row_count;
    fmt::print(
        "{{\"engine\":\"liandai-column\",\"rows\":\"{}\",\"n\":{},\"clauses\":{},\"threads\":{},"
        "\"seconds\":{:.3f},\"ns_per_row_and_clause\":{:.1f}}}\n",
        benefits ? "benefits" : "projects", row_count, clause_count, kThreadCount, seconds,
        1e9 * seconds / judged);
    std::fflush(stdout);
    if (row_count > row_count_max / 10) break;
  }
}

int Main(uint32_t project_count, uint32_t benefit_count) {
  const auto library = policy::PackLibrary::Load("policies");
  CHECK(library.has_value());
  const CasesByClause cases = ReadAllCases();
  std::vector<policy::PackProgram> programs;
  for (const auto& pack : library->packs()) {
    auto program = policy::PackProgram::Load(*pack, *library);
    CHECK(program.has_value());
    programs.push_back(*std::move(program));
  }
  std::vector<ClauseWork> all;
  for (const policy::PackProgram& program : programs)
    for (const policy::ClauseProgram& clause : program.clauses())
      all.push_back(WorkOf(clause, cases));
  Measure(all, false, project_count);
  Measure(all, true, benefit_count);
  return 0;
}

}  // namespace
}  // namespace liandai::bench

int main(int count, char** arguments) {
  const auto rows = [&](int at, uint32_t otherwise) {
    return count > at ? static_cast<uint32_t>(std::atoi(arguments[at])) : otherwise;
  };
  return liandai::bench::Main(rows(1, 1'000'000), rows(2, 10'000'000));
}
