// The use case "check": an office's files against the table rules and the policy in force, from
// reading to report. It joins the rooms in order (intake, choice of pack, screening, answers,
// report, marked copies, JSON) and decides nothing that one of them decides.
//
// Files come in two kinds of failure: one that cannot be used is reported and the others are
// checked; when none can be used the check fails as a whole and writes nothing. Outputs are
// written under temporary names and renamed at the end; an input is never overwritten.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "office/app/answers.h"
#include "office/app/intake.h"
#include "office/app/stage_clock.h"
#include "office/dictionary/dictionary.h"
#include "office/policy/clause_program.h"
#include "office/policy/pack_library.h"
#include "office/policy/screening.h"

namespace liandai::app {

struct CheckRequest {
  std::string data_directory;       // holds dictionary/ and policies/
  std::vector<std::string> paths;   // files, or folders whose own workbooks are meant
  std::string county_code;          // six digits; empty: not given
  std::string pack_id;              // empty: by the county
  std::optional<base::Date> as_of;  // nullopt: 31 December of the plan year, else today
  base::Date today;
  std::vector<std::string> settings;           // CLAUSE.name=value
  std::vector<form::HeadingMapping> mappings;  // --map
  std::string accepted_path;  // findings answered outside of the workbook; empty: none
  std::string out_directory;  // report and marked copies; empty: none are written
  std::string json_path;      // empty: none
  base::Language language = base::Language::kChinese;
  // Stage, file and share done; called from the calling thread; may be empty.
  std::function<void(std::string_view stage, double share)> progress;
  // Asked between stages and while reading; a wish ends the check with H133. Null: never.
  const base::Cancellation* cancellation = nullptr;
};

// Owns everything that its parts point into. What was read and compiled is shared with the results
// of Rescreen, none of which changes it.
struct CheckResult {
  std::shared_ptr<const dictionary::Dictionary> dictionary;
  std::shared_ptr<const policy::PackLibrary> packs;
  std::vector<std::string> paths;  // the files in order; index = file_index
  std::shared_ptr<const Intake> intake;
  std::string county_code;
  base::Date as_of;
  bool is_date_assumed = false;
  std::optional<policy::PackChoice> choice;  // none: table checks only
  std::optional<base::Diagnostic> pack_remark;
  std::unique_ptr<policy::Settings> settings;
  std::shared_ptr<const policy::PackProgram> program;
  std::optional<policy::Screening> screening;
  Answers answers;
  std::vector<std::string> written;  // in order: report, marked copies, JSON
  std::vector<StageTime> times;
};

// What the exit code says: 0 clean, 1 something failed or warns.
struct CheckTotals {
  uint64_t statuses[policy::kStatusCount] = {};
  uint64_t fault_count = 0;   // data issues that are errors or warnings, not answered
  uint64_t remark_count = 0;  // notes
  uint64_t answered_count = 0;
  bool is_clean() const {
    return statuses[static_cast<size_t>(policy::Status::kFail)] == 0 &&
           statuses[static_cast<size_t>(policy::Status::kWarn)] == 0 && fault_count == 0;
  }
};

base::Result<CheckResult> RunCheck(const CheckRequest& request);

// The same files judged once more with other settings: nothing is read again, nothing is written.
// Settings of the table checks (T…) are passed over, for the tables are not checked again.
// Answers carry over. `of` must have a pack; fails as Settings::Parse does.
base::Result<CheckResult> Rescreen(const CheckResult& of, const std::vector<std::string>& settings);

}  // namespace liandai::app
