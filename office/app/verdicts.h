// What a check comes to once answers are counted: which findings still stand, how many, in what
// order. The one place that says what "answered" means for report, marked copy, JSON and exit code.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "office/app/check.h"
#include "office/app/places.h"

namespace liandai::app {

class Verdicts {
 public:
  // The result must outlive this.
  explicit Verdicts(const CheckResult& result);

  const CheckResult& result() const { return result_; }
  const Places& places() const { return places_; }

  // The reason with which a failed or warning cell was answered; null if it was not.
  const std::string* AnswerTo(policy::CellIndex cell) const;
  const std::string* AnswerTo(const form::DataIssue& issue) const;

  // Failed and warning groups that still stand, the gravest first.
  const std::vector<policy::FindingGroup>& standing() const { return standing_; }
  // Groups all of whose members were answered.
  const std::vector<policy::FindingGroup>& answered() const { return answered_; }
  // Data issues that are faults and stand; then those answered; in the order they were found.
  const std::vector<const form::DataIssue*>& faults() const { return faults_; }
  const std::vector<const form::DataIssue*>& answered_faults() const { return answered_faults_; }

  CheckTotals totals() const;

  // Of the unknown that rest on free text: how many would have each status once it is confirmed.
  std::array<uint64_t, policy::kStatusCount> confirmable() const;

 private:
  void SortGroups();
  void SortFaults();

  const CheckResult& result_;
  Places places_;
  std::vector<policy::FindingGroup> standing_;
  std::vector<policy::FindingGroup> answered_;
  std::vector<const form::DataIssue*> faults_;
  std::vector<const form::DataIssue*> answered_faults_;
};

// Where a data issue is to be marked; the start of its file when it names no cell.
facts::Evidence FirstCell(const form::DataIssue& issue);

}  // namespace liandai::app
