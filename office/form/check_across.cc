// What only several tables together show: one project in plan, allocation, ledger and last year's
// plan, and the management fee over a county's whole year.
#include "office/dictionary/normal_text.h"
#include "office/form/checks.h"
#include "office/form/record_view.h"

namespace liandai::form {
namespace {

using base::Decimal;
using dictionary::NormalText;
using dictionary::RecordTable;
using dictionary::RowKind;

struct Site {
  const RecordTable* table = nullptr;
  size_t row = 0;
  bool is_ambiguous = false;  // several rows of its table have the key
};

// By what two tables call one project the same: its code, else name and village, else the name
// alone where only one of them has villages.
enum class KeyKind : uint8_t { kCode, kNameAndVillage, kName };

std::string KeyOf(const RecordTable& table, size_t row, KeyKind kind) {
  const std::string code = NormalText(TextAt(table, "project_code", row));
  if (kind == KeyKind::kCode && !code.empty()) return "#" + code;
  const std::string name = NormalText(TextAt(table, "project_name", row));
  return kind == KeyKind::kName ? name : name + "|" + NormalText(TextAt(table, "village", row));
}

using Index = std::unordered_map<std::string, Site>;

bool AllHaveCodes(const RecordTable& a, const RecordTable& b) {
  return a.Find("project_code") != nullptr && b.Find("project_code") != nullptr;
}

KeyKind KindFor(const RecordTable& a, const RecordTable& b) {
  if (AllHaveCodes(a, b)) return KeyKind::kCode;
  const bool villages_alike = (a.Find("village") == nullptr) == (b.Find("village") == nullptr);
  return villages_alike ? KeyKind::kNameAndVillage : KeyKind::kName;
}

// Rows of one project name that the key cannot tell apart are compared with nothing.
Index IndexOf(const RecordTable& table, KeyKind kind) {
  Index index;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row].kind != RowKind::kSubject) continue;
    const auto [site, is_new] = index.emplace(KeyOf(table, row, kind), Site{&table, row, false});
    if (!is_new) site->second.is_ambiguous = true;
  }
  return index;
}

int StageOf(const RecordTable& table) {
  if (table.form == "project_library" || table.form == "project_plan") return 0;
  return table.form == "project_allocation" ? 1 : 2;
}

// The plan amount of a plan is what an allocation gives and a ledger starts from.
std::optional<RowMoney> ComparedMoney(const RecordTable& table, size_t row) {
  if (table.form != "project_ledger") return MoneyOf(table, row);
  for (const char* field : {"planned_amount", "allocated_amount"}) {
    const auto* column = table.Find(field);
    if (column == nullptr) continue;
    if (const auto number = table.Number(*column, row)) return RowMoney{*number, column};
  }
  return std::nullopt;
}

void CompareStages(const RecordTable& plan, const RecordTable& later, IssueList& issues) {
  const KeyKind kind = KindFor(plan, later);
  const Index planned = IndexOf(plan, kind);
  const Index own = IndexOf(later, kind);
  std::vector<size_t> missing;
  size_t found_count = 0;
  for (size_t row = 0; row < later.rows.size(); ++row) {
    if (later.rows[row].kind != RowKind::kSubject) continue;
    const auto found = planned.find(KeyOf(later, row, kind));
    if (found == planned.end()) {
      missing.push_back(row);
      continue;
    }
    ++found_count;
    if (found->second.is_ambiguous || own.at(found->first).is_ambiguous) continue;
    const auto ours = ComparedMoney(later, row);
    const auto theirs = ComparedMoney(plan, found->second.row);
    if (!ours || !theirs || ours->yuan == theirs->yuan) continue;
    issues.Add(later, base::Code::T123_amount_differs_between_files,
               {std::string(TextAt(later, "project_name", row)), SheetPlace(plan),
                MoneyText(theirs->yuan, theirs->column->unit), SheetPlace(later),
                MoneyText(ours->yuan, ours->column->unit)},
               {{row, ours->column}});
  }
  // Tables that share no project are of different programmes; nothing is missing from either.
  if (found_count * 2 < missing.size()) return;
  for (const size_t row : missing) {
    issues.Add(
        later, base::Code::T124_project_not_planned,
        {std::string(TextAt(later, "project_name", row)), SheetPlace(later), SheetPlace(plan)},
        {{row, later.Find("project_name")}});
  }
}

