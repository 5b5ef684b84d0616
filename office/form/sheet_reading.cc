#include "office/form/sheet_reading.h"

#include <deque>
#include <filesystem>

#include "engine/base/check.h"
#include "engine/base/utf8.h"
#include "office/dictionary/normal_text.h"
#include "office/dictionary/number_text.h"
#include "office/form/table_builder.h"
#include "office/form/title.h"

namespace liandai::form {
namespace {

using base::Code;
using base::Decimal;
using dictionary::NormalText;
using dictionary::RecordTable;

bool HasFields(const HeadingBlock& headings, const dictionary::Form& form) {
  return std::all_of(form.required.begin(), form.required.end(), [&](const auto& group) {
    return std::any_of(group.begin(), group.end(),
                       [&](const std::string& field) { return headings.Find(field) != nullptr; });
  });
}

bool TitleNames(const RecordTable& table, const dictionary::Form& form) {
  std::string titles = table.sheet_name + "|" + table.file_name;
  for (const std::string& line : table.titles) titles += "|" + line;
  return std::any_of(form.title_words.begin(), form.title_words.end(),
                     [&](const auto& word) { return titles.find(word) != std::string::npos; });
}

bool IsPlainNumber(const sheet::Cell& cell) {
  if (cell.kind == sheet::CellKind::kNumber || cell.kind == sheet::CellKind::kDate) return true;
  const std::string normal = NormalText(cell.text);
  return !normal.empty() && Decimal::Parse(normal).has_value();
}

// A row as it came, with its texts owned, until it can be taken under headings.
struct KeptRow {
  uint32_t index = 0;
  bool hidden = false;
  std::vector<sheet::Cell> cells;
  std::deque<std::string> texts;  // a deque: cells point into it
};

KeptRow Kept(const sheet::Row& row) {
  KeptRow kept{row.index, row.hidden, {row.cells.begin(), row.cells.end()}, {}};
  for (sheet::Cell& cell : kept.cells) cell.text = kept.texts.emplace_back(cell.text);
  return kept;
}

// A format dragged to the end of the sheet leaves rows that are there and say nothing.
constexpr size_t kBlankRowCountTold = 10'000;

bool IsBlank(const sheet::Row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const sheet::Cell& cell) {
    return cell.is_blank() ? !cell.is_formula
                           : cell.text.find_first_not_of(" \t\r\n") == std::string_view::npos &&
                                 cell.kind == sheet::CellKind::kText;
  });
}

std::string Shown(const HeadRow& row) {
  constexpr size_t kCellCountMax = 8;
  std::string shown;
  for (size_t i = 0; i < std::min(row.cells.size(), kCellCountMax); ++i) {
    const std::string text = NormalText(row.cells[i].text);
    shown += (i == 0 ? "" : "、") + std::string(base::SubstringByCodePoint(text, 0, 16));
  }
  return row.cells.size() > kCellCountMax ? shown + "…" : shown;
}

// The money columns whose unit neither heading, title nor every cell states.
const HeadingColumn* ColumnWithoutUnit(const HeadingBlock& headings,
                                       const std::vector<HeadRow>& head) {
  for (const HeadingColumn& column : headings.columns) {
    if (column.field == nullptr || column.field->type != dictionary::FieldType::kMoney) continue;
    if (!MoneyUnitIn(NormalText(column.heading)).empty()) continue;
    for (const HeadRow& row : head) {
      const HeadCell* cell = row.At(column.column_index);
      if (row.row_index <= headings.last_row || cell == nullptr) continue;
      if (cell->text.find("元") == std::string::npos) return &column;
    }
  }
  return nullptr;
}

constexpr size_t kRowsBetweenLooks = 512;

// One pass over the sheet: the head is kept until the headings are known, the rest streams.
class SheetReader {
 public:
  SheetReader(const dictionary::Dictionary& dictionary, std::span<ResolvedMapping> mappings,
              RecordTable& table, IssueList& issues)
      : dictionary_(dictionary), mappings_(mappings), table_(table), issues_(issues) {}

