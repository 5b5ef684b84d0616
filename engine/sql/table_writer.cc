// Decision tables (DMN 1.5, clause 8): a rule is the AND of its cells, the hit policy says which
// CASE or sum is made of the rules.
#include <algorithm>
#include <fmt/format.h>
#include <numeric>

#include "engine/base/check.h"
#include "engine/sql/boxed_writer.h"
#include "engine/sql/comparison.h"
#include "engine/sql/conditional.h"
#include "engine/sql/constant.h"
#include "engine/sql/expr_writer.h"
#include "engine/sql/let.h"
#include "engine/sql/number.h"
#include "engine/sql/rule_overlap.h"
#include "engine/value/compare.h"

namespace liandai::sql {
namespace {

using dmn::Aggregation;
using dmn::CompiledTable;
using dmn::HitPolicy;
using dmn::TableInput;
using dmn::TableOutput;

// Above this pairs of rules are not compared; matches are counted in each row instead.
constexpr size_t kPairedRuleCountMax = 400;
constexpr std::string_view kAlways = "TRUE";

class TableWriter {
 public:
  TableWriter(Writing& writing, Frame& frame, const CompiledTable& table)
      : writing_(writing), frame_(frame), table_(table), let_(writing) {}

  SqlValue Write();

 private:
  ElementAt Here() const { return {table_.place, {}}; }
  void FillInput(const TableInput& input);
  void AddAllowedCondition(const TableInput& input);
  void FillConditions();
  bool FillOutputs();
  SqlValue EntryOf(const TableOutput& output, const dmn::TableEntry& entry);

  SqlValue RowOf(size_t rule) const;
  SqlValue DefaultRow();
  SqlValue ByPolicy();
  SqlValue FirstOf(const std::vector<size_t>& order);
  SqlValue Unique();
  SqlValue Any();
  SqlValue Prioritised();
  SqlValue Collected();
  SqlValue Counted();
  SqlValue Summed(size_t output);
  SqlValue ExtremeOf(size_t output);
  SqlValue MatchCount();
  std::vector<std::string> OthersThatDiffer(size_t rule, bool any_output);
  std::string Difference(size_t rule, size_t other);
  std::vector<size_t> RanksOf(size_t rule, bool& is_known) const;

