#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <map>
#include <set>
#include <thread>
#include <unistd.h>

#include "engine/base/nearest.h"
#include "engine/dmn/batch/batch_model.h"
#include "engine/dmn/graph/trace.h"
#include "engine/json/json.h"
#include "engine/value/text.h"
#include "office/cli/batch_input.h"
#include "office/cli/batch_output.h"
#include "office/cli/command.h"
#include "office/cli/dmn_files.h"

namespace liandai::cli {
namespace {

using base::Code;
using column::Column;
using value::Value;

constexpr uint32_t kPieceRowCount = 65'536;
// Of issues that differ in code and place; the rest are counted.
constexpr size_t kIssuesShownMax = 10;

std::vector<std::string> SplitNames(const std::vector<std::string>& lists) {
  std::vector<std::string> names;
  for (const std::string& list : lists) {
    for (size_t begin = 0; begin <= list.size();) {
      const size_t end = std::min(list.find(',', begin), list.size());
      if (end > begin) names.push_back(list.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return names;
}

// A name with a comma in it is meant as it stands.
base::Result<std::vector<size_t>> DecisionsOf(const dmn::CompiledModel& model,
                                              const std::vector<std::string>& lists) {
  std::vector<size_t> decisions;
  std::vector<std::string> names = SplitNames(lists);
  if (std::ranges::all_of(lists,
                          [&](const auto& name) { return model.FindDecision(name).has_value(); }))
    names = lists;
  if (names.empty()) names = model.decision_names();
  for (const std::string& name : names) {
    const std::optional<size_t> decision = model.FindDecision(name);
    if (!decision) return tl::unexpected(UnknownDecision(model, name));
    decisions.push_back(*decision);
  }
  return decisions;
}

// The inputs that decisions ask for, directly or through others.
std::vector<size_t> InputsNeeded(const dmn::CompiledModel& model,
                                 std::span<const size_t> decisions) {
  std::set<size_t> inputs;
  std::set<size_t> seen;
  std::vector<size_t> open(decisions.begin(), decisions.end());
  while (!open.empty()) {
    const size_t decision = open.back();
    open.pop_back();
    if (!seen.insert(decision).second) continue;
    const dmn::DecisionInfo& info = model.decisions()[decision];
    inputs.insert(info.inputs.begin(), info.inputs.end());
    open.insert(open.end(), info.decisions.begin(), info.decisions.end());
  }
  return {inputs.begin(), inputs.end()};
}

// Values that are the same for all rows.
using Settings = std::map<size_t, Value>;

base::Result<Settings> SettingsOf(const dmn::CompiledModel& model,
                                  const std::vector<std::string>& settings) {
  Settings values;
  for (const std::string& setting : settings) {
    const size_t equals = setting.find('=');
    const std::optional<size_t> slot = model.FindInput(setting.substr(0, equals));
    if (equals == std::string::npos || !slot)
      return base::Fail(Code::D510_setting_malformed, {setting});
    const std::string text = setting.substr(equals + 1);
    const base::Result<Value> parsed = json::Parse(text);
    values[*slot] =
        json::Conformed(parsed ? *parsed : Value::String(text), *model.inputs()[*slot].type);
  }
  return values;
}

// What came of all pieces together.
class Tally {
 public:
  explicit Tally(base::Language language) : language_(language) {}

  void Add(const dmn::BatchResult& result, uint32_t row_count) {
    for (const dmn::RowIssue& issue : result.issues) {
      const base::Diagnostic diagnostic = dmn::ToDiagnostic(issue.issue);
      status_ = std::max(status_, base::RowOf(diagnostic.code).exit_status);
      const auto key = std::pair(diagnostic.code, diagnostic.place.source);
      const auto [at, is_new] =
          kinds_.try_emplace(key, Kind{diagnostic, 0, row_count_ + issue.row});
      ++at->second.count;
    }
    row_count_ += row_count;
    issue_row_count_ += result.issue_row_count;
  }

  uint64_t row_count() const { return row_count_; }
  int status() const { return status_; }

  void Print(double seconds) const {
    size_t shown = 0;
    for (const auto& [key, kind] : kinds_) {
      if (++shown > kIssuesShownMax) break;
      Report(kind.diagnostic, language_);
      const bool chinese = language_ == base::Language::kChinese;
      fmt::print(
          stderr,
          fmt::runtime(chinese ? "  第 {} 行起，共 {} 次\n" : "  first in row {}, {} times\n"),
          kind.first_row + 1, kind.count);
    }
    const auto rate = seconds > 0 ? static_cast<double>(row_count_) / seconds : 0.0;
    if (language_ == base::Language::kChinese)
      fmt::print(stderr, "{} 行，其中 {} 行有问题；{:.1f} 秒，每秒 {:.0f} 行\n", row_count_,
                 issue_row_count_, seconds, rate);
    else
      fmt::print(stderr, "{} rows, {} of them with issues; {:.1f} s, {:.0f} rows/s\n", row_count_,
                 issue_row_count_, seconds, rate);
  }

 private:
  struct Kind {
    base::Diagnostic diagnostic;
    uint64_t count = 0;
    uint64_t first_row = 0;
  };
  base::Language language_;
  std::map<std::pair<Code, std::string>, Kind> kinds_;
  uint64_t row_count_ = 0;
  uint64_t issue_row_count_ = 0;
  int status_ = kExitClean;
};

// One line on the terminal, written over itself.
class Progress {
 public:
  void Show(const Tally& tally, double share) {
    if (!is_shown_) return;
    fmt::print(stderr, "\r{:>12} {:3.0f} %", tally.row_count(), share * 100);
    is_dirty_ = true;
  }
  ~Progress() {
    if (is_dirty_) fmt::print(stderr, "\r\033[K");
  }

 private:
  bool is_shown_ = isatty(STDERR_FILENO) != 0;
  bool is_dirty_ = false;
};

struct Batch {
  std::shared_ptr<const dmn::BatchModel> model;
  Settings settings;
};

base::Result<Batch> BatchOf(const Invocation& invocation) {
  TRY(std::shared_ptr<const dmn::CompiledModel> model,
      LoadModel(invocation.arguments.operands().front(), invocation.language));
  TRY(std::vector<size_t> decisions, DecisionsOf(*model, invocation.arguments.All("decisions")));
  TRY(Settings settings, SettingsOf(*model, invocation.arguments.All("set")));
  return Batch{dmn::BatchModel::Compile(std::move(model), std::move(decisions)),
               std::move(settings)};
}

base::Result<BatchInput> InputOf(const Batch& batch, const Invocation& invocation) {
  const dmn::CompiledModel& model = batch.model->model();
  std::vector<size_t> needed = InputsNeeded(model, batch.model->decisions());
  std::erase_if(needed, [&](size_t slot) { return batch.settings.contains(slot); });
  TRY(BatchInput input,
      BatchInput::Open(invocation.arguments.One("input").value_or("/dev/stdin"), model, needed));
  std::vector<std::string> names;
  for (const dmn::Input& each : model.inputs()) names.push_back(each.name);
  for (const std::string& heading : input.unused())
    Report({Code::D509_column_unused,
            {heading},
            {},
            {},
            base::NearestName(heading, names).value_or("")},
           invocation.language);
  return input;
}

void PutSettings(const Batch& batch, BatchInput::Piece& piece) {
  for (const auto& [slot, value] : batch.settings)
    piece.columns[slot] = std::make_shared<const Column>(Column::Constant(value, piece.row_count));
}

// The trace of one row, as `dmn eval --trace` prints it.
base::Result<int> Explain(const Batch& batch, int64_t wanted, const Invocation& invocation) {
  TRY(BatchInput input, InputOf(batch, invocation));
  int64_t before = 0;
  for (;;) {
    TRY(BatchInput::Piece piece, input.Next(kPieceRowCount));
    if (piece.row_count == 0 || wanted < 1)
      return base::Fail(Code::D511_row_not_there, {std::to_string(wanted), std::to_string(before)});
    if (wanted > before + piece.row_count) {
      before += piece.row_count;
      continue;
    }
    PutSettings(batch, piece);
    int status = kExitClean;
    for (const size_t decision : batch.model->decisions()) {
      const dmn::Evaluation evaluation =
          batch.model->Explain(piece.columns, static_cast<uint32_t>(wanted - before - 1), decision);
      if (batch.model->decisions().size() > 1)
        fmt::print("{}: ", batch.model->model().decisions()[decision].name);
      fmt::print("{}\n", value::ToLiteral(evaluation.value));
      fmt::print("{}", dmn::TraceText(*evaluation.trace, invocation.language));
      for (const dmn::IssueAt& issue : evaluation.issues)
        status = std::max(status, Report(dmn::ToDiagnostic(issue), invocation.language));
    }
    return status;
  }
}

base::Result<int> Judge(const Batch& batch, size_t thread_count, const Invocation& invocation) {
  const auto begun = std::chrono::steady_clock::now();
  TRY(BatchInput input, InputOf(batch, invocation));
  std::vector<std::string> names;
  for (const size_t decision : batch.model->decisions())
    names.push_back(batch.model->model().decisions()[decision].name);
  TRY(BatchOutput output,
      BatchOutput::Open(invocation.arguments.One("output").value_or(""), names));
  dmn::BatchModel::Options options;
  options.thread_count = thread_count;
  Tally tally(invocation.language);
  dmn::BatchResult result;
  {
    Progress progress;
    for (;;) {
      TRY(BatchInput::Piece piece, input.Next(kPieceRowCount));
      if (piece.row_count == 0) break;
      PutSettings(batch, piece);
      batch.model->Run(piece.columns, piece.row_count, options, result);
      TRY(output.Write(result.values));
      tally.Add(result, piece.row_count);
      progress.Show(tally, input.progress());
    }
  }
  TRY(output.Close());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  tally.Print(took.count());
  return tally.status();
}

base::Result<int> Run(const Invocation& invocation) {
  TRY(const std::optional<int64_t> row, invocation.arguments.Integer("explain"));
  TRY(const std::optional<int64_t> threads, invocation.arguments.Integer("threads"));
  TRY(const Batch batch, BatchOf(invocation));
  if (row) return Explain(batch, *row, invocation);
  const size_t machine = std::max(1U, std::thread::hardware_concurrency());
  const size_t wanted = threads ? static_cast<size_t>(std::max<int64_t>(1, *threads)) : machine;
  return Judge(batch, std::min<size_t>(wanted, 64), invocation);
}

int RunBatch(const Invocation& invocation) {
  const base::Result<int> status = Run(invocation);
  return status ? *status : Report(status.error(), invocation.language);
}

constexpr Option kOptions[] = {
    {"decisions",
     "NAMES",
     {"决策名称，逗号分隔；不写则全部", "names of decisions, by commas; all if none"},
     Occurs::kRepeated},
    {"input",
     "FILE",
     {"CSV 文件，首行是输入名称；不写则读标准输入",
      "a CSV file whose first line names the inputs; standard input if none"}},
    {"output",
     "FILE",
     {"结果写入的 CSV 文件；不写则写到标准输出", "the CSV file to write; standard output if none"}},
    {"set",
     "INPUT=VALUE",
     {"所有行相同的输入值", "an input's value that is the same for all rows"},
     Occurs::kRepeated},
    {"threads", "N", {"线程数，默认为处理器数", "threads; as many as processors if not given"}},
    {"explain",
     "ROW",
     {"只说明第几行（从 1 起）的结果和理由", "only say what one row (from 1) comes to, and why"}},
};
constexpr Example kExamples[] = {
    {"liandai dmn batch aid.dmn --decisions rate,aid_amount --input rows.csv --output out.csv",
     {"对每一行计算两个决策", "two decisions for every row"}},
    {"liandai dmn batch aid.dmn --decisions rate --input rows.csv --explain 12",
     {"第 12 行为什么是这个结果", "why row 12 comes to what it does"}},
};

}  // namespace

extern const Command kDmnBatchCommand;
const Command kDmnBatchCommand = {
    .name = "dmn batch",
    .doc = {"对 CSV 的每一行计算决策，按列求值", "evaluate decisions for every row of a CSV file"},
    .manual = {"空格子表示没有值；列表和上下文写成 JSON。内存用量与行数无关。",
               "An empty cell is no value; lists and contexts are written as JSON. Memory does not "
               "grow with the number of rows."},
    .operand = {"MODEL", 1, 1, {"模型文件", "a model file"}},
    .options = kOptions,
    .examples = kExamples,
    .Run = RunBatch,
};

}  // namespace liandai::cli
