#include "office/policy/pack_difference.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/json/json.h"
#include "engine/value/compare.h"
#include "engine/value/text.h"

namespace liandai::policy {
namespace {

using value::Kind;
using value::Value;

std::string TextOf(const std::optional<base::Date>& date) { return date ? ToString(*date) : ""; }

void AddIfDiffers(std::string what, std::string before, std::string after,
                  std::vector<Change>& changes) {
  if (before == after) return;
  ChangeKind kind = ChangeKind::kChanged;
  if (before.empty()) kind = ChangeKind::kAdded;
  if (after.empty()) kind = ChangeKind::kRemoved;
  changes.push_back({std::move(what), kind, std::move(before), std::move(after)});
}

// Mandatory binds most: Binding stands in that order.
void CompareBinding(Binding before, Binding after, std::vector<Change>& changes) {
  if (before == after) return;
  changes.push_back({"binding", after < before ? ChangeKind::kStricter : ChangeKind::kLooser,
                     std::string(NameOf(before)), std::string(NameOf(after))});
}

ChangeKind DirectionOf(const Parameter& before, const Parameter& after) {
  const bool comparable = before.value.is(Kind::kNumber) && after.value.is(Kind::kNumber) &&
                          before.stricter == after.stricter &&
                          before.stricter != Stricter::kUnknown;
  if (!comparable) return ChangeKind::kChanged;
  const bool is_higher = before.value.number() < after.value.number();
  return is_higher == (before.stricter == Stricter::kHigher) ? ChangeKind::kStricter
                                                             : ChangeKind::kLooser;
}

bool SameValue(const Value& left, const Value& right) {
  return value::ToLiteral(left) == value::ToLiteral(right) || value::Equal(left, right) == true;
}

const Reading* FindReading(const Clause& clause, const std::string& name) {
  const auto found = std::ranges::find(clause.readings, name, &Reading::name);
  return found == clause.readings.end() ? nullptr : &*found;
}

void CompareParameters(const Clause& before, const Clause& after, std::vector<Change>& changes) {
  for (const Parameter& parameter : before.parameters) {
    const Parameter* other = after.FindParameter(parameter.name);
    const std::string what = "parameter " + parameter.name;
    const std::string old_value = value::ToLiteral(parameter.value);
    if (other == nullptr)
      changes.push_back({what, ChangeKind::kRemoved, old_value, ""});
    else if (!SameValue(parameter.value, other->value))
      changes.push_back(
          {what, DirectionOf(parameter, *other), old_value, value::ToLiteral(other->value)});
  }
  for (const Parameter& parameter : after.parameters)
    if (before.FindParameter(parameter.name) == nullptr)
      changes.push_back({"parameter " + parameter.name, ChangeKind::kAdded, "",
                         value::ToLiteral(parameter.value)});
}

void CompareReadings(const Clause& before, const Clause& after, std::vector<Change>& changes) {
  for (const Reading& reading : before.readings) {
    const Reading* other = FindReading(after, reading.name);
    AddIfDiffers("reading " + reading.name, reading.proposed.zh,
                 other == nullptr ? "" : other->proposed.zh, changes);
  }
  for (const Reading& reading : after.readings)
    if (FindReading(before, reading.name) == nullptr)
      changes.push_back({"reading " + reading.name, ChangeKind::kAdded, "", reading.proposed.zh});
}

ClauseChanges CompareClauses(const Clause& before, const Clause& after) {
  ClauseChanges compared{before.id, after.title, {}};
  CompareBinding(before.binding, after.binding, compared.changes);
  AddIfDiffers("paraphrase", before.paraphrase.zh, after.paraphrase.zh, compared.changes);
  AddIfDiffers("article", before.article.zh, after.article.zh, compared.changes);
  AddIfDiffers("until", TextOf(before.until), TextOf(after.until), compared.changes);
  const bool same_model = before.folder + before.model == after.folder + after.model;
  if (!same_model)
    AddIfDiffers("model", before.folder + "/" + before.model, after.folder + "/" + after.model,
                 compared.changes);
  CompareParameters(before, after, compared.changes);
  CompareReadings(before, after, compared.changes);
  return compared;
}

std::vector<Change> ComparePacks(const Pack& first, const Pack& second) {
  std::vector<Change> changes;
  AddIfDiffers("document", first.document_number, second.document_number, changes);
  AddIfDiffers("issued", ToString(first.issued), ToString(second.issued), changes);
  AddIfDiffers("in force from", ToString(first.from), ToString(second.from), changes);
  AddIfDiffers("until", TextOf(first.until), TextOf(second.until), changes);
  AddIfDiffers("nominal end", TextOf(first.nominal_end), TextOf(second.nominal_end), changes);
  AddIfDiffers("fund regime", first.fund_regime, second.fund_regime, changes);
  return changes;
}

void CompareByClause(const Pack& first, const Pack& second, PackDifference& difference) {
  for (const Clause& clause : first.clauses) {
    const Clause* other = second.FindClause(clause.id);
    ClauseChanges compared =
        other != nullptr
            ? CompareClauses(clause, *other)
            : ClauseChanges{clause.id,
                            clause.title,
                            {{"clause", ChangeKind::kRemoved, clause.paraphrase.zh, ""}}};
    if (!compared.changes.empty()) difference.clauses.push_back(std::move(compared));
  }
  for (const Clause& clause : second.clauses)
    if (first.FindClause(clause.id) == nullptr)
      difference.clauses.push_back(
          {clause.id, clause.title, {{"clause", ChangeKind::kAdded, "", clause.paraphrase.zh}}});
}

std::vector<const Clause*> ClausesOf(const Pack& pack, const Topic& topic) {
  std::vector<const Clause*> clauses;
  for (const std::string& id : topic.clauses)
    if (const Clause* clause = pack.FindClause(id)) clauses.push_back(clause);
  return clauses;
}

Binding StrongestOf(std::span<const Clause* const> clauses) {
  CHECK(!clauses.empty());
  Binding strongest = Binding::kEncouraged;
  for (const Clause* clause : clauses) strongest = std::min(strongest, clause->binding);
  return strongest;
}

// Parameters of one name are about one figure; one that only one side has is its own affair and
// listed as added or removed.
void CompareFigures(TopicChanges& compared) {
  Clause first;
  Clause second;
  for (const Clause* clause : compared.first)
    for (const Parameter& parameter : clause->parameters)
      if (first.FindParameter(parameter.name) == nullptr) first.parameters.push_back(parameter);
  for (const Clause* clause : compared.second)
    for (const Parameter& parameter : clause->parameters)
      if (second.FindParameter(parameter.name) == nullptr) second.parameters.push_back(parameter);
  CompareParameters(first, second, compared.changes);
}

TopicChanges CompareTopic(const Pack& first, const Pack& second, const Topic& topic) {
  TopicChanges compared{&topic, ClausesOf(first, topic), ClausesOf(second, topic), {}};
  if (compared.first.empty() || compared.second.empty()) {
    const bool added = compared.first.empty();
    const bool none = added && compared.second.empty();
    if (!none)
      compared.changes.push_back(
          {"topic", added ? ChangeKind::kAdded : ChangeKind::kRemoved, "", ""});
    return compared;
  }
  CompareBinding(StrongestOf(compared.first), StrongestOf(compared.second), compared.changes);
  CompareFigures(compared);
  return compared;
}

Value TextValue(std::string_view text) { return Value::String(std::string(text)); }

Value ValueOf(std::span<const Change> changes) {
  std::vector<Value> items;
  for (const Change& change : changes) {
    value::ContextBuilder item;
    item.Put("what", TextValue(change.what));
    item.Put("change", TextValue(NameOf(change.kind)));
    item.Put("before", change.before.empty() ? Value() : TextValue(change.before));
    item.Put("after", change.after.empty() ? Value() : TextValue(change.after));
    items.push_back(item.Build());
  }
  return Value::ListOf(std::move(items));
}

Value IdsOf(std::span<const Clause* const> clauses) {
  std::vector<Value> ids;
  for (const Clause* clause : clauses) ids.push_back(TextValue(clause->id));
  return Value::ListOf(std::move(ids));
}

}  // namespace

std::string_view NameOf(ChangeKind kind) {
  constexpr std::string_view kNames[] = {"added", "removed", "changed", "stricter", "looser"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view ChineseOf(ChangeKind kind) {
  constexpr std::string_view kNames[] = {"新增", "没有", "不同", "更严", "更宽"};
  return kNames[static_cast<size_t>(kind)];
}

PackDifference DifferenceOf(const Pack& first, const Pack& second, std::span<const Topic> topics) {
  PackDifference difference;
  difference.pack = ComparePacks(first, second);
  difference.by_clause = std::ranges::any_of(
      first.clauses, [&](const Clause& clause) { return second.FindClause(clause.id) != nullptr; });
  if (difference.by_clause) {
    CompareByClause(first, second, difference);
    return difference;
  }
  for (const Topic& topic : topics) {
    TopicChanges compared = CompareTopic(first, second, topic);
    const bool is_spoken_of = !compared.first.empty() || !compared.second.empty();
    if (is_spoken_of) difference.topics.push_back(std::move(compared));
  }
  return difference;
}

std::string ToJson(const Pack& first, const Pack& second, const PackDifference& difference) {
  value::ContextBuilder document;
  document.Put("packs", Value::ListOf({TextValue(first.id), TextValue(second.id)}));
  document.Put("by", TextValue(difference.by_clause ? "clause" : "topic"));
  document.Put("pack", ValueOf(difference.pack));
  std::vector<Value> clauses;
  for (const ClauseChanges& each : difference.clauses) {
    value::ContextBuilder item;
    item.Put("clause", TextValue(each.clause));
    item.Put("title", TextValue(each.title.zh));
    item.Put("changes", ValueOf(each.changes));
    clauses.push_back(item.Build());
  }
  document.Put("clauses", Value::ListOf(std::move(clauses)));
  std::vector<Value> topics;
  for (const TopicChanges& each : difference.topics) {
    value::ContextBuilder item;
    item.Put("topic", TextValue(each.topic->id));
    item.Put("title", TextValue(each.topic->title.zh));
    item.Put("first", IdsOf(each.first));
    item.Put("second", IdsOf(each.second));
    item.Put("changes", ValueOf(each.changes));
    topics.push_back(item.Build());
  }
  document.Put("topics", Value::ListOf(std::move(topics)));
  return json::Write(document.Build(), json::Layout::kIndented);
}

}  // namespace liandai::policy
