#include "office/app/marked_workbook.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <set>

#include "office/app/problem.h"
#include "office/app/wording.h"

namespace liandai::app {
namespace {

constexpr uint32_t kFaultFill = 0xF8CBAD;
constexpr uint32_t kWarningFill = 0xFFF2CC;

using SheetKey = std::pair<uint16_t, uint16_t>;

// What is said of the rows of one sheet, and its cells to colour.
struct SheetRemarks {
  std::map<uint32_t, std::string> rows;
  std::vector<sheet::MarkedCell> cells;
};

class Remarks {
 public:
  Remarks(const Verdicts& verdicts, base::Language language)
      : verdicts_(verdicts), language_(language) {
    for (const policy::FindingGroup& group : verdicts.standing()) AddGroup(group);
    for (const form::DataIssue* issue : verdicts.faults()) AddIssue(*issue);
    // Answered ones stay named, so that the answer still counts when the file comes in again.
    for (const policy::FindingGroup& group : verdicts.answered()) AddGroup(group);
    for (const form::DataIssue* issue : verdicts.answered_faults()) AddIssue(*issue);
  }

  SheetRemarks& Of(SheetKey sheet) { return sheets_[sheet]; }

 private:
  void Say(const facts::Evidence& row, const Problem& problem) {
    std::string& text = sheets_[{row.file_index, row.sheet_index}].rows[row.row_index];
    if (!text.empty()) text += "\n";
    text += problem.status;
    // Each code in brackets of its own: answers are found by them.
    for (size_t at = 0; at < problem.codes.size();) {
      const size_t end = std::min(problem.codes.find("、", at), problem.codes.size());
      text += "[" + problem.codes.substr(at, end - at) + "]";
      at = end + std::string_view("、").size();
    }
    text += " " + problem.what;
    if (!problem.remedy.empty())
      text += Words{" 建议：", " Remedy: "}.In(language_) + problem.remedy;
  }

  void Colour(const facts::Evidence& cell, bool is_failure) {
    if (cell.column_index == kNoColumn) return;
    sheets_[{cell.file_index, cell.sheet_index}].cells.push_back(
        {cell.row_index, cell.column_index, is_failure ? kFaultFill : kWarningFill});
  }

  void AddGroup(const policy::FindingGroup& group) {
    const policy::Screening& screening = *verdicts_.result().screening;
    const Problem problem = ProblemOf(verdicts_, group, language_);
    const policy::CellIndex first = group.members.front();
    const facts::SubjectRow& row = screening.table_of(first.clause).rows()[group.row];
    // A county's share is nobody's row.
    if (screening.table_of(first.clause).subject() == facts::Subject::kCountyYear) return;
    Say(row.evidence, problem);
    if (!problem.answer.empty()) return;
    for (const policy::FactShown& shown : screening.FindingAt(first).facts)
      if (shown.basis == facts::Basis::kCell || shown.basis == facts::Basis::kText)
        Colour(shown.evidence, problem.is_failure);
  }

  void AddIssue(const form::DataIssue& issue) {
    if (issue.cells.empty()) return;
    const Problem problem = ProblemOf(verdicts_, issue, language_);
    Say(FirstCell(issue), problem);
    if (problem.answer.empty()) Colour(FirstCell(issue), problem.is_failure);
  }

  const Verdicts& verdicts_;
  base::Language language_;
  std::map<SheetKey, SheetRemarks> sheets_;
};

// Columns for one sheet: those an earlier marking left are filled again, others are appended.
class ColumnPlan {
 public:
  explicit ColumnPlan(const dictionary::RecordTable& table)
      : table_(table), next_(table.free_column_index) {}

  sheet::MarkedColumn& Column(std::string_view field, std::string heading) {
    sheet::MarkedColumn column;
    const dictionary::RecordColumn* known = table_.Find(field);
    column.column_index = known == nullptr ? next_++ : known->column_index;
    column.heading = std::move(heading);
    return columns_.emplace_back(std::move(column));
  }

  std::vector<sheet::MarkedColumn> Take() {
    std::ranges::sort(columns_, {}, &sheet::MarkedColumn::column_index);
    return std::move(columns_);
  }

