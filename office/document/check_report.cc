#include "office/document/check_report.h"

namespace liandai::document {

base::Status WriteCheckReport(const CheckReport& report, const std::string& path) {
  TRY(std::unique_ptr<sheet::WorkbookWriter> writer, sheet::WorkbookWriter::Create(path));
  const ReportLooks looks(*writer);
  WriteOverview(*writer, looks, report.overview);
  for (const ReportTable& table : report.tables) WriteTable(*writer, looks, table);
  return writer->Close();
}

}  // namespace liandai::document
