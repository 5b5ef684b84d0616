#include "office/policy/finding_maker.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/value/text.h"
#include "office/policy/advice.h"

namespace liandai::policy {

using facts::Basis;
using value::Value;

namespace {

constexpr uint16_t kNoColumn = 0xFFFF;

FactShown ShownFact(const FindingRequest& request, const ClauseInput& input) {
  FactShown shown;
  shown.fact = input.fact;
  shown.input = input.name;
  shown.label_zh = input.label.zh;
  shown.label_en = input.label.en;
  shown.evidence = request.table.rows()[request.row].evidence;
  if (input.source == ClauseInput::Source::kAsOf) {
    shown.value = Value(request.as_of);
    shown.basis = Basis::kSetting;
    return shown;
  }
  if (input.source == ClauseInput::Source::kSetting) {
    shown.value = request.settings.DatedValue(input.fact);
    if (!shown.value.is_null()) shown.basis = Basis::kSetting;
    return shown;
  }
  const facts::FactColumn* column = request.table.FindColumn(input.fact);
  if (column == nullptr && !input.setting.empty()) {
    shown.value = request.settings.DatedValue(input.setting);
    if (!shown.value.is_null()) shown.basis = Basis::kSetting;
  }
  if (column == nullptr) return shown;
  shown.value = column->values[request.row];
  shown.basis = column->basis[request.row];
  if (column->columns[request.row] != kNoColumn)
    shown.evidence.column_index = column->columns[request.row];
  return shown;
}

std::vector<std::string> ReadingsInForce(const FindingRequest& request) {
  std::vector<std::string> readings;
  for (const Parameter& parameter : request.clause.parameters) {
    const bool is_reading = std::ranges::any_of(request.clause.readings, [&](const Reading& r) {
      return r.is_parameter && r.name == parameter.name;
    });
    if (!is_reading && !request.settings.IsChosen(request.clause, parameter.name)) continue;
    const Value value = request.settings.ValueOf(request.clause, parameter);
    readings.push_back(request.clause.id + "." + parameter.name + "=" + value::ToString(value));
  }
  return readings;
}

void DescribeSubject(const FindingRequest& request, Finding& finding) {
  const facts::SubjectRow& row = request.table.rows()[request.row];
  finding.id = request.pack.id + "/" + request.clause.id + "/" + row.key;
  finding.subject_key = row.key;
  finding.subject_label = row.label;
  finding.township = row.township;
  finding.amount_fen = row.amount_fen;
}

void DescribeClause(const FindingRequest& request, Finding& finding) {
  const Clause& clause = request.clause;
  finding.pack = request.pack.id;
  finding.clause = clause.id;
  finding.article_zh = request.pack.short_name.zh + " " + clause.article.zh;
  finding.article_en = request.pack.short_name.en + ", " + clause.article.en;
  finding.binding = clause.binding;
  finding.root = clause.root.empty() ? clause.id : clause.root;
  finding.readings = ReadingsInForce(request);
  finding.by_continuation = request.pack.IsContinued(request.duty_on);
}

}  // namespace

Finding MakeFinding(const FindingRequest& request) {
  CHECK(request.row < request.table.rows().size());
  CHECK(request.row < request.column.statuses.size());
  Finding finding;
  DescribeSubject(request, finding);
  DescribeClause(request, finding);
  const Outcome& outcome = request.column.outcomes[request.column.with_text[request.row]];
  finding.status = request.column.statuses[request.row];
  finding.rests_on_text = request.column.RestsOnText(request.row);
  finding.status_if_text_confirmed = outcome.status;
  finding.outputs = outcome.outputs;
  for (const ClauseInput& input : request.clause.inputs) {
    finding.facts.push_back(ShownFact(request, input));
    if (finding.status == Status::kUnknown && finding.facts.back().value.is_null())
      finding.missing.push_back(input.fact);
  }
  Advise({request.clause, request.settings}, finding);
  const bool was_in_force = request.pack.from <= request.duty_on &&
                            (!request.pack.until || request.duty_on <= *request.pack.until);
  if (!was_in_force && request.clause.duty != Duty::kRunning) {
    finding.reason_code = "not_in_force_then";
    finding.reason_arguments = {base::ToString(request.duty_on), base::ToString(request.pack.from)};
  }
  return finding;
}

}  // namespace liandai::policy
