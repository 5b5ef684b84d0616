#include "office/policy/calculation_sheet.h"

#include <algorithm>
#include <filesystem>

#include "engine/base/check.h"
#include "engine/feel/check/compile.h"
#include "engine/feel/eval/evaluation.h"
#include "engine/value/compare.h"
#include "engine/value/text.h"
#include "office/policy/sheet_words.h"
#include "office/policy/yaml_document.h"

namespace liandai::policy {

using value::Kind;
using value::Value;

namespace {

std::string TextOf(const Value& value) { return value.is_null() ? "" : value::ToString(value); }

// What steps may name, with what each is called and worth.
class Ledger {
 public:
  void Add(SheetName name) {
    scope_.BindNext(name.name,
                    name.value.is_null() ? value::Type::Any() : value::TypeOf(name.value));
    frame_.push_back(name.value);
    names_.push_back(std::move(name));
  }
  const std::vector<SheetName>& names() const { return names_; }

  base::Result<Value> Reckon(const std::string& expression) const {
    const feel::Compiled compiled =
        feel::CompileExpression(feel::MakeSource({}, expression), scope_);
    if (compiled.program == nullptr) return tl::unexpected(compiled.diagnostics.front());
    std::vector<Value> frame = frame_;
    frame.resize(std::max<size_t>(frame.size(), compiled.program->slot_count));
    feel::Evaluation evaluation(feel::Evaluation::Options{.issues = false, .now = {}});
    return evaluation.Run(*compiled.program, frame);
  }

 private:
  feel::Scope scope_;
  std::vector<Value> frame_;
  std::vector<SheetName> names_;
};

// Nullopt when the pack lays out no steps for the clause.
base::Result<std::optional<YamlMap>> FindSheet(const Pack& pack, const Clause& clause) {
  const std::string file = pack.folder + "/sheets.yaml";
  if (!std::filesystem::is_regular_file(file)) return std::optional<YamlMap>();
  TRY(const YAML::Node root, LoadYaml(file));
  TRY(const YamlMap map, YamlMap::Of(root, file));
  for (const YAML::Node& node : map.OptionalList("sheets")) {
    TRY(YamlMap sheet, YamlMap::Of(node, file));
    TRY(const std::string id, sheet.Text("clause"));
    if (id == clause.id) return std::optional<YamlMap>(std::move(sheet));
  }
  return std::optional<YamlMap>();
}

void TakeParameters(const SheetRequest& request, Ledger& ledger, CalculationSheet& sheet) {
  const Clause& clause = request.program.clause();
  for (const Parameter& parameter : clause.parameters) {
    const Value value = request.settings.ValueOf(clause, parameter);
    ledger.Add({parameter.name, parameter.label, value});
    const bool is_reading = std::ranges::any_of(clause.readings, [&](const Reading& reading) {
      return reading.is_parameter && reading.name == parameter.name;
    });
    if (is_reading)
      sheet.readings.push_back(
          {parameter.label, {}, TextOf(value) + "（" + clause.id + "." + parameter.name + "）"});
    else
      sheet.parameters.push_back({parameter.label, parameter.unit, TextOf(value)});
  }
}

void TakeInputs(const SheetRequest& request, Ledger& ledger, CalculationSheet& sheet) {
  for (const ClauseInput& input : request.program.clause().inputs) {
    const auto given = std::ranges::find(request.of.in, input.name, &NamedValue::name);
    const Value value = given == request.of.in.end() ? Value() : given->value;
    ledger.Add({input.name, input.label, value});
    sheet.inputs.push_back({input.label, {}, TextOf(value)});
    if (value.is_null()) sheet.missing.push_back(input.label);
  }
}

base::Result<SheetStep> TakeStep(const YamlMap& map, const std::string& expression,
                                 const Value& value, const Ledger& ledger) {
  SheetStep step;
  TRY(step.name.zh, map.Text("zh"));
  TRY(step.name.en, map.Text("en"));
  TRY(step.unit, map.OptionalText("unit"));
  step.words = WordsOf(expression, ledger.names());
  if (map.Has("words")) {
    TRY(const YamlMap words, map.Map("words"));
    TRY(step.words.zh, words.Text("zh"));
    TRY(step.words.en, words.Text("en"));
  }
  step.figures = FiguresOf(expression, ledger.names());
  TRY(const std::string figures, map.OptionalText("figures"));
  if (!figures.empty()) {
    TRY(const Value shown, ledger.Reckon(figures));
    step.figures = {TextOf(shown), TextOf(shown)};
  }
  step.value = TextOf(value);
  return step;
}

// The steps in order; gives the last value.
base::Result<Value> TakeSteps(const YamlMap& map, Ledger& ledger, CalculationSheet& sheet) {
  Value last;
  for (const YAML::Node& node : map.OptionalList("steps")) {
    TRY(const YamlMap step_map, YamlMap::Of(node, map.file()));
    TRY(const std::string when, step_map.OptionalText("when"));
    if (!when.empty()) {
      TRY(const Value applies, ledger.Reckon(when));
      if (!applies.is(Kind::kBoolean) || !applies.boolean()) continue;
    }
    TRY(const std::string expression, step_map.Text("is"));
    TRY(const std::string name, step_map.Text("name"));
    TRY(last, ledger.Reckon(expression));
    TRY(SheetStep step, TakeStep(step_map, expression, last, ledger));
    ledger.Add({name, step.name, last});
    sheet.unit = step.unit;
    sheet.steps.push_back(std::move(step));
  }
  return last;
}

}  // namespace

base::Result<CalculationSheet> MakeCalculationSheet(const SheetRequest& request) {
  const Clause& clause = request.program.clause();
  TRY(const auto map, FindSheet(request.pack, clause));
  TRY(const Value outputs, RunCase(request.program, request.of));
  CHECK(outputs.is(Kind::kContext));
  CalculationSheet sheet;
  sheet.status = StatusOf(clause, outputs);
  for (const auto& [name, value] : outputs.context().entries())
    sheet.outputs.push_back({{name, name}, {}, TextOf(value)});
  Ledger ledger;
  TakeInputs(request, ledger, sheet);
  TakeParameters(request, ledger, sheet);
  if (!map) return sheet;
  TRY(const Value last, TakeSteps(*map, ledger, sheet));
  TRY(const std::string result, map->OptionalText("result"));
  const Value* decided = result.empty() ? nullptr : outputs.context().Find(result);
  if (decided == nullptr || decided->is_null()) return sheet;
  sheet.amount = TextOf(*decided);
  sheet.steps_disagree = value::Equal(*decided, last) != true;
  if (sheet.steps_disagree) sheet.steps.clear();
  return sheet;
}

}  // namespace liandai::policy
