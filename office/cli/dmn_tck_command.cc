#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "engine/dmn/batch/agreement.h"
#include "engine/value/text.h"
#include "office/cli/command.h"
#include "office/cli/dmn_files.h"
#include "office/cli/dmn_kit.h"

namespace liandai::cli {
namespace {

namespace fs = std::filesystem;
using base::Code;
using value::Value;

// What is not run, each with a reason: lines "folder/case reason"; "folder/*" is a whole folder.
using SkipList = std::map<std::string, std::string>;

struct Tally {
  size_t passed = 0;
  size_t failed = 0;
  size_t skipped = 0;
  size_t flag_right = 0;
  size_t flag_wrong = 0;
  size_t columns_compared = 0;
  size_t columns_differ = 0;
};

base::Result<SkipList> ReadSkipList(const std::string& path) {
  SkipList skips;
  if (path.empty()) return skips;
  TRY(const std::string text, ReadText(path));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const size_t space = line.find(' ');
    if (line.empty() || line.starts_with('#') || space == std::string::npos) continue;
    skips.emplace(line.substr(0, space), line.substr(space + 1));
  }
  return skips;
}

class KitRunner {
 public:
  KitRunner(SkipList skips, base::Language language, std::ostream* csv, bool columns)
      : skips_(std::move(skips)), language_(language), csv_(csv), columns_(columns) {}

  int RunTree(const fs::path& root);
  const Tally& tally() const { return tally_; }

 private:
  base::Status RunFile(const fs::path& path);
  void RunCase(const dmn::CompiledModel& model, const KitCase& kit_case);
  void CompareColumns(const std::shared_ptr<const dmn::CompiledModel>& model, const KitFile& file);
  dmn::Evaluation ResultOf(const dmn::CompiledModel& model, const KitCase& kit_case,
                           const std::string& name) const;
  void Count(const KitCase& kit_case, const KitResult& result, const dmn::Evaluation& got);

  SkipList skips_;
  base::Language language_;
  std::ostream* csv_;  // may be null
  bool columns_;
  Tally tally_;
  std::string folder_;
};

bool HasError(const dmn::Evaluation& evaluation) {
  return evaluation.value.is_null() &&
         std::ranges::any_of(evaluation.issues, [](const dmn::IssueAt& issue) {
           return base::RowOf(issue.issue.code).severity == base::Severity::kError;
         });
}

dmn::Evaluation ResultOfService(const dmn::CompiledModel& model, size_t service,
                                const KitCase& kit_case, const std::string& name) {
  const dmn::Service& info = model.services()[service];
  dmn::Evaluation result = model.EvaluateService(
      service, InputsFrom(kit_case.inputs, info.parameters), dmn::CompiledModel::Options{});
  if (info.output_names.size() < 2 || !result.value.is(value::Kind::kContext)) return result;
  const Value* output = result.value.context().Find(name);
  result.value = output == nullptr ? Value() : Value(*output);
  return result;
}

dmn::Evaluation KitRunner::ResultOf(const dmn::CompiledModel& model, const KitCase& kit_case,
                                    const std::string& name) const {
  if (!kit_case.service.empty()) {
    if (const auto service = model.FindService(kit_case.service))
      return ResultOfService(model, *service, kit_case, name);
  }
  const std::optional<size_t> decision = model.FindDecision(name);
  if (decision)
    return model.Evaluate(*decision, InputsFrom(kit_case.inputs, model.inputs()),
                          dmn::CompiledModel::Options{});
  dmn::Evaluation missing;
  const base::Diagnostic unknown = UnknownDecision(model, name);
  missing.issues.push_back({{unknown.code, unknown.arguments, {}}, {}, {}});
  return missing;
}

void KitRunner::Count(const KitCase& kit_case, const KitResult& result,
                      const dmn::Evaluation& got) {
  const bool is_right = IsExpected(result.expected, got.value);
  ++(is_right ? tally_.passed : tally_.failed);
  ++(HasError(got) == result.is_error ? tally_.flag_right : tally_.flag_wrong);
  const std::string expected = value::ToLiteral(result.expected);
  const std::string found = value::ToLiteral(got.value);
  if (csv_ != nullptr)
    *csv_ << fmt::format("{},{},{},{},{}\n", folder_, kit_case.id, result.name,
                         is_right ? "passed" : "failed",
                         HasError(got) == result.is_error ? "flag" : "no flag");
  if (is_right) return;
  fmt::print("{} {} {}: expected {}, got {}", folder_, kit_case.id, result.name, expected, found);
  if (!got.issues.empty())
    fmt::print(" ({} {})", base::RowOf(got.issues.front().issue.code).code,
               base::Sentence(dmn::ToDiagnostic(got.issues.front()), language_));
  fmt::print("\n");
}

void KitRunner::RunCase(const dmn::CompiledModel& model, const KitCase& kit_case) {
  if (skips_.contains(folder_ + "/*") || skips_.contains(folder_ + "/" + kit_case.id)) {
    tally_.skipped += kit_case.results.size();
    return;
  }
  for (const KitResult& result : kit_case.results)
    Count(kit_case, result, ResultOf(model, kit_case, result.name));
}

base::Status KitRunner::RunFile(const fs::path& path) {
  folder_ = path.parent_path().filename().string();
  TRY(const KitFile file, ReadKitFile(path));
  TRY(const std::vector<dmn::ModelSource> sources,
      ReadModelWithImports(path.parent_path() / file.model, language_));
  dmn::CompiledModel::LoadOptions options;
  options.language = language_;
  options.keep_faulty = true;  // cases about faulty expressions expect null
  const dmn::CompiledModel::Loaded loaded = dmn::CompiledModel::Load(sources, options);
  if (loaded.model == nullptr)
    return tl::unexpected(loaded.diagnostics.empty() ? KitUnreadable(file.model)
                                                     : loaded.diagnostics.front());
  for (const KitCase& kit_case : file.cases) RunCase(*loaded.model, kit_case);
  if (columns_) CompareColumns(loaded.model, file);
  return {};
}

// All cases of a file as rows of one batch, every decision asked for by any of them.
void KitRunner::CompareColumns(const std::shared_ptr<const dmn::CompiledModel>& model,
                               const KitFile& file) {
  std::vector<std::vector<Value>> rows = {std::vector<Value>(model->inputs().size())};
  std::set<size_t> decisions;
  for (const KitCase& kit_case : file.cases) {
    if (skips_.contains(folder_ + "/*") || skips_.contains(folder_ + "/" + kit_case.id)) continue;
    rows.push_back(InputsFrom(kit_case.inputs, model->inputs()));
    for (const KitResult& result : kit_case.results)
      if (const auto decision = model->FindDecision(result.name)) decisions.insert(*decision);
  }
  for (const size_t decision : decisions) {
    const std::vector<std::string> differences = dmn::Disagreements(model, {&decision, 1}, rows);
    ++tally_.columns_compared;
    tally_.columns_differ += differences.empty() ? 0 : 1;
    for (const std::string& difference : differences)
      fmt::print("{} {}: {}\n", folder_, model->decisions()[decision].name, difference);
  }
}

int KitRunner::RunTree(const fs::path& root) {
  std::error_code error;
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root, error)) {
    const std::string name = entry.path().filename().string();
    const bool is_test = name.find("-test-") != std::string::npos;
    if (is_test && entry.path().extension() == ".xml") files.push_back(entry.path());
  }
  if (files.empty()) return Report(KitUnreadable(root.string()), language_);
  std::ranges::sort(files);
  for (const fs::path& file : files) {
    if (const base::Status status = RunFile(file); !status) {
      ++tally_.failed;
      Report(status.error(), language_);
    }
  }
  return tally_.failed + tally_.columns_differ == 0 ? kExitClean : kExitFound;
}

