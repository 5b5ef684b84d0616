// Derives the facts of one project. Internal to office/facts.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "office/facts/project_facts.h"
#include "office/facts/record.h"

namespace liandai::facts {

// Where the facts go.
struct FactTarget {
  FactTable& table;
  size_t row = 0;

  void Set(std::string_view fact, value::Value value, Basis basis, uint16_t column) const;
};

class ProjectRow {
 public:
  using Reader = std::function<const TextReading&(std::string_view)>;

  // `outline` is filled beside the facts.
  ProjectRow(const dictionary::Dictionary& dictionary, const Record& record, FactTarget target,
             ProjectOutline& outline, const Reader& reader);

  void Derive();

 private:
  void DeriveNames();
  void DeriveClass();
  void DeriveMoney();
  void DeriveFunds();
  void DeriveModes();
  void DerivePlan();
  void DeriveOutcome();
  void DeriveBeneficiaries();
  void DeriveDates();
  void DeriveJobs();
  void DeriveReviews();

  std::vector<FundPart> FundsByColumn() const;
  std::vector<std::string> StatedSources() const;
  void SetFunds();
  void SetModes(std::vector<std::string> modes, Basis basis, uint16_t column);
  // A yes-or-no column: blank states nothing, which is no.
  void SetBoolean(std::string_view fact, std::string_view field);
  void SetDate(std::string_view fact, std::string_view field);
  // A number column; else what the texts say.
  void SetNumber(std::string_view fact, std::string_view field,
                 std::optional<base::Decimal> TextReading::*read);

  // The free text on linkage and the field it stands in; empty name: the table has none.
  std::string_view LinkageField() const;

  const dictionary::Dictionary& dictionary_;
  const Record& record_;
  FactTarget target_;
  ProjectOutline& outline_;
  const Reader& reader_;
};

}  // namespace liandai::facts
