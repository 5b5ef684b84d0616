#include "office/form/table_builder.h"

#include "engine/base/check.h"
#include "office/dictionary/normal_text.h"
#include "office/dictionary/number_text.h"
#include "office/form/row_kind.h"
#include "office/form/title.h"

namespace liandai::form {
namespace {

using base::Code;
using base::Decimal;
using dictionary::CellState;
using dictionary::FieldType;
using dictionary::NormalText;
using dictionary::RecordColumn;

std::string_view Trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || (c >= 9 && c <= 13); };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool IsSameAsAbove(std::string_view text) {
  for (const std::string_view mark : {"同上", "〃", "″", "同 上", "\""}) {
    if (text == mark) return true;
  }
  return false;
}

// The unit that the cells of a column are in: its heading says, else the table.
std::string UnitOf(const HeadingColumn& column, const dictionary::RecordTable& table) {
  if (column.field->type == FieldType::kMoney) {
    const std::string stated = MoneyUnitIn(NormalText(column.heading));
    if (!stated.empty()) return stated;
    // Wages and gains per household are told in yuan, whatever the table's unit.
    const bool is_small = column.field->name == "income_per_household" ||
                          column.field->name == "work_income" ||
                          column.field->name.starts_with("average_per_");
    return is_small ? "元" : table.money_unit;
  }
  return column.field->unit;
}

Decimal InYuan(Decimal number, std::string_view unit) {
  if (unit == "万元" || unit == "万") return number * Decimal::FromScaled(1, 4);
  if (unit == "亿元") return number * Decimal::FromScaled(1, 8);
  return number;
}

bool IsMoneyUnit(std::string_view unit) {
  return unit == "元" || unit == "万元" || unit == "亿元" || unit == "万";
}

}  // namespace

TableBuilder::TableBuilder(const HeadingBlock& headings, dictionary::RecordTable& table,
                           IssueList& issues)
    : table_(table), issues_(issues) {
  CHECK(table_.columns.empty());
  for (const HeadingColumn& heading : headings.columns) {
    if (heading.field == nullptr) continue;
    if (column_of_.size() <= heading.column_index) column_of_.resize(heading.column_index + 1u, -1);
    column_of_[heading.column_index] = static_cast<int>(table_.columns.size());
    RecordColumn column;
    column.field = heading.field;
    column.column_index = heading.column_index;
    column.heading = heading.heading;
    column.unit = UnitOf(heading, table);
    column.source_code = heading.source_code;
    column.level_code = heading.level_code;
    table_.columns.push_back(std::move(column));
  }
}

// Rows that are no records: numbers of columns, headings printed again, notes below the table.
bool TableBuilder::IsNoise(const sheet::Row& row) const {
  size_t filled = 0;
  size_t counting = 0;
  size_t repeated = 0;
  const sheet::Cell* only = nullptr;
  for (const sheet::Cell& cell : row.cells) {
    if (cell.is_blank() || Trimmed(cell.text).empty()) continue;
    ++filled;
    only = &cell;
    counting += cell.text == std::to_string(filled) ? 1 : 0;
    if (cell.column_index >= column_of_.size() || column_of_[cell.column_index] < 0) continue;
    const RecordColumn& column = table_.columns[static_cast<size_t>(column_of_[cell.column_index])];
    repeated += cell.kind == sheet::CellKind::kText &&
                        column.heading.ends_with(NormalText(cell.text)) && cell.text.size() > 3
                    ? 1
                    : 0;
  }
  if (filled == 0) return true;
  if (filled >= 4 && counting == filled) return true;
  if (filled >= 3 && repeated * 2 > filled) return true;
  return filled == 1 && IsFootnote(NormalText(only->text));
}

void TableBuilder::AddRow(const sheet::Row& row) {
  if (IsNoise(row)) return;
  table_.rows.push_back({row.index, dictionary::RowKind::kSubject});
  for (RecordColumn& column : table_.columns) {
    column.cells.emplace_back();
    if (column.field->is_number()) column.numbers.emplace_back();
  }
  for (const sheet::Cell& cell : row.cells) {
    if (cell.kind == sheet::CellKind::kError || cell.precision_lost ||
        (cell.is_blank() && cell.is_formula)) {
      if (auto fault = sheet::CellFault(cell, {}))
        issues_.AddAt(table_, *std::move(fault),
                      {table_.file_index, table_.sheet_index, row.index, cell.column_index});
    }
    if (cell.column_index >= column_of_.size() || column_of_[cell.column_index] < 0) {
      const dictionary::RowKind kind = KindOfLabel(cell.text);
      if (kind != dictionary::RowKind::kSubject) table_.rows.back().kind = kind;
      continue;
    }
    TakeCell(table_.columns[static_cast<size_t>(column_of_[cell.column_index])], cell);
  }
}

