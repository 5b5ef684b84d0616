#include <algorithm>

#include "engine/base/check.h"
#include "engine/dmn/table/table_eval.h"
#include "engine/value/arithmetic.h"
#include "engine/value/compare.h"
#include "engine/value/text.h"

namespace liandai::dmn {
namespace {

using base::Code;
using value::Value;

constexpr size_t kNumbersShownMax = 20;

std::string_view Word(Aggregation aggregation) {
  switch (aggregation) {
    case Aggregation::kNone:
      return "COLLECT";
    case Aggregation::kSum:
      return "SUM";
    case Aggregation::kMin:
      return "MIN";
    case Aggregation::kMax:
      return "MAX";
    case Aggregation::kCount:
      return "COUNT";
  }
  return {};
}

// One policy a method; `matches_` are rule numbers from 0, ascending.
class HitResolver {
 public:
  HitResolver(const CompiledTable& table, feel::Evaluation& evaluation, std::span<Value> frame)
      : table_(table), evaluation_(evaluation), frame_(frame) {}

  Value Resolve(const RuleMask& mask);

 private:
  Value Row(size_t rule) const;
  Value DefaultRow() const;
  Value Unique() const;
  Value Any() const;
  Value Rows() const;
  Value Collect() const;
  std::optional<Value> Aggregate(size_t output) const;
  void SortByPriority();
  std::vector<size_t> RankOf(size_t rule) const;
  std::string MatchNumbers() const;
  Value Fail(Code code, std::vector<std::string> arguments) const;

