// All decisions of all packs, judged in rows and in columns of every form: on the packs' own cases,
// on the catalogue's vectors where ../shared is there, and on rows drawn at random from what these
// say of each input, nudged and with nulls dropped in. LIANDAI_ROWS sets how many are drawn.
#include "engine/dmn/batch/agreement.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <numeric>
#include <random>

#include "office/policy/case_file.h"
#include "office/policy/pack_library.h"

namespace liandai::policy {
namespace {

namespace fs = std::filesystem;
using value::Kind;
using value::Value;
using Row = std::vector<Value>;

std::vector<PackCase> AllCases() {
  std::vector<PackCase> cases;
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator("policies"))
    if (entry.path().parent_path().filename() == "cases") files.push_back(entry.path());
  if (fs::exists("../shared/policy/clauses.yaml"))
    files.emplace_back("../shared/policy/clauses.yaml");
  std::ranges::sort(files);
  for (const std::string& file : files) {
    auto read = ReadCases(file);
    EXPECT_TRUE(read) << file;
    for (PackCase& of : *read) cases.push_back(std::move(of));
  }
  return cases;
}

// The model's inputs as a case gives them.
Row RowOf(const ClauseProgram& program, const PackCase& of) {
  Settings settings;
  for (const NamedValue& chosen : of.opt)
    EXPECT_TRUE(settings.Set(program.clause(), chosen.name, chosen.value)) << of.clause;
  Row row = program.Slots(settings);
  for (const NamedValue& given : of.in) {
    const auto& inputs = program.clause().inputs;
    const auto input = std::ranges::find(inputs, given.name, &ClauseInput::name);
    if (input == inputs.end()) continue;
    const size_t slot = program.input_slots()[static_cast<size_t>(input - inputs.begin())];
    if (slot != ClauseProgram::kUnused) row[slot] = given.value;
  }
  return row;
}

// Rows drawn from what was seen in each slot.
class Drawer {
 public:
  Drawer(std::span<const Row> seen, const std::string& seed)
      : seen_(seen), random_(std::hash<std::string>()(seed)) {}

  Row Draw() {
    Row row = seen_[Below(seen_.size())];
    for (size_t slot = 0; slot < row.size(); ++slot) {
      if (Below(3) == 0) row[slot] = seen_[Below(seen_.size())][slot];
      if (Below(10) == 0) row[slot] = Value();
      if (row[slot].is(Kind::kNumber) && Below(3) == 0) row[slot] = Nudged(row[slot].number());
    }
    return row;
  }

 private:
  size_t Below(size_t count) { return random_() % count; }

  Value Nudged(base::Decimal number) {
    constexpr std::string_view kSteps[] = {"1", "-1", "0.01", "-0.01", "0.000001", "0"};
    return Value(number + *base::Decimal::Parse(kSteps[Below(std::size(kSteps))]));
  }

  std::span<const Row> seen_;
  std::mt19937_64 random_;
};

size_t DrawnRowCount() {
  const char* set = std::getenv("LIANDAI_ROWS");
  return set == nullptr ? 100 : static_cast<size_t>(std::atoi(set));
}

void Compare(const ClauseProgram& program, std::vector<Row> rows) {
  if (rows.empty()) rows.push_back(program.Slots({}));
  Drawer drawer(rows, program.clause().id);
  std::vector<Row> drawn;
  for (size_t i = 0; i < DrawnRowCount(); ++i) drawn.push_back(drawer.Draw());
  rows.insert(rows.end(), drawn.begin(), drawn.end());
  // The program owns the model and outlives the comparison.
  const std::shared_ptr<const dmn::CompiledModel> model(std::shared_ptr<void>(), &program.model());
  std::vector<size_t> decisions(model->decisions().size());
  std::iota(decisions.begin(), decisions.end(), size_t{0});
  for (const std::string& difference : dmn::Disagreements(model, decisions, rows))
    ADD_FAILURE() << program.clause().id << ": " << difference;
}

TEST(Packs, RowAndColumnAgreeOnAllDecisions) {
  const auto library = PackLibrary::Load("policies");
  ASSERT_TRUE(library);
  std::map<std::string, std::vector<PackCase>> by_clause;
  for (PackCase& of : AllCases()) by_clause[of.clause].push_back(std::move(of));
  size_t compared = 0;
  for (const auto& pack : library->packs()) {
    const auto imports = ImportsOf(*pack, *library);
    ASSERT_TRUE(imports);
    for (const Clause& clause : pack->clauses) {
      if (!clause.is_decision()) continue;
      const auto program = ClauseProgram::Load(clause, *imports);
      ASSERT_TRUE(program) << clause.id;
      std::vector<Row> rows;
      for (const PackCase& of : by_clause[clause.id]) rows.push_back(RowOf(*program, of));
      Compare(*program, std::move(rows));
      ++compared;
    }
  }
  EXPECT_GE(compared, 240U);
}

}  // namespace
}  // namespace liandai::policy
