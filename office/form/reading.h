// Reading: files in, recognised tables and data issues out. The folder office/form recognises a
// sheet by its headings, whatever their spelling, depth, unit and place, and checks the table
// itself. It knows nothing of policy: what a row means is the business of office/facts.
//
// One file that cannot be used stops nothing: it is an entry of `failures`, and the others are
// read. A sheet of unknown kind is an error of its file unless another sheet of the file was
// understood.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/cancellation.h"
#include "office/dictionary/dictionary.h"
#include "office/dictionary/record_table.h"
#include "office/form/data_issue.h"
#include "office/sheet/sheet_source.h"

namespace liandai::form {

// `--map '总盘子=planned_amount'`: the heading as it stands, and the field's name or label.
struct HeadingMapping {
  std::string heading;
  std::string field;
};

// Parameters of the table checks; an office sets them like those of a clause, by the check's code:
// T113.management_fee_share_max, T113.management_fee_share_central_max.
struct CheckSettings {
  base::Decimal management_fee_share_max = base::Decimal::FromScaled(3, -2);
  base::Decimal management_fee_share_central_max = base::Decimal::FromScaled(1, -2);
  std::optional<base::Date> as_of;  // day of the check; nullopt: the last day of each table's year
};

struct ReadRequest {
  std::vector<std::string> paths;
  std::vector<HeadingMapping> mappings;
  std::string form_file;  // YAML where mappings are remembered; empty: nowhere
  CheckSettings checks;
  sheet::OpenOptions open;
  // Called now and then with the file being read and the share done, 0..1; may be empty.
  std::function<void(const std::string& path, double share)> progress;
  // Asked every few hundred rows; a wish ends up as H133 among the failures. Null: never.
  const base::Cancellation* cancellation = nullptr;
};

struct Reading {
  std::vector<dictionary::RecordTable> tables;  // in the order of files and sheets
  std::vector<DataIssue> issues;
  std::vector<base::Diagnostic> failures;  // files that could not be used, and why
};

Reading ReadFiles(const dictionary::Dictionary& dictionary, const ReadRequest& request);

// The completion columns (office/dictionary) that the table lacks and that its form should have,
// in the order in which the returned workbook adds them.
std::vector<const dictionary::Field*> MissingCompletionFields(
    const dictionary::Dictionary& dictionary, const dictionary::RecordTable& table);

}  // namespace liandai::form