// "2023年××项目" and "2024年××项目" have one name but for the year.
std::string WithoutYears(std::string text) {
  for (size_t i = 0; i + 4 <= text.size(); ++i) {
    if (text.compare(i, 2, "20") == 0 && std::isdigit(static_cast<unsigned char>(text[i + 2])) &&
        std::isdigit(static_cast<unsigned char>(text[i + 3])))
      text.erase(i, 4);
  }
  return text;
}

void CompareYears(const RecordTable& last, const RecordTable& now, IssueList& issues) {
  // A village in one table only would make one project of equal ones in different villages.
  if (KindFor(last, now) == KeyKind::kName) return;
  constexpr KeyKind kKind = KeyKind::kNameAndVillage;
  std::unordered_map<std::string, size_t> earlier;
  for (size_t row = 0; row < last.rows.size(); ++row) {
    if (last.rows[row].kind == RowKind::kSubject)
      earlier.emplace(WithoutYears(KeyOf(last, row, kKind)), row);
  }
  for (size_t row = 0; row < now.rows.size(); ++row) {
    if (now.rows[row].kind != RowKind::kSubject) continue;
    const auto found = earlier.find(WithoutYears(KeyOf(now, row, kKind)));
    if (found == earlier.end()) continue;
    const auto ours = MoneyOf(now, row);
    const auto theirs = MoneyOf(last, found->second);
    const std::string content = NormalText(TextAt(now, "content", row));
    const bool same_content = content == NormalText(TextAt(last, "content", found->second));
    if (!ours || !theirs || ours->yuan != theirs->yuan || !same_content || content.empty())
      continue;
    // A continuation says so.
    if (TextAt(now, "construction_nature", row).find("续建") != std::string_view::npos) continue;
    issues.Add(now, base::Code::T125_project_of_last_year,
               {std::string(TextAt(now, "project_name", row)), std::to_string(last.year),
                MoneyText(ours->yuan, ours->column->unit)},
               {{row, now.Find("project_name")}});
  }
}

// One county-year's fee and the money that it is taken from, by level.
struct FeeYear {
  Decimal fee;
  Decimal base;
  bool has_whole_year = false;  // batches alone are not judged
  const RecordTable* table = nullptr;
  size_t row = 0;
};

std::string UseText(const RecordTable& table, size_t row) {
  std::string text;
  for (const char* field : {"fund_use", "project_name", "project_type", "project_sub_type"})
    text += std::string(TextAt(table, field, row)) + "|";
  return text;
}

bool HasAny(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

std::string LevelOf(const dictionary::Dictionary& dictionary, const RecordTable& table,
                    size_t row) {
  const auto* entry = dictionary.codes("fund_levels").Find(TextAt(table, "fund_level", row));
  return entry == nullptr ? table.fund_level_code : entry->code;
}

struct LevelMoney {
  std::string level;
  Decimal yuan;
};

// The row's money by level: from its source columns where the table has them.
std::vector<LevelMoney> MoneyByLevel(const dictionary::Dictionary& dictionary,
                                     const RecordTable& table, size_t row) {
  std::vector<LevelMoney> parts;
  bool has_columns = false;
  for (const dictionary::RecordColumn& column : table.columns) {
    if (column.field->name != "fund_amount" || column.source_code != "fiscal_linkage") continue;
    has_columns = true;
    const auto number = table.Number(column, row);
    if (number && !number->is_zero()) parts.push_back({column.level_code, *number});
  }
  const auto money = MoneyOf(table, row);
  if (!has_columns && money) parts.push_back({LevelOf(dictionary, table, row), money->yuan});
  return parts;
}

void AddToFees(const dictionary::Dictionary& dictionary, const RecordTable& table,
               std::map<std::string, FeeYear>& fees) {
  for (size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row].kind != RowKind::kSubject) continue;
    const std::string use = UseText(table, row);
    const bool is_fee = use.find("管理费") != std::string::npos;
    const bool is_excluded = HasAny(use, {"以工代赈", "国有林场", "国有农场"});
    for (const LevelMoney& part : MoneyByLevel(dictionary, table, row)) {
      // Plan and allocation of one year are the same money told twice: each is judged by itself.
      FeeYear& year =
          fees[fmt::format("{}|{}|{}|{}", table.form, table.county, table.year, part.level)];
      year.has_whole_year = year.has_whole_year || !table.is_batch;
      if (!is_excluded) year.base = year.base + part.yuan;
      if (!is_fee) continue;
      year.fee = year.fee + part.yuan;
      year.table = &table;
      year.row = row;
    }
  }
}

