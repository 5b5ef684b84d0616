// Ledgers: idle assets, income not distributed, posts, benefits entered twice; and uses that the
// negative list forbids.
#include "office/dictionary/normal_text.h"
#include "office/form/checks.h"
#include "office/form/record_view.h"

namespace liandai::form {
namespace {

using base::Code;
using dictionary::NormalText;
using dictionary::RecordColumn;
using dictionary::RecordTable;
using dictionary::RowKind;

bool IsSubject(const RecordTable& table, size_t row) {
  return table.rows[row].kind == RowKind::kSubject;
}

void CheckState(const CheckContext& context) {
  const RecordTable& table = context.table;
  const RecordColumn* state = table.Find("asset_state");
  if (state == nullptr) return;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    const std::string text = NormalText(table.Text(*state, row));
    const bool is_idle = text.starts_with("闲置") || text.starts_with("低效闲置") ||
                         text.starts_with("停用") || text.starts_with("停产");
    if (!IsSubject(table, row) || !is_idle) continue;
    context.issues.Add(table, Code::T132_asset_idle,
                       {std::string(TextAt(table, "asset_name", row)), text}, {{row, state}});
  }
}

void CheckDistributed(const CheckContext& context) {
  const RecordTable& table = context.table;
  const RecordColumn* due = table.Find("income_to_distribute");
  const RecordColumn* done = table.Find("income_distributed");
  if (due == nullptr || done == nullptr) return;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    const auto due_yuan = table.Number(*due, row);
    const auto done_yuan = table.Number(*done, row);
    if (!IsSubject(table, row) || !due_yuan || !done_yuan || *done_yuan >= *due_yuan) continue;
    context.issues.Add(
        table, Code::T133_income_not_distributed,
        {std::string(TextAt(table, "asset_name", row)), MoneyText(*due_yuan, due->unit),
         MoneyText(*done_yuan, done->unit), MoneyText(*due_yuan - *done_yuan, done->unit)},
        {{row, done}, {row, due}});
  }
}

// Who holds a post: by id, else by name, household and place, for names alone are shared by many.
std::string HolderKey(const RecordTable& table, size_t row) {
  const std::string id = NormalText(TextAt(table, "citizen_id", row));
  if (!id.empty()) return "#" + id;
  std::string key;
  for (const char* field : {"person_name", "household_code", "county", "township", "village"})
    key += NormalText(TextAt(table, field, row)) + "|";
  return key;
}

// Ages 16 to 70 may hold a post (monitoring rules 3_01_008, 5_01_006).
void CheckPosts(const CheckContext& context) {
  const RecordTable& table = context.table;
  const RecordColumn* name = table.Find("person_name");
  if (table.form != "post_list" || name == nullptr) return;
  const RecordColumn* age = table.Find("age");
  std::map<std::string, std::vector<TableCell>> holders;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    if (!IsSubject(table, row)) continue;
    const std::string who(table.Text(*name, row));
    holders[HolderKey(table, row)].push_back({row, name});
    const auto years = age == nullptr ? std::nullopt : table.Number(*age, row);
    if (!years) continue;
    if (*years >= base::Decimal::FromInt64(16) && *years <= base::Decimal::FromInt64(70)) continue;
    context.issues.Add(table, Code::T135_post_age, {who, years->ToString()}, {{row, age}});
  }
  for (const auto& [key, cells] : holders) {
    if (cells.size() < 3) continue;
    context.issues.Add(
        table, Code::T136_posts_too_many,
        {std::string(table.Text(*name, cells.front().row)), std::to_string(cells.size())}, cells);
  }
}

void CheckBenefits(const CheckContext& context) {
  const RecordTable& table = context.table;
  const RecordColumn* paid = table.Find("benefit_paid");
  if (table.form != "benefit_ledger" || paid == nullptr) return;
  std::unordered_map<std::string, size_t> seen;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    if (!IsSubject(table, row)) continue;
    std::string key(table.Text(*paid, row));
    for (const char* field : {"project_code", "project_name", "operator_name", "household_code",
                              "person_name", "citizen_id", "linkage_text", "paid_on"})
      key += "|" + std::string(TextAt(table, field, row));
    const auto [first, is_new] = seen.emplace(std::move(key), row);
    if (is_new) continue;
    context.issues.Add(table, Code::T137_benefit_twice,
                       {std::to_string(table.rows[first->second].row_index + 1),
                        std::string(TextAt(table, "person_name", row)),
                        MoneyText(table.Number(*paid, row).value_or(base::Decimal()), paid->unit)},
                       {{row, paid}, {first->second, paid}});
  }
}

void CheckUses(const CheckContext& context) {
  const RecordTable& table = context.table;
  const dictionary::CodeList& forbidden = context.dictionary.codes("negative_list");
  for (const char* field : {"project_name", "content", "fund_use"}) {
    const RecordColumn* column = table.Find(field);
    if (column == nullptr) continue;
    for (size_t row = 0; row < table.rows.size(); ++row) {
      if (!IsSubject(table, row)) continue;
      const std::string_view text = table.Text(*column, row);
      const auto found = forbidden.FindAllIn(text);
      if (found.empty()) continue;
      std::string word = found.front()->words.front();
      for (const std::string& one : found.front()->words) {
        if (text.find(one) != std::string_view::npos) word = one;
      }
      context.issues.Add(table, Code::T130_use_on_negative_list,
                         {column->heading, word, found.front()->label_zh}, {{row, column}});
    }
  }
}

}  // namespace

void CheckLedgers(const CheckContext& context) {
  CheckState(context);
  CheckDistributed(context);
  CheckPosts(context);
  CheckBenefits(context);
  if (IsProjectTable(context.table) || context.table.form == "use_allocation") CheckUses(context);
}

}  // namespace liandai::form
