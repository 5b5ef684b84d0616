#include "engine/json/writer.h"
#include "office/api/finding_detail.h"
#include "office/api/finding_filter.h"

namespace liandai::api {
namespace {

using http::Presence;
using http::Request;
using http::Response;
using http::SchemaField;

constexpr SchemaField kRowsQuery[] = {
    {"offset", &kOffset, "rows to pass over", Presence::kOptional},
    {"limit", &kLimit, "rows to give, 100 unless told", Presence::kOptional},
};

base::Result<Response> Rows(OfficeApi& office, const Request& request) {
  TRY(const std::shared_ptr<KeptCheck> check, DoneCheck(office, request));
  const std::shared_lock lock(check->mutex);
  const auto& tables = check->result->intake->reading.tables;
  const std::string& text = request.Path("sheet");
  const bool is_number =
      text.size() < 6 && text.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number || std::stoul(text) >= tables.size())
    return base::Fail(base::Code::H128_sheet_unknown, {text.substr(0, 40)});
  json::Writer out;
  WriteRows(out, {*check->view, tables[std::stoul(text)],
                  static_cast<size_t>(request.QueryInteger("offset", 0)),
                  static_cast<size_t>(request.QueryInteger("limit", 100))});
  return Response::Json(out.Take());
}

}  // namespace

void AddSheetRoutes(const RouteParts& parts) {
  OfficeApi& office = parts.office;
  parts.router.Add({{.path = "/api/v1/checks/{check}/sheets/{sheet}/rows",
                     .id = "listSheetRows",
                     .tag = "sheets",
                     .summary = "Rows of a sheet with the marks of its cells",
                     .query = kRowsQuery,
                     .answer = &kSheetRows},
                    [&office](const Request& request) { return Rows(office, request); }});
}

}  // namespace liandai::api
