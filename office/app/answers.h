// Answers to findings: a false alarm answered with a reason, in the column 核实说明 of a workbook
// that was given back, or in a file of accepted findings. An answer counts for the findings named
// in the same row's 校验意见, so that a new fault of an answered row is still reported.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/base/result.h"
#include "office/dictionary/record_table.h"
#include "office/facts/fact_table.h"
#include "office/form/data_issue.h"

namespace liandai::app {

class Answers {
 public:
  // Takes in what the tables' own columns answer.
  void AddFrom(const std::vector<dictionary::RecordTable>& tables);

  // Lines "ID = reason"; blank lines and lines beginning with # are passed over. Fails with G101,
  // G102 and C130 (a line that is not so).
  base::Status AddFile(const std::string& path);

  // By the finding's id or IdOf a table fault; an empty reason takes the answer back.
  void Set(const std::string& id, std::string_view reason);

  // The reason given for a finding by its id, or for a code (clause or table fault) in a row; null
  // when there is none.
  const std::string* Find(const facts::Evidence& row, std::string_view code) const;
  const std::string* FindId(std::string_view id) const;

  bool is_empty() const { return by_row_.empty() && by_id_.empty(); }

 private:
  struct Row {
    std::string opinion;  // 校验意见 as it was given back
    std::string reason;
  };
  std::map<std::tuple<uint16_t, uint16_t, uint32_t>, Row> by_row_;
  std::map<std::string, std::string, std::less<>> by_id_;
};

// "T105/计划表.xlsx/项目计划!K12": names a table fault in a file of accepted findings.
std::string IdOf(const form::DataIssue& issue, std::string_view place);

}  // namespace liandai::app
