#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "engine/base/nearest.h"
#include "engine/dmn/graph/trace.h"
#include "engine/dmn/table/table_eval.h"
#include "engine/json/json.h"
#include "engine/value/text.h"
#include "office/cli/command.h"
#include "office/cli/dmn_files.h"

namespace liandai::cli {
namespace {

using base::Code;
using value::Kind;
using value::Value;

base::Result<dmn::CompiledModel::Loaded> LoadModel(const Invocation& invocation) {
  TRY(const std::vector<dmn::ModelSource> sources,
      ReadModelWithImports(invocation.arguments.operands().front(), invocation.language));
  dmn::CompiledModel::LoadOptions options;
  options.language = invocation.language;
  options.keep_faulty = true;  // a decision may be sound in a model that is not
  return dmn::CompiledModel::Load(sources, options);
}

// The errors of the model, where a decision met one of them.
int ReportErrors(const dmn::CompiledModel::Loaded& loaded, base::Language language) {
  int status = kExitClean;
  for (const base::Diagnostic& diagnostic : loaded.diagnostics)
    if (diagnostic.severity() == base::Severity::kError)
      status = std::max(status, Report(diagnostic, language));
  return status;
}

// Numbers that a program reading JSON as doubles would have changed on the way.
void WarnOfDoubles(const Value& value, base::Language language) {
  if (value.is(Kind::kNumber)) {
    const base::Decimal as_double = base::Decimal::FromDouble(value.number().ToDouble());
    if (as_double == value.number()) return;
    // 0.1 has no double either, but comes back as 0.1 with 17 digits; more digits are lost.
    const std::string text = value.number().ToString();
    const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    if (digits > 15)
      Report({Code::D503_decimal_beyond_double,
              {text, fmt::format("{:.17g}", value.number().ToDouble())},
              {},
              {},
              {}},
             language);
  } else if (value.is(Kind::kList)) {
    for (const Value& item : value.list()) WarnOfDoubles(item, language);
  } else if (value.is(Kind::kContext)) {
    for (const auto& [key, entry] : value.context().entries()) WarnOfDoubles(entry, language);
  }
}

base::Result<Value> ReadInputs(const Invocation& invocation) {
  const std::optional<std::string> path = invocation.arguments.One("input");
  if (!path) return value::ContextBuilder().Build();
  TRY(const std::string text, ReadText(*path));
  TRY(Value context, json::Parse(text, *path));
  WarnOfDoubles(context, invocation.language);
  return context;
}

void WarnOfUnknownInputs(const dmn::CompiledModel& model, const Value& context,
                         base::Language language) {
  if (!context.is(Kind::kContext)) return;
  std::vector<std::string> names;
  for (const dmn::Input& input : model.inputs()) names.push_back(input.name);
  for (const auto& [key, entry] : context.context().entries()) {
    const bool is_used = std::ranges::any_of(
        names, [&](const std::string& name) { return name == key || name.starts_with(key + "."); });
    if (!is_used)
      Report({Code::D502_input_unknown, {key}, {}, {}, base::NearestName(key, names).value_or("")},
             language);
  }
}

base::Result<dmn::Evaluation> EvaluateNamed(const dmn::CompiledModel& model,
                                            const std::string& name, const Value& context,
                                            const dmn::CompiledModel::Options& options) {
  if (const std::optional<size_t> decision = model.FindDecision(name))
    return model.Evaluate(*decision, InputsFrom(context, model.inputs()), options);
  if (const std::optional<size_t> service = model.FindService(name))
    return model.EvaluateService(
        *service, InputsFrom(context, model.services()[*service].parameters), options);
  return tl::unexpected(UnknownDecision(model, name));
}

// The text of the expression that the issue is about.
std::string_view Piece(const dmn::IssueAt& issue) {
  const std::string_view text = issue.expression;
  const size_t begin = std::min<size_t>(issue.issue.span.begin, text.size());
  return text.substr(begin, issue.issue.span.end - issue.issue.span.begin);
}

std::string IssuesJson(const dmn::Evaluation& evaluation, base::Language language) {
  std::string text;
  for (const dmn::IssueAt& issue : evaluation.issues) {
    const base::Diagnostic diagnostic = dmn::ToDiagnostic(issue);
    text += text.empty() ? "{\"code\":" : ",{\"code\":";
    json::AppendQuoted(text, base::RowOf(diagnostic.code).code);
    text += ",\"text\":";
    json::AppendQuoted(text, base::Sentence(diagnostic, language));
    text += ",\"place\":";
    json::AppendQuoted(text, issue.element);
    text += ",\"expression\":";
    json::AppendQuoted(text, Piece(issue));
    text += "}";
  }
  return text;
}

void PrintJson(const std::string& name, const dmn::Evaluation& evaluation,
               base::Language language) {
  fmt::print("{{\"decision\":{},\"value\":{},\"issues\":[{}]", json::Write(Value::String(name)),
             json::Write(evaluation.value), IssuesJson(evaluation, language));
  if (evaluation.trace) fmt::print(",\"trace\":{}", dmn::TraceJson(*evaluation.trace));
  fmt::print("}}\n");
}

// Issues that several decisions share are said once.
class EvaluationPrinter {
 public:
  explicit EvaluationPrinter(const Invocation& invocation) : invocation_(invocation) {}

