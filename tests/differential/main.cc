// batch_differential SECONDS [SEED]: random models and rows through row and column evaluation until
// the time is up. A difference ends the run: the seed, the model and what differs are printed, and
// the same seed shows it again.
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <random>

#include "engine/dmn/batch/agreement.h"
#include "tests/differential/random_model.h"

namespace liandai::differential {
namespace {

// False when something differs.
bool TryOne(uint64_t seed) {
  RandomModel random(seed);
  const dmn::ModelSource source{"random", random.Xml()};
  dmn::CompiledModel::LoadOptions options;
  options.language = base::Language::kEnglish;
  options.keep_faulty = true;
  const auto loaded = dmn::CompiledModel::Load({&source, 1}, options);
  if (loaded.model == nullptr) {
    fmt::print("seed {}: the model does not load\n{}\n", seed, source.xml);
    return false;
  }
  std::vector<std::string> names;
  for (const dmn::Input& input : loaded.model->inputs()) names.push_back(input.name);
  const auto rows = random.Rows(names);
  std::vector<size_t> decisions(loaded.model->decisions().size());
  for (size_t i = 0; i < decisions.size(); ++i) decisions[i] = i;
  const std::vector<std::string> differences = dmn::Disagreements(loaded.model, decisions, rows);
  if (differences.empty()) return true;
  fmt::print("seed {}: {} differences\n{}\n", seed, differences.size(), source.xml);
  for (size_t i = 0; i < std::min<size_t>(differences.size(), 5); ++i)
    fmt::print("{}\n", differences[i]);
  return false;
}

}  // namespace
}  // namespace liandai::differential

int main(int argument_count, char** arguments) {
  if (argument_count < 2) return 2;
  const std::chrono::seconds wanted(std::strtoll(arguments[1], nullptr, 10));
  uint64_t seed = argument_count > 2 ? std::strtoull(arguments[2], nullptr, 10)
                                     : std::random_device{}() * uint64_t{1'000'000};
  const uint64_t first = seed;
  const auto begun = std::chrono::steady_clock::now();
  do {
    if (!liandai::differential::TryOne(seed)) return 1;
    ++seed;
  } while (std::chrono::steady_clock::now() - begun < wanted);
  fmt::print("{} models from seed {} on: no difference\n", seed - first, first);
  return 0;
}
