#include "office/form/row_kind.h"

#include <array>

#include "engine/base/utf8.h"
#include "office/dictionary/normal_text.h"
#include "office/dictionary/number_text.h"

namespace liandai::form {
namespace {

using dictionary::CellState;
using dictionary::NormalText;
using dictionary::RecordColumn;
using dictionary::RecordTable;
using dictionary::RowKind;

constexpr std::array<std::string_view, 16> kNamingFields = {
    "serial",     "project_name", "department",          "county",           "township",
    "village",    "location",     "project_type",        "fund_use",         "content",
    "fund_level", "person_name",  "project_second_type", "project_sub_type", "plan_year",
    "indicator"};

std::vector<const RecordColumn*> NamingColumns(const RecordTable& table) {
  std::vector<const RecordColumn*> columns;
  for (const RecordColumn& column : table.columns) {
    for (const std::string_view name : kNamingFields) {
      if (column.field->name == name) columns.push_back(&column);
    }
  }
  return columns;
}

bool IsTotal(std::string_view text) {
  for (const std::string_view word : {"合计", "总计", "共计", "全县合计", "全区合计", "全市合计",
                                      "全旗合计", "县合计", "总合计", "全县总计"}) {
    if (text == word || (text.starts_with(word) && text.size() <= word.size() + 24 &&
                         (text[word.size()] == '(' || text[word.size()] == ':')))
      return true;
  }
  return false;
}

bool IsSubtotal(std::string_view text) {
  if (base::CodePointCount(text) > 15) return false;
  return text.ends_with("小计") || text.starts_with("小计") || text.ends_with("分计") ||
         text.ends_with("合计");
}

// "一、产业发展", "(二)基础设施" or a bare ordinal.
bool BeginsWithChineseOrdinal(std::string_view text) {
  if (dictionary::ChineseOrdinal(text)) return true;
  const size_t mark = text.find("、");
  if (mark != std::string_view::npos && mark <= 9)
    return dictionary::ChineseOrdinal(text.substr(0, mark)).has_value();
  const size_t close = text.find(')');
  return text.starts_with("(") && close != std::string_view::npos && close <= 11 &&
         dictionary::ChineseOrdinal(text.substr(0, close + 1)).has_value();
}

struct Columns {
  const RecordColumn* serial;
  const RecordColumn* name;  // of what the rows are about
};

Columns KeyColumns(const RecordTable& table) {
  const RecordColumn* name = nullptr;
  for (const char* field : {"project_name", "fund_use", "location", "township", "village", "county",
                            "project_type", "content"}) {
    if (name == nullptr) name = table.Find(field);
  }
  return {table.Find("serial"), name};
}

bool IsStated(const RecordColumn* column, size_t row) {
  return column != nullptr && column->cells[row].state == CellState::kStated;
}

// Whether Chinese ordinals are the exception: then they head sections.
bool CountsInDigits(const RecordTable& table, const Columns& columns) {
  size_t digits = 0;
  size_t ordinals = 0;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    if (!IsStated(columns.serial, row)) continue;
    const std::string text = NormalText(table.Text(*columns.serial, row));
    (dictionary::ChineseOrdinal(text) ? ordinals : digits) += 1;
  }
  return digits > 0 || ordinals == 0;
}

// A row of numbers without a word is a total that nobody labelled.
bool HasText(const RecordTable& table, size_t row) {
  for (const RecordColumn& column : table.columns) {
    if (!column.field->is_number() && column.cells[row].state == CellState::kStated) return true;
  }
  return false;
}

bool HasDetail(const RecordTable& table, size_t row) {
  size_t filled = 0;
  for (const RecordColumn& column : table.columns)
    filled += !column.field->is_number() && column.cells[row].state == CellState::kStated ? 1 : 0;
  return filled > 2;
}

RowKind KindByWords(const RecordTable& table, const std::vector<const RecordColumn*>& naming,
                    size_t row) {
  for (const RecordColumn* column : naming) {
    if (column->cells[row].state != CellState::kStated) continue;
    const RowKind kind = KindOfLabel(table.Text(*column, row));
    if (kind != RowKind::kSubject) return kind;
  }
  return table.rows[row].kind;
}

}  // namespace

RowKind KindOfLabel(std::string_view text) {
  if (text.size() > 60 || text.find("计") == std::string_view::npos) return RowKind::kSubject;
  const std::string normal = NormalText(text);
  if (IsTotal(normal)) return RowKind::kTotal;
  return IsSubtotal(normal) ? RowKind::kSubtotal : RowKind::kSubject;
}

bool IsFootnote(std::string_view text) {
  for (const std::string_view lead :
       {"注:", "注：", "备注:", "说明:", "填报", "审核", "制表", "监督电话", "举报",
        "单位:", "联系电话", "填表", "负责人", "经办", "注1"}) {
    if (text.starts_with(lead)) return true;
  }
  return false;
}

void SettleRowKinds(RecordTable& table) {
  const Columns key = KeyColumns(table);
  const std::vector<const RecordColumn*> naming = NamingColumns(table);
  const bool counts_in_digits = CountsInDigits(table, key);
  bool subject_above = false;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    RowKind kind = KindByWords(table, naming, row);
    const bool has_serial = IsStated(key.serial, row);
    const bool has_name = IsStated(key.name, row);
    if (kind == RowKind::kSubject && counts_in_digits && (has_serial || has_name)) {
      const RecordColumn& first = has_serial ? *key.serial : *key.name;
      if (BeginsWithChineseOrdinal(NormalText(table.Text(first, row))) && !HasDetail(table, row))
        kind = RowKind::kSection;
    }
    // A merged name was carried and is not "stated": the row belongs to the project above. A 同上
    // names its project again and has a number of its own.
    if (kind == RowKind::kSubject && !has_name && !has_serial && subject_above &&
        key.name != nullptr)
      kind = HasText(table, row) ? RowKind::kContinuation : RowKind::kTotal;
    subject_above = kind == RowKind::kSubject || kind == RowKind::kContinuation;
    table.rows[row].kind = kind;
  }
}

}  // namespace liandai::form