  // `label` stands before the value where there are several; empty if not.
  int Print(const std::string& name, std::string_view label, const dmn::Evaluation& evaluation);

 private:
  const Invocation& invocation_;
  std::set<std::string> said_;
};

int EvaluationPrinter::Print(const std::string& name, std::string_view label,
                             const dmn::Evaluation& evaluation) {
  const base::Language language = invocation_.language;
  if (invocation_.arguments.Has("json")) {
    PrintJson(name, evaluation, language);
  } else {
    fmt::print("{}{}\n", label, value::ToLiteral(evaluation.value));
    if (evaluation.trace) fmt::print("{}", dmn::TraceText(*evaluation.trace, language));
  }
  int status = kExitClean;
  for (const dmn::IssueAt& issue : evaluation.issues) {
    const base::Diagnostic diagnostic = dmn::ToDiagnostic(issue);
    if (said_.insert(base::Display(diagnostic, language)).second)
      status = std::max(status, Report(diagnostic, language));
  }
  return status;
}

bool MeetsFaulty(const dmn::Evaluation& evaluation) {
  return std::ranges::any_of(evaluation.issues, [](const dmn::IssueAt& each) {
    return each.issue.code == dmn::FaultyExpression().code;
  });
}

base::Result<int> Evaluate(const Invocation& invocation) {
  TRY(const dmn::CompiledModel::Loaded loaded, LoadModel(invocation));
  if (loaded.model == nullptr) return ReportErrors(loaded, invocation.language);
  const dmn::CompiledModel& model = *loaded.model;
  TRY(const Value context, ReadInputs(invocation));
  WarnOfUnknownInputs(model, context, invocation.language);
  std::vector<std::string> names = invocation.arguments.All("decision");
  if (names.empty()) names = model.decision_names();
  dmn::CompiledModel::Options options;
  options.trace = invocation.arguments.Has("trace");
  EvaluationPrinter printer(invocation);
  int status = kExitClean;
  bool meets_faulty = false;
  for (const std::string& name : names) {
    TRY(const dmn::Evaluation evaluation, EvaluateNamed(model, name, context, options));
    const std::string label = names.size() > 1 ? name + ": " : std::string();
    status = std::max(status, printer.Print(name, label, evaluation));
    meets_faulty = meets_faulty || MeetsFaulty(evaluation);
  }
  return meets_faulty ? std::max(status, ReportErrors(loaded, invocation.language)) : status;
}

int RunEval(const Invocation& invocation) {
  const base::Result<int> status = Evaluate(invocation);
  return status ? *status : Report(status.error(), invocation.language);
}

constexpr Option kOptions[] = {
    {"decision",
     "NAME",
     {"决策或服务的名称；不写则全部", "name of a decision or service; all if none"},
     Occurs::kRepeated},
    {"input", "FILE", {"输入值，JSON 对象", "input values, a JSON object"}},
    {"trace", "", {"附上理由：规则、条件、取值", "add why: rules, conditions, values"}},
    {"json", "", {"输出 JSON", "print JSON"}},
};
constexpr Example kExamples[] = {
    {"liandai dmn eval aid.dmn --decision rate --input row.json --trace",
     {"一个决策的结果和理由", "the value of a decision, and why"}},
};

}  // namespace

extern const Command kDmnEvalCommand;
const Command kDmnEvalCommand = {
    .name = "dmn eval",
    .doc = {"按输入计算 DMN 模型的决策", "evaluate decisions of a DMN model"},
    .manual = {},
    .operand = {"MODEL", 1, 1, {"模型文件", "a model file"}},
    .options = kOptions,
    .examples = kExamples,
    .Run = RunEval,
};

}  // namespace liandai::cli