void CheckFees(const dictionary::Dictionary& dictionary, const CheckSettings& settings,
               std::span<const RecordTable> tables, IssueList& issues) {
  std::map<std::string, FeeYear> fees;
  for (const RecordTable& table : tables) {
    if (table.form == "use_allocation" || table.form == "project_plan" ||
        table.form == "project_allocation")
      AddToFees(dictionary, table, fees);
  }
  for (const auto& [key, year] : fees) {
    if (year.table == nullptr || !year.has_whole_year) continue;
    const bool is_central = key.ends_with("|central");
    const Decimal share =
        is_central ? settings.management_fee_share_central_max : settings.management_fee_share_max;
    if (year.fee <= year.base * share) continue;
    const auto money = MoneyOf(*year.table, year.row);
    const Decimal hundred = Decimal::FromInt64(100);
    issues.Add(
        *year.table, base::Code::T113_management_fee_exceeded,
        {year.table->year == 0 ? base::InBoth("本", "the year") : std::to_string(year.table->year),
         MoneyText(year.fee, money->column->unit), MoneyText(year.base, money->column->unit),
         (year.fee / year.base * hundred).Rounded(2, base::Rounding::kHalfUp).ToString() + "%",
         (share * hundred).ToString() + "%"},
        {{year.row, money->column}});
  }
}

// Operating projects that were accepted, and of which the asset ledger knows nothing.
void CheckRegistered(const dictionary::Dictionary& dictionary, const RecordTable& projects,
                     const RecordTable& assets, IssueList& issues) {
  const auto* accepted = projects.Find("accepted_on");
  if (accepted == nullptr || !AllHaveCodes(projects, assets)) return;
  std::set<std::string> registered;
  for (size_t row = 0; row < assets.rows.size(); ++row)
    registered.insert(NormalText(TextAt(assets, "project_code", row)));
  for (size_t row = 0; row < projects.rows.size(); ++row) {
    const std::string code = NormalText(TextAt(projects, "project_code", row));
    const std::string_view date = projects.Text(*accepted, row);
    if (projects.rows[row].kind != RowKind::kSubject || date.empty() || code.empty()) continue;
    if (registered.contains(code) || ClassOf(dictionary, projects, row).nature != "operating")
      continue;
    issues.Add(projects, base::Code::T134_asset_not_registered,
               {std::string(TextAt(projects, "project_name", row)), std::string(date)},
               {{row, accepted}});
  }
}

}  // namespace

void CheckAcross(const dictionary::Dictionary& dictionary, const CheckSettings& settings,
                 std::span<const RecordTable> tables, IssueList& issues) {
  CheckFees(dictionary, settings, tables, issues);
  for (const RecordTable& a : tables) {
    for (const RecordTable& b : tables) {
      if (IsProjectTable(a) && b.form == "asset_ledger") CheckRegistered(dictionary, a, b, issues);
      if (!IsProjectTable(a) || !IsProjectTable(b) || &a == &b) continue;
      const bool same_year = a.year == b.year;
      const bool same_file = a.file_index == b.file_index;
      if (same_year && !same_file && StageOf(a) < StageOf(b)) CompareStages(a, b, issues);
      if (a.year != 0 && b.year == a.year + 1 && StageOf(a) == 0 && StageOf(b) == 0)
        CompareYears(a, b, issues);
    }
  }
}

}  // namespace liandai::form
