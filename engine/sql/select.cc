#include "engine/sql/select.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/sql/decision_writer.h"

namespace liandai::sql {
namespace {

constexpr std::string_view kUsualColumn = "usual numbers";

struct LeafColumn {
  std::string name;
  std::string text;
  SqlKind kind = SqlKind::kRefused;
  int scale = 0;
};

// Comments hold names from outside; none may end its line.
std::string OneLine(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return text;
}

std::string StageName(size_t level) { return fmt::format("liandai_{}", level); }

class SelectWriter {
 public:
  SelectWriter(const dmn::Model& model, std::span<const size_t> decisions,
               const SelectOptions& options)
      : model_(model), asked_(decisions), options_(options) {}

  Select Write();

 private:
  bool is_postgresql() const { return options_.dialect == Dialect::kPostgresql; }
  void Plan();
  void AddLeaves(const std::string& name, const SqlValue& usual, const SqlValue* full,
                 std::vector<LeafColumn>& leaves) const;
  std::string ForBoth(const SqlValue& usual, const SqlValue* full) const;
  std::string FirstStage();
  std::vector<SqlValue> NumbersInDoubt() const;
  bool IsInDoubt(size_t decision) const;
  std::string Stage(size_t level) const;
  std::vector<std::string> Carried(size_t level) const;
  void AddCarriedInputs(size_t level, std::vector<std::string>& names) const;
  void FillColumns();
  std::string LastSelect() const;
  std::string Header() const;
  bool IsNeededAbove(size_t decision, size_t level) const;
  bool IsInputNeededAbove(size_t input, size_t level) const;
  std::string Text();

