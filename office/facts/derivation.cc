#include "office/facts/derivation.h"

#include "office/facts/county_facts.h"
#include "office/facts/operator_facts.h"
#include "office/facts/project_facts.h"
#include "office/facts/register_facts.h"

namespace liandai::facts {
namespace {

using dictionary::RecordTable;

// Plans before allocations before ledgers; -1: its rows are no projects.
int StageOf(const RecordTable& table) {
  if (table.form == "project_plan" || table.form == "project_library") return 0;
  if (table.form == "project_allocation") return 1;
  return table.form == "project_ledger" ? 2 : -1;
}

struct Choice {
  int stage = -1;
  int year = 0;
  bool Holds(const RecordTable& table) const {
    return stage >= 0 && StageOf(table) == stage && table.year == year;
  }
};

// The stage nearest to the plan and, of it, the latest year.
Choice ChooseProjects(std::span<const RecordTable> tables) {
  Choice choice;
  for (const RecordTable& table : tables) {
    const int stage = StageOf(table);
    if (stage < 0) continue;
    const bool is_nearer = choice.stage < 0 || stage < choice.stage;
    const bool is_later = stage == choice.stage && table.year > choice.year;
    if (is_nearer || is_later) choice = {stage, table.year};
  }
  return choice;
}

Evidence EvidenceOf(const RecordTable& table) {
  return {table.file_index, table.sheet_index, table.heading_last_row, 0};
}

void AddCounty(const dictionary::Dictionary& dictionary, const CountySource& now,
               const CountySource& last, std::map<Subject, FactTable>& facts) {
  facts.emplace(Subject::kCountyYear, CountyYearFacts(now, last));
  FactTable batches = FundBatchFacts(dictionary, now);
  if (!batches.rows().empty()) facts.emplace(Subject::kFundBatch, std::move(batches));
}

// A county known only by its allocation by use.
void AddUses(const dictionary::Dictionary& dictionary, std::span<const RecordTable> tables,
             std::map<Subject, FactTable>& facts) {
  std::vector<ProjectOutline> outlines;
  CountySource now;
  for (const RecordTable& table : tables) {
    if (table.form != "use_allocation") continue;
    if (outlines.empty()) now = {table.county, table.year, nullptr, EvidenceOf(table)};
    for (ProjectOutline& outline : OutlinesOfUses(dictionary, table))
      outlines.push_back(std::move(outline));
  }
  now.outlines = &outlines;
  if (!outlines.empty()) AddCounty(dictionary, now, {}, facts);
}

void Complete(std::map<Subject, FactTable>& facts) {
  for (auto& [subject, table] : facts) table.Complete();
}

}  // namespace

std::map<Subject, FactTable> DeriveFacts(const dictionary::Dictionary& dictionary,
                                         std::span<const RecordTable> tables,
                                         unsigned thread_count) {
  std::map<Subject, FactTable> facts;
  const Choice choice = ChooseProjects(tables);
  ProjectFacts projects(dictionary, thread_count);
  ProjectFacts last_year(dictionary, thread_count);
  CountySource now;
  for (const RecordTable& table : tables) {
    if (choice.Holds(table)) {
      if (now.county.empty()) now = {table.county, table.year, nullptr, EvidenceOf(table)};
      projects.AddTable(table);
    } else if (choice.year != 0 && StageOf(table) >= 0 && table.year == choice.year - 1) {
      last_year.AddTable(table);
    }
  }
  for (const RecordTable& table : tables)
    if (table.form == "project_register") projects.AddRegister(table);
  FactTable operators = OperatorFacts(dictionary, projects.table(), projects.outlines(), tables);
  if (!operators.rows().empty()) facts.emplace(Subject::kOperator, std::move(operators));
  FactTable people = PersonFacts(dictionary, tables);
  if (!people.rows().empty()) facts.emplace(Subject::kPerson, std::move(people));
  if (projects.table().rows().empty()) {
    AddUses(dictionary, tables, facts);
    AddRegisters(dictionary, tables, facts);
    Complete(facts);
    return facts;
  }
  now.outlines = &projects.outlines();
  CountySource last;
  last.outlines = &last_year.outlines();
  AddCounty(dictionary, now, last, facts);
  facts.emplace(Subject::kProject, std::move(projects.table()));
  AddRegisters(dictionary, tables, facts);
  Complete(facts);
  return facts;
}

std::vector<std::string> WantedHeadings(const dictionary::Dictionary& dictionary,
                                        std::string_view fact) {
  std::vector<std::string> headings;
  const dictionary::FactDeclaration* declared = dictionary.FindFact(fact);
  if (declared == nullptr) return headings;
  const auto add = [&](const std::string& name) {
    if (const auto* field = dictionary.FindField(name)) headings.push_back(field->label_zh);
  };
  add(declared->column);
  for (const std::string& field : declared->text) add(field);
  return headings;
}

}  // namespace liandai::facts
