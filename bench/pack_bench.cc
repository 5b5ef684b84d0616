// pack_bench [RUNS]: how long it takes to load the policy packs of policies/: pack.yaml of every
// pack read and checked, then every decision of every pack parsed, compiled and matched with its
// clause. Run in the repository's folder. The bar: 300 ms for both together.
#include <cstdlib>
#include <fmt/format.h>

#include "bench/median.h"
#include "engine/base/check.h"
#include "office/policy/clause_program.h"
#include "office/policy/pack_library.h"

namespace liandai::bench {
namespace {

struct Compiled {
  size_t decisions = 0;
  size_t warnings = 0;
};

Compiled CompileAll(const policy::PackLibrary& library) {
  Compiled compiled;
  for (const auto& pack : library.packs()) {
    const auto imports = policy::ImportsOf(*pack, library);
    CHECK(imports.has_value());
    for (const policy::Clause& clause : pack->clauses) {
      if (!clause.is_decision()) continue;
      const auto program = policy::ClauseProgram::Load(clause, *imports);
      CHECK(program.has_value());
      ++compiled.decisions;
      compiled.warnings += program->warnings().size();
    }
  }
  return compiled;
}

int Measure(int runs) {
  Compiled compiled;
  size_t packs = 0;
  const double read = MedianSeconds(runs, [&] {
    const auto library = policy::PackLibrary::Load("policies");
    CHECK(library.has_value());
    packs = library->packs().size();
  });
  const auto library = policy::PackLibrary::Load("policies");
  const double compile = MedianSeconds(runs, [&] { compiled = CompileAll(*library); });
  fmt::print(
      "{{\"engine\":\"liandai-packs\",\"packs\":{},\"decisions\":{},\"warnings\":{},"
      "\"read_ms\":{:.1f},\"compile_ms\":{:.1f},\"load_ms\":{:.1f}}}\n",
      packs, compiled.decisions, compiled.warnings, read * 1e3, compile * 1e3,
      (read + compile) * 1e3);
  return compiled.warnings == 0 ? 0 : 1;
}

}  // namespace
}  // namespace liandai::bench

int main(int argc, char** argv) {
  return liandai::bench::Measure(argc > 1 ? std::atoi(argv[1]) : 5);
}
