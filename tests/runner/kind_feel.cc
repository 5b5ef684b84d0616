// Kind "feel": an expression in, its value as a literal out, then what was said about it. Lines
// before the expression may set the stage:
//   context: {a: 1, b: "x"}   entries that the expression may name
//   input: 5                  the text is the tests of a cell, and this the value under test
//   explain                   the sub-expressions that decided are shown as a tree
#include <fmt/format.h>
#include <string>

#include "engine/feel/check/compile.h"
#include "engine/feel/eval/evaluation.h"
#include "engine/feel/eval/explain.h"
#include "engine/value/text.h"
#include "tests/runner/kinds.h"

namespace liandai::runner {
namespace {

using feel::Compiled;
using feel::Evaluation;
using feel::Scope;
using value::Value;

constexpr base::Language kLanguage = base::Language::kEnglish;

struct Stage {
  Scope scope;
  std::vector<Value> frame;
  bool is_cell = false;
  bool explains = false;
};

Value ValueOf(std::string_view text) {
  const Scope empty;
  const Compiled compiled = feel::CompileExpression(feel::MakeSource("", std::string(text)), empty);
  if (compiled.program == nullptr) return {};
  std::vector<Value> frame(compiled.program->slot_count);
  return Evaluation().Run(*compiled.program, frame);
}

void Bind(Stage& stage, std::string_view name, Value value) {
  value::TypeRef type = value.is_null() ? value::Type::Any() : value::TypeOf(value);
  stage.scope.BindNext(name, std::move(type));
  stage.frame.push_back(std::move(value));
}

// Takes the first line off `input` when it sets the stage.
bool TakeStageLine(std::string_view& input, Stage& stage) {
  const size_t end = std::min(input.find('\n'), input.size());
  const std::string_view line = input.substr(0, end);
  if (line.starts_with("context: ")) {
    const Value context = ValueOf(line.substr(9));
    if (context.is(value::Kind::kContext))
      for (const auto& [name, value] : context.context().entries()) Bind(stage, name, value);
  } else if (line.starts_with("input: ")) {
    Bind(stage, "?", ValueOf(line.substr(7)));
    stage.is_cell = true;
  } else if (line == "explain") {
    stage.explains = true;
  } else {
    return false;
  }
  input.remove_prefix(std::min(end + 1, input.size()));
  return true;
}

// An issue that a diagnostic has announced already is not said twice.
bool IsAnnounced(const feel::IssueRecord& record, const Compiled& compiled) {
  for (const base::Diagnostic& diagnostic : compiled.diagnostics)
    if (diagnostic.code == record.issue.code && diagnostic.place.span == record.issue.span)
      return true;
  return false;
}

std::string Tree(const feel::Explanation& explanation, size_t depth) {
  std::string text = fmt::format("{}{} → {}\n", std::string(2 * depth, ' '), explanation.text,
                                 value::ToLiteral(explanation.value));
  for (const feel::Explanation& part : explanation.parts) text += Tree(part, depth + 1);
  return text;
}

std::string RunOn(Stage& stage, const feel::Program& program, const Compiled& compiled) {
  Evaluation evaluation;
  stage.frame.resize(program.slot_count);
  std::string output = value::ToLiteral(evaluation.Run(program, stage.frame)) + "\n";
  if (stage.explains) output = Tree(feel::Explain(evaluation, program, stage.frame), 0);
  for (const base::Diagnostic& diagnostic : compiled.diagnostics)
    output += base::Display(diagnostic, kLanguage);
  for (const feel::IssueRecord& record : evaluation.issues()) {
    if (IsAnnounced(record, compiled)) continue;
    base::Place place;
    if (record.source != nullptr) place = {"", record.source->text, record.issue.span};
    output += base::Display({record.issue.code, record.issue.arguments, place, {}, {}}, kLanguage);
  }
  return output;
}

}  // namespace

std::string RunFeel(std::string_view input) {
  Stage stage;
  while (TakeStageLine(input, stage)) {
  }
  while (!input.empty() && input.back() == '\n') input.remove_suffix(1);
  const feel::SourceRef source = feel::MakeSource("", std::string(input));
  const Compiled compiled = stage.is_cell ? feel::CompileUnaryTests(source, stage.scope)
                                          : feel::CompileExpression(source, stage.scope);
  if (compiled.program != nullptr) return RunOn(stage, *compiled.program, compiled);
  std::string output;
  for (const base::Diagnostic& diagnostic : compiled.diagnostics)
    output += base::Display(diagnostic, kLanguage);
  return output;
}

}  // namespace liandai::runner