  base::Status Read(const SheetToRead& sheet) {
    base::Status failure;
    const base::Status read = sheet.source.ReadRows(sheet.sheet_index, [&](const sheet::Row& row) {
      if (sheet.request != nullptr && ++row_count_ % kRowsBetweenLooks == 0) {
        failure = LookUp(sheet);
        if (!failure) return sheet::Step::kStop;
      }
      return Take(row, failure);
    });
    TRY(failure);
    TRY(read);
    if (!builder_) TRY(Settle());
    if (blank_row_count_ >= kBlankRowCountTold) {
      base::Diagnostic remark{Code::M110_blank_rows,
                              {SheetPlace(table_), std::to_string(blank_row_count_)},
                              {},
                              {},
                              {}};
      issues_.AddSheet(table_, std::move(remark));
    }
    return {};
  }

  base::Status Finish(const SheetToRead& sheet) {
    CHECK(builder_.has_value());
    TRY(const auto merges, sheet.source.ReadMergedRanges(sheet.sheet_index));
    builder_->Finish(merges);
    for (const sheet::MergedRange& merge : merges) {
      const bool is_heading =
          merge.last_row >= table_.heading_first_row && merge.first_row <= table_.heading_last_row;
      if (is_heading && merge.first_column < table_.free_column_index) Reach(merge.last_column);
    }
    return {};
  }

 private:
  void Reach(uint32_t column_index) {
    const auto next = static_cast<uint16_t>(column_index + 1);
    table_.free_column_index = std::max(table_.free_column_index, next);
  }

  // Empty cells that only have a look, often drawn to the sheet's edge, are free.
  void ReachOf(const sheet::Row& row) {
    for (size_t i = row.cells.size(); i > 0; --i) {
      const sheet::Cell& cell = row.cells[i - 1];
      if (cell.column_index < table_.free_column_index) return;
      if (!cell.is_blank() || cell.is_formula) return Reach(cell.column_index);
    }
  }

  // Tells how far the reading is and asks whether it should go on.
  static base::Status LookUp(const SheetToRead& sheet) {
    if (sheet.request->progress) sheet.request->progress(sheet.path, sheet.source.progress());
    return base::GoOn(sheet.request->cancellation);
  }

  sheet::Step Take(const sheet::Row& row, base::Status& failure) {
    ReachOf(row);
    if (IsBlank(row)) {
      blank_row_count_ += row.cells.empty() && row.index > last_row_ ? row.index - last_row_ : 1;
      return sheet::Step::kGoOn;
    }
    last_row_ = row.index;
    if (builder_) {
      builder_->AddRow(row);
      return sheet::Step::kGoOn;
    }
    HeadRow copy = CopyOf(row);
    head_.push_back(std::move(copy));
    kept_.push_back(Kept(row));
    if (head_.size() < kHeadRowCountMax) return sheet::Step::kGoOn;
    failure = Settle();
    return failure ? sheet::Step::kGoOn : sheet::Step::kStop;
  }

  base::Status Settle();
  base::Status NoHeadings() const;

  const dictionary::Dictionary& dictionary_;
  std::span<ResolvedMapping> mappings_;
  RecordTable& table_;
  IssueList& issues_;
  size_t blank_row_count_ = 0;
  uint32_t last_row_ = 0;  // the last that holds something
  std::vector<HeadRow> head_;
  std::deque<KeptRow> kept_;  // the same rows as cells; a deque, for they must not be moved
  std::optional<TableBuilder> builder_;
  size_t row_count_ = 0;
};

base::Status SheetReader::NoHeadings() const {
  if (head_.empty())
    return base::Fail(Code::M109_sheet_blank, {SheetPlace(table_)}, {SheetPlace(table_), {}, {}});
  const HeadRow& nearest = head_[NearestHeadingRow(dictionary_, head_)];
  CHECK(!nearest.cells.empty());
  const std::string first = NormalText(nearest.cells.front().text);
  return base::Fail(Code::M101_heading_row_missing,
                    {SheetPlace(table_), std::to_string(head_.size()),
                     "项目名称、建设内容、资金、乡镇、联农带农机制",
                     std::to_string(nearest.row_index + 1), Shown(nearest), first},
                    {SheetPlace(table_), {}, {}});
}