  const dmn::Model& model_;
  std::span<const size_t> asked_;
  const SelectOptions& options_;
  std::vector<size_t> plan_;           // in an order that computes each once
  std::map<size_t, size_t> level_of_;  // by decision, from 1
  size_t level_count_ = 0;
  WrittenDecisions usual_;
  WrittenDecisions full_;  // PostgreSQL only
  bool has_usual_column_ = false;
  std::map<size_t, std::vector<LeafColumn>> leaves_;  // by decision
  Select select_;
};

void SelectWriter::Plan() {
  for (const size_t asked : asked_)
    for (const uint32_t decision : model_.decision_nodes()[asked].plan)
      if (!level_of_.contains(decision)) {
        size_t level = 1;
        for (const size_t needed : model_.decisions()[decision].decisions)
          if (level_of_.contains(needed)) level = std::max(level, level_of_.at(needed) + 1);
        level_of_[decision] = level;
        level_count_ = std::max(level_count_, level);
        plan_.push_back(decision);
      }
}

// One text for both ranges of numbers, or a choice by what the row has.
std::string SelectWriter::ForBoth(const SqlValue& usual, const SqlValue* full) const {
  const bool makes_numeric = is_postgresql() && usual.is(SqlKind::kNumber) && usual.constant;
  const std::string text = makes_numeric ? usual.text + "::numeric" : usual.text;
  if (full == nullptr || full->text == usual.text) return text;
  const std::string column = QuotedName(kUsualColumn);
  std::string other = full->text;
  if (full->is(SqlKind::kRefused)) {
    other = Alarm(options_.dialect,
                  {.message = "a number is out of the range of exact division", .witness = column});
    if (usual.is(SqlKind::kBoolean)) other += " IS NULL";
    if (usual.is(SqlKind::kString)) other = "CAST(" + other + " AS text)";
    if (usual.is(SqlKind::kDate)) other = "CAST(CAST(" + other + " AS text) AS date)";
  }
  return fmt::format("CASE WHEN {} THEN {} ELSE {} END", column, text, other);
}

void SelectWriter::AddLeaves(const std::string& name, const SqlValue& usual, const SqlValue* full,
                             std::vector<LeafColumn>& leaves) const {
  if (!usual.is(SqlKind::kRow)) {
    leaves.push_back({name, ForBoth(usual, full), usual.kind, usual.shape.scale});
    return;
  }
  static const SqlValue kRefusedValue;
  for (size_t i = 0; i < usual.members.size(); ++i) {
    const SqlValue* member = full;
    if (full != nullptr)
      member = i < full->members.size() ? &full->members[i].value : &kRefusedValue;
    AddLeaves(name + "." + usual.members[i].name, usual.members[i].value, member, leaves);
  }
}

bool SelectWriter::IsNeededAbove(size_t decision, size_t level) const {
  if (std::ranges::find(asked_, decision) != asked_.end()) return true;
  return std::ranges::any_of(plan_, [&](size_t other) {
    const std::vector<size_t>& needed = model_.decisions()[other].decisions;
    return level_of_.at(other) > level && std::ranges::find(needed, decision) != needed.end();
  });
}

bool SelectWriter::IsInputNeededAbove(size_t input, size_t level) const {
  return std::ranges::any_of(plan_, [&](size_t other) {
    const std::vector<size_t>& needed = model_.decisions()[other].inputs;
    return level_of_.at(other) > level && std::ranges::find(needed, input) != needed.end();
  });
}

// A decision whose text is another for numbers beyond the usual.
bool SelectWriter::IsInDoubt(size_t decision) const {
  const std::string column = QuotedName(kUsualColumn);
  return std::ranges::any_of(leaves_.at(decision), [&](const LeafColumn& leaf) {
    return leaf.text.find(column) != std::string::npos;
  });
}

// The number inputs that such decisions rest on, directly or further down.
std::vector<SqlValue> SelectWriter::NumbersInDoubt() const {
  std::set<size_t> inputs;
  for (const size_t decision : plan_) {
    if (!IsInDoubt(decision)) continue;
    for (const uint32_t input : model_.decision_nodes()[decision].plan_inputs) inputs.insert(input);
  }
  std::vector<SqlValue> numbers;
  for (size_t i = 0; i < usual_.inputs.size(); ++i)
    if (inputs.contains(usual_.input_order[i]))
      numbers.insert(numbers.end(), usual_.inputs[i].numbers.begin(),
                     usual_.inputs[i].numbers.end());
  return numbers;
}

std::string Listed(const std::vector<std::string>& columns, std::string_view indent) {
  std::string text;
  for (const std::string& column : columns)
    text += fmt::format("{}{}{}", text.empty() ? "" : ",\n", indent, column);
  return text;
}

// Not stored, as nothing of it is expensive; but a fence, so that what is made sure of the columns
// stands once.
std::string SelectWriter::FirstStage() {
  std::vector<std::string> columns;
  for (const std::string& column : options_.columns)
    columns.push_back(fmt::format("t.{0} AS {0}", QuotedName(column)));
  for (const InputColumns& input : usual_.inputs)
    for (const InputColumn& column : input.columns)
      columns.push_back(fmt::format("{} AS {}", column.text, QuotedName(column.name)));
  if (columns.empty()) columns.push_back("1 AS one");
  const std::string_view fence = is_postgresql() ? " OFFSET 0" : " LIMIT -1 OFFSET 0";
  const std::string usual = UsualRangeText(NumbersInDoubt());
  has_usual_column_ = !usual.empty();
  const std::string given = fmt::format("SELECT\n{}\n  FROM {} AS t{}", Listed(columns, "    "),
                                        QuotedTable(options_.table), fence);
  if (!has_usual_column_) return "  " + given;
  return fmt::format("  SELECT given.*, {} AS {} FROM (\n  {}) AS given{}", usual,
                     QuotedName(kUsualColumn), given, fence);
}

void SelectWriter::AddCarriedInputs(size_t level, std::vector<std::string>& names) const {
  for (size_t i = 0; i < usual_.inputs.size(); ++i) {
    if (!IsInputNeededAbove(usual_.input_order[i], level)) continue;
    for (const InputColumn& column : usual_.inputs[i].columns)
      names.push_back(QuotedName(column.name));
  }
}

// What a stage passes on for those above it.
std::vector<std::string> SelectWriter::Carried(size_t level) const {
  std::vector<std::string> names;
  for (const std::string& column : options_.columns) names.push_back(QuotedName(column));
  if (has_usual_column_ && level < level_count_) names.push_back(QuotedName(kUsualColumn));
  AddCarriedInputs(level, names);
  for (const size_t decision : plan_) {
    if (level_of_.at(decision) >= level || !IsNeededAbove(decision, level)) continue;
    for (const LeafColumn& leaf : leaves_.at(decision)) names.push_back(QuotedName(leaf.name));
  }
  return names;
}

std::string SelectWriter::Stage(size_t level) const {
  std::vector<std::string> columns = Carried(level);
  for (const size_t decision : plan_) {
    if (level_of_.at(decision) != level) continue;
    for (const LeafColumn& leaf : leaves_.at(decision))
      columns.push_back(fmt::format("{} AS {}", leaf.text, QuotedName(leaf.name)));
  }
  return "  SELECT\n" + Listed(columns, "    ") + "\n  FROM " + StageName(level - 1);
}

// The decisions of the last level stand here themselves. PostgreSQL's numbers lose zeros at their
// end, so that they read as row evaluation writes them.
std::string SelectWriter::LastSelect() const {
  std::vector<std::string> columns;
  for (const std::string& column : options_.columns) columns.push_back(QuotedName(column));
  for (const size_t decision : asked_) {
    for (const LeafColumn& leaf : leaves_.at(decision)) {
      const std::string name = QuotedName(leaf.name);
      const bool is_here = level_of_.at(decision) == level_count_;
      std::string text = is_here ? leaf.text : name;
      if (is_postgresql() && leaf.kind == SqlKind::kNumber) text = "trim_scale(" + text + ")";
      columns.push_back(text == name ? name : text + " AS " + name);
    }
  }
  return "SELECT\n" + Listed(columns, "  ") + "\nFROM " + StageName(level_count_ - 1);
}

std::string SelectWriter::Header() const {
  std::string text;
  if (is_postgresql()) return text;
  for (size_t i = 0; i < usual_.inputs.size(); ++i) {
    const SqlValue& value = usual_.inputs[i].value;
    if (value.is(SqlKind::kNumber) && value.shape.scale > 0)
      text += fmt::format("-- {}: whole number of {}\n",
                          OneLine(model_.inputs()[usual_.input_order[i]].name),
                          TenTo(-value.shape.scale).ToString());
  }
  for (const ResultColumn& column : select_.columns) {
    if (column.kind == "number" && column.scale > 0)
      text += fmt::format("-- {} (result): whole number of {}\n", OneLine(column.name),
                          TenTo(-column.scale).ToString());
    if (column.kind == "boolean")
      text += fmt::format("-- {} (result): 0 or 1\n", OneLine(column.name));
  }
  return text;
}

void SelectWriter::FillColumns() {
  for (const auto& [decision, written] : usual_.decisions) {
    const auto other = full_.decisions.find(decision);
    const SqlValue* full = nullptr;
    static const SqlValue kRefusedValue;
    if (other != full_.decisions.end())
      full = other->second.columns.is(SqlKind::kRefused) ? &kRefusedValue : &other->second.value;
    AddLeaves(model_.decisions()[decision].name, written.value, full, leaves_[decision]);
  }
  for (const size_t decision : asked_)
    for (const LeafColumn& leaf : leaves_.at(decision))
      select_.columns.push_back(
          {leaf.name, std::string(WordOf(leaf.kind)),
           !is_postgresql() && leaf.kind == SqlKind::kNumber ? leaf.scale : 0});
}

std::string SelectWriter::Text() {
  std::string body = StageName(0) + " AS NOT MATERIALIZED (\n" + FirstStage() + "\n)";
  for (size_t level = 1; level < level_count_; ++level)
    body += ",\n" + StageName(level) + " AS MATERIALIZED (\n" + Stage(level) + "\n)";
  return Header() + "WITH " + body + "\n" + LastSelect();
}

Select SelectWriter::Write() {
  Plan();
  Writing writing(options_.dialect, NumberRange::kUsual);
  usual_ = WriteDecisions(writing, model_, plan_, options_);
  for (const size_t decision : asked_) {
    const SqlValue& value = usual_.decisions.at(decision).columns;
    const bool is_duration = value.is(SqlKind::kDuration) || value.is(SqlKind::kMonths);
    if (is_duration)
      writing.RefuseKind({model_.decision_nodes()[decision].place, {}}, WordOf(value.kind));
  }
  if (writing.refusals().empty()) {
    if (is_postgresql()) {
      Writing full(options_.dialect, NumberRange::kFull);
      full_ = WriteDecisions(full, model_, plan_, options_);
    }
    FillColumns();
    select_.text = Text();
    if (select_.text.size() > base::kSqlByteCountMax) {
      writing.RefuseLength(select_.text.size());
      select_.text.clear();
    }
  }
  select_.refusals = writing.refusals();
  return std::move(select_);
}

}  // namespace

Select WriteSelect(const dmn::CompiledModel& model, std::span<const size_t> decisions,
                   const SelectOptions& options) {
  CHECK(!decisions.empty());
  const auto* compiled = dynamic_cast<const dmn::Model*>(&model);
  CHECK(compiled != nullptr);
  for (const size_t decision : decisions) CHECK(decision < compiled->decisions().size());
  return SelectWriter(*compiled, decisions, options).Write();
}

}  // namespace liandai::sql
