#include "office/sheet/number_format.h"

#include <cmath>
#include <cstdio>
#include <string>

#include "engine/base/check.h"

namespace liandai::sheet {
namespace {

// The letters and signs of a format that stand for something: quotes, escapes, fills and
// [brackets] taken out, except the elapsed-time brackets [h] [m] [s].
struct Letters {
  bool has_year_or_day = false;
  bool has_month_or_minute = false;
  bool has_hour_or_second = false;
  bool has_percent = false;
  bool has_at = false;
  bool has_digit = false;
  bool is_scaled = false;
};

size_t SkipBracket(std::string_view code, size_t i, Letters& letters) {
  const size_t close = code.find(']', i);
  if (close == std::string_view::npos) return code.size();
  const char first = i + 1 < close ? code[i + 1] : ' ';
  if (first == 'h' || first == 'H' || first == 's' || first == 'S')
    letters.has_hour_or_second = true;
  if ((first == 'm' || first == 'M') && close <= i + 3) letters.has_hour_or_second = true;
  return close;
}

// A comma that follows the last digit place divides by a thousand: "#,##0,".
bool IsScalingComma(std::string_view code, size_t i) {
  if (i == 0) return false;
  const char before = code[i - 1];
  const bool after_digit = before == '0' || before == '#' || before == '?' || before == ',';
  const char next = i + 1 < code.size() ? code[i + 1] : ' ';
  return after_digit && next != '0' && next != '#' && next != '?' && next != ',';
}

Letters ReadLetters(std::string_view code) {
  Letters letters;
  for (size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    switch (code[i]) {
      case '"': {
        const size_t close = code.find('"', i + 1);
        i = close == std::string_view::npos ? code.size() : close;
        break;
      }
      case '\\':
      case '_':
      case '*':
        ++i;
        break;
      // "0!.0," shows 万: the point is a literal behind the last four digits.
      case '!':
        letters.is_scaled |= i + 1 < code.size() && code[i + 1] == '.';
        ++i;
        break;
      case '[':
        i = SkipBracket(code, i, letters);
        break;
      case 'y':
      case 'Y':
      case 'd':
      case 'D':
      case 'e':
      case 'g':
      case 'b':
        letters.has_year_or_day = true;
        break;
      case 'm':
      case 'M':
        letters.has_month_or_minute = true;
        break;
      case 'h':
      case 'H':
      case 's':
      case 'S':
        letters.has_hour_or_second = true;
        break;
      case '%':
        letters.has_percent = true;
        break;
      case '@':
        letters.has_at = true;
        break;
      case '0':
      case '#':
      case '?':
        letters.has_digit = true;
        break;
      case ',':
        letters.is_scaled |= IsScalingComma(code, i);
        break;
      default:
        break;
    }
  }
  return letters;
}

bool IsGeneral(std::string_view code) {
  return code.empty() || code.starts_with("General") || code.starts_with("GENERAL") ||
         code.starts_with("general") || code.starts_with("Standard");
}

}  // namespace

FormatMeaning MeaningOfFormat(std::string_view code) {
  // A leading [$-804] or colour does not hide General.
  std::string_view rest = code;
  while (rest.starts_with('[') && rest.find(']') != std::string_view::npos)
    rest.remove_prefix(rest.find(']') + 1);
  if (IsGeneral(rest) && !rest.empty()) return {};
  const Letters letters = ReadLetters(code);
  if (letters.has_digit && letters.has_percent) return {false, NumberLook::kPercent};
  if (letters.has_digit && !letters.has_hour_or_second && !letters.has_year_or_day)
    return {false, letters.is_scaled ? NumberLook::kScaled : NumberLook::kGeneral};
  if (letters.has_year_or_day) return {true, NumberLook::kGeneral};
  if (letters.has_hour_or_second) return {false, NumberLook::kTime};
  if (letters.has_month_or_minute) return {true, NumberLook::kGeneral};
  if (letters.has_at) return {false, NumberLook::kTextFormat};
  return {};
}

FormatMeaning MeaningOfBuiltInFormat(uint32_t format_id) {
  if (format_id == 9 || format_id == 10) return {false, NumberLook::kPercent};
  if (format_id == 49) return {false, NumberLook::kTextFormat};
  const bool is_east_asian_time = format_id >= 32 && format_id <= 35;
  if ((format_id >= 18 && format_id <= 21) || (format_id >= 45 && format_id <= 47) ||
      is_east_asian_time)
    return {false, NumberLook::kTime};
  const bool is_date = (format_id >= 14 && format_id <= 17) || format_id == 22 ||
                       (format_id >= 27 && format_id <= 36) || (format_id >= 50 && format_id <= 58);
  return {is_date, NumberLook::kGeneral};
}

std::optional<SerialDate> DateOfSerial(base::Decimal number, DateSystem system) {
  const auto whole = number.ToInt64();
  const double serial = whole ? static_cast<double>(*whole) : number.ToDouble();
  constexpr double kSerialEnd = 2'958'466;  // 10000-01-01 in the 1900 system
  constexpr int64_t kSecondsPerDay = 86'400;
  const double first = system == DateSystem::k1900 ? 1 : 0;
  if (!(serial >= first) || serial >= kSerialEnd) return std::nullopt;
  auto day = static_cast<int64_t>(std::floor(serial));
  auto second = static_cast<int64_t>(
      std::llround((serial - static_cast<double>(day)) * static_cast<double>(kSecondsPerDay)));
  if (second == kSecondsPerDay) {
    second = 0;
    ++day;
  }
  static const int64_t kEpoch1904 = base::DayNumber({1904, 1, 1});
  static const int64_t kEpoch1900 = base::DayNumber({1899, 12, 30});
  // Serial 60 is 1900-02-29, a day that never was; it falls on the 28th with 59.
  const int64_t late = day < 60 ? 1 : 0;
  const int64_t epoch = system == DateSystem::k1900 ? kEpoch1900 + late : kEpoch1904;
  const auto date = base::DateOfDayNumber(epoch + day);
  if (!date || date->year > 9999) return std::nullopt;
  return SerialDate{*date, static_cast<uint32_t>(second)};
}

std::optional<SerialDate> ReadIsoDate(std::string_view text) {
  const size_t time_begin = text.find('T');
  const auto date = base::ParseDate(text.substr(0, time_begin));
  if (!date || date->year < 1 || date->year > 9999) return std::nullopt;
  SerialDate result{*date, 0};
  if (time_begin == std::string_view::npos) return result;
  const std::string time(text.substr(time_begin + 1, 8));
  unsigned hour = 0;
  unsigned minute = 0;
  unsigned second = 0;
  if (std::sscanf(time.c_str(), "%2u:%2u:%2u", &hour, &minute, &second) < 2) return std::nullopt;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  result.second_of_day = hour * 3600 + minute * 60 + second;
  return result;
}

void SetDate(const SerialDate& date, TextArena& arena, Cell& cell) {
  CHECK(date.date.year >= 0);
  CHECK(date.date.year <= 9999);
  cell.kind = CellKind::kDate;
  cell.look = NumberLook::kGeneral;
  cell.date = date.date;
  cell.second_of_day = date.second_of_day;
  // By hand: a sheet may hold a million dates.
  char* const text = arena.Allocate(10);
  const auto digits = [text](size_t place, size_t count, unsigned value) {
    for (size_t i = place + count; i > place; --i, value /= 10)
      text[i - 1] = static_cast<char>('0' + value % 10);
  };
  digits(0, 4, static_cast<unsigned>(date.date.year));
  digits(5, 2, date.date.month);
  digits(8, 2, date.date.day);
  text[4] = '-';
  text[7] = '-';
  cell.text = {text, 10};
}

void SetSerial(const SerialDate& date, Cell& cell) {
  const base::Date epoch =
      date.date < base::Date{1900, 3, 1} ? base::Date{1899, 12, 31} : base::Date{1899, 12, 30};
  const auto day = base::Decimal::FromInt64(base::DayNumber(date.date) - base::DayNumber(epoch));
  cell.number =
      day + base::Decimal::FromInt64(date.second_of_day) / base::Decimal::FromInt64(86'400);
}

}  // namespace liandai::sheet