// Headings, form and units are settled on the rows kept, which are then taken as records.
base::Status SheetReader::Settle() {
  auto headings = FindHeadings(dictionary_, head_, mappings_);
  if (!headings) return NoHeadings();
  table_.heading_first_row = headings->first_row;
  table_.heading_last_row = headings->last_row;
  std::string heading_text;
  uint32_t heading_row = 0;
  for (const HeadRow& row : head_) {
    if (heading_text.empty() && row.cells.size() > 1) {
      heading_text = Shown(row);
      heading_row = row.row_index;
    }
    if (row.row_index >= headings->first_row) continue;
    for (const HeadCell& cell : row.cells) table_.titles.push_back(cell.text);
  }
  ReadTitles(dictionary_, table_);
  table_.form = FormOf(dictionary_, *headings, table_);
  if (table_.form.empty()) {
    return base::Fail(Code::M102_form_unknown,
                      {SheetPlace(table_), std::to_string(heading_row + 1), heading_text},
                      {SheetPlace(table_), {}, {}});
  }
  if (table_.money_unit.empty()) {
    table_.money_unit = AssumedUnit(*headings, head_);
    if (const HeadingColumn* column = ColumnWithoutUnit(*headings, head_)) {
      base::Diagnostic remark{
          Code::M106_money_unit_assumed, {column->heading, table_.money_unit}, {}, {}, {}};
      issues_.AddSheet(table_, std::move(remark));
    }
  }
  builder_.emplace(*headings, table_, issues_);
  for (const KeptRow& row : kept_) {
    if (row.index > headings->last_row) builder_->AddRow({row.index, row.cells, row.hidden});
  }
  kept_.clear();
  return {};
}

}  // namespace

HeadRow CopyOf(const sheet::Row& row) {
  HeadRow copy{row.index, {}};
  for (const sheet::Cell& cell : row.cells) {
    if (cell.is_blank() || NormalText(cell.text).empty()) continue;
    copy.cells.push_back({cell.column_index, std::string(cell.text), IsPlainNumber(cell)});
  }
  return copy;
}

std::string AssumedUnit(const HeadingBlock& headings, const std::vector<HeadRow>& head) {
  for (const HeadRow& row : head) {
    if (row.row_index <= headings.last_row) continue;
    for (const HeadCell& cell : row.cells) {
      for (const HeadingColumn& column : headings.columns) {
        if (column.column_index != cell.column_index || column.field == nullptr ||
            column.field->type != dictionary::FieldType::kMoney)
          continue;
        const auto number = Decimal::Parse(NormalText(cell.text));
        if (number && number->is_integer() && *number >= Decimal::FromInt64(10'000)) return "元";
      }
    }
  }
  return "万元";
}

std::string FormOf(const dictionary::Dictionary& dictionary, const HeadingBlock& headings,
                   const RecordTable& table) {
  const dictionary::Form* first = nullptr;
  for (const dictionary::Form& form : dictionary.forms()) {
    if (!HasFields(headings, form)) continue;
    if (TitleNames(table, form)) return form.name;
    if (first == nullptr) first = &form;
  }
  return first == nullptr ? std::string() : first->name;
}

base::Result<RecordTable> ReadSheet(const dictionary::Dictionary& dictionary,
                                    const SheetToRead& sheet, std::span<ResolvedMapping> mappings,
                                    IssueList& issues) {
  CHECK(sheet.sheet_index < sheet.source.sheets().size());
  RecordTable table;
  table.file_index = sheet.file_index;
  table.sheet_index = static_cast<uint16_t>(sheet.sheet_index);
  table.file_name = std::filesystem::path(sheet.path).filename().string();
  table.sheet_name = sheet.source.sheets()[sheet.sheet_index].name;
  SheetReader reader(dictionary, mappings, table, issues);
  TRY(reader.Read(sheet));
  TRY(reader.Finish(sheet));
  if (table.rows.empty() && table.form != "key_value") {
    return base::Fail(Code::M107_table_empty, {SheetPlace(table)}, {SheetPlace(table), {}, {}});
  }
  return table;
}

}  // namespace liandai::form
