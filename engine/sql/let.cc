#include "engine/sql/let.h"

#include "engine/base/check.h"

namespace liandai::sql {

std::string Let::BindText(const std::string& text) {
  CHECK(!text.empty());
  bound_.emplace_back(writing_.FreshName(), text);
  return bound_.back().first;
}

SqlValue Let::Bind(SqlValue value) {
  if (value.repeatable || value.text.empty()) return value;
  if (value.quotient != nullptr || value.choices != nullptr) return value;
  value.text = BindText(value.text);
  value.repeatable = true;
  return value;
}

std::string Let::Close(const std::string& text) const {
  if (bound_.empty()) return text;
  std::string columns;
  for (const auto& [name, bound] : bound_)
    columns += (columns.empty() ? "" : ", ") + bound + " AS " + name;
  // PostgreSQL would put the operand back in each place without the fence.
  const std::string fence = writing_.is_postgresql() ? " OFFSET 0" : "";
  return "(SELECT " + text + " FROM (SELECT " + columns + fence + ") AS " + writing_.FreshName() +
         ")";
}

SqlValue Let::CloseValue(SqlValue value) const {
  if (bound_.empty()) return value;
  if (!value.text.empty() && !value.constant) {
    value.text = Close(value.text);
    value.repeatable = false;
  }
  for (auto& [name, member] : value.members) member = CloseValue(std::move(member));
  if (value.quotient != nullptr) {
    Quotient quotient = *value.quotient;
    quotient.numerator = CloseValue(std::move(quotient.numerator));
    quotient.denominator = CloseValue(std::move(quotient.denominator));
    value.quotient = std::make_shared<const Quotient>(std::move(quotient));
  }
  if (value.choices != nullptr) {
    std::vector<Choice> choices = *value.choices;
    for (Choice& choice : choices) {
      if (!choice.condition.empty()) choice.condition = Close(choice.condition);
      choice.value = CloseValue(std::move(choice.value));
    }
    value.choices = std::make_shared<const std::vector<Choice>>(std::move(choices));
  }
  return value;
}

}  // namespace liandai::sql
