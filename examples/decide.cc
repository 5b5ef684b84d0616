// decide MODEL.dmn DECISION '{"input": value}': loads a model, lists what it asks for, evaluates
// one decision and says why.
#include <fstream>
#include <iostream>
#include <sstream>

#include "engine/dmn/graph/compiled_model.h"
#include "engine/dmn/graph/trace.h"
#include "engine/json/json.h"

namespace {

using namespace liandai;

constexpr base::Language kLanguage = base::Language::kEnglish;

int Decide(const dmn::CompiledModel& model, const std::string& name, const std::string& text) {
  const std::optional<size_t> decision = model.FindDecision(name);
  if (!decision) {
    std::cerr << "no decision " << name << "; the model has:\n";
    for (const std::string& known : model.decision_names()) std::cerr << "  " << known << "\n";
    return 2;
  }
  const base::Result<value::Value> given = json::Parse(text);
  if (!given) {
    std::cerr << base::Display(given.error(), kLanguage);
    return 2;
  }
  // One value for each input, in the order of the slots; null where nothing is given.
  std::vector<value::Value> inputs;
  for (const dmn::Input& input : model.inputs()) {
    const bool is_object = given->is(value::Kind::kContext);
    const value::Value* found = is_object ? given->context().Find(input.name) : nullptr;
    inputs.push_back(found ? json::Conformed(*found, *input.type) : value::Value());
  }
  dmn::CompiledModel::Options options;
  options.trace = true;
  const dmn::Evaluation result = model.Evaluate(*decision, inputs, options);
  std::cout << json::Write(result.value) << "\n" << dmn::TraceText(*result.trace, kLanguage);
  for (const dmn::IssueAt& issue : result.issues)
    std::cerr << base::Display(dmn::ToDiagnostic(issue), kLanguage);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: decide MODEL.dmn DECISION '{\"input\": value}'\n";
    return 2;
  }
  std::ostringstream xml;
  xml << std::ifstream(argv[1]).rdbuf();
  const dmn::ModelSource source{argv[1], xml.str()};
  const dmn::CompiledModel::Loaded loaded = dmn::CompiledModel::Load({&source, 1});
  for (const base::Diagnostic& diagnostic : loaded.diagnostics)
    std::cerr << base::Display(diagnostic, kLanguage);
  return loaded.model ? Decide(*loaded.model, argv[2], argv[3]) : 2;
}
