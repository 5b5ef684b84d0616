// Puts a check into the form of a report: which sheets, which columns, in which words. Laying out
// and writing is the business of office/document.
#pragma once

#include "engine/base/diagnostic.h"
#include "office/app/verdicts.h"
#include "office/document/check_report.h"

namespace liandai::app {

// The lists ask `verdicts` while they are written; it must live until then.
document::CheckReport ReportOf(const Verdicts& verdicts, base::Language language);

// The parts, one file each.
document::Overview OverviewOf(const Verdicts& verdicts, base::Language language);
document::ReportTable ResultTable(const Verdicts& verdicts, base::Language language);
document::ReportTable OtherResultTable(const Verdicts& verdicts, base::Language language);
document::ReportTable ProblemTable(const Verdicts& verdicts, base::Language language);
document::ReportTable LinkageLedger(const Verdicts& verdicts, base::Language language);
document::ReportTable FundTable(const Verdicts& verdicts, base::Language language);
document::ReportTable DataIssueTable(const Verdicts& verdicts, base::Language language);
document::ReportTable OpenTable(const Verdicts& verdicts, base::Language language);
document::ReportTable BasisTable(const Verdicts& verdicts, base::Language language);

// County and plan year as the titles of the lists have them: "演示县 2024年度"; may be empty.
std::string HeadOf(const CheckResult& result, base::Language language);

}  // namespace liandai::app
