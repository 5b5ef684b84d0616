#include "engine/dmn/batch/batch_model.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "engine/base/check.h"
#include "engine/dmn/batch/model_block.h"
#include "engine/dmn/batch/model_program.h"
#include "engine/dmn/batch/result_column.h"
#include "engine/feel/batch/slice.h"

namespace liandai::dmn {
namespace {

using column::Column;
using feel::batch::kBlockRowCount;
using feel::batch::Mask;
using feel::batch::Vector;
using value::Value;

// Blocks that a thread takes at a time; fewer rows than one such piece are not worth a thread.
constexpr uint32_t kBlocksPerPiece = 8;

struct Job {
  std::span<const InputColumn> inputs;
  uint32_t row_count = 0;  // selected
  std::span<const uint32_t> listed;
  bool issues = false;
  size_t issue_count_max = 0;
};

// What one thread has besides the results' columns.
struct Worker {
  Worker(const ModelProgram& program, bool issues, size_t decision_count)
      : block(program, issues), kept(decision_count) {}

  ModelBlock block;
  std::vector<ResultColumn::Kept> kept;  // by decision
  std::vector<RowIssue> issues;
  uint32_t issue_row_count = 0;
  uint32_t lifted_row_count = 0;
};

class BlockRunner {
 public:
  BlockRunner(const ModelProgram& program, std::span<const size_t> decisions, const Job& job,
              std::vector<std::unique_ptr<ResultColumn>>& columns)
      : program_(program), decisions_(decisions), job_(job), columns_(columns) {}

  uint32_t block_count() const { return (job_.row_count + kBlockRowCount - 1) / kBlockRowCount; }

  void Run(uint32_t block, Worker& worker, const ResultColumn::Dictionaries* choose) {
    const uint32_t begin = block * kBlockRowCount;
    const uint32_t count = std::min(kBlockRowCount, job_.row_count - begin);
    ResultColumn::Rows rows{begin, count, {}};
    if (!job_.listed.empty()) rows.listed = job_.listed.subspan(begin, count);
    std::vector<Vector> inputs(job_.inputs.size());
    feel::batch::BufferPool& pool = worker.block.session().pool();
    for (const uint32_t slot : program_.plan_inputs()) {
      if (job_.inputs[slot] == nullptr) continue;
      const Column& column = *job_.inputs[slot];
      inputs[slot] = rows.listed.empty() ? feel::batch::SliceOf(column, {begin, count}, pool)
                                         : feel::batch::GatherOf(column, rows.listed, pool);
    }
    const Mask odd = worker.block.Run(inputs, count);
    for (size_t i = 0; i < decisions_.size(); ++i) {
      const Vector& result = worker.block.ResultOf(decisions_[i]);
      if (choose != nullptr) columns_[i]->ChooseForm(result, *choose);
      columns_[i]->Put(rows, result, worker.kept[i]);
    }
    if (odd.none()) return;
    for (uint32_t i = 0; i < count; ++i)
      if (odd.data[i] != 0) RunAsRow(rows.At(i), worker);
  }

 private:
  void RunAsRow(uint32_t row, Worker& worker) const {
    std::vector<Value> values(job_.inputs.size());
    for (const uint32_t slot : program_.plan_inputs())
      if (job_.inputs[slot] != nullptr) values[slot] = job_.inputs[slot]->ValueAt(row);
    std::vector<Value> results(decisions_.size());
    std::vector<IssueAt> issues;
    program_.model().EvaluateAll(decisions_, values, results, job_.issues ? &issues : nullptr);
    for (size_t i = 0; i < results.size(); ++i)
      worker.kept[i].emplace_back(row, std::move(results[i]));
    ++worker.lifted_row_count;
    worker.issue_row_count += issues.empty() ? 0 : 1;
    // A thread's rows ascend: the first ones of all are among the first of each.
    for (IssueAt& issue : issues)
      if (worker.issues.size() < job_.issue_count_max)
        worker.issues.push_back({row, std::move(issue)});
  }

  const ModelProgram& program_;
  std::span<const size_t> decisions_;
  const Job& job_;
  std::vector<std::unique_ptr<ResultColumn>>& columns_;
};

class ColumnModel final : public BatchModel {
 public:
  ColumnModel(std::shared_ptr<const CompiledModel> model, std::vector<size_t> decisions)
      : model_(std::move(model)),
        decisions_(std::move(decisions)),
        program_(dynamic_cast<const Model&>(*model_), decisions_) {}

  const CompiledModel& model() const override { return *model_; }
  std::span<const size_t> decisions() const override { return decisions_; }

  void Run(std::span<const InputColumn> inputs, uint32_t row_count, const Options& options,
           BatchResult& result) const override;
  Evaluation Explain(std::span<const InputColumn> inputs, uint32_t row,
                     size_t decision) const override;

 private:
  ResultColumn::Dictionaries DictionariesOf(std::span<const InputColumn> inputs) const;
  void RunBlocks(BlockRunner& runner, std::span<const InputColumn> inputs,
                 std::vector<std::unique_ptr<Worker>>& workers) const;
  void Gather(std::vector<std::unique_ptr<Worker>>& workers,
              std::vector<std::unique_ptr<ResultColumn>>& columns, const Options& options,
              BatchResult& result) const;

