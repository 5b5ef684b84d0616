#include "office/form/reading.h"

#include "engine/base/check.h"
#include "office/dictionary/normal_text.h"
#include "office/form/checks.h"
#include "office/form/form_file.h"
#include "office/form/nearest_name.h"
#include "office/form/sheet_reading.h"

namespace liandai::form {
namespace {

using base::Code;
using base::Diagnostic;

// Resolves --map and what is remembered; unknown fields are failures by name.
std::vector<ResolvedMapping> Resolve(const dictionary::Dictionary& dictionary,
                                     const std::vector<HeadingMapping>& mappings,
                                     Reading& reading) {
  std::vector<ResolvedMapping> resolved;
  for (const HeadingMapping& mapping : mappings) {
    const dictionary::Field* field = dictionary.FindField(mapping.field);
    if (field == nullptr) {
      Diagnostic failure{Code::M103_mapping_unknown_field,
                         {mapping.field, NearestField(dictionary, mapping.field)},
                         {"--map " + mapping.heading + "=" + mapping.field, {}, {}},
                         {},
                         {}};
      reading.failures.push_back(std::move(failure));
      continue;
    }
    resolved.push_back({dictionary::NormalText(mapping.heading), field, false});
  }
  return resolved;
}

class FileReader {
 public:
  FileReader(const dictionary::Dictionary& dictionary, const ReadRequest& request,
             std::span<ResolvedMapping> mappings, Reading& reading, IssueList& issues)
      : dictionary_(dictionary),
        request_(request),
        mappings_(mappings),
        reading_(reading),
        issues_(issues) {}

  void Read(uint16_t file_index) {
    const std::string& path = request_.paths[file_index];
    if (request_.progress) request_.progress(path, 0);
    auto source = sheet::SheetSource::Open(path, request_.open);
    if (!source) {
      reading_.failures.push_back(std::move(source).error());
      return;
    }
    std::vector<Diagnostic> refused;
    const size_t table_count = reading_.tables.size();
    for (size_t i = 0; i < (*source)->sheets().size(); ++i) {
      if ((*source)->sheets()[i].hidden) continue;
      auto table =
          ReadSheet(dictionary_, {**source, i, file_index, path, &request_}, mappings_, issues_);
      if (table)
        reading_.tables.push_back(*std::move(table));
      else
        refused.push_back(std::move(table).error());
    }
    Report(std::move(refused), reading_.tables.size() > table_count);
    if (request_.progress) request_.progress(path, 1);
  }

 private:
  // Sheets of no known kind beside a known one are cover pages and instructions.
  void Report(std::vector<Diagnostic> refused, bool others_understood) {
    for (Diagnostic& failure : refused) {
      const bool is_sheet = failure.code == Code::M101_heading_row_missing ||
                            failure.code == Code::M102_form_unknown ||
                            failure.code == Code::M107_table_empty ||
                            base::RowOf(failure.code).code == "M109";
      if (!others_understood || !is_sheet) {
        reading_.failures.push_back(std::move(failure));
        continue;
      }
      Diagnostic remark{Code::M108_sheet_skipped,
                        {failure.place.source, std::string(base::RowOf(failure.code).code)},
                        failure.place,
                        {},
                        {}};
      issues_.AddSheet(reading_.tables.back(), std::move(remark));
    }
  }

  const dictionary::Dictionary& dictionary_;
  const ReadRequest& request_;
  std::span<ResolvedMapping> mappings_;
  Reading& reading_;
  IssueList& issues_;
};

// What was told this time is remembered together with what was told before.
void Remember(const ReadRequest& request, const std::vector<HeadingMapping>& all,
              Reading& reading) {
  if (request.form_file.empty() || request.mappings.empty()) return;
  if (auto written = WriteFormFile(request.form_file, all); !written)
    reading.failures.push_back(std::move(written).error());
}

}  // namespace

Reading ReadFiles(const dictionary::Dictionary& dictionary, const ReadRequest& request) {
  CHECK(request.paths.size() < 0xFFFF);
  Reading reading;
  IssueList issues;
  std::vector<HeadingMapping> all;
  if (!request.form_file.empty()) {
    auto remembered = ReadFormFile(request.form_file);
    if (remembered)
      all = *std::move(remembered);
    else
      reading.failures.push_back(std::move(remembered).error());
  }
  all.insert(all.end(), request.mappings.begin(), request.mappings.end());
  std::vector<ResolvedMapping> mappings = Resolve(dictionary, all, reading);
  FileReader reader(dictionary, request, mappings, reading, issues);
  for (size_t i = 0; i < request.paths.size(); ++i) {
    if (base::Status wish = base::GoOn(request.cancellation); !wish) {
      reading.failures.insert(reading.failures.begin(), std::move(wish).error());
      return reading;
    }
    reader.Read(static_cast<uint16_t>(i));
  }
  bool some_used = false;
  for (const HeadingMapping& mapping : request.mappings) {
    const std::string heading = dictionary::NormalText(mapping.heading);
    const bool is_used = std::any_of(mappings.begin(), mappings.end(), [&](const auto& one) {
      return one.heading == heading && one.is_used;
    });
    const bool is_known = std::any_of(mappings.begin(), mappings.end(),
                                      [&](const auto& one) { return one.heading == heading; });
    some_used = some_used || is_used;
    if (is_used || !is_known) continue;  // a field that does not exist was told already
    reading.failures.push_back({Code::M104_mapping_unused, {mapping.heading}, {}, {}, {}});
    std::erase_if(all, [&](const auto& one) { return one.heading == mapping.heading; });
  }
  if (some_used) Remember(request, all, reading);
  for (const dictionary::RecordTable& table : reading.tables)
    CheckTable({dictionary, request.checks, table, issues});
  CheckAcross(dictionary, request.checks, reading.tables, issues);
  reading.issues = issues.Take();
  return reading;
}

std::vector<const dictionary::Field*> MissingCompletionFields(
    const dictionary::Dictionary& dictionary, const dictionary::RecordTable& table) {
  std::vector<const dictionary::Field*> missing;
  const dictionary::Form* form = dictionary.FindForm(table.form);
  CHECK(form != nullptr);
  if (!form->gains_completion) return missing;
  for (const dictionary::Field& field : dictionary.fields()) {
    if (field.is_completion && table.Find(field.name) == nullptr) missing.push_back(&field);
  }
  return missing;
}

}  // namespace liandai::form