  const CompiledTable& table_;
  feel::Evaluation& evaluation_;
  std::span<Value> frame_;
  std::vector<size_t> matches_;
};

Value HitResolver::Fail(Code code, std::vector<std::string> arguments) const {
  evaluation_.Note({{code, std::move(arguments), {}}, table_.place});
  return {};
}

std::string HitResolver::MatchNumbers() const {
  std::string text;
  for (const size_t rule : matches_) text += (text.empty() ? "" : ", ") + std::to_string(rule + 1);
  return text;
}

Value HitResolver::Row(size_t rule) const {
  if (table_.outputs.size() == 1) return OutputOf(table_, 0, rule, evaluation_, frame_);
  value::ContextBuilder row;
  for (size_t i = 0; i < table_.outputs.size(); ++i)
    row.Put(table_.outputs[i].name, OutputOf(table_, i, rule, evaluation_, frame_));
  return row.Build();
}

// DMN 1.5, 8.2.8: the default output entries when no rule matches, null if there are none.
Value HitResolver::DefaultRow() const {
  const auto value_of = [&](const TableOutput& output) {
    return output.default_value ? evaluation_.Run(*output.default_value, frame_) : Value();
  };
  const bool has_default = std::ranges::any_of(
      table_.outputs, [](const TableOutput& output) { return output.default_value != nullptr; });
  if (!has_default) {
    const bool counts = table_.aggregation == Aggregation::kCount;
    return counts ? Value::Number(0) : Value();
  }
  if (table_.outputs.size() == 1) return value_of(table_.outputs.front());
  value::ContextBuilder row;
  for (const TableOutput& output : table_.outputs) row.Put(output.name, value_of(output));
  return row.Build();
}

Value HitResolver::Unique() const {
  if (matches_.size() > 1) return Fail(Code::D404_unique_second_match, {MatchNumbers()});
  return Row(matches_.front());
}

Value HitResolver::Any() const {
  const Value first = Row(matches_.front());
  for (size_t i = 1; i < matches_.size(); ++i) {
    if (value::Equal(first, Row(matches_[i])) != true)
      return Fail(Code::D405_any_outputs_differ, {MatchNumbers()});
  }
  return first;
}

Value HitResolver::Rows() const {
  std::vector<Value> rows;
  for (const size_t rule : matches_) rows.push_back(Row(rule));
  return Value::ListOf(std::move(rows));
}

// Place of each output in the list of its allowed values; what is not in it comes last.
std::vector<size_t> HitResolver::RankOf(size_t rule) const {
  std::vector<size_t> ranks;
  for (size_t i = 0; i < table_.outputs.size(); ++i) {
    const std::vector<CellPattern>& order = table_.outputs[i].ranks;
    if (order.empty()) continue;
    const Value value = OutputOf(table_, i, rule, evaluation_, frame_);
    const auto found = std::ranges::find_if(order, [&](const CellPattern& pattern) {
      return pattern.kind == value.kind() && Accepts(pattern, value);
    });
    ranks.push_back(static_cast<size_t>(found - order.begin()));
  }
  return ranks;
}

void HitResolver::SortByPriority() {
  std::vector<std::pair<std::vector<size_t>, size_t>> ranked;
  for (const size_t rule : matches_) ranked.emplace_back(RankOf(rule), rule);
  std::ranges::sort(ranked);
  for (size_t i = 0; i < ranked.size(); ++i) matches_[i] = ranked[i].second;
}

std::optional<Value> HitResolver::Aggregate(size_t output) const {
  Value result = OutputOf(table_, output, matches_.front(), evaluation_, frame_);
  const auto fail = [&](const Value& value) -> std::optional<Value> {
    Fail(Code::D406_aggregation_operand,
         {std::string(Word(table_.aggregation)), value::ToLiteral(value)});
    return std::nullopt;
  };
  if (result.is_null()) return fail(result);
  for (size_t i = 1; i < matches_.size(); ++i) {
    Value next = OutputOf(table_, output, matches_[i], evaluation_, frame_);
    if (table_.aggregation == Aggregation::kSum) {
      std::optional<Value> sum = value::Add(result, next);
      if (!sum || sum->is_null()) return fail(next);
      result = *std::move(sum);
      continue;
    }
    const std::optional<std::strong_ordering> order = value::Compare(next, result);
    if (!order) return fail(next);
    if (table_.aggregation == Aggregation::kMin ? *order < 0 : *order > 0) result = std::move(next);
  }
  return result;
}

// DMN 1.5, 8.2.11. Several outputs are aggregated each for itself.
Value HitResolver::Collect() const {
  if (table_.aggregation == Aggregation::kNone) return Rows();
  if (table_.aggregation == Aggregation::kCount)
    return Value::Number(static_cast<int64_t>(matches_.size()));
  if (table_.outputs.size() == 1) return Aggregate(0).value_or(Value());
  value::ContextBuilder row;
  for (size_t i = 0; i < table_.outputs.size(); ++i)
    row.Put(table_.outputs[i].name, Aggregate(i).value_or(Value()));
  return row.Build();
}

Value HitResolver::Resolve(const RuleMask& mask) {
  const size_t count_max = DecidingRuleCount(table_);
  mask.ForEach([&](size_t rule) {
    matches_.push_back(rule);
    return matches_.size() < count_max;
  });
  if (matches_.empty()) return DefaultRow();
  switch (table_.hit_policy) {
    case HitPolicy::kUnique:
      return Unique();
    case HitPolicy::kAny:
      return Any();
    case HitPolicy::kFirst:
      return Row(matches_.front());
    case HitPolicy::kPriority:
      SortByPriority();
      return Row(matches_.front());
    case HitPolicy::kRuleOrder:
      return Rows();
    case HitPolicy::kOutputOrder:
      SortByPriority();
      return Rows();
    case HitPolicy::kCollect:
      return Collect();
  }
  return {};
}

}  // namespace

size_t DecidingRuleCount(const CompiledTable& table) {
  if (table.hit_policy == HitPolicy::kFirst) return 1;
  if (table.hit_policy == HitPolicy::kUnique) return kNumbersShownMax + 1;
  return table.rule_count;
}

Value ApplyHitPolicy(const CompiledTable& table, const RuleMask& matches,
                     feel::Evaluation& evaluation, std::span<Value> frame) {
  CHECK(!table.outputs.empty());
  return HitResolver(table, evaluation, frame).Resolve(matches);
}

}  // namespace liandai::dmn
