#include "office/policy/screening.h"

#include <algorithm>
#include <map>

#include "engine/base/check.h"
#include "engine/base/parallel.h"
#include "office/policy/clause_column.h"
#include "office/policy/fact_codes.h"
#include "office/policy/finding_maker.h"

namespace liandai::policy {

using facts::FactTable;

namespace {

const FactTable* TableOf(facts::Subject subject, std::span<const FactTable* const> tables) {
  for (const FactTable* table : tables)
    if (table->subject() == subject) return table;
  return nullptr;
}

bool IsScreenedOn(const Clause& clause, const FactTable& table) {
  if (clause.screened != Screened::kStated) return clause.screened == Screened::kAlways;
  return std::ranges::any_of(clause.inputs, [&](const ClauseInput& input) {
    const facts::FactColumn* column = table.FindColumn(input.fact);
    return column != nullptr && column->is_stated;
  });
}

}  // namespace

struct Screening::State {
  const PackProgram* program = nullptr;
  Settings settings;
  base::Date as_of;
  std::vector<const Clause*> clauses;
  std::vector<const Clause*> unscreened;
  std::vector<const ClauseProgram*> programs;  // by screened clause, as the three below
  std::vector<const FactTable*> tables;
  std::vector<ClauseColumn> columns;
  std::vector<std::vector<ColumnInput>> inputs;
  // By table and fact name; nodes of a map stay where they are.
  std::map<std::pair<const FactTable*, std::string>, FactCodes> codes;

