#include "engine/dmn/batch/agreement.h"

#include <fmt/format.h>
#include <limits>

#include "engine/base/check.h"
#include "engine/dmn/batch/batch_model.h"
#include "engine/value/compare.h"
#include "engine/value/text.h"

namespace liandai::dmn {
namespace {

using column::Column;
using column::Selection;
using value::Value;

struct Judged {
  std::vector<Value> values;
  std::vector<std::string> issues;  // code and place
  bool operator==(const Judged& other) const {
    if (issues != other.issues || values.size() != other.values.size()) return false;
    for (size_t i = 0; i < values.size(); ++i) {
      const bool functions =
          values[i].is(value::Kind::kFunction) && other.values[i].is(value::Kind::kFunction);
      if (!functions && !value::Same(values[i], other.values[i])) return false;
    }
    return true;
  }
};

std::string TextOf(const IssueAt& issue) {
  return fmt::format("{} {} [{}..{})", base::RowOf(issue.issue.code).code, issue.element,
                     issue.issue.span.begin, issue.issue.span.end);
}

std::string TextOf(const Judged& judged) {
  std::string text;
  for (const Value& value : judged.values)
    text += value.is(value::Kind::kFunction) ? "function; " : value::ToLiteral(value) + "; ";
  for (const std::string& issue : judged.issues) text += issue + "; ";
  return text;
}

enum class InputForm : uint8_t { kFlat, kValues, kDictionary, kConstant };

// Entries as they come, each once by position: rows that are equal need not share one.
Column DictionaryOf(const std::vector<Value>& values) {
  Column entries = Column::FromValues(values);
  if (entries.encoding() == column::Encoding::kDictionary) return entries;
  std::vector<uint32_t> indexes;
  for (uint32_t row = 0; row < values.size(); ++row) {
    uint32_t at = 0;
    while (!value::Same(values[at], values[row])) ++at;
    indexes.push_back(at);
  }
  return Column::Dictionary(std::make_shared<const Column>(std::move(entries)), std::move(indexes));
}

Column ValuesOf(const std::vector<Value>& values) {
  Column column = Column::Values(static_cast<uint32_t>(values.size()));
  for (uint32_t row = 0; row < values.size(); ++row)
    if (values[row].is_null()) column.mutable_validity().SetNull(row, column.row_count());
  column.mutable_values() = values;
  return column;
}

class Agreement {
 public:
  Agreement(const std::shared_ptr<const CompiledModel>& model, std::span<const size_t> decisions,
            std::span<const std::vector<Value>> rows)
      : model_(*model),
        batch_(BatchModel::Compile(model, {decisions.begin(), decisions.end()})),
        rows_(rows) {
    for (const std::vector<Value>& row : rows) expected_.push_back(JudgeRow(row));
  }

  std::vector<std::string> Run() {
    if (rows_.empty()) return {};
    const auto row_count = static_cast<uint32_t>(rows_.size());
    Compare("flat", Inputs(InputForm::kFlat, 0), Selection::All(row_count), true);
    Compare("no issues", Inputs(InputForm::kFlat, 0), Selection::All(row_count), false);
    Compare("values", Inputs(InputForm::kValues, 0), Selection::All(row_count), true);
    Compare("dictionary", Inputs(InputForm::kDictionary, 0), Selection::All(row_count), true);
    std::vector<uint32_t> half;
    for (uint32_t row = 0; row < row_count; row += 2) half.push_back(row);
    Compare("half selected", Inputs(InputForm::kFlat, 0), Selection::Of(half, row_count), true);
    for (uint32_t row = 0; row < std::min(row_count, kConstantRowsMax); ++row) CompareConstant(row);
    return std::move(differences_);
  }

 private:
  static constexpr uint32_t kConstantRowsMax = 16;

  Judged JudgeRow(const std::vector<Value>& row) const {
    CHECK(row.size() == model_.inputs().size());
    Judged judged;
    judged.values.resize(batch_->decisions().size());
    std::vector<IssueAt> issues;
    model_.EvaluateAll(batch_->decisions(), row, judged.values, &issues);
    for (const IssueAt& issue : issues) judged.issues.push_back(TextOf(issue));
    return judged;
  }

  std::vector<InputColumn> Inputs(InputForm form, uint32_t constant_row) const {
    std::vector<InputColumn> inputs;
    for (size_t slot = 0; slot < model_.inputs().size(); ++slot) {
      std::vector<Value> values;
      for (const std::vector<Value>& row : rows_) values.push_back(row[slot]);
      const auto row_count = static_cast<uint32_t>(values.size());
      Column column = form == InputForm::kFlat     ? Column::FromValues(values)
                      : form == InputForm::kValues ? ValuesOf(values)
                      : form == InputForm::kDictionary
                          ? DictionaryOf(values)
                          : Column::Constant(values[constant_row], row_count);
      inputs.push_back(std::make_shared<const Column>(std::move(column)));
    }
    return inputs;
  }

  std::vector<Judged> Judge(std::span<const InputColumn> inputs, const Selection& selection,
                            bool issues) const {
    BatchModel::Options options;
    options.issues = issues;
    options.selection = &selection;
    options.thread_count = 2;
    options.issue_count_max = std::numeric_limits<size_t>::max();
    BatchResult result;
    batch_->Run(inputs, selection.row_count(), options, result);
    std::vector<Judged> judged(selection.row_count());
    for (uint32_t row = 0; row < selection.row_count(); ++row)
      for (const Column& column : result.values) judged[row].values.push_back(column.ValueAt(row));
    for (const RowIssue& issue : result.issues)
      judged[issue.row].issues.push_back(TextOf(issue.issue));
    return judged;
  }

  void Compare(std::string_view form, std::span<const InputColumn> inputs,
               const Selection& selection, bool issues) {
    const std::vector<Judged> judged = Judge(inputs, selection, issues);
    selection.ForEach([&](uint32_t row) {
      Judged expected = expected_[row];
      if (!issues) expected.issues.clear();
      Report(form, row, expected, judged[row]);
    });
  }

  void CompareConstant(uint32_t row) {
    const std::vector<Judged> judged =
        Judge(Inputs(InputForm::kConstant, row),
              Selection::All(static_cast<uint32_t>(rows_.size())), true);
    Report("constant", row, expected_[row], judged[0]);
    Report("constant", row, expected_[row], judged.back());
  }

  // What is not the same twice in row form (the clock) cannot be compared.
  void Report(std::string_view form, uint32_t row, const Judged& expected, const Judged& found) {
    if (expected == found || !(JudgeRow(rows_[row]) == expected_[row])) return;
    std::string inputs;
    for (size_t slot = 0; slot < rows_[row].size(); ++slot)
      inputs += fmt::format("{} = {}; ", model_.inputs()[slot].name,
                            rows_[row][slot].is(value::Kind::kFunction)
                                ? "function"
                                : value::ToLiteral(rows_[row][slot]));
    differences_.push_back(fmt::format("{}, row {} ({}): row evaluation gives {} columns give {}",
                                       form, row, inputs, TextOf(expected), TextOf(found)));
  }

  const CompiledModel& model_;
  std::shared_ptr<const BatchModel> batch_;
  std::span<const std::vector<Value>> rows_;
  std::vector<Judged> expected_;
  std::vector<std::string> differences_;
};

}  // namespace

std::vector<std::string> Disagreements(const std::shared_ptr<const CompiledModel>& model,
                                       std::span<const size_t> decisions,
                                       std::span<const std::vector<Value>> rows) {
  CHECK(model != nullptr);
  return Agreement(model, decisions, rows).Run();
}

}  // namespace liandai::dmn
