#include "office/form/title.h"

#include "office/dictionary/normal_text.h"

namespace liandai::form {
namespace {

using dictionary::NormalText;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The first 20xx of the text; `wants_year_word`: only before 年.
int YearIn(std::string_view text, bool wants_year_word) {
  for (size_t i = 0; i + 4 <= text.size(); ++i) {
    if (text[i] != '2' || text[i + 1] != '0' || !IsDigit(text[i + 2]) || !IsDigit(text[i + 3]))
      continue;
    const bool longer =
        (i > 0 && IsDigit(text[i - 1])) || (i + 4 < text.size() && IsDigit(text[i + 4]));
    if (longer || (wants_year_word && !text.substr(i + 4).starts_with("年"))) continue;
    return (text[i + 2] - '0') * 10 + (text[i + 3] - '0') + 2000;
  }
  return 0;
}

bool IsBatch(std::string_view text) {
  if (text.find("batch") != std::string_view::npos) return true;
  const size_t at = text.find("批");
  if (at == std::string_view::npos) return false;
  const size_t ordinal = text.substr(0, at).rfind("第");
  return ordinal != std::string_view::npos && at - ordinal <= 9;
}

// Where the name of the place in a title ends: at the year or at what the table is about.
size_t PlaceEnd(std::string_view line) {
  size_t end = line.size();
  for (size_t i = 0; i + 4 <= line.size() && end == line.size(); ++i) {
    if (line[i] == '2' && line[i + 1] == '0' && IsDigit(line[i + 2]) && IsDigit(line[i + 3]))
      end = i;
  }
  for (const std::string_view word :
       {"年度", "财政", "项目", "衔接", "资金",   "资产", "巩固", "帮扶", "乡村振兴", "扶贫",
        "产业", "联农", "统筹", "收益", "常态化", "中央", "省级", "市级", "农业",     "第"})
    end = std::min(end, line.find(word));
  return std::min(end, line.size());
}

}  // namespace

std::string CountyIn(std::string_view line) {
  std::string normal = dictionary::NormalHeading(line);
  for (const std::string_view lead : {"附件", "附表", "附", "表"}) {
    if (!normal.starts_with(lead)) continue;
    size_t skip = lead.size();
    while (skip < normal.size() &&
           (IsDigit(normal[skip]) || normal[skip] == ':' || normal[skip] == '.'))
      ++skip;
    normal = normal.substr(skip);
    break;
  }
  std::string_view place = normal;
  if (place.starts_with("关于")) place.remove_prefix(6);
  if (place.starts_with("(")) return {};
  place = place.substr(0, PlaceEnd(place));
  // A province or prefecture before the county is kept off: 山西省吕梁市临县 gives 临县.
  for (const std::string_view upper : {"省", "自治区", "市", "盟", "自治州", "地区"}) {
    const size_t at = place.find(upper);
    if (at != std::string_view::npos && at + upper.size() < place.size())
      place = place.substr(at + upper.size());
  }
  if (place.size() < 6 || place.size() > 36) return {};
  for (const std::string_view suffix : {"县", "区", "旗", "市"}) {
    if (place.ends_with(suffix)) return std::string(place);
  }
  return {};
}

std::string MoneyUnitIn(std::string_view text) {
  for (const std::string_view unit : {"亿元", "万元", "元"}) {
    if (text.find(unit) != std::string_view::npos) return std::string(unit);
  }
  return {};
}

void ReadTitles(const dictionary::Dictionary& dictionary, dictionary::RecordTable& table) {
  std::vector<std::string> lines;
  for (const std::string& title : table.titles) lines.push_back(NormalText(title));
  lines.push_back(NormalText(table.sheet_name));
  lines.push_back(NormalText(table.file_name));
  for (const std::string& line : lines) {
    if (table.county.empty()) table.county = CountyIn(line);
    if (table.year == 0) table.year = YearIn(line, true);
    if (table.money_unit.empty() && line.find("单位") != std::string::npos)
      table.money_unit = MoneyUnitIn(line);
    table.is_batch = table.is_batch || IsBatch(line);
    if (!table.fund_source_code.empty()) continue;
    const auto sources = dictionary.codes("fund_sources").FindAllIn(line);
    if (sources.empty()) continue;
    table.fund_source_code = sources.front()->code;
    const auto levels = dictionary.codes("fund_levels").FindAllIn(line);
    if (levels.size() == 1) table.fund_level_code = levels.front()->code;
  }
  for (const std::string& line : lines) {
    if (table.year == 0) table.year = YearIn(line, false);
    if (table.money_unit.empty() && line.find("(") != std::string::npos)
      table.money_unit = MoneyUnitIn(dictionary::BracketedPart(line));
  }
  const std::string sheet = NormalText(table.sheet_name);
  for (const std::string_view suffix : {"镇", "乡", "街道", "苏木", "办事处"}) {
    if (sheet.ends_with(suffix) && sheet.size() <= 30) table.township = sheet;
  }
}

}  // namespace liandai::form
