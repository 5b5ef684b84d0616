#include <algorithm>
#include <fmt/format.h>
#include <iostream>
#include <iterator>

#include "engine/feel/check/compile.h"
#include "engine/feel/eval/evaluation.h"
#include "engine/json/json.h"
#include "engine/value/text.h"
#include "office/cli/command.h"
#include "office/cli/dmn_files.h"

namespace liandai::cli {
namespace {

using value::Value;

base::Result<Value> ReadContext(const Invocation& invocation) {
  const std::optional<std::string> path = invocation.arguments.One("context");
  if (!path) return value::ContextBuilder().Build();
  TRY(const std::string text, ReadText(*path));
  return json::Parse(text, *path);
}

// What the checker has said of a place is not said again by the run.
bool IsAnnounced(const feel::IssueRecord& record, const feel::Compiled& compiled) {
  return std::ranges::any_of(compiled.diagnostics, [&](const base::Diagnostic& each) {
    return each.code == record.issue.code && each.place.span == record.issue.span;
  });
}

int Evaluate(const std::string& text, const Value& context, base::Language language) {
  feel::Scope scope;
  std::vector<Value> frame;
  if (context.is(value::Kind::kContext)) {
    for (const auto& [key, entry] : context.context().entries()) {
      scope.BindNext(key, value::TypeOf(entry));
      frame.push_back(entry);
    }
  }
  const feel::Compiled compiled = feel::CompileExpression(feel::MakeSource({}, text), scope);
  int status = kExitClean;
  for (const base::Diagnostic& diagnostic : compiled.diagnostics)
    status = std::max(status, Report(diagnostic, language));
  if (compiled.program == nullptr) return kExitUnusable;
  frame.resize(std::max<size_t>(frame.size(), compiled.program->slot_count));
  feel::Evaluation evaluation;
  fmt::print("{}\n", value::ToLiteral(evaluation.Run(*compiled.program, frame)));
  for (const feel::IssueRecord& record : evaluation.issues()) {
    if (IsAnnounced(record, compiled)) continue;
    status =
        std::max(status, Report({record.issue.code,
                                 record.issue.arguments,
                                 {{}, record.source ? record.source->text : "", record.issue.span},
                                 {},
                                 {}},
                                language));
  }
  return status;
}

// The operand itself, or standard input when it is "-": a system bounds one argument (128 KiB).
std::string ExpressionText(const std::string& operand) {
  if (operand != "-") return operand;
  return {std::istreambuf_iterator<char>(std::cin), {}};
}

int RunFeel(const Invocation& invocation) {
  const base::Result<Value> context = ReadContext(invocation);
  if (!context) return Report(context.error(), invocation.language);
  const std::string text = ExpressionText(invocation.arguments.operands().front());
  return Evaluate(text, *context, invocation.language);
}

constexpr Option kOptions[] = {
    {"context", "FILE", {"名称和取值，JSON 对象", "names and values, a JSON object"}},
};
constexpr Example kExamples[] = {
    {"liandai feel '0.1 + 0.2'", {"计算一个表达式", "evaluate an expression"}},
};

}  // namespace

extern const Command kFeelCommand;
const Command kFeelCommand = {
    .name = "feel",
    .doc = {"计算一个 FEEL 表达式", "evaluate a FEEL expression"},
    .manual = {},
    .operand = {"EXPRESSION",
                1,
                1,
                {"表达式；写 - 则从标准输入读取", "the expression; - reads standard input"}},
    .options = kOptions,
    .examples = kExamples,
    .Run = RunFeel,
};

}  // namespace liandai::cli
