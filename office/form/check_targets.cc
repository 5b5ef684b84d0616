// A performance target that speaks of another project: its quantified nouns (918亩 of 构树) belong
// to no family that the project's own name, type and content speak of (桑树). What the project is
// said to serve (服务蔬菜基地500亩) is no target of its own.
#include "office/dictionary/normal_text.h"
#include "office/dictionary/number_text.h"
#include "office/form/checks.h"
#include "office/form/record_view.h"

namespace liandai::form {
namespace {

using dictionary::CodeEntry;
using dictionary::Quantity;

const std::string& FamilyOf(const CodeEntry& entry) { return entry.attributes.at("group"); }

bool IsServed(std::string_view text) {
  for (const std::string_view word : {"惠及", "服务", "带动", "覆盖", "灌溉", "受益", "辐射",
                                      "保障", "促进", "解决", "改善", "方便"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

bool CountsThings(const Quantity& quantity) {
  for (const std::string_view unit :
       {"亩", "万亩", "座",   "栋", "头",   "只", "羽",   "台",     "套",     "个", "处",
        "盏", "吨",   "公斤", "株", "万株", "米", "千米", "公里",   "平方米", "口", "棚",
        "箱", "群",   "间",   "尾", "千瓦", "kW", "kw",   "立方米", "平"}) {
    if (quantity.unit == unit) return true;
  }
  return false;
}

// 31个村 counts places, not things.
bool CountsPlaces(std::string_view after) {
  for (const std::string_view place : {"村", "乡", "镇", "县", "社区", "行政村", "自然村", "组"}) {
    if (after.starts_with(place)) return true;
  }
  return false;
}

struct QuantifiedNoun {
  const CodeEntry* entry = nullptr;
  std::string shown;  // the words around: "种植构树饲草918亩"
};

// The clause in which the quantity stands, up to the quantity.
std::string_view ClauseBefore(std::string_view text, size_t end) {
  const std::string_view before = text.substr(0, end);
  size_t begin = 0;
  for (const std::string_view stop : {"，", ",", "。", "；", ";", "、", ":", "："}) {
    const size_t at = before.rfind(stop);
    if (at != std::string_view::npos) begin = std::max(begin, at + stop.size());
  }
  return before.substr(begin);
}

std::vector<QuantifiedNoun> QuantifiedNouns(const dictionary::CodeList& nouns,
                                            std::string_view text) {
  std::vector<QuantifiedNoun> found;
  for (const Quantity& quantity : dictionary::QuantitiesIn(text)) {
    if (!CountsThings(quantity) || CountsPlaces(text.substr(quantity.end))) continue;
    const std::string_view clause = ClauseBefore(text, quantity.begin);
    if (clause.size() > 90 || IsServed(clause)) continue;
    // The noun may stand behind its quantity: 新建20座供水设施.
    const std::string_view after = text.substr(
        quantity.end, std::min<size_t>(24, text.find_first_of(",.;", quantity.end) - quantity.end));
    for (const CodeEntry* entry : nouns.FindAllIn(std::string(clause) + "|" + std::string(after)))
      found.push_back(
          {entry, std::string(clause) +
                      std::string(text.substr(quantity.begin, quantity.end - quantity.begin))});
  }
  return found;
}

void CheckRow(const CheckContext& context, const dictionary::RecordColumn& column, size_t row) {
  const dictionary::RecordTable& table = context.table;
  const std::string target = dictionary::NormalText(table.Text(column, row));
  if (target.empty()) return;
  const auto& nouns = context.dictionary.codes("subject_nouns");
  const std::vector<QuantifiedNoun> aims = QuantifiedNouns(nouns, target);
  if (aims.empty()) return;
  std::string own;
  for (const char* field : {"project_name", "content", "project_sub_type"})
    own += std::string(TextAt(table, field, row)) + "|";
  const auto spoken_of = nouns.FindAllIn(own);
  if (spoken_of.empty()) return;
  for (const QuantifiedNoun& aim : aims) {
    for (const CodeEntry* entry : spoken_of) {
      if (FamilyOf(*entry) == FamilyOf(*aim.entry)) return;
    }
  }
  std::vector<TableCell> cells = {{row, &column}};
  for (const char* field : {"project_name", "content"}) {
    if (const auto* related = table.Find(field)) cells.push_back({row, related});
  }
  context.issues.Add(table, base::Code::T106_target_of_other_project,
                     {aims.front().shown, spoken_of.front()->label_zh}, cells);
}

}  // namespace

void CheckTargets(const CheckContext& context) {
  const dictionary::RecordColumn* column = context.table.Find("outcome_text");
  if (column == nullptr || !IsProjectTable(context.table)) return;
  for (size_t row = 0; row < context.table.rows.size(); ++row) {
    if (context.table.rows[row].kind == dictionary::RowKind::kSubject)
      CheckRow(context, *column, row);
  }
}

}  // namespace liandai::form
