#include "office/form/column_meaning.h"

#include "engine/base/check.h"
#include "office/dictionary/normal_text.h"

namespace liandai::form {
namespace {

using dictionary::NormalHeading;
using dictionary::NormalText;

bool HasAny(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

bool IsFundsContext(std::string_view text) {
  return HasAny(text, {"资金", "投资", "来源", "财政", "投入", "经费", "贷款", "捐赠", "债券",
                       "自筹", "配套"});
}

// "第一批", "第二批资金": what each batch brought.
bool IsBatch(std::string_view leaf) {
  for (const std::string_view suffix : {"资金", "金额"})
    if (leaf.ends_with(suffix)) leaf.remove_suffix(suffix.size());
  return leaf.starts_with("第") && leaf.ends_with("批") && leaf.size() <= 12;
}

// Headings that speak of funds without being an amount of money.
bool IsAboutFundsOnly(std::string_view leaf) {
  return HasAny(leaf, {"文号", "日期", "时间", "单位", "意见", "部门", "说明", "备注", "用途",
                       "对象", "名称", "方式", "类型", "类别", "构成", "编号"});
}

}  // namespace

Meaning MeaningFinder::FundMeaning(std::string_view group, std::string_view leaf) const {
  const std::string joined = std::string(group) + std::string(leaf);
  if (IsBatch(leaf)) return {dictionary_.FindField("fund_amount"), false, {}, {}};
  if (!IsFundsContext(joined) || IsAboutFundsOnly(leaf)) return {};
  const auto& sources = dictionary_.codes("fund_sources");
  const auto& levels = dictionary_.codes("fund_levels");
  Meaning meaning;
  if (const auto* level = levels.Find(leaf)) meaning.level_code = level->code;
  const auto levels_in = levels.FindAllIn(leaf);
  if (meaning.level_code.empty() && !levels_in.empty()) meaning.level_code = levels_in[0]->code;
  if (const auto* source = sources.Find(leaf)) meaning.source_code = source->code;
  const auto sources_in = sources.FindAllIn(leaf);
  if (meaning.source_code.empty() && !sources_in.empty()) meaning.source_code = sources_in[0]->code;
  // "统筹整合资金 / 中央": the group names the kind, the leaf the level.
  const auto sources_above = sources.FindAllIn(group);
  if (meaning.source_code.empty() && !meaning.level_code.empty() && sources_above.size() == 1)
    meaning.source_code = sources_above[0]->code;
  if (meaning.level_code.empty() && meaning.source_code.empty()) return {};
  meaning.field = dictionary_.FindField("fund_amount");
  CHECK(meaning.field != nullptr);
  return meaning;
}

// 受益户数 / 其中脱贫户: the group says who, the leaf says households or people.
Meaning MeaningFinder::PeopleMeaning(std::string_view group, std::string_view leaf) const {
  const bool households = HasAny(leaf, {"户"});
  const bool people = HasAny(leaf, {"人"});
  if (households == people && !households) return {};
  const std::string joined = std::string(group) + std::string(leaf);
  if (!HasAny(group, {"受益", "带动", "覆盖", "脱贫", "监测", "其中", "惠及", "户", "人"}))
    return {};
  const bool focus = HasAny(joined, {"脱贫", "监测", "贫困", "建档立卡"});
  const char* name = focus ? (households ? "focus_households" : "focus_people")
                           : (households ? "beneficiary_households" : "beneficiary_people");
  return {dictionary_.FindField(name), false, {}, {}};
}

Meaning MeaningFinder::Find(const HeadingText& heading) const {
  const std::string group = NormalHeading(heading.group);
  const std::string leaf = NormalHeading(heading.leaf);
  if (leaf.empty()) return {};
  if (!group.empty()) {
    const bool funds = IsFundsContext(group);
    if (funds && HasAny(leaf, {"合计", "小计", "总计", "总额"}))
      return {dictionary_.FindField("planned_amount"), false, {}, {}};
    if (funds) {
      const Meaning meaning = FundMeaning(group, leaf);
      if (meaning.field != nullptr) return meaning;
    }
    const Meaning people = PeopleMeaning(group, leaf);
    if (people.field != nullptr) return people;
    if (const auto* field = dictionary_.MatchAlias(group + leaf)) return {field, true, {}, {}};
  }
  if (const auto* field = dictionary_.MatchAlias(leaf)) return {field, true, {}, {}};
  if (const Meaning meaning = FundMeaning(group, leaf); meaning.field != nullptr) return meaning;
  if (const auto* field = dictionary_.MatchWord(leaf)) return {field, false, {}, {}};
  return {group.empty() ? nullptr : dictionary_.MatchWord(group + leaf), false, {}, {}};
}

bool MeaningFinder::IsLowerHeading(std::string_view text) const {
  const std::string leaf = NormalHeading(text);
  if (HasAny(leaf, {"户", "人", "小计", "合计", "其中", "名称", "文号"})) return leaf.size() <= 36;
  if (dictionary_.MatchAlias(leaf) != nullptr || IsBatch(leaf)) return true;
  return FundMeaning("资金", leaf).field != nullptr && leaf.size() <= 60;
}

bool MeaningFinder::IsIdentity(std::string_view text) const {
  const auto* field = dictionary_.MatchAlias(NormalHeading(text));
  return field != nullptr && (field->name == "serial" || field->name == "project_name");
}

}  // namespace liandai::form
