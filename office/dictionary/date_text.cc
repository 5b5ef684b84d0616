#include "office/dictionary/date_text.h"

#include "engine/base/check.h"

namespace liandai::dictionary {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

struct Digits {
  int value = 0;
  size_t size = 0;
};

Digits DigitsAt(std::string_view text, size_t at) {
  Digits digits;
  while (at + digits.size < text.size() && IsDigit(text[at + digits.size]) && digits.size < 9) {
    digits.value = digits.value * 10 + (text[at + digits.size] - '0');
    ++digits.size;
  }
  return digits;
}

bool StartsAt(std::string_view text, size_t at, std::string_view word) {
  return text.substr(std::min(at, text.size())).starts_with(word);
}

bool IsPlausibleYear(int year) { return year >= 1900 && year <= 2100; }

// "6月30日", "6月", "6-30", "6.30" behind a year.
void ReadMonthAndDay(std::string_view text, std::string_view separator, DateMark& mark) {
  const Digits month = DigitsAt(text, mark.end);
  if (month.size == 0 || month.size > 2) return;
  if (separator == "年" && !StartsAt(text, mark.end + month.size, "月")) return;
  mark.month = month.value;
  mark.end += month.size;
  const std::string_view next = separator == "年" ? "月" : separator;
  if (!StartsAt(text, mark.end, next)) return;
  if (separator == "年") mark.end += next.size();
  const size_t day_at = separator == "年" ? mark.end : mark.end + next.size();
  const Digits day = DigitsAt(text, day_at);
  const bool is_day = day.size > 0 && day.size <= 2 &&
                      (separator != "年" || StartsAt(text, day_at + day.size, "日") ||
                       StartsAt(text, day_at + day.size, "号"));
  if (!is_day) return;
  mark.day = day.value;
  mark.end = day_at + day.size;
  for (const std::string_view word : {"日", "号"}) {
    if (StartsAt(text, mark.end, word)) mark.end += word.size();
  }
}

// "2024年6月30日", "2024-06-30", "2024/6", "2024.03" at a four-digit year.
std::optional<DateMark> MarkAtYear(std::string_view text, size_t at, int year) {
  DateMark mark{year, 0, 0, at, at + 4};
  for (const std::string_view separator : {"年", "-", "/", "."}) {
    if (!StartsAt(text, mark.end, separator)) continue;
    if (separator == "年") mark.end += separator.size();
    DateMark longer = mark;
    if (separator != "年") longer.end += separator.size();
    ReadMonthAndDay(text, separator, longer);
    if (longer.month != 0) return longer;
    if (separator != "年") return std::nullopt;
    for (const std::string_view word : {"底", "末", "内"}) {
      if (StartsAt(text, mark.end, word)) mark.month = 12;
    }
    return mark;
  }
  return std::nullopt;
}

// 202406 and 20240630.
std::optional<DateMark> CompactMark(size_t at, const Digits& digits) {
  const bool has_day = digits.size == 8;
  const int year_month = has_day ? digits.value / 100 : digits.value;
  DateMark mark{year_month / 100, year_month % 100, has_day ? digits.value % 100 : 0, at,
                at + digits.size};
  if (!IsPlausibleYear(mark.year)) return std::nullopt;
  return mark;
}

bool IsPossible(const DateMark& mark) {
  if (mark.month < 0 || mark.month > 12) return false;
  if (mark.day != 0 && mark.month == 0) return false;
  return mark.day <= (mark.month == 0 ? 0 : base::DaysInMonth(mark.year, mark.month));
}

// "12月" or "6月30日" without a year of its own.
std::optional<DateMark> MarkAtMonth(std::string_view text, size_t at, int year) {
  if (year == 0) return std::nullopt;
  DateMark mark{year, 0, 0, at, at};
  ReadMonthAndDay(text, "年", mark);
  if (mark.month == 0) return std::nullopt;
  return mark;
}

}  // namespace

base::Date DateMark::FirstDay() const {
  return {year, static_cast<uint8_t>(month == 0 ? 1 : month),
          static_cast<uint8_t>(day == 0 ? 1 : day)};
}

base::Date DateMark::LastDay() const {
  const int last_month = month == 0 ? 12 : month;
  const int last_day = day == 0 ? base::DaysInMonth(year, last_month) : day;
  return {year, static_cast<uint8_t>(last_month), static_cast<uint8_t>(last_day)};
}

std::vector<DateMark> DatesIn(std::string_view text, int default_year) {
  std::vector<DateMark> marks;
  for (size_t at = 0; at < text.size();) {
    if (!IsDigit(text[at]) || (at > 0 && text[at - 1] == '.')) {
      ++at;
      continue;
    }
    const Digits digits = DigitsAt(text, at);
    std::optional<DateMark> mark;
    if (digits.size == 4 && IsPlausibleYear(digits.value))
      mark = MarkAtYear(text, at, digits.value);
    else if (digits.size == 6 || digits.size == 8)
      mark = CompactMark(at, digits);
    else if (digits.size <= 2 && StartsAt(text, at + digits.size, "月"))
      mark = MarkAtMonth(text, at, marks.empty() ? default_year : marks.back().year);
    if (mark && IsPossible(*mark)) {
      at = mark->end;
      marks.push_back(*mark);
    } else {
      at += std::max<size_t>(digits.size, 1);
    }
  }
  return marks;
}

std::optional<DateMark> ParseDateCell(std::string_view text) {
  // A workbook's date cell is ISO text with nothing else; a time behind it is let go.
  const size_t time_at = text.find('T');
  if (time_at != std::string_view::npos) text = text.substr(0, time_at);
  const std::vector<DateMark> marks = DatesIn(text);
  if (marks.size() == 1 && marks.front().begin == 0 && marks.front().end + 3 >= text.size())
    return marks.front();
  const Digits digits = DigitsAt(text, 0);
  if (digits.size == 4 && digits.size == text.size() && IsPlausibleYear(digits.value))
    return DateMark{digits.value, 0, 0, 0, 4};
  return std::nullopt;
}

std::optional<Period> ParsePeriod(std::string_view text, int default_year) {
  std::vector<DateMark> marks = DatesIn(text, default_year);
  if (marks.empty()) {
    if (const auto single = ParseDateCell(text)) marks.push_back(*single);
  }
  if (marks.empty()) return std::nullopt;
  // "2024年3-6月": the month before the dash has no 月 of its own.
  const DateMark& first = marks.front();
  return Period{first.FirstDay(), marks.back().LastDay()};
}

}  // namespace liandai::dictionary
