#include "office/app/report_content.h"

#include <fmt/format.h>

#include "office/app/wording.h"

namespace liandai::app {

std::string HeadOf(const CheckResult& result, base::Language language) {
  std::string head = result.intake->county;
  if (result.intake->plan_year != 0)
    head += language == base::Language::kChinese
                ? fmt::format("{}年度", result.intake->plan_year)
                : fmt::format("{}{}", head.empty() ? "" : " ", result.intake->plan_year);
  return head;
}

document::CheckReport ReportOf(const Verdicts& verdicts, base::Language language) {
  document::CheckReport report;
  report.overview = OverviewOf(verdicts, language);
  report.tables.push_back(ResultTable(verdicts, language));
  document::ReportTable others = OtherResultTable(verdicts, language);
  if (others.row_count > 0) report.tables.push_back(std::move(others));
  report.tables.push_back(ProblemTable(verdicts, language));
  report.tables.push_back(OpenTable(verdicts, language));
  report.tables.push_back(LinkageLedger(verdicts, language));
  report.tables.push_back(FundTable(verdicts, language));
  report.tables.push_back(DataIssueTable(verdicts, language));
  report.tables.push_back(BasisTable(verdicts, language));
  return report;
}

}  // namespace liandai::app
