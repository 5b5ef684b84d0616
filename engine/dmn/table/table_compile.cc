#include <algorithm>
#include <map>

#include "engine/base/check.h"
#include "engine/dmn/table/compiled_table.h"
#include "engine/dmn/table/conformance.h"
#include "engine/dmn/table/item_constraint.h"
#include "engine/dmn/table/rule_overlap.h"
#include "engine/feel/eval/evaluation.h"
#include "engine/value/type.h"

namespace liandai::dmn {
namespace {

using base::Code;
using value::Kind;

std::string Trimmed(const std::string& text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

// An empty cell counts as `-`, as every tool shows it.
bool IsAny(const SourceText& text) {
  const std::string trimmed = Trimmed(text.text);
  return trimmed.empty() || trimmed == "-";
}

const feel::TypedTests* TestsOf(const ProgramRef& program) {
  return program == nullptr ? nullptr : std::get_if<feel::TypedTests>(&program->root->node);
}

class TableCompiler {
 public:
  TableCompiler(const DecisionTable& table, const feel::Scope& scope, CompileSite& site)
      : table_(table), scope_(scope), site_(site), next_slot_(scope.slot_count()) {
    // No expression of the table may use the slots of its inputs as scratch.
    if (!table.inputs.empty())
      scope_.Reserve(next_slot_ + static_cast<uint32_t>(table.inputs.size()) - 1);
  }

  CompiledTable Compile(uint32_t offset);

 private:
  void CompileInput(size_t column);
  void CompileCells(size_t column, const feel::Scope& scope, TableInput& input);
  TableCell CompileCell(size_t column, uint32_t rule, const feel::Scope& scope);
  void WarnIfNever(const TableCell& cell, const SourceText& text);
  void WarnOfOverlaps();
  void BuildIndex(TableInput& input);
  void ProbeNull(TableInput& input);
  void CompileOutput(size_t column);
  void CompileEntries(size_t column, TableOutput& output);
  ProgramRef CompileAllowed(const SourceText& text, const value::TypeRef& type);
  value::TypeRef ResultType() const;

  const DecisionTable& table_;
  feel::Scope scope_;
  CompileSite& site_;
  uint32_t next_slot_;
  CompiledTable result_;
};

CompiledTable TableCompiler::Compile(uint32_t offset) {
  result_.hit_policy = table_.hit_policy;
  result_.aggregation = table_.aggregation;
  result_.rule_count = table_.rules.size();
  result_.place = site_.PlaceSource(offset);
  for (const DecisionTable::Rule& rule : table_.rules)
    result_.annotations.push_back(rule.annotation);
  for (size_t i = 0; i < table_.inputs.size(); ++i) CompileInput(i);
  for (size_t i = 0; i < table_.outputs.size(); ++i) CompileOutput(i);
  if (table_.hit_policy == HitPolicy::kUnique) WarnOfOverlaps();
  result_.result_type = ResultType();
  site_.Need(scope_.slot_count());
  return std::move(result_);
}

// Allowed values run in a frame of their own, with nothing but `?`.
ProgramRef TableCompiler::CompileAllowed(const SourceText& text, const value::TypeRef& type) {
  if (IsAny(text)) return nullptr;
  ElementPath::Scope step(site_.path, StepKind::kAllowedValues);
  feel::Scope scope;
  site_.types().DefineIn(scope);
  scope.Bind("?", type, kConstraintInputSlot);
  return site_.Tests(text, scope);
}

void TableCompiler::CompileInput(size_t column) {
  const DecisionTable::Input& source = table_.inputs[column];
  ElementPath::Scope step(site_.path, StepKind::kTableInput, column + 1);
  TableInput input;
  input.name = source.label.empty() ? Trimmed(source.expression.text) : source.label;
  input.type = site_.Type(source.type_ref, source.expression.offset);
  input.expression = site_.Expression(source.expression, scope_);
  value::TypeRef known = input.type;
  if (input.expression != nullptr) {
    if (const auto* slot = std::get_if<feel::TypedSlot>(&input.expression->root->node))
      input.direct_slot = slot->slot;
    if (IsUnrestricted(known) && input.expression->root->type->kind != value::TypeKind::kNull)
      known = input.expression->root->type;
  }
  input.allowed = CompileAllowed(source.allowed_values, known);
  input.allowed_text = Trimmed(source.allowed_values.text);
  input.slot = next_slot_++;
  feel::Scope scope = scope_;
  scope.Bind("?", known, input.slot);
  CompileCells(column, scope, input);
  BuildIndex(input);
  ProbeNull(input);
  for (uint32_t cell = 0; cell < input.cells.size(); ++cell)
    if (!input.cells[cell].indexed) input.unindexed_cells.push_back(cell);
  result_.inputs.push_back(std::move(input));
}

void TableCompiler::CompileCells(size_t column, const feel::Scope& scope, TableInput& input) {
  std::map<std::string, uint32_t> known;
  for (uint32_t rule = 0; rule < table_.rules.size(); ++rule) {
    const SourceText& text = table_.rules[rule].inputs[column];
    if (IsAny(text)) {
      input.cell_of_rule.push_back(kAnyCell);
      continue;
    }
    const auto [at, is_new] =
        known.try_emplace(Trimmed(text.text), static_cast<uint32_t>(input.cells.size()));
    if (is_new) input.cells.push_back(CompileCell(column, rule, scope));
    input.cells[at->second].rules.push_back(rule);
    input.cell_of_rule.push_back(at->second);
  }
}

TableCell TableCompiler::CompileCell(size_t column, uint32_t rule, const feel::Scope& scope) {
  const SourceText& text = table_.rules[rule].inputs[column];
  ElementPath::Scope step(site_.path, StepKind::kRule, rule + 1);
  TableCell cell;
  cell.program = site_.Tests(text, scope);
  if (const feel::TypedTests* tests = TestsOf(cell.program); tests != nullptr && !tests->any)
    cell.pattern = PatternOf(*tests);
  WarnIfNever(cell, text);
  return cell;
}

void TableCompiler::WarnIfNever(const TableCell& cell, const SourceText& text) {
  if (!cell.pattern || cell.pattern->kind == Kind::kNull) return;
  if (!ColumnIndex::CanMatch(*cell.pattern))
    site_.Report(Code::D301_cell_never, {Trimmed(text.text)}, text.offset);
}

void TableCompiler::WarnOfOverlaps() {
  for (const RuleOverlap& overlap : FindOverlaps(result_)) {
    ElementPath::Scope step(site_.path, StepKind::kRule, overlap.second + 1);
    site_.Report(Code::D302_rules_overlap,
                 {"UNIQUE", std::to_string(overlap.first + 1), std::to_string(overlap.second + 1),
                  overlap.example},
                 table_.rules[overlap.second].inputs.front().offset);
  }
}

// The kind that most cells are about is indexed; cells about others are evaluated.
void TableCompiler::BuildIndex(TableInput& input) {
  std::map<Kind, size_t> counts;
  for (const TableCell& cell : input.cells)
    if (cell.pattern && cell.pattern->kind != Kind::kNull) ++counts[cell.pattern->kind];
  if (counts.empty()) return;
  const Kind kind =
      std::ranges::max_element(counts, {}, &std::pair<const Kind, size_t>::second)->first;
  std::vector<PatternRules> indexed;
  for (TableCell& cell : input.cells) {
    if (!cell.pattern || (cell.pattern->kind != Kind::kNull && cell.pattern->kind != kind))
      continue;
    cell.indexed = true;
    indexed.push_back({&*cell.pattern, cell.rules});
  }
  input.index.emplace(kind, table_.rules.size(), indexed);
}

// Indexed cells ask nothing but `?`, so that their answer to null is known before the run.
void TableCompiler::ProbeNull(TableInput& input) {
  feel::Evaluation::Options options;
  options.issues = false;
  feel::Evaluation evaluation(options);
  std::vector<value::Value> frame(std::max(site_.slot_count(), scope_.slot_count()));
  RuleMask takes_null(table_.rules.size());
  for (const TableCell& cell : input.cells) {
    if (!cell.indexed) continue;
    CHECK(cell.program != nullptr);
    if (evaluation.Holds(*cell.program, frame).value_or(false)) continue;
    for (const uint32_t rule : cell.rules) takes_null.Remove(rule);
  }
  input.null_set.emplace(table_.rules.size()).Append(takes_null);
}

void TableCompiler::CompileOutput(size_t column) {
  const DecisionTable::Output& source = table_.outputs[column];
  ElementPath::Scope step(site_.path, StepKind::kTableOutput, column + 1);
  TableOutput output;
  output.name = source.name;
  const uint32_t offset = source.allowed_values.offset;
  output.type = site_.Type(source.type_ref, offset);
  output.allowed = CompileAllowed(source.allowed_values, output.type);
  output.allowed_text = Trimmed(source.allowed_values.text);
  if (output.allowed != nullptr) {
    output.ranks = RanksOf(*output.allowed);
  } else if (output.type->constraint != nullptr) {
    if (const auto* constraint = dynamic_cast<const ItemConstraint*>(output.type->constraint.get()))
      output.ranks = constraint->ranks();
  }
  if (!source.default_value.empty()) {
    ElementPath::Scope inner(site_.path, StepKind::kDefaultValue);
    output.default_value = site_.Expression(source.default_value, scope_);
  }
  CompileEntries(column, output);
  result_.outputs.push_back(std::move(output));
}

void TableCompiler::CompileEntries(size_t column, TableOutput& output) {
  std::map<std::string, uint32_t> known;
  for (uint32_t rule = 0; rule < table_.rules.size(); ++rule) {
    const SourceText& text = table_.rules[rule].outputs[column];
    const auto [at, is_new] =
        known.try_emplace(Trimmed(text.text), static_cast<uint32_t>(output.entries.size()));
    output.entry_of_rule.push_back(at->second);
    if (!is_new) continue;
    ElementPath::Scope step(site_.path, StepKind::kRule, rule + 1);
    TableEntry entry;
    // An empty entry says nothing: null.
    if (text.empty() || Trimmed(text.text) == "-")
      entry.constant.emplace();
    else
      entry.program = site_.Expression(text, scope_);
    if (entry.program != nullptr) {
      if (const auto* constant = std::get_if<feel::TypedConstant>(&entry.program->root->node)) {
        const std::optional<value::Value> value = Conformed(constant->value, output.type);
        const bool allowed = output.allowed == nullptr || constant->value.is_null() ||
                             (value && TestsAllow(*output.allowed, *value));
        if (value && allowed) entry.constant = *value;
      }
    }
    output.entries.push_back(std::move(entry));
  }
}

value::TypeRef TableCompiler::ResultType() const {
  if (result_.outputs.empty()) return value::Type::Any();
  const auto type_of = [](const TableOutput& output) {
    if (!IsUnrestricted(output.type)) return output.type;
    value::TypeRef common;
    for (const TableEntry& entry : output.entries) {
      if (entry.program == nullptr) continue;
      const value::TypeRef& type = entry.program->root->type;
      if (type->kind == value::TypeKind::kNull) continue;
      if (common != nullptr && !value::Equivalent(*common, *type)) return value::Type::Any();
      common = type;
    }
    return common == nullptr ? value::Type::Any() : common;
  };
  value::TypeRef row = type_of(result_.outputs.front());
  if (result_.outputs.size() > 1) {
    std::vector<value::Type::Member> members;
    for (const TableOutput& output : result_.outputs)
      members.emplace_back(output.name, type_of(output));
    row = value::Type::ContextOf(std::move(members));
  }
  switch (table_.hit_policy) {
    case HitPolicy::kUnique:
    case HitPolicy::kAny:
    case HitPolicy::kPriority:
    case HitPolicy::kFirst:
      return row;
    case HitPolicy::kRuleOrder:
    case HitPolicy::kOutputOrder:
      return value::Type::ListOf(row);
    case HitPolicy::kCollect:
      break;
  }
  if (table_.aggregation == Aggregation::kNone) return value::Type::ListOf(row);
  if (table_.aggregation == Aggregation::kCount)
    return value::Type::Simple(value::TypeKind::kNumber);
  return row;
}

}  // namespace

CompiledTable CompileTable(const DecisionTable& table, const feel::Scope& scope, uint32_t offset,
                           CompileSite& site) {
  return TableCompiler(table, scope, site).Compile(offset);
}

}  // namespace liandai::dmn
