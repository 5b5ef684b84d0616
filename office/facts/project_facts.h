// Facts of one project row. Internal to office/facts.
#pragma once

#include <span>
#include <string>
#include <unordered_map>

#include "office/dictionary/dictionary.h"
#include "office/dictionary/project_nature.h"
#include "office/dictionary/record_table.h"
#include "office/facts/fact_table.h"
#include "office/facts/text_reading.h"

namespace liandai::facts {

// One part of a project's money.
struct FundPart {
  std::string source;  // code of fund_sources; empty: not known
  std::string level;   // code of fund_levels; empty: not known
  base::Decimal yuan;
};

// What later summing needs of a project beside its facts.
struct ProjectOutline {
  std::vector<FundPart> funds;  // empty: nothing is known of its sources
  std::optional<base::Decimal> yuan;
  dictionary::ProjectClass type;
  std::string nature;  // stated or derived
  bool is_industry = false;
  bool is_industry_known = false;
  bool is_leading_chain = false;
  std::string operator_name;
  std::vector<std::string> modes;
  bool modes_are_stated = false;
};

// Facts of some projects that stand below one another.
struct ProjectPart {
  FactTable facts{Subject::kProject};
  std::vector<ProjectOutline> outlines;  // one per row of `facts`
};

// Fills a fact table of projects from tables, one after another, the rows of each on several
// threads; how many makes no difference to the result.
class ProjectFacts {
 public:
  // The dictionary must outlive this.
  ProjectFacts(const dictionary::Dictionary& dictionary, unsigned thread_count);

  void AddTable(const dictionary::RecordTable& table);
  // A register beside the plan: its rows state facts of the projects that they name by code or
  // name; rows that name none become projects of their own.
  void AddRegister(const dictionary::RecordTable& table);

  FactTable& table() { return all_.facts; }
  // One per row of table().
  const std::vector<ProjectOutline>& outlines() const { return all_.outlines; }

 private:
  void Append(ProjectPart part);

  const dictionary::Dictionary& dictionary_;
  std::vector<const dictionary::FactDeclaration*> stated_;
  unsigned thread_count_;
  ProjectPart all_;
  std::unordered_map<std::string, int> keys_;
};

// FNV-1a of the text, 16 hexadecimal digits: the same on every machine and in every version.
std::string StableHash(std::string_view text);

}  // namespace liandai::facts
