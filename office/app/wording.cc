#include "office/app/wording.h"

#include <algorithm>

#include "engine/value/text.h"

namespace liandai::app {
namespace {

std::string OneValue(const dictionary::CodeList* codes, const value::Value& value,
                     base::Language language) {
  if (value.is_null()) return Words{"无信息", "no information"}.In(language);
  if (value.is(value::Kind::kBoolean))
    return value.boolean() ? Words{"是", "yes"}.In(language) : Words{"否", "no"}.In(language);
  std::string text = value::ToString(value);
  if (text.empty()) return Words{"未填写", "not filled in"}.In(language);
  if (codes == nullptr) return text;
  const dictionary::CodeEntry* entry = codes->Find(text);
  if (entry == nullptr) return text;
  return language == base::Language::kChinese ? entry->label_zh : entry->label_en;
}

std::string Entries(const value::Context& context, const dictionary::CodeList* codes,
                    base::Language language) {
  std::string text;
  for (const auto& [key, value] : context.entries()) {
    if (value.is_null()) continue;
    if (!text.empty()) text += " ";
    text += OneValue(codes, value, language);
  }
  return text;
}

// Whether the list knows the code, or every code of the value.
bool KnowsAll(const dictionary::CodeList& list, const value::Value& value) {
  const auto knows = [&](const value::Value& one) {
    return one.is(value::Kind::kString) && list.Find(one.string()) != nullptr;
  };
  if (!value.is(value::Kind::kList)) return knows(value);
  return !value.list().empty() && std::ranges::all_of(value.list(), knows);
}

}  // namespace

std::string ShownCodes(const dictionary::Dictionary& dictionary, const value::Value& value,
                       base::Language language) {
  const dictionary::CodeList* codes = nullptr;
  for (const dictionary::FactDeclaration& fact : dictionary.facts()) {
    if (fact.code_list.empty() || !KnowsAll(dictionary.codes(fact.code_list), value)) continue;
    codes = &dictionary.codes(fact.code_list);
    break;
  }
  if (!value.is(value::Kind::kList)) return OneValue(codes, value, language);
  std::string text;
  for (const value::Value& item : value.list()) {
    if (!text.empty()) text += language == base::Language::kChinese ? "、" : ", ";
    text += OneValue(codes, item, language);
  }
  return text;
}

std::string ShownValue(const dictionary::Dictionary& dictionary, std::string_view fact,
                       const value::Value& value, base::Language language) {
  const dictionary::FactDeclaration* declared = dictionary.FindFact(fact);
  const dictionary::CodeList* codes = declared == nullptr || declared->code_list.empty()
                                          ? nullptr
                                          : &dictionary.codes(declared->code_list);
  if (!value.is(value::Kind::kList)) {
    std::string text = OneValue(codes, value, language);
    if (declared != nullptr && value.is(value::Kind::kNumber) && !declared->unit.empty())
      text += declared->unit == "yuan" ? Words{"元", " yuan"}.In(language) : declared->unit;
    return text;
  }
  if (value.list().empty()) return Words{"未填写", "not filled in"}.In(language);
  std::string text;
  for (const value::Value& item : value.list()) {
    if (!text.empty()) text += language == base::Language::kChinese ? "、" : ", ";
    text += item.is(value::Kind::kContext) ? Entries(item.context(), codes, language)
                                           : OneValue(codes, item, language);
  }
  return text;
}

std::string ShownStatus(policy::Status status, base::Language language) {
  if (language == base::Language::kChinese) return std::string(policy::ChineseOf(status));
  return std::string(policy::NameOf(status));
}

std::string ShownBinding(policy::Binding binding, base::Language language) {
  if (language == base::Language::kChinese) return std::string(policy::ChineseOf(binding));
  return std::string(policy::NameOf(binding));
}

std::string ShownBasis(facts::Basis basis, base::Language language) {
  switch (basis) {
    case facts::Basis::kAbsent:
      return Words{"无此列", "no such column"}.In(language);
    case facts::Basis::kCell:
      return Words{"据单元格", "from the cell"}.In(language);
    case facts::Basis::kText:
      return Words{"读自文字", "read from text"}.In(language);
    case facts::Basis::kDerived:
      return Words{"推算", "derived"}.In(language);
    case facts::Basis::kSetting:
      return Words{"据设置", "from a setting"}.In(language);
    case facts::Basis::kRecord:
      return Words{"据系统记录", "from a record"}.In(language);
  }
  return {};
}

std::string ShownSubject(facts::Subject subject, base::Language language) {
  constexpr Words kWords[] = {{"项目", "project"},
                              {"经营主体", "operator"},
                              {"资产", "asset"},
                              {"农户", "household"},
                              {"人员", "person"},
                              {"协议", "agreement"},
                              {"村集体", "village collective"},
                              {"县年度", "county year"},
                              {"资金批次", "fund batch"},
                              {"奖补申请", "reward claim"},
                              {"计划", "plan"},
                              {"政策", "pack"},
                              {"公示", "notice"},
                              {"专项排查", "campaign"}};
  return kWords[static_cast<size_t>(subject)].In(language);
}

}  // namespace liandai::app
