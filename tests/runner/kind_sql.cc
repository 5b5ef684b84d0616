// Cases of SQL. A request "> postgresql a, b {scale}" writes those decisions; the braces hold
// decimals of columns as --scale takes them, `*=2` for all.
#include <sstream>

#include "engine/dmn/graph/compiled_model.h"
#include "engine/sql/select.h"
#include "tests/runner/kinds.h"
#include "tests/runner/model_case.h"

namespace liandai::runner {
namespace {

std::vector<std::string> Words(std::string text) {
  for (char& c : text)
    if (c == ',' || c == '{' || c == '}') c = ' ';
  std::istringstream words(text);
  std::vector<std::string> all;
  for (std::string word; words >> word;) all.push_back(word);
  return all;
}

std::string Answer(const dmn::CompiledModel& model, const ModelRequest& request) {
  std::vector<std::string> words = Words(request.name);
  sql::SelectOptions options;
  options.dialect = words.at(0) == "sqlite" ? sql::Dialect::kSqlite : sql::Dialect::kPostgresql;
  for (const std::string& scale : Words(request.rest)) {
    const size_t equals = scale.rfind('=');
    options.scales[scale.substr(0, equals)] = std::stoi(scale.substr(equals + 1));
  }
  std::vector<size_t> decisions;
  for (size_t i = 1; i < words.size(); ++i) {
    const auto decision = model.FindDecision(words[i]);
    if (!decision) return "no decision " + words[i] + "\n";
    decisions.push_back(*decision);
  }
  const sql::Select select = sql::WriteSelect(model, decisions, options);
  std::string text = select.text.empty() ? "" : select.text + "\n";
  for (const base::Diagnostic& refusal : select.refusals)
    text += base::Display(refusal, base::Language::kEnglish);
  return text;
}

}  // namespace

std::string RunSql(std::string_view input) {
  const ModelCase model_case = SplitModelCase(input);
  const dmn::ModelSource source{"case", model_case.xml};
  dmn::CompiledModel::LoadOptions options;
  options.language = base::Language::kEnglish;
  const auto loaded = dmn::CompiledModel::Load({&source, 1}, options);
  std::string text;
  if (loaded.model == nullptr)
    for (const base::Diagnostic& diagnostic : loaded.diagnostics)
      text += base::Display(diagnostic, base::Language::kEnglish);
  if (loaded.model == nullptr) return text;
  for (const ModelRequest& request : model_case.requests) text += Answer(*loaded.model, request);
  return text;
}

}  // namespace liandai::runner