void TableBuilder::TakeCell(RecordColumn& column, const sheet::Cell& cell) {
  dictionary::RecordCell& taken = column.cells.back();
  if (cell.kind == sheet::CellKind::kError) {
    taken.state = CellState::kRefused;
    return;
  }
  const std::string_view text = Trimmed(cell.text);
  if (cell.is_blank() || text.empty()) return;
  if (cell.precision_lost && column.field->type == FieldType::kId) {
    taken.state = CellState::kRefused;
    return;
  }
  if (IsSameAsAbove(text) && table_.rows.size() > 1) {
    CarryFromAbove(column, table_.rows.size() - 1);
    return;
  }
  taken.text_offset = static_cast<uint32_t>(table_.arena.size());
  taken.text_size = static_cast<uint32_t>(text.size());
  taken.state = CellState::kStated;
  table_.arena += text;
  if (column.field->is_number()) TakeNumber(column, cell);
  if (column.field->type == FieldType::kId && text.find("E+") != std::string_view::npos)
    Refuse(column, Code::T120_id_digits_lost, std::string(text));
}

void TableBuilder::TakeNumber(RecordColumn& column, const sheet::Cell& cell) {
  const bool is_money = column.field->type == FieldType::kMoney;
  Decimal number = cell.number;
  std::string unit;
  if (cell.kind != sheet::CellKind::kNumber) {
    const dictionary::NumberCell read =
        dictionary::ParseNumberCell(NormalText(cell.text), is_money);
    if (read.state == dictionary::NumberCellState::kBlank) {
      column.cells.back().state = CellState::kBlank;
      return;
    }
    if (read.state != dictionary::NumberCellState::kNumber) {
      // A sentence that merely names its money elsewhere is no wrong number: it is text.
      Refuse(column, Code::T119_number_unreadable, std::string(Trimmed(cell.text)));
      return;
    }
    number = read.number;
    unit = read.unit;
  }
  if (is_money) {
    number = InYuan(number, IsMoneyUnit(unit) ? unit : column.unit);
    if (!number.ToScaled(2)) {
      Refuse(column, Code::T118_money_not_whole_fen, std::string(Trimmed(cell.text)));
      return;
    }
  }
  column.numbers.back() = number;
}

void TableBuilder::Refuse(RecordColumn& column, Code code, std::string text) {
  column.cells.back().state = CellState::kRefused;
  issues_.Add(table_, code, {column.heading, std::move(text), column.unit},
              {{table_.rows.size() - 1, &column}});
}

void TableBuilder::CarryFromAbove(RecordColumn& column, size_t row) {
  CHECK(row > 0);
  column.cells[row] = column.cells[row - 1];
  if (column.field->is_number()) column.numbers[row] = column.numbers[row - 1];
}

// Texts are carried down through a merged range; a merged amount counts once and is not.
void TableBuilder::CarryMerges(std::span<const sheet::MergedRange> merges) {
  std::unordered_map<uint32_t, size_t> row_at;
  if (!merges.empty()) {
    for (size_t i = 0; i < table_.rows.size(); ++i) row_at.emplace(table_.rows[i].row_index, i);
  }
  for (const sheet::MergedRange& merge : merges) {
    if (merge.first_row <= table_.heading_last_row || merge.last_row == merge.first_row) continue;
    if (merge.first_column >= column_of_.size() || column_of_[merge.first_column] < 0) continue;
    RecordColumn& column = table_.columns[static_cast<size_t>(column_of_[merge.first_column])];
    for (uint32_t row = merge.first_row + 1; row <= merge.last_row; ++row) {
      const auto found = row_at.find(row);
      if (found == row_at.end() || found->second == 0) continue;
      if (column.cells[found->second].state != CellState::kBlank) continue;
      if (column.field->is_number()) continue;
      column.cells[found->second] = column.cells[found->second - 1];
      if (column.cells[found->second].state == CellState::kStated)
        column.cells[found->second].state = CellState::kCarried;
    }
  }
}

void TableBuilder::Finish(std::span<const sheet::MergedRange> merges) {
  CarryMerges(merges);
  SettleRowKinds(table_);
}

}  // namespace liandai::form
