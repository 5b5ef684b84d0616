// Dates of one project: in order, within reason, and in the plan's year.
#include <array>

#include "office/dictionary/date_text.h"
#include "office/dictionary/normal_text.h"
#include "office/form/checks.h"
#include "office/form/record_view.h"

namespace liandai::form {
namespace {

using base::Date;
using dictionary::FieldType;
using dictionary::RecordColumn;
using dictionary::RecordTable;
using dictionary::RowKind;

// In the order in which the things must happen.
constexpr std::array<std::string_view, 6> kOrder = {"admitted_on",  "approved_on", "start_on",
                                                    "completed_on", "accepted_on", "paid_on"};

// Progress payments come before completion, and 完工时间 is often the planned one, which acceptance
// may well forestall; only what follows necessarily is compared.
bool MustFollow(std::string_view earlier, std::string_view later) {
  if (later == "paid_on") return earlier == "admitted_on" || earlier == "approved_on";
  return earlier != "completed_on" || later != "accepted_on";
}

struct Dated {
  const RecordColumn* column;
  dictionary::DateMark mark;
};

std::vector<Dated> DatesOf(const RecordTable& table, size_t row) {
  std::vector<Dated> dates;
  for (const std::string_view field : kOrder) {
    const RecordColumn* column = table.Find(field);
    if (column == nullptr) continue;
    const std::string_view text = table.Text(*column, row);
    if (text.empty()) continue;
    if (const auto mark = dictionary::ParseDateCell(dictionary::NormalText(text)))
      dates.push_back({column, *mark});
  }
  return dates;
}

void CheckOrder(const CheckContext& context, size_t row) {
  const std::vector<Dated> dates = DatesOf(context.table, row);
  for (size_t later = 1; later < dates.size(); ++later) {
    for (size_t earlier = 0; earlier < later; ++earlier) {
      const Dated& first = dates[earlier];
      const Dated& second = dates[later];
      if (!MustFollow(first.column->field->name, second.column->field->name)) continue;
      if (first.mark.FirstDay() <= second.mark.LastDay()) continue;
      context.issues.Add(
          context.table, base::Code::T112_dates_out_of_order,
          {first.column->heading, std::string(context.table.Text(*first.column, row)),
           second.column->heading, std::string(context.table.Text(*second.column, row))},
          {{row, first.column}, {row, second.column}});
    }
  }
}

void CheckPeriod(const CheckContext& context, const RecordColumn& column, size_t row) {
  const std::string_view raw = context.table.Text(column, row);
  const auto period = dictionary::ParsePeriod(dictionary::NormalText(raw), context.table.year);
  if (!period) return;
  if (period->end < period->start) {
    context.issues.Add(
        context.table, base::Code::T112_dates_out_of_order,
        {column.heading + base::InBoth("的开始", ", beginning"), base::ToString(period->start),
         column.heading + base::InBoth("的结束", ", end"), base::ToString(period->end)},
        {{row, &column}});
    return;
  }
  const int year = context.table.year;
  if (year == 0 || (period->start.year <= year + 1 && period->end.year >= year)) return;
  context.issues.Add(context.table, base::Code::T129_period_outside_year,
                     {std::string(raw), std::to_string(year)}, {{row, &column}});
}

// Whether a text is year, month and day in figures: what is written so and is no date is wrong,
// while "待定" and "按合同" say something else.
bool HasDayForm(std::string_view text) {
  size_t number_count = 0;
  bool in_number = false;
  for (const char c : dictionary::NormalText(text)) {
    const bool is_digit = c >= '0' && c <= '9';
    number_count += is_digit && !in_number ? 1 : 0;
    in_number = is_digit;
  }
  const bool begins_with_year = text.starts_with("19") || text.starts_with("20");
  return number_count == 3 && begins_with_year && text.size() <= 20;
}

void CheckAge(const CheckContext& context, const RecordColumn& column, size_t row) {
  const std::string_view raw = context.table.Text(column, row);
  if (raw.empty()) return;
  const auto mark = dictionary::ParseDateCell(dictionary::NormalText(raw));
  if (!mark && HasDayForm(raw))
    context.issues.Add(context.table, base::Code::T138_date_not_existing,
                       {column.heading, std::string(raw)}, {{row, &column}});
  if (!mark || mark->FirstDay() >= Date{1949, 10, 1} || column.field->name == "birth_on") return;
  context.issues.Add(context.table, base::Code::T115_date_too_early,
                     {column.heading, std::string(raw)}, {{row, &column}});
}

}  // namespace

void CheckDates(const CheckContext& context) {
  const RecordTable& table = context.table;
  std::vector<const RecordColumn*> periods;
  std::vector<const RecordColumn*> dates;
  for (const RecordColumn& column : table.columns) {
    if (column.field->type == FieldType::kPeriod) periods.push_back(&column);
    if (column.field->type == FieldType::kDate) dates.push_back(&column);
  }
  if (periods.empty() && dates.empty()) return;
  for (size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row].kind != RowKind::kSubject) continue;
    CheckOrder(context, row);
    for (const RecordColumn* column : periods) CheckPeriod(context, *column, row);
    for (const RecordColumn* column : dates) CheckAge(context, *column, row);
  }
}

}  // namespace liandai::form