  std::shared_ptr<const CompiledModel> model_;
  std::vector<size_t> decisions_;
  ModelProgram program_;
};

ResultColumn::Dictionaries ColumnModel::DictionariesOf(std::span<const InputColumn> inputs) const {
  ResultColumn::Dictionaries dictionaries = {program_.constants().shared_entries()};
  for (const InputColumn& input : inputs)
    if (input != nullptr && input->encoding() == column::Encoding::kDictionary)
      dictionaries.push_back(input->entries());
  return dictionaries;
}

// The first block is run alone: it decides the results' forms.
void ColumnModel::RunBlocks(BlockRunner& runner, std::span<const InputColumn> inputs,
                            std::vector<std::unique_ptr<Worker>>& workers) const {
  const ResultColumn::Dictionaries dictionaries = DictionariesOf(inputs);
  runner.Run(0, *workers[0], &dictionaries);
  std::atomic<uint32_t> next = 1;
  const auto work = [&](Worker& worker) {
    for (;;) {
      const uint32_t begin = next.fetch_add(kBlocksPerPiece);
      if (begin >= runner.block_count()) return;
      const uint32_t end = std::min(begin + kBlocksPerPiece, runner.block_count());
      for (uint32_t block = begin; block < end; ++block) runner.Run(block, worker, nullptr);
    }
  };
  std::vector<std::thread> threads;
  for (size_t i = 1; i < workers.size(); ++i) threads.emplace_back(work, std::ref(*workers[i]));
  work(*workers[0]);
  for (std::thread& thread : threads) thread.join();
}

void ColumnModel::Gather(std::vector<std::unique_ptr<Worker>>& workers,
                         std::vector<std::unique_ptr<ResultColumn>>& columns,
                         const Options& options, BatchResult& result) const {
  result.values.clear();
  for (size_t i = 0; i < columns.size(); ++i) {
    std::vector<ResultColumn::Kept> kept;
    for (const auto& worker : workers) kept.push_back(std::move(worker->kept[i]));
    result.values.push_back(columns[i]->Finish(kept));
  }
  result.issues.clear();
  result.issue_row_count = 0;
  result.lifted_row_count = 0;
  for (const auto& worker : workers) {
    result.issue_row_count += worker->issue_row_count;
    result.lifted_row_count += worker->lifted_row_count;
    std::ranges::move(worker->issues, std::back_inserter(result.issues));
  }
  std::ranges::stable_sort(result.issues, {}, &RowIssue::row);
  if (result.issues.size() > options.issue_count_max) result.issues.resize(options.issue_count_max);
}

void ColumnModel::Run(std::span<const InputColumn> inputs, uint32_t row_count,
                      const Options& options, BatchResult& result) const {
  CHECK(inputs.size() == model_->inputs().size());
  for (const InputColumn& input : inputs)
    CHECK(input == nullptr || input->row_count() == row_count);
  Job job{inputs, row_count, {}, options.issues, options.issue_count_max};
  const bool picked = options.selection != nullptr && !options.selection->is_all();
  if (picked) {
    CHECK(options.selection->row_count() == row_count);
    job.listed = options.selection->rows();
    job.row_count = options.selection->size();
  }
  if (job.row_count == 0) {
    result = {};
    result.values.assign(decisions_.size(), Column::Constant(Value(), row_count));
    return;
  }
  std::vector<std::unique_ptr<ResultColumn>> columns;
  for (size_t i = 0; i < decisions_.size(); ++i) {
    std::optional<Column> earlier;
    if (i < result.values.size()) earlier = std::move(result.values[i]);
    columns.push_back(std::make_unique<ResultColumn>(row_count, std::move(earlier)));
  }
  BlockRunner runner(program_, decisions_, job, columns);
  // Rows that are picked share words of validity between blocks: one thread.
  const size_t pieces = runner.block_count() / kBlocksPerPiece + 1;
  const size_t wanted = picked ? 1 : std::min(options.thread_count, pieces);
  std::vector<std::unique_ptr<Worker>> workers;
  for (size_t i = 0; i < std::max<size_t>(1, wanted); ++i)
    workers.push_back(std::make_unique<Worker>(program_, options.issues, decisions_.size()));
  RunBlocks(runner, inputs, workers);
  if (picked) {
    std::vector<bool> seen(row_count, false);
    for (const uint32_t row : job.listed) seen[row] = true;
    for (uint32_t row = 0; row < row_count; ++row)
      for (size_t i = 0; i < decisions_.size() && !seen[row]; ++i)
        workers[0]->kept[i].emplace_back(row, Value());
  }
  Gather(workers, columns, options, result);
}

Evaluation ColumnModel::Explain(std::span<const InputColumn> inputs, uint32_t row,
                                size_t decision) const {
  CHECK(inputs.size() == model_->inputs().size());
  std::vector<Value> values(inputs.size());
  for (size_t slot = 0; slot < inputs.size(); ++slot)
    if (inputs[slot] != nullptr) values[slot] = inputs[slot]->ValueAt(row);
  return model_->Evaluate(decision, values, {true, true});
}

}  // namespace

std::shared_ptr<const BatchModel> BatchModel::Compile(std::shared_ptr<const CompiledModel> model,
                                                      std::vector<size_t> decisions) {
  CHECK(model != nullptr);
  return std::make_shared<const ColumnModel>(std::move(model), std::move(decisions));
}

}  // namespace liandai::dmn
