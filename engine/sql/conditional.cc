#include "engine/sql/conditional.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>

#include "engine/base/check.h"
#include "engine/sql/number.h"

namespace liandai::sql {
namespace {

constexpr size_t kFlatConditionCount = 16;

bool IsSymbolic(const SqlValue& value) {
  return value.quotient != nullptr || value.choices != nullptr;
}

// The kind of all branches; kRefused, noted, when two differ.
SqlKind CommonKind(Writing& writing, const ElementAt& at, const std::vector<Choice>& choices) {
  SqlKind kind = SqlKind::kNull;
  for (const Choice& choice : choices) {
    const SqlKind other = choice.value.kind;
    if (other == SqlKind::kRefused) return other;
    if (kind == SqlKind::kNull) kind = other;
    if (other == SqlKind::kNull || other == kind) continue;
    return writing.RefuseKinds(at, kind, other).kind;
  }
  return kind;
}

// What all branches share: shape, unit, whether null may come out.
SqlValue Outline(const std::vector<Choice>& choices, SqlKind kind) {
  SqlValue outline;
  outline.kind = kind;
  outline.nullable = !choices.back().condition.empty();
  bool is_first = true;
  for (const Choice& choice : choices) {
    outline.nullable = outline.nullable || choice.value.nullable;
    if (choice.value.is(SqlKind::kNull)) continue;
    outline.shape = is_first ? choice.value.shape : UnionShape(outline.shape, choice.value.shape);
    outline.unit_seconds = is_first ? choice.value.unit_seconds
                                    : std::min(outline.unit_seconds, choice.value.unit_seconds);
    is_first = false;
  }
  return outline;
}

// A number constant alone would make PostgreSQL's CASE an int4.
std::string BranchText(Writing& writing, const SqlValue& value, const SqlValue& outline) {
  if (value.is(SqlKind::kNull)) return value.text;
  if (value.is(SqlKind::kDuration) && value.unit_seconds != outline.unit_seconds)
    return fmt::format("({} * {})", value.text, value.unit_seconds / outline.unit_seconds);
  if (!value.is(SqlKind::kNumber)) return value.text;
  const std::string text = AtScale(writing, value, outline.shape.scale);
  return writing.is_postgresql() && value.constant ? text + "::numeric" : text;
}

std::string CaseText(Writing& writing, const std::vector<Choice>& choices,
                     const SqlValue& outline) {
  std::string text = "CASE";
  for (const Choice& choice : choices) {
    const std::string branch = BranchText(writing, choice.value, outline);
    if (!choice.condition.empty())
      text += " WHEN " + choice.condition + " THEN " + branch;
    else if (branch != "NULL")
      text += " ELSE " + branch;
  }
  return text + " END";
}

const SqlValue* MemberOf(const SqlValue& value, size_t index, const std::string& name) {
  if (value.members.size() <= index || value.members[index].name != name) return nullptr;
  return &value.members[index].value;
}

SqlValue CaseOfMembers(Writing& writing, const ElementAt& at, const std::vector<Choice>& choices,
                       SqlKind kind) {
  SqlValue made;
  made.kind = kind;
  const auto model = std::ranges::find_if(
      choices, [](const Choice& choice) { return !choice.value.is(SqlKind::kNull); });
  CHECK(model != choices.end());
  for (size_t i = 0; i < model->value.members.size(); ++i) {
    const std::string& name = model->value.members[i].name;
    std::vector<Choice> of_member;
    for (const Choice& choice : choices) {
      if (choice.value.members.size() > model->value.members.size())
        return writing.RefuseKind(at, WordOf(kind));
      const SqlValue* member = MemberOf(choice.value, i, name);
      if (member == nullptr && !choice.value.is(SqlKind::kNull))
        return writing.RefuseKind(at, WordOf(kind));
      of_member.push_back({choice.condition, member == nullptr ? NullValue() : *member});
    }
    made.members.emplace_back(name, CaseOf(writing, at, std::move(of_member)));
  }
  return made;
}

std::string JoinRange(std::span<const std::string> conditions, const std::string& word) {
  if (conditions.size() <= kFlatConditionCount) {
    std::string text;
    for (const std::string& condition : conditions) text += (text.empty() ? "" : word) + condition;
    return conditions.size() == 1 ? text : "(" + text + ")";
  }
  const size_t half = conditions.size() / 2;
  return "(" + JoinRange(conditions.first(half), word) + word +
         JoinRange(conditions.subspan(half), word) + ")";
}

}  // namespace

std::string JoinConditions(const std::vector<std::string>& conditions, std::string_view word) {
  if (conditions.empty()) return word == "AND" ? "TRUE" : "FALSE";
  return JoinRange(conditions, " " + std::string(word) + " ");
}

SqlValue CaseOf(Writing& writing, const ElementAt& at, std::vector<Choice> choices) {
  CHECK(!choices.empty());
  if (choices.front().condition.empty()) return choices.front().value;
  const SqlKind kind = CommonKind(writing, at, choices);
  if (kind == SqlKind::kRefused) return {};
  if (kind == SqlKind::kNull) return NullValue();
  if (kind == SqlKind::kRow) return CaseOfMembers(writing, at, choices, kind);
  if (kind == SqlKind::kList || kind == SqlKind::kRange || kind == SqlKind::kFunction)
    return writing.RefuseKind(at, WordOf(kind));
  SqlValue made = Outline(choices, kind);
  const bool is_symbolic =
      std::ranges::any_of(choices, [](const Choice& each) { return IsSymbolic(each.value); });
  const bool has_text =
      std::ranges::none_of(choices, [](const Choice& each) { return each.value.text.empty(); });
  if (has_text) made.text = CaseText(writing, choices, made);
  if (is_symbolic) made.choices = std::make_shared<const std::vector<Choice>>(std::move(choices));
  return made;
}

SqlValue InBranches(Writing& writing, const ElementAt& at, const SqlValue& value,
                    const std::function<SqlValue(const SqlValue&)>& operation) {
  CHECK(value.choices != nullptr);
  std::vector<Choice> results;
  for (const Choice& choice : *value.choices)
    results.push_back({choice.condition, operation(choice.value)});
  return CaseOf(writing, at, std::move(results));
}

}  // namespace liandai::sql
