#include "office/dictionary/number_text.h"

#include <array>

#include "engine/base/check.h"

namespace liandai::dictionary {
namespace {

// Longer words first where one begins with another.
constexpr std::array<std::string_view, 64> kUnits = {
    "亿元",   "万元", "元",     "万户", "户",   "万人", "人次", "人",     "名", "万亩", "亩",
    "平方米", "平",   "立方米", "立方", "千米", "公里", "km",   "KM",     "米", "m",    "公顷",
    "座",     "栋",   "头",     "只",   "羽",   "台",   "套",   "个月",   "个", "处",   "盏",
    "吨",     "公斤", "千克",   "斤",   "万株", "株",   "棵",   "天",     "月", "年",   "日",
    "次",     "口",   "眼",     "条",   "棚",   "间",   "箱",   "群",     "kw", "kW",   "千瓦",
    "%",      "‰",    "号",     "期",   "组",   "村",   "类",   "万公里", "尾"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLatin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view UnitAt(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at);
  std::string_view best;
  for (const std::string_view unit : kUnits) {
    if (unit.size() > best.size() && rest.starts_with(unit)) best = unit;
  }
  return best;
}

// End of the number that begins at `at`: digits, one point, commas only before three digits.
size_t NumberEnd(std::string_view text, size_t at) {
  size_t end = at;
  bool point_seen = false;
  while (end < text.size()) {
    const char c = text[end];
    if (IsDigit(c)) {
      ++end;
    } else if (c == '.' && !point_seen && end + 1 < text.size() && IsDigit(text[end + 1])) {
      point_seen = true;
      ++end;
    } else if (c == ',' && !point_seen && end + 3 < text.size() && IsDigit(text[end + 1]) &&
               IsDigit(text[end + 2]) && IsDigit(text[end + 3]) &&
               (end + 4 >= text.size() || !IsDigit(text[end + 4]))) {
      end += 4;
    } else {
      break;
    }
  }
  return end;
}

bool IsScientific(std::string_view text) {
  const size_t e = text.find_first_of("Ee");
  if (e == std::string_view::npos || e == 0 || e + 1 >= text.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool sign_of_exponent = i == e + 1 && (c == '+' || c == '-');
    if (i != e && !IsDigit(c) && c != '.' && !sign_of_exponent) return false;
  }
  return true;
}

bool IsBlankMark(std::string_view text) {
  for (const std::string_view mark : {"-", "--", "—", "——", "/", "\\", "无", "空", "－", "*"}) {
    if (text == mark) return true;
  }
  return text.empty();
}

// Whether a name of a fund or level stands before each of the quantities: then they are parts.
bool AreNamedParts(std::string_view text, const std::vector<Quantity>& quantities) {
  size_t begin = 0;
  for (const Quantity& quantity : quantities) {
    const std::string_view before = text.substr(begin, quantity.begin - begin);
    bool named = false;
    for (const std::string_view word : {"中央", "省", "市", "县", "区", "自筹", "资金", "协作"})
      named = named || before.find(word) != std::string_view::npos;
    if (!named) return false;
    begin = quantity.end;
  }
  return true;
}

}  // namespace

base::Decimal Quantity::Yuan() const {
  CHECK(is_money());
  if (unit == "元") return number;
  return number * base::Decimal::FromScaled(1, unit == "万元" ? 4 : 8);
}

std::vector<Quantity> QuantitiesIn(std::string_view text) {
  std::vector<Quantity> quantities;
  int depth = 0;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && depth > 0) --depth;
    if (!IsDigit(text[at])) {
      ++at;
      continue;
    }
    const size_t end = NumberEnd(text, at);
    const bool of_word = at > 0 && IsLatin(text[at - 1]);
    std::string digits(text.substr(at, end - at));
    std::erase(digits, ',');
    const auto number = base::Decimal::Parse(digits);
    if (!of_word && number) {
      const bool negative = at > 0 && text[at - 1] == '-' && (at == 1 || text[at - 2] == '(');
      const std::string_view unit = UnitAt(text, end);
      quantities.push_back({negative ? number->Negated() : *number, std::string(unit),
                            negative ? at - 1 : at, end + unit.size(), depth > 0});
    }
    at = end;
  }
  return quantities;
}

NumberCell ParseNumberCell(std::string_view text, bool wants_money) {
  NumberCell cell;
  if (text.starts_with("¥") || text.starts_with("￥"))
    text.remove_prefix(text.find_first_of("0123456789-") == std::string_view::npos
                           ? 0
                           : text.find_first_of("0123456789-"));
  if (IsBlankMark(text)) return cell;
  if (const auto plain = base::Decimal::Parse(text); plain && !IsScientific(text)) {
    cell.state = NumberCellState::kNumber;
    cell.number = *plain;
    return cell;
  }
  if (IsScientific(text)) {
    cell.state = NumberCellState::kDigitsLost;
    return cell;
  }
  const size_t parts_begin = std::min(text.find("其中"), text.size());
  std::vector<Quantity> main;
  for (Quantity& quantity : QuantitiesIn(text)) {
    const bool is_main = !quantity.in_brackets && quantity.begin < parts_begin;
    (is_main ? main : cell.notes).push_back(std::move(quantity));
  }
  if (wants_money && main.size() > 1) {
    std::vector<Quantity> money;
    for (Quantity& quantity : main)
      (quantity.is_money() ? money : cell.notes).push_back(std::move(quantity));
    main = std::move(money);
  }
  cell.state = NumberCellState::kUnreadable;
  if (main.size() == 1) {
    cell.state = NumberCellState::kNumber;
    cell.number = main.front().number;
    cell.unit = main.front().unit;
  } else if (wants_money && main.size() > 1 && AreNamedParts(text, main)) {
    cell.state = NumberCellState::kNumber;
    cell.unit = "元";
    for (Quantity& part : main) {
      cell.number = cell.number + part.Yuan();
      cell.notes.push_back(std::move(part));
    }
  }
  return cell;
}

std::optional<int> ChineseOrdinal(std::string_view text) {
  static constexpr std::array<std::string_view, 10> kDigits = {"一", "二", "三", "四", "五",
                                                               "六", "七", "八", "九", "十"};
  if (text.starts_with("(")) text.remove_prefix(1);
  while (!text.empty() && (text.ends_with(")") || text.ends_with(".") || text.ends_with(",")))
    text.remove_suffix(1);
  if (text.ends_with("、")) text.remove_suffix(3);
  int value = 0;
  while (!text.empty()) {
    int digit = 0;
    for (int i = 0; i < 10; ++i) {
      if (text.starts_with(kDigits[static_cast<size_t>(i)])) digit = i + 1;
    }
    if (digit == 0) return std::nullopt;
    value = digit == 10 ? std::max(value, 1) * 10 : value + digit;
    text.remove_prefix(3);
  }
  return value == 0 ? std::nullopt : std::optional<int>(value);
}

}  // namespace liandai::dictionary