int RunTck(const Invocation& invocation) {
  const base::Result<SkipList> skips = ReadSkipList(invocation.arguments.One("skip").value_or(""));
  if (!skips) return Report(skips.error(), invocation.language);
  std::ofstream csv;
  if (const auto path = invocation.arguments.One("csv")) csv.open(*path);
  const bool columns = invocation.arguments.Has("column");
  KitRunner runner(*skips, invocation.language, csv.is_open() ? &csv : nullptr, columns);
  const int status = runner.RunTree(invocation.arguments.operands().front());
  const Tally& tally = runner.tally();
  if (status == kExitUnusable) return status;
  const size_t flags = std::max<size_t>(1, tally.flag_right + tally.flag_wrong);
  fmt::print("error flag right in {} of {} ({:.1f} %)\n", tally.flag_right, flags,
             100.0 * static_cast<double>(tally.flag_right) / static_cast<double>(flags));
  if (tally.skipped > 0) fmt::print("{} skipped\n", tally.skipped);
  if (columns)
    fmt::print("{} decisions through columns, {} differ\n", tally.columns_compared,
               tally.columns_differ);
  fmt::print("{} passed, {} failed\n", tally.passed, tally.failed);
  return status;
}

constexpr Option kOptions[] = {
    {"column",
     "",
     {"同时按列求值并与逐行求值比较", "evaluate in columns too and compare with row evaluation"}},
    {"csv", "FILE", {"每个结果一行写入 CSV", "write one line a result as CSV"}},
    {"skip", "FILE", {"不运行的用例及理由", "cases not to run, with reasons"}},
};
constexpr Example kExamples[] = {
    {"liandai dmn tck ../shared/dmn-tck/TestCases --skip tests/tck/skip",
     {"运行整套一致性测试", "run the whole kit"}},
};

}  // namespace

extern const Command kDmnTckCommand;
const Command kDmnTckCommand = {
    .name = "dmn tck",
    .doc = {"运行 DMN 一致性测试套件", "run the DMN conformance kit"},
    .manual = {},
    .operand = {"DIR",
                1,
                1,
                {"套件根目录、级别目录或单个用例目录",
                 "the kit's root, a level or one case folder"}},
    .options = kOptions,
    .examples = kExamples,
    .Run = RunTck,
};

}  // namespace liandai::cli
