// Cases of DMN models. The input is what stands inside `definitions`; lines "> NAME {json}" before
// it evaluate a decision or service with those inputs.
#include <map>

#include "engine/dmn/batch/agreement.h"
#include "engine/dmn/graph/compiled_model.h"
#include "engine/json/json.h"
#include "engine/value/text.h"
#include "office/cli/dmn_files.h"
#include "tests/runner/kinds.h"
#include "tests/runner/model_case.h"

namespace liandai::runner {
namespace {

std::string Answer(const dmn::CompiledModel& model, const ModelRequest& request) {
  const auto context = json::Parse(request.rest);
  if (!context) return base::Display(context.error(), base::Language::kEnglish);
  const dmn::CompiledModel::Options options;
  dmn::Evaluation result;
  if (const auto decision = model.FindDecision(request.name)) {
    result = model.Evaluate(*decision, cli::InputsFrom(*context, model.inputs()), options);
  } else if (const auto service = model.FindService(request.name)) {
    result = model.EvaluateService(
        *service, cli::InputsFrom(*context, model.services()[*service].parameters), options);
  } else {
    return "no decision " + request.name + "\n";
  }
  std::string text = request.name + " = " + value::ToLiteral(result.value) + "\n";
  for (const dmn::IssueAt& issue : result.issues)
    text += base::Display(dmn::ToDiagnostic(issue), base::Language::kEnglish);
  return text;
}

// Every request about a decision once more through columns, all rows of a decision together and a
// row of nulls beside them; what differs is said at the end of the output, so that the case fails.
std::string Columns(const std::shared_ptr<const dmn::CompiledModel>& model,
                    std::span<const ModelRequest> requests) {
  std::map<size_t, std::vector<std::vector<value::Value>>> rows_of_decision;
  for (const ModelRequest& request : requests) {
    const auto decision = model->FindDecision(request.name);
    const auto context = json::Parse(request.rest);
    if (!decision || !context) continue;
    auto& rows = rows_of_decision[*decision];
    if (rows.empty()) rows.emplace_back(model->inputs().size());
    rows.push_back(cli::InputsFrom(*context, model->inputs()));
  }
  std::string text;
  for (const auto& [decision, rows] : rows_of_decision)
    for (const std::string& difference : dmn::Disagreements(model, {&decision, 1}, rows))
      text += "columns differ: " + difference + "\n";
  return text;
}

}  // namespace

std::string RunDmn(std::string_view input) {
  const ModelCase dmn_case = SplitModelCase(input);
  const dmn::ModelSource source{"case", dmn_case.xml};
  dmn::CompiledModel::LoadOptions options;
  options.language = base::Language::kEnglish;
  options.keep_faulty = true;
  const auto loaded = dmn::CompiledModel::Load({&source, 1}, options);
  std::string text;
  for (const base::Diagnostic& diagnostic : loaded.diagnostics)
    text += base::Display(diagnostic, base::Language::kEnglish);
  if (loaded.model == nullptr) return text;
  for (const ModelRequest& request : dmn_case.requests) text += Answer(*loaded.model, request);
  return text + Columns(loaded.model, dmn_case.requests);
}

}  // namespace liandai::runner