 private:
  const dictionary::RecordTable& table_;
  uint16_t next_;
  std::vector<sheet::MarkedColumn> columns_;
};

std::vector<std::string> ChoicesOf(const dictionary::Dictionary& dictionary,
                                   const dictionary::Field& field) {
  if (field.type == dictionary::FieldType::kBoolean) return {"是", "否"};
  if (field.code_list.empty()) return {};
  std::vector<std::string> choices;
  for (const dictionary::CodeEntry& entry : dictionary.codes(field.code_list).entries())
    choices.push_back(entry.label_zh);
  return choices;
}

// 核实说明 keeps what was answered.
void KeepAnswers(const dictionary::RecordTable& table, sheet::MarkedColumn& column) {
  const dictionary::RecordColumn* answers = table.Find("answer_note");
  if (answers == nullptr) return;
  for (size_t row = 0; row < table.rows.size(); ++row)
    if (const std::string_view text = table.Text(*answers, row); !text.empty())
      column.values.emplace_back(table.rows[row].row_index, std::string(text));
}

sheet::MarkedSheet SheetOf(const Verdicts& verdicts, const dictionary::RecordTable& table,
                           SheetRemarks& remarks) {
  const dictionary::Dictionary& dictionary = *verdicts.result().dictionary;
  ColumnPlan plan(table);
  for (const dictionary::Field* field : form::MissingCompletionFields(dictionary, table)) {
    // A column that an earlier marking left is there already and is not missing.
    sheet::MarkedColumn& column = plan.Column(field->name, field->label_zh);
    column.choices = ChoicesOf(dictionary, *field);
    column.takes_other_text = field->type == dictionary::FieldType::kCodes;
    column.width_characters = 14;
  }
  sheet::MarkedColumn& opinion = plan.Column("review_note", "校验意见");
  opinion.width_characters = 60;
  opinion.values.assign(remarks.rows.begin(), remarks.rows.end());
  sheet::MarkedColumn& answer = plan.Column("answer_note", "核实说明");
  answer.width_characters = 24;
  KeepAnswers(table, answer);
  sheet::MarkedSheet marked;
  marked.sheet_index = table.sheet_index;
  marked.heading_row_index = table.heading_last_row;
  marked.last_row_index = table.rows.empty() ? table.heading_last_row : table.rows.back().row_index;
  marked.columns = plan.Take();
  std::ranges::sort(remarks.cells);
  // A cell named twice keeps its gravest colour: the lower value sorts first, the fault's is lower.
  const auto [first, last] = std::ranges::unique(remarks.cells, [](const auto& a, const auto& b) {
    return a.row_index == b.row_index && a.column_index == b.column_index;
  });
  remarks.cells.erase(first, last);
  marked.cells = std::move(remarks.cells);
  return marked;
}

// Files of one name from several folders are told apart by their folder, then by a number.
std::string MarkedName(const std::string& original, std::set<std::string>& taken) {
  const std::filesystem::path path(original);
  const std::string folder = std::filesystem::absolute(path).parent_path().filename().native();
  constexpr std::string_view kSuffix = "（校验）";
  std::string stem = path.stem().native();
  if (stem.ends_with(kSuffix)) stem.resize(stem.size() - kSuffix.size());
  const auto named = [&](const std::string& lead) {
    return lead + stem + std::string(kSuffix) + path.extension().native();
  };
  std::string name = named("");
  for (int number = 1; !taken.insert(name).second; ++number)
    name = named(number == 1 ? folder + "·" : fmt::format("{}{}·", folder, number));
  return name;
}

}  // namespace

std::vector<sheet::MarkRequest> MarkRequestsOf(const Verdicts& verdicts,
                                               const std::string& directory,
                                               base::Language language) {
  const CheckResult& result = verdicts.result();
  Remarks remarks(verdicts, language);
  std::set<std::string> taken;
  std::vector<sheet::MarkRequest> requests;
  for (size_t file = 0; file < result.paths.size(); ++file) {
    sheet::MarkRequest request;
    request.original_path = result.paths[file];
    request.marked_path =
        (std::filesystem::path(directory) / MarkedName(result.paths[file], taken)).native();
    for (const dictionary::RecordTable& table : result.intake->reading.tables) {
      if (table.file_index != file) continue;
      request.sheets.push_back(
          SheetOf(verdicts, table, remarks.Of({table.file_index, table.sheet_index})));
    }
    if (!request.sheets.empty()) requests.push_back(std::move(request));
  }
  return requests;
}

}  // namespace liandai::app
