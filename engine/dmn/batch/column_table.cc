#include "engine/dmn/batch/column_table.h"

#include <algorithm>
#include <functional>
#include <map>

#include "engine/base/check.h"
#include "engine/dmn/batch/conform_batch.h"
#include "engine/dmn/table/item_constraint.h"
#include "engine/dmn/table/table_eval.h"

namespace liandai::dmn {

using feel::batch::Active;
using feel::batch::Buffer;
using feel::batch::Form;
using feel::batch::Mask;
using feel::batch::Session;
using feel::batch::Vector;
using value::Kind;
using value::Value;
namespace kernel = feel::batch::kernel;

namespace {

// Combinations of classes that are tabled; what a second-level cache holds.
constexpr size_t kCombinationsMax = 65'536;
constexpr size_t kTabledRulesMax = 1'024;
// Results of sets of rules that a block remembers.
constexpr size_t kRememberedSetsMax = 65'536;

RuleMask NoRules(size_t rule_count) {
  RuleMask rules(rule_count);
  std::ranges::fill(rules.words(), 0);
  return rules;
}

void Put(RuleMask& rules, size_t rule) {
  rules.words()[rule / kWordBitCount] |= uint64_t{1} << (rule % kWordBitCount);
}

std::vector<size_t> RulesIn(const RuleMask& rules) {
  std::vector<size_t> list;
  rules.ForEach([&](size_t rule) {
    list.push_back(rule);
    return true;
  });
  return list;
}

bool IsConstant(const ProgramRef& program) {
  return program == nullptr || feel::ConstantOf(*program->root) != nullptr;
}

// Says something about null alone, whatever the kind of other values.
bool IsAboutNull(const TableCell& cell) {
  return cell.pattern && cell.pattern->kind == Kind::kNull && cell.program != nullptr;
}

}  // namespace

ColumnTable::ColumnTable(const CompiledTable& table, size_t slot_count,
                         feel::batch::Constants& constants)
    : table_(table), slot_count_(slot_count) {
  CHECK(!table.outputs.empty());
  for (const TableInput& input : table.inputs) {
    if (input.expression != nullptr) constants.Collect(*input.expression->root);
    for (const TableCell& cell : input.cells)
      if (cell.program != nullptr) constants.Collect(*cell.program->root);
  }
  for (const TableOutput& output : table.outputs)
    for (const TableEntry& entry : output.entries)
      if (entry.program != nullptr) constants.Collect(*entry.program->root);
  for (size_t i = 0; i < table.inputs.size(); ++i) AddDimensions(i);
  size_t combinations = 1;
  for (const Dimension& dimension : dimensions_)
    combinations = std::min(combinations * dimension.size(), kCombinationsMax + 1);
  if (combinations <= kCombinationsMax && table.rule_count <= kTabledRulesMax)
    BuildDense(constants);
  else
    BuildByRule(constants);
}

RuleMask ColumnTable::NullRules(const TableInput& input) const {
  RuleMask rules(table_.rule_count);
  if (input.index) {
    std::copy_n(input.null_set->words(0), rules.words().size(), rules.words().begin());
    return rules;
  }
  feel::Evaluation evaluation;
  std::vector<Value> frame(slot_count_);
  for (const TableCell& cell : input.cells)
    if (IsAboutNull(cell) && !evaluation.Holds(*cell.program, frame).value_or(false))
      for (const uint32_t rule : cell.rules) rules.Remove(rule);
  return rules;
}

void ColumnTable::AddDimensions(size_t at) {
  const TableInput& input = table_.inputs[at];
  std::vector<PatternRules> cells;
  for (uint32_t i = 0; i < input.cells.size(); ++i) {
    const TableCell& cell = input.cells[i];
    if (cell.indexed || (!input.index && IsAboutNull(cell))) {
      cells.push_back({&*cell.pattern, cell.rules});
      continue;
    }
    Dimension dimension{at, nullptr, i, RuleMask(table_.rule_count)};
    for (const uint32_t rule : cell.rules) dimension.if_false.Remove(rule);
    dimensions_.push_back(std::move(dimension));
  }
  if (cells.empty()) return;
  const Kind kind = input.index ? input.index->kind() : Kind::kNull;
  dimensions_.push_back(
      {at, std::make_unique<const ValueClasses>(kind, table_.rule_count, cells, NullRules(input)),
       0, RuleMask(table_.rule_count)});
}

bool ColumnTable::IsConstant(const RuleMask& matches) const {
  const std::vector<size_t> rules = RulesIn(matches);
  if (rules.empty())
    return std::ranges::all_of(table_.outputs, [](const TableOutput& output) {
      return dmn::IsConstant(output.default_value);
    });
  const bool first_only = table_.hit_policy == HitPolicy::kFirst;
  for (const TableOutput& output : table_.outputs) {
    for (size_t i = 0; i < (first_only ? 1 : rules.size()); ++i) {
      const TableEntry& entry = output.entries[output.entry_of_rule[rules[i]]];
      if (!entry.constant) return false;
    }
  }
  return true;
}

std::optional<Outcome> ColumnTable::OutcomeOfEntry(const RuleMask& matches) const {
  const std::vector<size_t> rules = RulesIn(matches);
  if (table_.outputs.size() != 1 || rules.empty()) return std::nullopt;
  const bool single = table_.hit_policy == HitPolicy::kUnique ||
                      table_.hit_policy == HitPolicy::kAny ||
                      table_.hit_policy == HitPolicy::kPriority;
  if (table_.hit_policy != HitPolicy::kFirst && !(single && rules.size() == 1)) return std::nullopt;
  const TableOutput& output = table_.outputs[0];
  const uint32_t entry = output.entry_of_rule[rules[0]];
  if (output.entries[entry].program == nullptr) return std::nullopt;
  return Outcome{{}, false, entry};
}

Outcome ColumnTable::OutcomeOf(const RuleMask& matches) const {
  if (IsConstant(matches)) {
    feel::Evaluation evaluation;
    std::vector<Value> frame(slot_count_);
    Value value = ApplyHitPolicy(table_, matches, evaluation, frame);
    const bool odd = !evaluation.issues().empty();
    return {odd ? Value() : std::move(value), odd, std::nullopt};
  }
  return OutcomeOfEntry(matches).value_or(Outcome{{}, true, std::nullopt});
}

void ColumnTable::BuildDense(feel::batch::Constants& constants) {
  int64_t stride = 1;
  for (const Dimension& dimension : dimensions_) {
    strides_.push_back(stride);
    stride *= dimension.size();
  }
  std::vector<uint32_t> of_index(static_cast<size_t>(stride));
  std::vector<Outcome> outcomes;
  std::map<std::vector<uint64_t>, uint32_t> known;
  // From the last dimension to the first, each set met with those before it.
  const std::function<void(size_t, int64_t, const RuleMask&)> fill = [&](size_t left, int64_t index,
                                                                         const RuleMask& rules) {
    if (left == 0) {
      const std::vector<uint64_t> key(rules.words().begin(), rules.words().end());
      const auto [at, added] = known.try_emplace(key, static_cast<uint32_t>(outcomes.size()));
      if (added) outcomes.push_back(OutcomeOf(rules));
      of_index[static_cast<size_t>(index)] = at->second;
      return;
    }
    const Dimension& dimension = dimensions_[left - 1];
    for (uint32_t i = 0; i < dimension.size(); ++i) {
      RuleMask met = rules;
      const RuleMask& own = dimension.classes != nullptr ? dimension.classes->RulesOf(i)
                            : i == 0                     ? dimension.if_false
                                                         : rules;
      for (size_t word = 0; word < met.words().size(); ++word)
        met.words()[word] &= own.words()[word];
      fill(left - 1, index + i * strides_[left - 1], met);
    }
  };
  fill(dimensions_.size(), 0, RuleMask(table_.rule_count));
  outcomes_.emplace(outcomes, std::move(of_index), constants);
}

// Outcomes of a single hit by rule; then of none, then of several.
void ColumnTable::BuildByRule(feel::batch::Constants& constants) {
  search_.emplace(table_.rule_count);
  const RuleMask all(table_.rule_count);
  for (const Dimension& dimension : dimensions_) {
    std::vector<const RuleMask*> sets;
    if (dimension.classes == nullptr) {
      sets = {&dimension.if_false, &all};
    } else {
      for (uint32_t i = 0; i < dimension.size(); ++i)
        sets.push_back(&dimension.classes->RulesOf(i));
    }
    search_->AddDimension(sets);
    strides_.push_back(1);
  }
  std::vector<Outcome> outcomes;
  std::vector<uint32_t> of_index;
  for (size_t rule = 0; rule <= table_.rule_count; ++rule) {
    RuleMask matches = NoRules(table_.rule_count);
    if (rule < table_.rule_count) Put(matches, rule);
    of_index.push_back(static_cast<uint32_t>(outcomes.size()));
    outcomes.push_back(OutcomeOf(matches));
  }
  of_index.push_back(static_cast<uint32_t>(outcomes.size()));
  outcomes.push_back({{}, true, std::nullopt});
  outcomes_.emplace(outcomes, std::move(of_index), constants);
}

// Inputs into their slots; the result is the rows that cannot be judged here.
Mask ColumnTable::FillInputs(TableRun& run, Active active) const {
  Session& session = run.session;
  Mask odd;
  for (const TableInput& input : table_.inputs) {
    Vector value;
    if (input.direct_slot && run.frame[*input.direct_slot].form != Form::kNone)
      value = run.frame[*input.direct_slot];
    else if (input.expression != nullptr)
      value = run.interpreter.Eval(*input.expression->root, input.expression->source, active);
    else
      return session.All();
    value = ConformedVector(std::move(value), input.type, session, active);
    if (input.allowed != nullptr)
      value = WithRefusedOdd(
          session.DividedOut(value, active), input.allowed.get(),
          [&](const Value& each) { return TestsAllow(*input.allowed, each); }, session, active);
    const Mask& own = value.odd;
    if (!own.none())
      odd = session.Union(odd, value.constant ? session.Flat(value).odd : own, session.row_count());
    run.frame[input.slot] = std::move(value);
  }
  return odd;
}

Mask ColumnTable::FillIndex(TableRun& run, size_t at, int64_t stride, bool first, int64_t* index,
                            Active active) const {
  const Dimension& dimension = dimensions_[at];
  const TableInput& input = table_.inputs[dimension.input];
  const uint32_t count = run.session.row_count();
  if (dimension.classes != nullptr)
    return dimension.classes->AddTo({stride, first, index}, run.frame[input.slot], run.session,
                                    run.cache);
  const ProgramRef& program = input.cells[dimension.cell].program;
  if (program == nullptr) {
    kernel::AddConstant(0, first, index, count);
    return {};
  }
  const Vector holds =
      run.session.Flat(run.interpreter.Holds(*program->root, program->source, active));
  kernel::AddBooleanClass(holds.booleans, holds.nulls.data, {0, stride, 0}, first, index, count);
  return holds.odd;
}

// Entries that are expressions, for the rows that reach them.
Vector ColumnTable::WithEntries(TableRun& run, Vector known, const int64_t* index,
                                Active active) const {
  const TableOutput& output = table_.outputs[0];
  for (const uint32_t entry : outcomes_->entries()) {
    const Mask rows = outcomes_->RowsOfEntry(entry, index, run.session);
    if (rows.none()) continue;
    const feel::Program& program = *output.entries[entry].program;
    const Mask asked = run.session.Narrowed(active, rows.data);
    Vector value = ConformedVector(run.interpreter.Eval(*program.root, program.source, asked.data),
                                   output.type, run.session, asked.data);
    if (output.allowed != nullptr)
      value = WithRefusedOdd(
          run.session.DividedOut(value, asked.data), output.allowed.get(),
          [&](const Value& each) { return TestsAllow(*output.allowed, each); }, run.session,
          asked.data);
    const bool all = kernel::AllSet(rows.data, run.session.row_count());
    known = all ? value : run.interpreter.Blend(rows, value, known, active);
  }
  return known;
}

Vector ColumnTable::EvaluateDense(TableRun& run, Mask odd, Active active) const {
  Session& session = run.session;
  const Buffer index = session.pool().Take();
  if (dimensions_.empty()) kernel::AddConstant(0, true, index.integers(), session.row_count());
  for (size_t i = 0; i < dimensions_.size(); ++i) {
    const Mask unknown = FillIndex(run, i, strides_[i], i == 0, index.integers(), active);
    odd = session.Union(odd, unknown, session.row_count());
  }
  Vector known = outcomes_->LookUp(index.integers(), std::move(odd), session);
  if (outcomes_->entries().empty()) return known;
  const Mask kept = known.odd;
  known = WithEntries(run, std::move(known), index.integers(), active);
  if (!kept.none()) known = session.Flat(known);
  known.odd = session.Union(known.odd, kept, session.row_count());
  return known;
}

Vector ColumnTable::EvaluateBySearch(TableRun& run, Mask odd, Active active) const {
  Session& session = run.session;
  const uint32_t count = session.row_count();
  std::vector<Buffer> classes;
  for (size_t i = 0; i < dimensions_.size(); ++i) {
    classes.push_back(session.pool().Take());
    const Mask unknown = FillIndex(run, i, 1, true, classes.back().integers(), active);
    odd = session.Union(odd, unknown, count);
  }
  std::vector<int64_t> of_row(classes.size());
  const auto load = [&](uint32_t row) {
    for (size_t i = 0; i < classes.size(); ++i) of_row[i] = classes[i].integers()[row];
  };
  const bool unique = table_.hit_policy == HitPolicy::kUnique;
  if (unique || table_.hit_policy == HitPolicy::kFirst) {
    const Buffer index = session.pool().Take();
    for (uint32_t row = 0; row < count; ++row) {
      load(row);
      const RuleSearch::Hit hit = search_->Find(of_row, unique);
      index.integers()[row] = hit.second ? int64_t(table_.rule_count) + 1 : hit.first;
    }
    Vector known = outcomes_->LookUp(index.integers(), odd, session);
    if (outcomes_->entries().empty()) return known;
    known = session.Flat(WithEntries(run, std::move(known), index.integers(), active));
    known.odd = session.Union(known.odd, odd, count);
    return known;
  }
  std::map<std::vector<uint64_t>, Outcome> known;
  return session.ByRow({active, false, odd}, [&](uint32_t row) -> std::optional<Value> {
    load(row);
    RuleMask rules(table_.rule_count);
    search_->FindAll(of_row, rules);
    const std::vector<uint64_t> key(rules.words().begin(), rules.words().end());
    if (known.size() > kRememberedSetsMax) known.clear();
    auto found = known.find(key);
    if (found == known.end()) found = known.emplace(key, OutcomeOf(rules)).first;
    if (found->second.odd || found->second.entry) return std::nullopt;
    return found->second.value;
  });
}

Vector ColumnTable::Evaluate(TableRun& run, Active active) const {
  Mask odd = FillInputs(run, active);
  return search_ ? EvaluateBySearch(run, std::move(odd), active)
                 : EvaluateDense(run, std::move(odd), active);
}

}  // namespace liandai::dmn
