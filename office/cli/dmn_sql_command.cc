#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "engine/sql/select.h"
#include "office/cli/command.h"
#include "office/cli/dmn_files.h"

namespace liandai::cli {
namespace {

using base::Code;

constexpr int kScaleMax = 9;

// "a,b,c" of all values given; a name that has a comma itself stands alone.
std::vector<std::string> Listed(const std::vector<std::string>& values) {
  std::vector<std::string> names;
  for (const std::string& value : values) {
    size_t begin = 0;
    for (size_t comma = value.find(','); comma != std::string::npos;
         comma = value.find(',', begin)) {
      names.push_back(value.substr(begin, comma - begin));
      begin = comma + 1;
    }
    names.push_back(value.substr(begin));
  }
  std::erase(names, "");
  return names;
}

base::Result<std::vector<size_t>> Decisions(const dmn::CompiledModel& model,
                                            const Invocation& invocation) {
  std::vector<std::string> names;
  for (const std::string& given : invocation.arguments.All("decision")) {
    if (model.FindDecision(given)) {
      names.push_back(given);
      continue;
    }
    for (std::string& name : Listed({given})) names.push_back(std::move(name));
  }
  std::vector<size_t> decisions;
  for (const std::string& name : names) {
    const auto found = model.FindDecision(name);
    if (!found) return tl::unexpected(UnknownDecision(model, name));
    if (std::ranges::find(decisions, *found) == decisions.end()) decisions.push_back(*found);
  }
  if (names.empty())
    for (size_t i = 0; i < model.decisions().size(); ++i) decisions.push_back(i);
  return decisions;
}

// "fund=2", or "2" for all that are not named.
base::Status AddScale(const std::string& text, sql::SelectOptions& options) {
  const size_t equals = text.rfind('=');
  const std::string name = equals == std::string::npos ? "*" : text.substr(0, equals);
  const std::string digits = equals == std::string::npos ? text : text.substr(equals + 1);
  int scale = -1;
  const char* const end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, scale);
  if (error != std::errc() || rest != end || scale < 0 || scale > kScaleMax || name.empty())
    return base::Fail(Code::Q114_scale_form, {text});
  options.scales[name] = scale;
  return {};
}

base::Result<sql::SelectOptions> OptionsOf(const dmn::CompiledModel& model,
                                           const Invocation& invocation) {
  sql::SelectOptions options;
  const std::string dialect = invocation.arguments.One("dialect").value_or("postgresql");
  options.dialect = dialect == "sqlite" ? sql::Dialect::kSqlite : sql::Dialect::kPostgresql;
  options.table = invocation.arguments.One("table").value_or("inputs");
  options.columns = Listed(invocation.arguments.All("keep"));
  for (const std::string& scale : Listed(invocation.arguments.All("scale")))
    TRY(AddScale(scale, options));
  for (const auto& [name, scale] : options.scales) {
    const auto input = model.FindInput(name);
    const bool is_number = input && model.inputs()[*input].type->kind == value::TypeKind::kNumber;
    if (name != "*" && !is_number) return base::Fail(Code::Q113_scale_of_no_number, {name});
  }
  return options;
}

base::Result<int> WriteSql(const Invocation& invocation) {
  TRY(const auto model, LoadModel(invocation.arguments.operands().front(), invocation.language));
  TRY(const std::vector<size_t> decisions, Decisions(*model, invocation));
  TRY(const sql::SelectOptions options, OptionsOf(*model, invocation));
  if (decisions.empty()) return kExitClean;
  const sql::Select select = sql::WriteSelect(*model, decisions, options);
  int status = kExitClean;
  for (const base::Diagnostic& refusal : select.refusals)
    status = std::max(status, Report(refusal, invocation.language));
  if (select.refusals.empty()) fmt::print("{}\n", select.text);
  return status;
}

int RunSql(const Invocation& invocation) {
  const base::Result<int> status = WriteSql(invocation);
  return status ? *status : Report(status.error(), invocation.language);
}

constexpr Option kOptions[] = {
    {"decision",
     "NAME",
     {"决策，多个用逗号隔开或重复；不写则全部", "decisions, by commas or repeated; all if none"},
     Occurs::kRepeated},
    {"dialect", "postgresql|sqlite", {"方言，默认 postgresql", "the dialect; postgresql if none"}},
    {"table", "NAME", {"输入所在的表，默认 inputs", "the table of the inputs; inputs if none"}},
    {"keep",
     "COLUMN",
     {"结果里一并带出的列，如编号", "columns given back beside the decisions, such as an id"},
     Occurs::kRepeated},
    {"scale",
     "INPUT=N",
     {"数字列的小数位数；SQLite 里该列存 10 的 -N 次方的整数倍（2 即分）",
      "decimals of a number column; on SQLite it holds whole numbers of 10^-N (2: cents)"},
     Occurs::kRepeated},
};
constexpr Example kExamples[] = {
    {"liandai dmn sql aid.dmn --decision rate,aid_amount --dialect postgresql --keep id",
     {"两个决策写成一条 SELECT", "two decisions as one SELECT"}},
    {"liandai dmn sql aid.dmn --decision aid_amount --dialect sqlite --scale fund_million=2",
     {"SQLite：金额按分存", "SQLite: money stored as cents"}},
};

}  // namespace

extern const Command kDmnSqlCommand;
const Command kDmnSqlCommand = {
    .name = "dmn sql",
    .doc = {"把决策写成一条 SQL 查询，在数据库里计算", "write decisions as one SQL SELECT"},
    .manual = {"结果与逐行计算完全相同；不能保证相同的写法一律拒绝，并指出位置。能写的语言见 "
               "docs/sql.md。",
               "The results are those of row evaluation. What has no sure form is refused with its "
               "place; docs/sql.md lists what is covered."},
    .operand = {"MODEL", 1, 1, {"模型文件", "a model file"}},
    .options = kOptions,
    .examples = kExamples,
    .Run = RunSql,
};

}  // namespace liandai::cli
