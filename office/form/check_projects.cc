// Linkage column, project types and projects entered twice.
#include <algorithm>

#include "office/dictionary/normal_text.h"
#include "office/form/checks.h"
#include "office/form/nearest_name.h"
#include "office/form/record_view.h"

namespace liandai::form {
namespace {

using dictionary::CodeEntry;
using dictionary::NormalText;
using dictionary::RecordColumn;
using dictionary::RecordTable;
using dictionary::RowKind;

// Ways of sharing a gain that need nobody's work.
bool IsDividendOnly(const std::vector<const CodeEntry*>& modes) {
  constexpr std::string_view kDividends[] = {"share_cooperation", "guaranteed_plus_dividend",
                                             "asset_income_share"};
  return !modes.empty() && std::ranges::all_of(modes, [&](const CodeEntry* mode) {
    return std::ranges::find(kDividends, mode->code) != std::end(kDividends);
  });
}

bool IsInterestOnly(const std::vector<const CodeEntry*>& modes) {
  if (modes.empty()) return false;
  for (const CodeEntry* mode : modes) {
    if (mode->code != "debt_interest") return false;
  }
  return true;
}

// Rows of one unknown or old type are one issue.
struct TypeUse {
  std::vector<TableCell> cells;
};

// 产业发展类 and 产业发展项目 are 产业发展.
std::string WithoutSuffix(std::string_view text) {
  const std::string normal = dictionary::NormalHeading(text);
  std::string_view kept = normal;
  for (const std::string_view suffix : {"类", "项目", "类"}) {
    if (kept.ends_with(suffix) && kept.size() > suffix.size()) kept.remove_suffix(suffix.size());
  }
  return std::string(kept);
}

void ReportType(const CheckContext& context, const RecordColumn& column, const std::string& text,
                const TypeUse& use) {
  constexpr size_t kCellsShownMax = 100;
  const auto& types = context.dictionary.codes("project_types");
  const CodeEntry* entry = types.Find(text);
  std::vector<TableCell> cells = use.cells;
  cells.resize(std::min(cells.size(), kCellsShownMax));
  const std::string count = std::to_string(use.cells.size());
  if (entry == nullptr) {
    context.issues.Add(context.table, base::Code::T109_project_type_unknown,
                       {column.heading, text, count, NearestName(types, text)}, cells);
  } else if (WithoutSuffix(entry->label_zh) != WithoutSuffix(text)) {
    context.issues.Add(context.table, base::Code::T110_project_type_old_name,
                       {column.heading, text, count, entry->label_zh}, cells);
  }
}

// What tells one project from another: its name without the words that every name has, its place.
std::string DuplicateKey(const RecordTable& table, size_t row) {
  std::string key = NormalText(TextAt(table, "project_name", row));
  for (const std::string_view word : {"建设项目", "项目", "工程", "建设"}) {
    for (size_t at; (at = key.find(word)) != std::string::npos;) key.erase(at, word.size());
  }
  for (const char* field : {"county", "township", "village", "location"})
    key += "|" + NormalText(TextAt(table, field, row));
  // A continuation row below adds a village: the project differs from one without it.
  for (size_t next = row + 1;
       next < table.rows.size() && table.rows[next].kind == RowKind::kContinuation; ++next)
    key += "+" + NormalText(TextAt(table, "village", next));
  return key + "|" + std::string(TextAt(table, "plan_year", row));
}

bool SameText(const RecordTable& table, const char* field, size_t a, size_t b) {
  return NormalText(TextAt(table, field, a)) == NormalText(TextAt(table, field, b));
}

bool IsBlank(const RecordTable& table, const char* field, size_t row) {
  return TextAt(table, field, row).empty();
}

// Same name and place: the same project unless its code, content or type says otherwise.
bool IsDuplicate(const RecordTable& table, size_t a, size_t b) {
  if (!SameText(table, "project_code", a, b) && !IsBlank(table, "project_code", a) &&
      !IsBlank(table, "project_code", b) && !SameText(table, "content", a, b))
    return false;
  const auto money_a = MoneyOf(table, a);
  const auto money_b = MoneyOf(table, b);
  const bool same_money = money_a && money_b && money_a->yuan == money_b->yuan;
  const bool same_content = SameText(table, "content", a, b);
  if (same_content && !IsBlank(table, "content", a)) return true;
  const bool differs = !same_content || !SameText(table, "project_sub_type", a, b) ||
                       !SameText(table, "fund_source_text", a, b) ||
                       !SameText(table, "operator_name", a, b);
  return same_money || !differs;
}

}  // namespace

void CheckLinkage(const CheckContext& context) {
  const RecordTable& table = context.table;
  const RecordColumn* column = table.Find("linkage_text");
  if (column == nullptr || !IsProjectTable(table)) return;
  const RecordColumn* codes = table.Find("linkage_mode_codes");
  for (size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row].kind != RowKind::kSubject) continue;
    if (codes != nullptr && codes->cells[row].state == dictionary::CellState::kStated) continue;
    const std::string_view text = table.Text(*column, row);
    if (text.empty() || text == "/" || text == "无" || text == "-") {
      if (ClassOf(context.dictionary, table, row).nature != "operating") continue;
      context.issues.Add(table, base::Code::T107_linkage_blank, {column->heading}, {{row, column}});
      continue;
    }
    const auto modes = context.dictionary.codes("linkage_modes").FindAllIn(text);
    if (IsDividendOnly(modes))
      context.issues.Add(table, base::Code::T142_linkage_dividend_only,
                         {column->heading, std::string(text)}, {{row, column}});
    if (!IsInterestOnly(modes)) continue;
    context.issues.Add(table, base::Code::T108_linkage_interest_only,
                       {column->heading, std::string(text)}, {{row, column}});
  }
}

void CheckTypes(const CheckContext& context) {
  const RecordTable& table = context.table;
  for (const char* field : {"project_type", "project_second_type", "project_sub_type"}) {
    const RecordColumn* column = table.Find(field);
    if (column == nullptr) continue;
    std::map<std::string, TypeUse> uses;
    for (size_t row = 0; row < table.rows.size(); ++row) {
      if (table.rows[row].kind != RowKind::kSubject) continue;
      const std::string text = NormalText(table.Text(*column, row));
      if (!text.empty()) uses[text].cells.push_back({row, column});
    }
    for (const auto& [text, use] : uses) ReportType(context, *column, text, use);
  }
}

void CheckDuplicates(const CheckContext& context) {
  const RecordTable& table = context.table;
  const RecordColumn* name = table.Find("project_name");
  if (name == nullptr || !IsProjectTable(table) || table.form == "project_ledger") return;
  std::unordered_map<std::string, std::vector<size_t>> seen;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row].kind != RowKind::kSubject || table.Text(*name, row).empty()) continue;
    std::vector<size_t>& rows = seen[DuplicateKey(table, row)];
    for (const size_t other : rows) {
      if (!IsDuplicate(table, other, row)) continue;
      const auto money = MoneyOf(table, row);
      context.issues.Add(
          table, base::Code::T111_project_duplicate,
          {std::to_string(table.rows[other].row_index + 1), std::string(table.Text(*name, row)),
           money ? MoneyText(money->yuan, money->column->unit)
                 : base::InBoth("未写金额", "no amount")},
          {{row, name}, {other, name}});
      break;
    }
    rows.push_back(row);
  }
}

}  // namespace liandai::form
