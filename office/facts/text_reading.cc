#include "office/facts/text_reading.h"

#include "office/dictionary/date_text.h"
#include "office/dictionary/normal_text.h"
#include "office/dictionary/number_text.h"

namespace liandai::facts {
namespace {

using base::Decimal;
using dictionary::Quantity;

bool HasAny(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

// The words between the sentence mark or number before a quantity and the quantity itself.
std::string_view WordsBefore(std::string_view text, const std::vector<Quantity>& quantities,
                             size_t i) {
  size_t begin = i == 0 ? 0 : quantities[i - 1].end;
  const std::string_view before = text.substr(0, quantities[i].begin);
  for (const std::string_view stop : {"。", "；", ";", ",", "."}) {
    const size_t at = before.rfind(stop);
    if (at != std::string_view::npos) begin = std::max(begin, at + stop.size());
  }
  return before.substr(std::min(begin, before.size()));
}

void KeepLargest(std::optional<Decimal>& kept, Decimal number) {
  if (!kept || *kept < number) kept = number;
}

// "每人每天100元", "500元/亩", "6%", "不低于": how much for what.
bool IsStandard(std::string_view before, const Quantity& quantity, std::string_view after) {
  if (quantity.unit == "%") return true;
  if (!quantity.is_money()) return false;
  return HasAny(before, {"每", "户均", "人均", "亩均", "不低于", "保底", "标准", "单价", "年均",
                         "工资", "租金", "分红", "日均", "月均"}) ||
         after.starts_with("/") || after.starts_with("每") || after.starts_with("一");
}

void TakePeople(TextReading& reading, std::string_view before, const Quantity& quantity) {
  KeepLargest(reading.people, quantity.number);
  if (!HasAny(before, {"就业", "务工", "用工", "岗位", "劳动力", "吸纳"})) return;
  if (HasAny(before, {"常年", "长期", "稳定就业", "全年", "固定岗位"}))
    KeepLargest(reading.jobs_perennial, quantity.number);
  else if (HasAny(before, {"6个月", "六个月", "半年"}))
    KeepLargest(reading.jobs_half_year, quantity.number);
  else if (HasAny(before, {"灵活", "季节", "临时", "短期", "100天"}))
    KeepLargest(reading.jobs_flexible, quantity.number);
}

void TakeQuantity(TextReading& reading, std::string_view before, const Quantity& quantity,
                  std::string_view after) {
  if (!quantity.unit.empty() && quantity.unit != "年" && quantity.unit != "日" &&
      quantity.unit != "号")
    reading.has_measure = true;
  reading.has_standard = reading.has_standard || IsStandard(before, quantity, after);
  if (quantity.unit == "户") {
    KeepLargest(reading.households, quantity.number);
    if (HasAny(before, {"脱贫", "监测", "贫困", "建档立卡"}))
      KeepLargest(reading.focus_households, quantity.number);
  } else if (quantity.unit == "人" || quantity.unit == "名" || quantity.unit == "人次") {
    TakePeople(reading, before, quantity);
  } else if (quantity.is_money() && HasAny(before, {"户均", "每户"})) {
    KeepLargest(reading.income_per_household_yuan, quantity.Yuan());
  }
}

}  // namespace

TextReading ReadText(const dictionary::Dictionary& dictionary, std::string_view text) {
  TextReading reading;
  const std::string normal = dictionary::NormalText(text);
  if (normal.empty()) return reading;
  // A cell of codes or of one bare name has aliases; a sentence has words.
  const auto& modes = dictionary.codes("linkage_modes");
  if (const auto* whole = modes.Find(normal)) {
    reading.modes.push_back(whole->code);
  } else {
    for (const dictionary::CodeEntry* mode : modes.FindAllIn(normal))
      reading.modes.push_back(mode->code);
  }
  const std::vector<Quantity> quantities = dictionary::QuantitiesIn(normal);
  for (size_t i = 0; i < quantities.size(); ++i) {
    TakeQuantity(reading, WordsBefore(normal, quantities, i), quantities[i],
                 std::string_view(normal).substr(quantities[i].end));
  }
  reading.has_date =
      !dictionary::DatesIn(normal).empty() || HasAny(normal, {"当年", "年底前", "年内"});
  return reading;
}

}  // namespace liandai::facts