  Writing& writing_;
  Frame& frame_;
  const CompiledTable& table_;
  Let let_;
  std::vector<std::string> allowed_;            // of the inputs
  std::vector<std::string> conditions_;         // by rule
  std::vector<std::vector<SqlValue>> outputs_;  // by rule, by output
};

std::string_view WordOf(HitPolicy policy) {
  switch (policy) {
    case HitPolicy::kUnique:
      return "UNIQUE";
    case HitPolicy::kAny:
      return "ANY";
    case HitPolicy::kPriority:
      return "PRIORITY";
    case HitPolicy::kFirst:
      return "FIRST";
    case HitPolicy::kCollect:
      return "COLLECT";
    case HitPolicy::kRuleOrder:
      return "RULE ORDER";
    case HitPolicy::kOutputOrder:
      break;
  }
  return "OUTPUT ORDER";
}

size_t UseCount(const TableInput& input) {
  return static_cast<size_t>(std::ranges::count_if(
      input.cell_of_rule, [](uint32_t cell) { return cell != dmn::kAnyCell; }));
}

void TableWriter::FillInput(const TableInput& input) {
  SqlValue value;
  if (input.direct_slot) {
    value = frame_.at(*input.direct_slot);
  } else {
    CHECK(input.expression != nullptr);
    ExprWriter writer(writing_, frame_, input.expression->source);
    value = writer.Write(*input.expression->root);
  }
  value = Conformed(writing_, Here(), std::move(value), input.type);
  if (UseCount(input) > 1 || input.allowed != nullptr) value = let_.Bind(std::move(value));
  frame_.at(input.slot) = std::move(value);
}

// Null is allowed always.
void TableWriter::AddAllowedCondition(const TableInput& input) {
  const SqlValue value = frame_.at(input.slot);
  if (input.allowed == nullptr || value.is(SqlKind::kRefused) || value.is(SqlKind::kNull)) return;
  Frame frame(std::max<size_t>(input.allowed->slot_count, 1));
  frame[0] = value;
  ExprWriter writer(writing_, frame, input.allowed->source);
  allowed_.push_back(
      fmt::format("({} IS NULL OR {})", value.text, writer.Condition(*input.allowed->root)));
}

void TableWriter::FillConditions() {
  std::vector<std::vector<std::string>> cells(table_.rule_count);
  for (const TableInput& input : table_.inputs) {
    for (const dmn::TableCell& cell : input.cells) {
      std::string condition = "FALSE";
      if (cell.program != nullptr && !frame_.at(input.slot).is(SqlKind::kRefused))
        condition =
            ExprWriter(writing_, frame_, cell.program->source).Condition(*cell.program->root);
      if (condition == kAlways) continue;
      for (const uint32_t rule : cell.rules) cells[rule].push_back(condition);
    }
  }
  for (const std::vector<std::string>& each : cells)
    conditions_.push_back(JoinConditions(each, "AND"));
}

SqlValue TableWriter::EntryOf(const TableOutput& output, const dmn::TableEntry& entry) {
  if (entry.constant) {
    const feel::SourceRef& source = entry.program ? entry.program->source : table_.place;
    return ConstantValue(writing_, {source, {0, static_cast<uint32_t>(source->text.size())}},
                         *entry.constant);
  }
  if (entry.program == nullptr) return NullValue();
  ExprWriter writer(writing_, frame_, entry.program->source);
  const ElementAt at{entry.program->source, entry.program->root->span};
  SqlValue value = Conformed(writing_, at, writer.Write(*entry.program->root), output.type);
  if (output.allowed == nullptr || value.is(SqlKind::kRefused) || value.is(SqlKind::kNull))
    return value;
  Let let(writing_);
  const SqlValue named = let.Bind(std::move(value));
  Frame frame(std::max<size_t>(output.allowed->slot_count, 1));
  frame[0] = named;
  ExprWriter tests(writing_, frame, output.allowed->source);
  return let.CloseValue(CaseOf(writing_, at, {{tests.Condition(*output.allowed->root), named}}));
}

bool TableWriter::FillOutputs() {
  outputs_.resize(table_.rule_count);
  bool is_said = true;
  for (const TableOutput& output : table_.outputs) {
    std::vector<SqlValue> values;
    for (const dmn::TableEntry& entry : output.entries) {
      values.push_back(EntryOf(output, entry));
      is_said = is_said && !values.back().is(SqlKind::kRefused);
    }
    for (size_t rule = 0; rule < table_.rule_count; ++rule)
      outputs_[rule].push_back(values[output.entry_of_rule[rule]]);
  }
  return is_said;
}

SqlValue TableWriter::RowOf(size_t rule) const {
  if (table_.outputs.size() == 1) return outputs_[rule].front();
  SqlValue row;
  row.kind = SqlKind::kRow;
  for (size_t i = 0; i < table_.outputs.size(); ++i)
    row.members.emplace_back(table_.outputs[i].name, outputs_[rule][i]);
  return row;
}

SqlValue TableWriter::DefaultRow() {
  const bool has_default = std::ranges::any_of(
      table_.outputs, [](const TableOutput& output) { return output.default_value != nullptr; });
  if (!has_default && table_.aggregation == Aggregation::kCount)
    return NumberConstant(writing_, Here(), {});
  if (!has_default) return NullValue();
  SqlValue row;
  row.kind = SqlKind::kRow;
  for (const TableOutput& output : table_.outputs) {
    SqlValue value = NullValue();
    if (output.default_value != nullptr)
      value = ExprWriter(writing_, frame_, output.default_value->source)
                  .Write(*output.default_value->root);
    row.members.emplace_back(output.name, std::move(value));
  }
  return table_.outputs.size() == 1 ? row.members.front().value : row;
}

SqlValue TableWriter::FirstOf(const std::vector<size_t>& order) {
  std::vector<Choice> choices;
  for (const size_t rule : order) {
    const bool is_last = conditions_[rule] == kAlways;
    choices.push_back({is_last ? std::string() : conditions_[rule], RowOf(rule)});
    if (is_last) return CaseOf(writing_, Here(), std::move(choices));
  }
  choices.push_back({std::string(), DefaultRow()});
  return CaseOf(writing_, Here(), std::move(choices));
}

std::vector<size_t> InOrder(size_t count) {
  std::vector<size_t> order(count);
  std::iota(order.begin(), order.end(), size_t{0});
  return order;
}

// Where two rules match and their outputs are not equal.
std::string TableWriter::Difference(size_t rule, size_t other) {
  std::vector<std::string> conditions;
  for (size_t i = 0; i < table_.outputs.size(); ++i) {
    const SqlValue& a = outputs_[rule][i];
    const SqlValue& b = outputs_[other][i];
    if (a.constant && b.constant) {
      if (value::Equal(*a.constant, *b.constant) == true) continue;
      return std::string(kAlways);
    }
    const SqlValue differs =
        Compare(writing_, Here(), {feel::CompareOperator::kNotEqual, a, b}, Truth::kExact);
    conditions.push_back(differs.is(SqlKind::kRefused) ? "FALSE" : differs.text);
  }
  return JoinConditions(conditions, "OR");
}

// Later rules that may match as well and then make the whole null.
std::vector<std::string> TableWriter::OthersThatDiffer(size_t rule, bool any_output) {
  std::vector<std::string> others;
  for (size_t other = rule + 1; other < table_.rule_count; ++other) {
    if (!MayOverlap(table_, rule, other)) continue;
    const std::string difference = any_output ? std::string(kAlways) : Difference(rule, other);
    if (difference == "FALSE") continue;
    others.push_back(difference == kAlways ? conditions_[other]
                                           : "(" + conditions_[other] + " AND " + difference + ")");
  }
  return others;
}

// A second match makes the whole null, as in row evaluation.
SqlValue TableWriter::Unique() {
  if (table_.rule_count > kPairedRuleCountMax) {
    const std::string is_single = MatchCount().text + " <= 1";
    return CaseOf(writing_, Here(), {{is_single, FirstOf(InOrder(table_.rule_count))}});
  }
  return Any();
}

SqlValue TableWriter::Any() {
  const bool any_output = table_.hit_policy == HitPolicy::kUnique;
  if (table_.rule_count > kPairedRuleCountMax)
    return writing_.RefuseOverlap(Here(), WordOf(table_.hit_policy));
  std::vector<Choice> choices;
  for (size_t rule = 0; rule < table_.rule_count; ++rule) {
    SqlValue row = RowOf(rule);
    const std::vector<std::string> others = OthersThatDiffer(rule, any_output);
    if (!others.empty())
      row = CaseOf(writing_, Here(),
                   {{JoinConditions(others, "OR"), NullValue()}, {std::string(), std::move(row)}});
    const bool is_last = conditions_[rule] == kAlways;
    choices.push_back({is_last ? std::string() : conditions_[rule], std::move(row)});
    if (is_last) return CaseOf(writing_, Here(), std::move(choices));
  }
  choices.push_back({std::string(), DefaultRow()});
  return CaseOf(writing_, Here(), std::move(choices));
}

// Places in the lists of allowed values; what is not in a list comes last.
std::vector<size_t> TableWriter::RanksOf(size_t rule, bool& is_known) const {
  std::vector<size_t> ranks;
  for (size_t i = 0; i < table_.outputs.size(); ++i) {
    const std::vector<dmn::CellPattern>& order = table_.outputs[i].ranks;
    if (order.empty()) continue;
    const std::optional<value::Value>& constant = outputs_[rule][i].constant;
    is_known = is_known && constant.has_value();
    if (!constant) continue;
    const auto found = std::ranges::find_if(order, [&](const dmn::CellPattern& pattern) {
      return pattern.kind == constant->kind() && dmn::Accepts(pattern, *constant);
    });
    ranks.push_back(static_cast<size_t>(found - order.begin()));
  }
  return ranks;
}

// The outputs are constants, so the order is known beforehand.
SqlValue TableWriter::Prioritised() {
  std::vector<std::pair<std::vector<size_t>, size_t>> ranked;
  bool is_known = true;
  for (size_t rule = 0; rule < table_.rule_count; ++rule)
    ranked.emplace_back(RanksOf(rule, is_known), rule);
  if (!is_known) return writing_.RefuseOverlap(Here(), WordOf(table_.hit_policy));
  std::ranges::sort(ranked);
  std::vector<size_t> order;
  for (const auto& [ranks, rule] : ranked) order.push_back(rule);
  return FirstOf(order);
}

SqlValue TableWriter::MatchCount() {
  std::vector<std::string> ones;
  for (const std::string& condition : conditions_)
    ones.push_back(fmt::format("CASE WHEN {} THEN 1 ELSE 0 END", condition));
  SqlValue count;
  count.kind = SqlKind::kNumber;
  count.nullable = false;
  count.shape.max = base::Decimal::FromInt64(static_cast<int64_t>(table_.rule_count));
  count.text = ones.empty() ? "0" : "(" + JoinConditions(ones, "+") + ")";
  return count;
}

SqlValue TableWriter::Counted() {
  SqlValue count = MatchCount();
  if (writing_.is_postgresql()) count.text += "::numeric";
  const SqlValue none = DefaultRow();
  const bool is_zero =
      none.constant && none.is(SqlKind::kNumber) && none.constant->number().is_zero();
  if (is_zero) return count;
  return CaseOf(writing_, Here(),
                {{JoinConditions(conditions_, "OR"), std::move(count)}, {std::string(), none}});
}

// A null among the outputs that match makes the sum null.
SqlValue TableWriter::Summed(size_t output) {
  std::vector<SqlValue> terms;
  for (size_t rule = 0; rule < table_.rule_count; ++rule) {
    const SqlValue value = Plain(writing_, outputs_[rule][output]);
    if (value.is(SqlKind::kRefused)) return {};
    if (!value.is(SqlKind::kNumber)) return writing_.RefuseKind(Here(), sql::WordOf(value.kind));
    if (conditions_[rule] == kAlways) {
      terms.push_back(value);
      continue;
    }
    terms.push_back(CaseOf(
        writing_, Here(),
        {{conditions_[rule], value}, {std::string(), NumberConstant(writing_, Here(), {})}}));
  }
  if (terms.empty()) return NullValue();
  SqlValue sum = terms.front();
  for (size_t i = 1; i < terms.size(); ++i) sum = SumOf(writing_, sum, terms[i]);
  return sum;
}

// The outputs are constants of one ordered kind: the first match in their order.
SqlValue TableWriter::ExtremeOf(size_t output) {
  std::vector<size_t> order = InOrder(table_.rule_count);
  const auto constant = [&](size_t rule) -> const value::Value& {
    return *outputs_[rule][output].constant;
  };
  for (const size_t rule : order) {
    const SqlValue& value = outputs_[rule][output];
    if (!value.constant || value.is(SqlKind::kNull) || value.is(SqlKind::kBoolean) ||
        value.kind != outputs_[order.front()][output].kind)
      return writing_.RefuseOverlap(Here(), "COLLECT MIN/MAX");
  }
  const bool is_min = table_.aggregation == Aggregation::kMin;
  std::ranges::stable_sort(order, [&](size_t a, size_t b) {
    const auto sign = value::Compare(constant(a), constant(b));
    CHECK(sign.has_value());
    return is_min ? *sign < 0 : *sign > 0;
  });
  std::vector<Choice> choices;
  for (const size_t rule : order) {
    const bool is_last = conditions_[rule] == kAlways;
    choices.push_back({is_last ? std::string() : conditions_[rule], outputs_[rule][output]});
    if (is_last) break;
  }
  return CaseOf(writing_, Here(), std::move(choices));
}

SqlValue TableWriter::Collected() {
  if (table_.aggregation == Aggregation::kNone)
    return writing_.RefuseListResult(Here(), WordOf(table_.hit_policy));
  if (table_.aggregation == Aggregation::kCount) return Counted();
  SqlValue row;
  row.kind = SqlKind::kRow;
  for (size_t i = 0; i < table_.outputs.size(); ++i) {
    SqlValue value = table_.aggregation == Aggregation::kSum ? Summed(i) : ExtremeOf(i);
    if (value.is(SqlKind::kRefused)) return {};
    row.members.emplace_back(table_.outputs[i].name, std::move(value));
  }
  SqlValue result = table_.outputs.size() == 1 ? row.members.front().value : row;
  const bool always = std::ranges::find(conditions_, kAlways) != conditions_.end();
  if (always) return result;
  return CaseOf(
      writing_, Here(),
      {{JoinConditions(conditions_, "OR"), std::move(result)}, {std::string(), DefaultRow()}});
}

SqlValue TableWriter::ByPolicy() {
  switch (table_.hit_policy) {
    case HitPolicy::kUnique:
      return Unique();
    case HitPolicy::kAny:
      return Any();
    case HitPolicy::kFirst:
      return FirstOf(InOrder(table_.rule_count));
    case HitPolicy::kPriority:
      return Prioritised();
    case HitPolicy::kCollect:
      return Collected();
    case HitPolicy::kRuleOrder:
    case HitPolicy::kOutputOrder:
      break;
  }
  return writing_.RefuseListResult(Here(), WordOf(table_.hit_policy));
}

SqlValue TableWriter::Write() {
  for (const TableInput& input : table_.inputs) FillInput(input);
  for (const TableInput& input : table_.inputs) AddAllowedCondition(input);
  FillConditions();
  const bool is_said = FillOutputs();
  SqlValue result = ByPolicy();
  if (!is_said || result.is(SqlKind::kRefused)) return {};
  if (!allowed_.empty()) {
    result = CaseOf(writing_, Here(), {{JoinConditions(allowed_, "AND"), std::move(result)}});
  }
  return let_.CloseValue(std::move(result));
}

}  // namespace

SqlValue WriteTable(Writing& writing, Frame& frame, const CompiledTable& table) {
  return TableWriter(writing, frame, table).Write();
}

}  // namespace liandai::sql