  void Choose(std::span<const FactTable* const> given);
  void Encode(unsigned thread_count);
  void Judge(unsigned thread_count);
  void ApplyDutyDates(size_t clause);
  // The day on which the clause's duty fell for that row; as_of where the tables do not say.
  base::Date DutyDate(uint32_t clause, uint32_t row) const;
  bool WasInForce(uint32_t clause, uint32_t row) const;
};

// Gates bind on the day of admission, else of approval; calculations on the last day of the year
// that they add up; what is done all the time on the day of the check (DESIGN.md, "Policy packs").
base::Date Screening::State::DutyDate(uint32_t clause, uint32_t row) const {
  const auto fact = [&](std::string_view name) {
    const facts::FactColumn* column = tables[clause]->FindColumn(name);
    return column == nullptr ? value::Value() : column->values[row];
  };
  if (clauses[clause]->duty == Duty::kGate) {
    for (const char* name : {"admitted_on", "approved_on"})
      if (const value::Value day = fact(name); day.is(value::Kind::kDate)) return day.date();
  }
  if (clauses[clause]->duty == Duty::kCalculation) {
    const value::Value year = fact("fund_year");
    const auto number = year.is(value::Kind::kNumber) ? year.number().ToInt64() : std::nullopt;
    if (number && *number > 1900 && *number < 10'000)
      return std::min(as_of, base::Date{static_cast<int>(*number), 12, 31});
  }
  return as_of;
}

bool Screening::State::WasInForce(uint32_t clause, uint32_t row) const {
  const base::Date day = DutyDate(clause, row);
  const Pack& pack = program->pack();
  return pack.from <= day && (!pack.until || day <= *pack.until);
}

void Screening::State::ApplyDutyDates(size_t clause) {
  if (clauses[clause]->duty == Duty::kRunning) return;
  ClauseColumn& column = columns[clause];
  for (uint32_t row = 0; row < column.statuses.size(); ++row) {
    if (WasInForce(static_cast<uint32_t>(clause), row)) continue;
    column.statuses[row] = Status::kNotApplicable;
    if (!column.without_text.empty()) column.without_text[row] = ClauseColumn::kSame;
  }
}

void Screening::State::Choose(std::span<const FactTable* const> given) {
  for (const Clause& clause : program->pack().clauses) {
    const FactTable* table = TableOf(clause.subject, given);
    const ClauseProgram* compiled = program->Find(clause.id);
    if (table == nullptr || compiled == nullptr || !IsScreenedOn(clause, *table)) {
      unscreened.push_back(&clause);
      continue;
    }
    clauses.push_back(&clause);
    programs.push_back(compiled);
    tables.push_back(table);
  }
}

void Screening::State::Encode(unsigned thread_count) {
  for (size_t i = 0; i < clauses.size(); ++i)
    for (const ClauseInput& input : clauses[i]->inputs)
      if (input.source == ClauseInput::Source::kFact) codes[{tables[i], input.fact}];
  std::vector<decltype(codes)::value_type*> entries;
  for (auto& entry : codes) entries.push_back(&entry);
  base::InParallel(entries.size(), thread_count, [&](size_t i) {
    const auto& [table, fact] = entries[i]->first;
    entries[i]->second = CodesOf(table->FindColumn(fact), table->rows().size());
  });
  for (size_t i = 0; i < clauses.size(); ++i) {
    std::vector<ColumnInput>& columns_in = inputs.emplace_back();
    for (const ClauseInput& input : clauses[i]->inputs) {
      // A fact that no sheet has is answered by its dated setting, which stands in the slots.
      const bool is_set = !input.setting.empty() && tables[i]->FindColumn(input.fact) == nullptr;
      const bool is_fact = input.source == ClauseInput::Source::kFact && !is_set;
      columns_in.push_back(is_fact ? ColumnInput{&codes.at({tables[i], input.fact}),
                                                 tables[i]->FindColumn(input.fact)}
                                   : ColumnInput{});
    }
  }
}

void Screening::State::Judge(unsigned thread_count) {
  columns.resize(clauses.size());
  base::InParallel(clauses.size(), thread_count, [&](size_t i) {
    std::vector<value::Value> slots = programs[i]->Slots(settings);
    for (size_t k = 0; k < clauses[i]->inputs.size(); ++k) {
      const size_t slot = programs[i]->input_slots()[k];
      if (clauses[i]->inputs[k].source == ClauseInput::Source::kAsOf &&
          slot != ClauseProgram::kUnused)
        slots[slot] = value::Value(as_of);
    }
    columns[i] = JudgeColumn(*programs[i], inputs[i], std::move(slots), tables[i]->rows().size());
    ApplyDutyDates(i);
  });
}

Screening Screening::Run(const ScreeningRequest& request) {
  CHECK(request.program != nullptr);
  CHECK(request.settings != nullptr);
  CHECK(request.thread_count >= 1);
  auto state = std::make_unique<State>();
  state->program = request.program;
  state->settings = *request.settings;
  state->as_of = request.as_of;
  state->Choose(request.tables);
  state->Encode(request.thread_count);
  state->Judge(request.thread_count);
  return Screening(std::move(state));
}

Screening::Screening(std::unique_ptr<State> state) : state_(std::move(state)) {}
Screening::Screening(Screening&&) noexcept = default;
Screening& Screening::operator=(Screening&&) noexcept = default;
Screening::~Screening() = default;

const Pack& Screening::pack() const { return state_->program->pack(); }
base::Date Screening::as_of() const { return state_->as_of; }
std::span<const Clause* const> Screening::clauses() const { return state_->clauses; }
std::span<const Clause* const> Screening::unscreened() const { return state_->unscreened; }

const FactTable& Screening::table_of(uint32_t clause) const {
  CHECK(clause < state_->tables.size());
  return *state_->tables[clause];
}

Status Screening::status(CellIndex cell) const {
  CHECK(cell.clause < state_->columns.size());
  CHECK(cell.subject < state_->columns[cell.clause].statuses.size());
  return state_->columns[cell.clause].statuses[cell.subject];
}

bool Screening::rests_on_text(CellIndex cell) const {
  CHECK(cell.clause < state_->columns.size());
  return state_->columns[cell.clause].RestsOnText(cell.subject);
}

Finding Screening::FindingAt(CellIndex cell) const {
  CHECK(cell.clause < state_->columns.size());
  const ClauseColumn& column = state_->columns[cell.clause];
  CHECK(cell.subject < column.statuses.size());
  const base::Date duty_on = state_->DutyDate(cell.clause, cell.subject);
  return MakeFinding({pack(), *state_->clauses[cell.clause], state_->settings,
                      *state_->tables[cell.clause], column, cell.subject, state_->as_of, duty_on});
}

Status Screening::StatusIfTextConfirmed(CellIndex cell) const {
  if (!rests_on_text(cell)) return status(cell);
  const ClauseColumn& column = state_->columns[cell.clause];
  return column.outcomes[column.with_text[cell.subject]].status;
}

std::array<uint64_t, kStatusCount> Screening::CountsOf(uint32_t clause) const {
  CHECK(clause < state_->columns.size());
  std::array<uint64_t, kStatusCount> counts{};
  for (const Status status : state_->columns[clause].statuses)
    ++counts[static_cast<size_t>(status)];
  return counts;
}

std::array<uint64_t, kStatusCount> Screening::Counts() const {
  std::array<uint64_t, kStatusCount> total{};
  for (uint32_t clause = 0; clause < state_->columns.size(); ++clause) {
    const auto counts = CountsOf(clause);
    for (size_t i = 0; i < kStatusCount; ++i) total[i] += counts[i];
  }
  return total;
}

}  // namespace liandai::policy
